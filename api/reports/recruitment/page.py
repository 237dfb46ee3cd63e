"""Write recruitment.html: one file that loads nothing from anywhere."""

from api.reports.page.page import environment
from api.reports.recruitment.charts import years_chart
from api.reports.recruitment.view import RecruitmentView

MOST_CHARTS = 60
NOTES = ("identity", "need", "supply", "retired", "split", "rule", "agency", "limits")


def recruitment_page(view: RecruitmentView) -> str:
    """
    Return the page as text.

    Beyond `MOST_CHARTS` groups only those that lack most heads are drawn; the workbook
    has them all.
    """
    rows = view.found.rows
    drawn = sorted(rows, key=lambda row: -view.lacks(row))[:MOST_CHARTS]
    kept = {row.group for row in drawn}
    return (
        environment()
        .get_template("recruitment.html.j2")
        .render(
            view=view,
            say=view.say,
            number=view.number,
            notes=NOTES,
            charts=[years_chart(view, row) for row in rows if row.group in kept],
            num_left=len(rows) - len(kept),
        )
    )
