"""
The gate: nothing reaches a route that the access table does not let through.

It also gives each request an id, logs it by its path's template (a path may hold a
secret link), adds the headers and answers what fails.
"""

import logging
import secrets
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import ACCESS, STATIC, Access, Caller
from api.finding import Routes
from api.metrics import DEFECTS, count_request
from api.problems import Problem, problem_of
from api.security.headers import add_headers
from api.security.limits import Rate, limited, too_large
from api.security.login import caller_by_key, caller_by_session
from api.security.origin import host_of, is_ours
from api.settings import Settings
from api.shared import Shared
from api.store import Store

COOKIE = "pks_session"
BEARER = "bearer "
FOREVER = "public, max-age=31536000, immutable"

log = logging.getLogger("pks.desk")

Refusal = Callable[[Request, Problem], Response]


class Gate:
    """Middleware around all routes."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        store: Store,
        shared: Shared,
        routes: Routes,
        refusal: Refusal,
    ) -> None:
        self._app = app
        self._settings = settings
        self._store = store
        self._routes = routes
        self._refusal = refusal
        self._rate = Rate(settings.requests_per_min, shared, 0)
        self._link_rate = Rate(settings.links_per_min, shared, 1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        state = scope.setdefault("state", {})
        state.update(request_id=secrets.token_hex(8), caller=None, template="")
        state["began_s"] = time.monotonic()
        request, has_begun = Request(scope), False

        async def answer(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                add_headers(headers, self._settings.https)
                headers["X-Request-Id"] = state["request_id"]
                if state["template"] == STATIC and request.url.query:
                    headers["Cache-Control"] = FOREVER  # its address holds its hash
                tell(request, message["status"])
            await send(message)

        try:
            most = await self._admit(request)
            limit_s = self._settings.body_s
            await self._app(scope, limited(receive, most, limit_s), answer)
        except Exception as error:
            problem, facts = problem_of(error), {"request_id": state["request_id"]}
            if problem is None:
                problem = Problem(500, "Something is wrong in pks; it was logged.")
                DEFECTS.inc()
                log.exception("defect", extra=facts)
                if has_begun:
                    raise
            if has_begun:  # the server ends the connection; whoever follows comes again
                log.warning("cut", extra=facts | {"why": problem.detail})
                return
            await self._refusal(request, problem)(scope, receive, answer)

    async def _admit(self, request: Request) -> int:
        """Return the bytes that a request may bring; raise what refuses it."""
        headers, method = request.headers, request.method
        if host_of(headers) not in self._settings.names:
            raise Problem(
                421, "The desk is not known by this name; PKS_HOSTS may say it."
            )
        if not is_ours(method, headers) and not has_key(request):
            raise Problem(403, "Expected a request from a page of this desk.")
        is_static = request.url.path.startswith(f"{STATIC}/") and method == "GET"
        found = None if is_static else await run_sync(self._caller, request)
        request.scope["state"]["caller"] = found
        request.scope["state"]["caller_now"] = partial(self._caller, request)
        self._rate.refuse_excess(found.user_id if found else address_of(request))
        template = STATIC if is_static else self._routes.find(request.scope).path
        request.scope["state"]["template"] = template
        access = ACCESS[method, template]
        refuse_unless(access, found, method)
        if access.is_link:
            self._link_rate.refuse_excess(address_of(request))
        most = self._settings.body_kb * 1024
        if access.is_upload:
            most = self._settings.upload_mb * 1024 * 1024
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > most:
            raise too_large(most)
        return most

    def _caller(self, request: Request) -> Caller | None:
        if has_key(request):
            return caller_by_key(
                self._store, request.headers["authorization"][len(BEARER) :].strip()
            )
        token = request.cookies.get(COOKIE, "")
        if not token:
            return None
        return caller_by_session(self._store, self._settings, token)


def refuse_unless(access: Access, caller: Caller | None, method: str) -> None:
    """Raise a Problem, unless a route is for a caller."""
    if access.role is None:
        return
    if caller is None:
        challenge = {"WWW-Authenticate": 'Bearer realm="pks"'}
        raise Problem(401, "Log in first.", headers=challenge)
    if not caller.may(access, method):
        lacks = f"the role {access.role}"
        if caller.key_scopes is not None:
            lacks += f" and a key for {access.scope or 'no route of this kind'}"
        raise Problem(403, f"Expected {lacks}.")


def has_key(request: Request) -> bool:
    """Whether a request brings an API key, which no browser sends by itself."""
    return request.headers.get("authorization", "").casefold().startswith(BEARER)


def address_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def tell(request: Request, status: int) -> None:
    """Count and log a request: no query, header or body; a template for the path."""
    state = request.scope["state"]
    took_s = time.monotonic() - state["began_s"]
    count_request(request.method, state["template"], status, took_s)
    facts: dict[str, Any] = {
        "request_id": state["request_id"],
        "method": request.method,
        "route": state["template"],
        "status": status,
        "ms": round(1000 * took_s, 1),
        "user": state["caller"].name if state["caller"] else "",
        "address": address_of(request),
    }
    if "trace_id" in state:
        facts["trace_id"] = state["trace_id"]
    log.info("request", extra=facts)
