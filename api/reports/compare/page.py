"""Write compare.html: one file that loads nothing from anywhere."""

from api.reports.compare.charts import queue_charts
from api.reports.compare.view import CompareView
from api.reports.page.page import environment


def comparison_page(view: CompareView) -> str:
    """Return the page as text."""
    template = environment().get_template("compare.html.j2")
    return template.render(view=view, say=view.say, charts=queue_charts(view))
