"""What the environment says of a setting: itself, or in a file that it names."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pks.errors import InvalidInput

IN_FILE = "_FILE"


@dataclass(frozen=True, slots=True)
class Given:
    """A setting's text, and the variable that gave it."""

    text: str
    variable: str


def given(name: str, environment: Mapping[str, str] = os.environ) -> Given | None:
    """
    Return what is given for a variable, or None; empty is as not given.

    ``NAME_FILE`` may name a file to read it from, so that a secret need not stand in
    the environment.

    Raises
    ------
    InvalidInput
        If both are given, or the file cannot be read.
    """
    itself, in_file = environment.get(name, ""), environment.get(name + IN_FILE, "")
    if itself and in_file:
        raise InvalidInput(f"{name + IN_FILE}: expected not to be given beside {name}.")
    if itself:
        return Given(itself, name)
    if not in_file:
        return None
    try:
        return Given(Path(in_file).read_text("utf-8").strip(), name + IN_FILE)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InvalidInput(
            f"{name + IN_FILE}: expected a text file that can be read ({why})."
            f" Got {in_file!r}."
        ) from None
