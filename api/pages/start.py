"""Start: where one comes in."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.shell import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_start(request: Request) -> Response:
    """Shows where to go from here."""
    return page(request, "start.html.j2")
