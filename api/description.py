"""The OpenAPI description: FastAPI's own, with how to be known and how errors look."""

import re
from typing import Any

from fastapi import FastAPI

from api.access import ACCESS
from api.problems import MEDIA_TYPE

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "An error as RFC 9457 has it, with everything that is wrong.",
    "required": ["type", "title", "status", "detail", "instance", "request_id"],
    "properties": {
        "type": {"type": "string", "examples": ["about:blank"]},
        "title": {"type": "string", "examples": ["Unprocessable Content"]},
        "status": {"type": "integer", "examples": [422]},
        "detail": {"type": "string", "description": "What is wrong, how to mend it."},
        "instance": {"type": "string", "examples": ["/api/v1/plans"]},
        "request_id": {"type": "string", "description": "As in the server's log."},
        "errors": {
            "type": "array",
            "description": "Each thing that is wrong, where there are several.",
            "items": {"type": "object", "additionalProperties": True},
        },
    },
}
OPEN_TO_ANYBODY = {
    "408": "The request took too long to come.",
    "413": "More bytes than may come in one request.",
    "421": "The desk is not known by this name.",
    "422": "Something cannot be used; the problem says what.",
    "429": "Too many requests; `Retry-After` says for how many seconds.",
    "503": "The store does not answer.",
    "507": "The disk of the store is full; nothing was kept.",
}
KNOWN_ONLY = {"401": "Nobody is logged in.", "403": "The caller may not do that."}
WITH_BODY = {"400": "The body cannot be read."}
WITH_ID = {"404": "There is no such thing, or the caller does not see it."}
BY_DESCRIBED = {
    (method, re.sub(r":\w+\}", "}", template)): access
    for (method, template), access in ACCESS.items()
}
"""The access table by paths as they are described: ``{name}`` for ``{name:path}``."""
SCHEMES = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key."},
    "session": {"type": "apiKey", "in": "cookie", "name": "pks_session"},
}


def description(app: FastAPI) -> dict[str, Any]:
    """Return the description, made once."""
    if app.openapi_schema is None:
        found = app.openapi()
        parts = found.setdefault("components", {})
        schemas = parts.setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas["Problem"] = PROBLEM
        parts["securitySchemes"] = SCHEMES
        for path, item in found["paths"].items():
            for method, operation in item.items():
                complete(operation, method.upper(), path)
    return app.openapi()


def complete(operation: dict[str, Any], method: str, path: str) -> None:
    """Say of an operation who may call it, and its problems."""
    access = BY_DESCRIBED[method, path]
    told = dict(OPEN_TO_ANYBODY)
    if access.role is not None:
        told |= KNOWN_ONLY
        operation["security"] = [{"key": []}, {"session": []}]
        operation["x-role"], operation["x-scope"] = access.role, access.scope
    if "{" in path:
        told |= WITH_ID
    if "requestBody" in operation:
        told |= WITH_BODY
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for status, text in told.items():
        given = operation["responses"].get(status, {})
        operation["responses"][status] = {
            "description": text if status == "422" else given.get("description", text),
            "content": {MEDIA_TYPE: schema},
        }
