"""Write blocks.html: one file that loads nothing from anywhere."""

from api.reports.blocks.grid import week_grids
from api.reports.blocks.view import BlocksView
from api.reports.page.page import environment

MOST_CHANGES = 60


def blocks_page(view: BlocksView) -> str:
    """Return the page as text."""
    return (
        environment()
        .get_template("blocks.html.j2")
        .render(
            view=view,
            say=view.say,
            number=view.number,
            grids=week_grids(view),
            days=range(view.problem.num_days),
            work_days=[d for d in range(view.problem.num_days) if d in view.used_days],
            most=MOST_CHANGES,
        )
    )
