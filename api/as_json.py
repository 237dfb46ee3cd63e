"""What JSON can hold of a value that it does not know."""

import dataclasses
from typing import Any


def plain(value: Any) -> Any:
    """Return a dataclass as an object of its fields, all else as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: getattr(value, field.name) for field in fields}
    return str(value)
