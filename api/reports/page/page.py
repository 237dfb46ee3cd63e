"""Write plan.html: one file that loads nothing from anywhere."""

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from api.reports.page.board import Board, site_boards
from api.reports.page.cards import cards, kpi_lines
from api.reports.page.wards import ward_charts
from api.reports.texts import number, percent
from api.reports.view import WeekView
from pks.calendar import clock

FOLDERS = ("templates", "static")  # the desk's pages link what is static
MAX_PER_GROUP = 12
MAX_SHORTAGES = 15


def environment() -> Environment:
    """Return the templates; everything is escaped unless marked as safe."""
    return Environment(
        loader=ChoiceLoader([PackageLoader("api.reports", f) for f in FOLDERS]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def write_page(view: WeekView, path: Path) -> None:
    """Write the page."""
    path.write_text(page(view), encoding="utf-8")


def page(view: WeekView) -> str:
    """Return the page as text."""
    language = view.language
    boards: tuple[Board, ...] = site_boards(view)
    return (
        environment()
        .get_template("week.html.j2")
        .render(
            view=view,
            say=view.say,
            boards=boards,
            cards=cards(view),
            kpi_lines=kpi_lines(view),
            wards=ward_charts(view),
            max_per_group=MAX_PER_GROUP,
            max_shortages=MAX_SHORTAGES,
            clock=clock,
            percent=lambda share, decimals=0: percent(share, language, decimals),
            number=lambda value, decimals=0: number(value, language, decimals),
        )
    )
