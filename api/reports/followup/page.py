"""Write uppföljning.html: one file that loads nothing from anywhere."""

from typing import Any

from api.reports.followup.charts import trend_charts
from api.reports.followup.view import FollowUpView
from api.reports.page.cards import Card, figure_line
from api.reports.page.page import environment
from api.reports.texts import number

MAX_LINES = 25
FRONT = (
    ("performed", ("done_as_planned", "added", "emergencies")),
    ("takt_met", ()),
    ("struck_late", ("disturbed", "struck_unknown")),
    ("utilisation_sessions", ("utilisation_spor",)),
    ("past_limit", ("overtime",)),
    ("first_delay", ("first_on_time", "turnover")),
    ("patient_time", ("patient_time_error",)),
    ("bed_nights", ()),
)


def followup_page(view: FollowUpView) -> str:
    """Return the page as text."""
    template = environment().get_template("followup.html.j2")
    return template.render(say=view.say, **page_values(view))


def page_values(view: FollowUpView) -> dict[str, Any]:
    """Return what ``followup_body.html.j2`` shows, beside the words."""
    measure = view.followed.measure
    return {
        "view": view,
        "cards": tuple(
            Card(
                figure_line(view, measure(code)),
                tuple(figure_line(view, measure(other)) for other in beside),
            )
            for code, beside in FRONT
        ),
        "kpi_lines": tuple(figure_line(view, m) for m in view.followed.measures),
        "charts": trend_charts(view),
        "max_lines": MAX_LINES,
        "number": lambda value, decimals=0: number(value, view.language, decimals),
    }
