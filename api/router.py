"""
Routes of the desk: each works in one thread, from its transaction's begin to its end.

Going to a thread and back costs more than most questions to the store, so a request
does it once behind the gate.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial, wraps
from inspect import isasyncgenfunction
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter
from fastapi.routing import APIRoute
from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ToBegin:
    """A transaction that a route asks for: begun in the thread in which it works."""

    begin: Callable[[], AbstractContextManager[Connection]]


class DeskRoute(APIRoute):
    """A route whose function works in one thread; streams of events find their own."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        if not isasyncgenfunction(endpoint):
            endpoint = in_one_thread(endpoint)
        super().__init__(path, endpoint, **given)


class Router(APIRouter):
    """A router of such routes."""

    def __init__(self, **given: Any) -> None:
        super().__init__(route_class=DeskRoute, **given)


def in_one_thread(work: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    """Return what does a route's work in a thread, its transactions around it."""

    def begun(given: dict[str, Any]) -> Any:
        with ExitStack() as stack:
            for name, value in given.items():
                if isinstance(value, ToBegin):
                    given[name] = stack.enter_context(value.begin())
            return work(**given)

    @wraps(work)
    async def call(**given: Any) -> Any:
        return await run_sync(partial(begun, given))

    return call
