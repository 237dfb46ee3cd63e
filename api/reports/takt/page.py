"""Write takt.html: one file that loads nothing from anywhere."""

from api.reports.page.page import environment
from api.reports.takt.charts import queue_chart
from api.reports.takt.view import TaktView
from pks.takt.queue import CLASSES

MOST_CHARTS = 60


def takt_page(view: TaktView) -> str:
    """
    Return the page as text.

    Beyond `MOST_CHARTS` rows only those with the longest queue over its target are
    drawn; the workbook has them all.
    """
    rows = view.takt.rows
    drawn = sorted(rows, key=lambda row: row.target_queue - row.queue)[:MOST_CHARTS]
    kept = {row.flow_id for row in drawn}
    return (
        environment()
        .get_template("takt.html.j2")
        .render(
            view=view,
            say=view.say,
            number=view.number,
            percent=view.percent,
            classes=range(len(CLASSES)),
            charts=[queue_chart(view, row) for row in rows if row.flow_id in kept],
            num_left=len(rows) - len(kept),
        )
    )
