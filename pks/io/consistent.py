"""What a check of tables takes, and what it finds."""

from collections.abc import Mapping
from typing import Any

Rows = Mapping[int, Any]  # position of the record -> row
Tables = Mapping[str, Rows]
Fault = tuple[int, str, str, str]  # position, field, value, expected
