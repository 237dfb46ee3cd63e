"""Write horisont.html: the weeks side by side, each with a link to its plan."""

from pathlib import Path

from api.reports.horizon.view import HorizonView
from api.reports.page.page import environment
from api.reports.texts import number, percent

MOST_ROWS = 60


def write_horizon_page(view: HorizonView, path: Path) -> None:
    """Write the page; it loads nothing from anywhere."""
    text = (
        environment()
        .get_template("horizon.html.j2")
        .render(
            view=view,
            say=view.say,
            most=MOST_ROWS,
            percent=lambda share: percent(share, view.language),
            number=lambda value, decimals=0: number(value, view.language, decimals),
        )
    )
    path.write_text(text, encoding="utf-8")
