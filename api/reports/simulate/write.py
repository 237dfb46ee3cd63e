"""Write simulations and comparisons of policies."""

from pathlib import Path
from typing import TYPE_CHECKING

from api.reports.page.page import environment
from api.reports.simulate.whatif_charts import AXES, frontier, tornado
from api.reports.simulate.whatif_view import COLUMNS, WhatIfView
from api.reports.simulate.whatif_workbook import write_what_if_workbook

if TYPE_CHECKING:
    from api.actions.whatif import WhatIfOutcome

NOTES = ("call", "standby", "limits")


def write_what_if(outcome: "WhatIfOutcome", folder: Path) -> tuple[Path, ...]:
    """Write whatif.xlsx and whatif.html; equal comparisons give equal bytes."""
    view = WhatIfView(outcome)
    workbook, page = folder / "whatif.xlsx", folder / "whatif.html"
    write_what_if_workbook(view, workbook)
    page.write_text(what_if_page(view), encoding="utf-8")
    return workbook, page


def what_if_page(view: WhatIfView) -> str:
    """Return the page as text."""
    return (
        environment()
        .get_template("whatif.html.j2")
        .render(
            view=view,
            say=view.say,
            columns=COLUMNS,
            tornado=tornado(view),
            frontiers=[frontier(view, metric) for metric in AXES],
            has_kappa=any(row.kappa for row in view.rows),
            notes=NOTES,
        )
    )
