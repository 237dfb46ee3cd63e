"""What every call of the client is made of: the key, errors, files, event streams."""

import json
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx2

Part = tuple[str, bytes]  # a file's name and what is in it


class ProblemError(Exception):
    """
    The desk refused; ``problem`` is its RFC 9457 document.

    Attributes
    ----------
    status
        The HTTP status.
    """

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status, self.problem = status, problem
        super().__init__(f"{status}: {problem.get('detail', '')}")


class Calls:
    """
    A desk, as a program with an API key sees it.

    Parameters
    ----------
    url
        Where the desk is, without ``/api/v1``.
    key
        An API key.
    http
        Another client to use, with its own address, time limits and login.
    """

    def __init__(
        self, url: str = "", key: str = "", http: httpx2.Client | None = None
    ) -> None:
        self._http = http or httpx2.Client(
            base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=60
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def _json(self, method: str, path: str, **asked: Any) -> Any:
        """Return what an answer says; None for an empty one."""
        content = self._content(method, path, **asked)
        return json.loads(content) if content else None

    def _content(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
        body: Any = None,
        form: Mapping[str, str | None] | None = None,
        files: Mapping[str, Part] | None = None,
    ) -> bytes:
        """Call and return the answer's body; None among what is asked is left out."""
        answer = self._http.request(
            method,
            path,
            params=given(query),
            headers=given(headers),
            json=body,
            data=given(form) or None,
            files=files,
        )
        refuse_problem(answer)
        return answer.content

    def _events(self, method: str, path: str, **asked: Any) -> Iterator[dict[str, Any]]:
        """Yield what an event stream tells, until it ends."""
        with self._http.stream(
            method, path, headers=given(asked.get("headers"))
        ) as got:
            if not got.is_success:
                got.read()
            refuse_problem(got)
            for line in got.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line.removeprefix("data:"))


def refuse_problem(answer: httpx2.Response) -> None:
    """
    Raise what an answer refuses.

    Raises
    ------
    ProblemError
        For every status but 2xx: a redirect too is not what was asked for.
    """
    if answer.is_success:
        return
    try:
        problem = answer.json()
    except ValueError:  # from what stands between: a proxy
        problem = None
    if not isinstance(problem, dict):
        problem = {"detail": answer.reason_phrase}
    raise ProblemError(answer.status_code, problem)


def given(asked: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what is not None."""
    return {name: value for name, value in (asked or {}).items() if value is not None}


def segment(value: str) -> str:
    """
    Return an id as it stands in a path, where it reaches no other.

    >>> segment("a b?/../c"), segment("..")
    ('a%20b%3F%2F%2E%2E%2Fc', '%2E%2E')

    Raises
    ------
    ValueError
        If it is empty: the path would be another.
    """
    if not value:
        raise ValueError("Expected an id, got an empty one.")
    return quote(value, safe="").replace(".", "%2E")


def etag(version: int) -> str:
    """
    Return a version as ``if_match`` wants it.

    >>> etag(1)
    '"1"'
    """
    return f'"{version}"'
