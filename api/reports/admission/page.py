"""Write admission.html: one file that loads nothing from anywhere."""

from api.reports.admission.board import fortnights
from api.reports.admission.view import AdmissionView
from api.reports.page.page import environment

MOST_SHOWN = 40


def admission_page(view: AdmissionView) -> str:
    """Return the page as text."""
    template = environment().get_template("admission.html.j2")
    return template.render(
        view=view,
        say=view.say,
        pages=fortnights(view.found.period.num_days),
        most=MOST_SHOWN,
    )
