"""What the environment says of a setting: itself, or in a file that it names."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pks.errors import InvalidInput

IN_FILE = "_FILE"
HIDDEN = "***"
USER_ONLY = re.compile(r"[\w+.-]+://[^:/@]*")
WITH_PASSWORD = re.compile(r"([\w+.-]+://[^:/@]*):.*", re.DOTALL)
PASSWORD_ASKED = re.compile(
    r"((?:password|passwd|secret|token)=)[^&\s]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Given:
    """A setting's text, and the variable that gave it."""

    text: str
    variable: str


def given(name: str, environment: Mapping[str, str] = os.environ) -> Given | None:
    """
    Return what is given for a variable, or None; empty is as not given.

    ``NAME_FILE`` may name a file to read it from, so that a secret need not stand in
    the environment. That one is not to be empty, nor its file: whoever gave it meant
    something.

    Raises
    ------
    InvalidInput
        If both are given, or the file cannot be read or holds nothing.
    """
    itself, in_file = environment.get(name, ""), environment.get(name + IN_FILE)
    if in_file is None:
        return Given(itself, name) if itself else None
    if itself:
        raise InvalidInput(f"{name + IN_FILE}: expected not to be given beside {name}.")
    return Given(text_in(in_file, name + IN_FILE), name + IN_FILE)


def text_in(file: str, variable: str) -> str:
    """Return what the file of a variable holds; raises as `given`."""
    try:
        text = Path(file).read_text("utf-8").strip()
        why = "empty"
    except (OSError, UnicodeDecodeError) as error:
        text = ""
        why = error.strerror or "" if isinstance(error, OSError) else "not UTF-8"
    if not text:
        raise InvalidInput(
            f"{variable}: expected a text file that can be read ({why})."
            f" Got {without_passwords(file)!r}."
        )
    return text


def without_passwords(url: str) -> str:
    """
    Return a URL, however malformed, with what may be a password hidden.

    >>> without_passwords("postgresql://anna:s3cret@host/desk")
    'postgresql://anna:***@host/desk'
    """
    before, at, behind = url.rpartition("@")
    if not at or USER_ONLY.fullmatch(before):
        shown = before
    elif found := WITH_PASSWORD.fullmatch(before):
        shown = f"{found[1]}:{HIDDEN}"
    else:
        shown = HIDDEN
    return PASSWORD_ASKED.sub(rf"\1{HIDDEN}", f"{shown}{at}{behind}")
