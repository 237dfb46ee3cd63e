"""The desk's server: every route behind the gate, every error answered alike."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from api import pages, routes
from api.access import STATIC, UndeclaredAccess, refuse_disagreement
from api.description import description
from api.desk import Desk, desk_of
from api.finding import Found, Routes
from api.pages.refusal import refusal_page
from api.pages.shell import STATIC_FOLDERS
from api.problems import Problem, problem_of, problem_response
from api.router import Router
from api.security.gate import Gate
from api.settings import Settings
from api.shared import Shared
from api.store import open_store
from api.tracing import Traced, trace_store, tracing_to

OPENAPI = "/openapi.json"


def create_app(settings: Settings, shared: Shared | None = None) -> FastAPI:
    """
    Return the desk's server, its store open; ``shared`` is what others share with it.

    Raises
    ------
    UndeclaredAccess
        If a route is not in the access table, or the table names one that is not there.
    StoreUnusable, InvalidInput
        If the store cannot be opened.
    """
    app = FastAPI(
        title="pks",
        version=version("pks"),
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.router.routes.append(Found())  # before all others
    routers = (*routes.ROUTERS, *pages.ROUTERS, describe(app))
    for router in routers:
        app.include_router(router)
    app.mount(STATIC, StaticFiles(packages=list(STATIC_FOLDERS)))
    found = tuple(api_routes(routers))
    pairs = frozenset(pairs_of(found)) | {("GET", STATIC)}
    refuse_disagreement(pairs)
    store = open_store(settings.db or None, most=settings.connections)
    shared = shared or Shared()
    app.state.desk = desk_of(settings, store, pairs, shared)
    for error in (HTTPException, RequestValidationError):
        app.add_exception_handler(error, answer_error)  # others come to the gate
    app.add_middleware(
        Gate,
        settings=settings,
        store=store,
        shared=shared,
        routes=Routes(found),
        refusal=refusal,
    )
    app.state.tracing = tracing_to(settings.otlp, "pks-desk")
    if app.state.tracing is not None:
        trace_store(store, app.state.tracing.tracer)
        app.add_middleware(Traced, tracer=app.state.tracing.tracer)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Write views while the desk is served; leave nothing unwritten."""
    desk: Desk = app.state.desk
    desk.views.start()
    current_default_thread_limiter().total_tokens = desk.num_threads
    yield
    await run_sync(desk.close)
    if app.state.tracing is not None:
        await run_sync(app.state.tracing.close)


def describe(app: FastAPI) -> APIRouter:
    """Return the route of the description: of what is for programs, not the pages."""
    router = Router()

    @router.get(OPENAPI, include_in_schema=False)
    def openapi() -> JSONResponse:
        return JSONResponse(description(app))

    return router


def api_routes(routers: Sequence[APIRouter]) -> list[APIRoute]:
    """
    Return the routes of routers.

    Raises
    ------
    UndeclaredAccess
        If one is of another kind, which the gate would not know.
    """
    found = []
    for router in routers:
        for route in router.routes:
            if not isinstance(route, APIRoute):
                raise UndeclaredAccess(f"{route!r}: expected a route of its router.")
            found.append(route)
    return found


def pairs_of(found: Sequence[APIRoute]) -> list[tuple[str, str]]:
    """Return the method and the path template of each route."""
    return [(method, route.path) for route in found for method in route.methods or ()]


async def answer_error(request: Request, error: Exception) -> Response:
    """Answer an error that a route raised."""
    problem = problem_of(error)
    assert problem is not None, error
    return refusal(request, problem)


def refusal(request: Request, problem: Problem) -> Response:
    """Answer a problem: as a page to those who read pages, else as JSON."""
    path = request.url.path
    if path.startswith("/api/") or path == OPENAPI:
        return problem_response(request, problem)
    return refusal_page(request, problem)
