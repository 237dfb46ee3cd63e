"""What is around every page: language, navigation, who is logged in."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.access import Caller
from api.pages.navigation import Link, links
from api.pages.texts import say
from pks.bilingual import Language

LANGUAGE_COOKIE = "pks_language"
STATIC_FOLDERS = (("api.pages", "static"), ("api.reports", "static"))
YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Frame:
    """What `desk.html.j2` prints around a page."""

    language: Language
    caller: Caller | None
    links: tuple[Link, ...]
    other_language: str


@cache
def environment() -> Environment:
    """Return what renders the pages; macros of the reports can be imported."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("api.pages"), PackageLoader("api.reports")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals["static"] = static
    return made


@cache
def static(name: str) -> str:
    """Return the path of a static file, new whenever the file is."""
    places = (
        files(package).joinpath(folder, name) for package, folder in STATIC_FOLDERS
    )
    content = next(place for place in places if place.is_file()).read_bytes()
    return f"/static/{name}?v={sha256(content).hexdigest()[:12]}"


def language_of(request: Request) -> Language:
    """Return the language asked for, now or once; else Swedish."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return "en" if asked == "en" else "sv"


def other_language(request: Request, language: Language) -> str:
    """Return the same page's address in the other language."""
    other = "sv" if language == "en" else "en"
    url = request.url.include_query_params(lang=other)
    return f"{url.path}?{url.query}"


def page(
    request: Request, template: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """Return a template as a page, with ``frame``, ``say`` and the values given."""
    language = language_of(request)
    caller: Caller | None = request.scope["state"]["caller"]
    routes = request.app.state.desk.routes
    frame = Frame(
        language,
        caller,
        links(routes, caller, request.url.path, language),
        other_language(request, language),
    )
    text = (
        environment()
        .get_template(template)
        .render(
            frame=frame, say=lambda key, **named: say(key, language, **named), **values
        )
    )
    response = HTMLResponse(text, status)
    if "lang" in request.query_params:
        https = request.app.state.desk.settings.https
        response.set_cookie(
            LANGUAGE_COOKIE, language, YEAR_S, secure=https, samesite="lax"
        )
    return response
