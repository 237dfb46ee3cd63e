"""Write admission.html: one file that loads nothing from anywhere."""

from api.reports.admission.board import fortnights, within
from api.reports.admission.rounds import ShiftLoad
from api.reports.admission.view import AdmissionView
from api.reports.page.page import environment

MOST_SHOWN = 40


def admission_page(view: AdmissionView) -> str:
    """Return the page as text."""

    def load_hint(load: ShiftLoad) -> str:
        return "; ".join(
            view.say(
                "admit.nurse_hint",
                nurse=row.nurse,
                rooms=", ".join(map(view.room, row.rooms)) or "–",
                work=row.work_min,
                most=row.most_min,
            )
            for row in load.nurses
        )

    template = environment().get_template("admission.html.j2")
    return template.render(
        view=view,
        say=view.say,
        number=view.number,
        percent=view.percent,
        wards=view.ward_rows(),
        load_hint=load_hint,
        pages=fortnights(view.found.period.num_days),
        within=within,
        most=MOST_SHOWN,
    )
