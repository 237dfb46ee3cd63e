"""The store as a command opens it: closed afterwards, its errors said alike."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.store import Store


@contextmanager
def opened(db: str | None, *, make: bool = False) -> Iterator["Store"]:
    """Give the store, closed afterwards; errors are said as every command says them."""
    from api.cli import clear_errors
    from api.store import open_store

    with clear_errors(), closing(open_store(db, make=make)) as store:
        yield store
