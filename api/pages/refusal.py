"""Problems as people read them."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.messages import said
from api.pages.shell import language_of, page
from api.pages.texts import TEXTS, say
from api.problems import Problem, errors_in
from pks.bilingual import Language


def refusal_page(request: Request, problem: Problem) -> Response:
    """Return a problem as a page; whoever must log in first is sent to do so."""
    if problem.status == 401:
        return to_login(request)
    language = language_of(request)
    key = f"refused.{problem.status.value}"
    response = page(
        request,
        "refusal.html.j2",
        problem.status.value,
        title=say(key if key in TEXTS else "refused.other", language),
        why=why(problem, language),
        errors=errors_in(problem, language),
        request_id=request.scope["state"]["request_id"],
    )
    response.headers.update(problem.headers)
    return response


def why(problem: Problem, language: Language) -> str:
    """Return what is wrong: in the language where the status says all, else as told."""
    key = f"refused.why.{problem.status.value}"
    return say(key, language) if key in TEXTS else said(problem.detail, language)


def to_login(request: Request) -> Response:
    """Send to the login, and from there back to what was asked for."""
    place = "/login"
    if request.method == "GET" and request.url.path != "/":
        there = request.url.path
        if request.url.query:
            there += f"?{request.url.query}"
        place += f"?next={quote(there)}"
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    return RedirectResponse(place, 303)
