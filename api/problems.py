"""Errors as they are answered: RFC 9457 problems, with everything that is wrong."""

import dataclasses
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.messages import said
from pks.bilingual import Language
from pks.errors import (
    Conflict,
    InvalidInput,
    InvalidTables,
    PksError,
    StoreFull,
    StoreUnusable,
    UnknownId,
)

MEDIA_TYPE = "application/problem+json"
RETRY_S = "5"


class Problem(PksError):
    """
    An answer that is no success.

    Attributes
    ----------
    status
        The HTTP status.
    detail
        What is wrong and how to mend it.
    errors
        Each thing that is wrong, where there are several.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: tuple[dict[str, Any], ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = HTTPStatus(status)
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}


def problem_of(error: Exception) -> Problem | None:
    """Return an error as a problem; None for one that nobody expected."""
    match error:
        case Problem():
            return error
        case UnknownId():
            return Problem(404, str(error))
        case Conflict():
            return Problem(409, str(error))
        case StoreFull():
            return Problem(507, str(error))
        case StoreUnusable():
            return Problem(503, str(error), headers={"Retry-After": RETRY_S})
        case InvalidTables():
            return Problem(
                422,
                f"{counted(len(error.issues))} in the region's tables.",
                tuple(dataclasses.asdict(issue) for issue in error.issues),
            )
        case RequestValidationError():
            return Problem(422, "The request is not as described.", fields_of(error))
        case InvalidInput():
            return Problem(422, str(error))
        case HTTPException(__cause__=Problem() as cause):
            return cause  # raised while the body was read
        case HTTPException():
            headers = dict(error.headers or {})
            return Problem(error.status_code, str(error.detail), headers=headers)
    return None


def counted(errors: int) -> str:
    """Return how many errors there are, in words."""
    return "1 error" if errors == 1 else f"{errors} errors"


def fields_of(error: RequestValidationError) -> tuple[dict[str, Any], ...]:
    """Return what is wrong with a request, by field; values are not repeated."""
    return tuple(
        {"where": ".".join(map(str, found["loc"])), "expected": found["msg"]}
        for found in error.errors()
    )


def errors_in(problem: Problem, language: Language) -> tuple[dict[str, Any], ...]:
    """Return each thing that is wrong, what was expected in a language."""
    return tuple(
        error | {"expected": said(error["expected"], language)}
        if "expected" in error
        else error
        for error in problem.errors
    )


def language_asked(request: Request) -> Language:
    """Return the language that a program prefers; English if it does not say."""
    first = request.headers.get("accept-language", "").split(",")[0]
    return "sv" if first.strip().casefold().startswith("sv") else "en"


def problem_response(request: Request, problem: Problem) -> JSONResponse:
    """Return a problem as JSON, in Swedish to whoever prefers it."""
    language = language_asked(request)
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": said(problem.detail, language),
        "instance": request.url.path,
        "request_id": request.scope["state"].get("request_id", ""),
    }
    if problem.errors:
        told["errors"] = errors_in(problem, language)
    headers = {"Content-Language": language, "Vary": "Accept-Language"}
    return JSONResponse(
        told, problem.status.value, headers | problem.headers, media_type=MEDIA_TYPE
    )
