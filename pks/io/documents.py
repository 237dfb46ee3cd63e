"""JSON documents read into pydantic models."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pks.errors import InvalidInput, UnreadableFile

M = TypeVar("M", bound=BaseModel)


def read_document(model: type[M], path: Path, what: str) -> M:
    """
    Read a document of a kind; ``what`` says it in a message.

    Raises
    ------
    UnreadableFile
        If there is no such file.
    InvalidInput
        If it is not such a document; the message names the first place that is not.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: expected {what}, {error.strerror}.") from None
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"])) or "the document"
        raise InvalidInput(f"{path.name}: {where}: {fault['msg']}.") from None
