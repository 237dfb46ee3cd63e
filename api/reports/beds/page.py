"""Write beds.html: one file that loads nothing from anywhere."""

from typing import Any

from api.reports.beds.view import BedsView
from api.reports.page.page import environment


def beds_page(view: BedsView) -> str:
    """Return the page as text."""
    template = environment().get_template("beds.html.j2")
    return template.render(say=view.say, **page_values(view))


def page_values(view: BedsView) -> dict[str, Any]:
    """Return what the page's body is made from."""
    return {
        "view": view,
        "notes": tuple(view.notes),
        "number": view.number,
        "percent": view.percent,
    }
