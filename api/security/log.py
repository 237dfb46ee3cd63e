"""The server's log: one JSON object a line, with nothing in it that opens a door."""

import json
import logging
import sys
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLine(logging.Formatter):
    """A record as JSON: when, how bad, what, and the facts given as ``extra``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        told |= {k: v for k, v in vars(record).items() if k not in STANDARD}
        if record.exc_info:
            told["trace"] = trace_of(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=str)


def trace_of(error: BaseException | None) -> list[str]:
    """
    Return where errors were raised and their kinds, causes first.

    What they say is left out: it may hold a patient's id or what somebody typed.
    """
    if error is None:
        return []
    lines = trace_of(error.__cause__ or error.__context__)
    lines += [
        f"{step.filename}:{step.lineno} {step.name}"
        for step in extract_tb(error.__traceback__)
    ]
    return [*lines, type(error).__qualname__]


def log_to_stderr() -> None:
    """Write what the desk and its server tell to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    for name in ("pks", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
    logging.getLogger("pks").setLevel(logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
