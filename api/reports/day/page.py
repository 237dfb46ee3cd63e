"""Write the morning meeting's page: one file that loads nothing from anywhere."""

from pathlib import Path

from api.reports.day.cards import cards, signed
from api.reports.day.view import DayView
from api.reports.page.page import environment


def write_day_page(view: DayView, path: Path) -> None:
    """Write the page."""
    path.write_text(day_page(view), encoding="utf-8")


def day_page(view: DayView) -> str:
    """Return the page as text."""
    return (
        environment()
        .get_template("day.html.j2")
        .render(
            view=view,
            say=view.say,
            cards=cards(view),
            number=lambda value, decimals=0: signed(value, view.language, decimals),
        )
    )
