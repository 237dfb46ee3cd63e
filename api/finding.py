"""Which route a request is for: found once by the gate, and gone to from there."""

from collections import defaultdict
from collections.abc import Iterable

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from api.problems import Problem

OF_API = "/api/v1/"


class Routes:
    """Every route, by how its path begins."""

    def __init__(self, routes: Iterable[APIRoute]) -> None:
        self._beginning: dict[str, list[APIRoute]] = defaultdict(list)
        for route in routes:
            begins = beginning(route.path)
            assert "{" not in begins, f"{route.path}: expected a word that is fixed."
            self._beginning[begins].append(route)

    def find(self, scope: Scope) -> APIRoute:
        """
        Return the route of a request, and say in its scope what the path holds.

        Raises
        ------
        Problem
            404 without one; 405 where another method has one.
        """
        allowed: set[str] = set()
        for route in self._beginning.get(beginning(scope["path"]), ()):
            match, found = route.matches(scope)
            if match is Match.FULL:
                scope["state"]["found"] = found
                return route
            if match is Match.PARTIAL:
                allowed |= route.methods or set()
        if allowed:
            raise Problem(
                405,
                f"Expected {' or '.join(sorted(allowed))}.",
                headers={"Allow": ", ".join(sorted(allowed))},
            )
        raise Problem(404, "There is no such page.")


def beginning(path: str) -> str:
    """Return a path's first word, or its third for programs: what it is about."""
    parts = path.split("/", 4)
    return "/".join(parts[: 4 if path.startswith(OF_API) else 2])


class Found(BaseRoute):
    """Goes to the route that the gate has found: nobody looks for it twice."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return what the route's path holds; nothing where there is none."""
        found = scope["state"].get("found") if scope["type"] == "http" else None
        return (Match.NONE, {}) if found is None else (Match.FULL, found)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the route answer."""
        await scope["route"].handle(scope, receive, send)
