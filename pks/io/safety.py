"""Text that a spreadsheet would run as a formula, made harmless and back."""

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_RISKY_OR_MARK = re.compile(r"'*[=+\-@\t\r#]")
_GUARDED = re.compile(r"'+[=+\-@\t\r#]")


def neutral(text: str) -> str:
    """
    Return text that no spreadsheet takes for a formula.

    An apostrophe goes before ``=``, ``+``, ``-``, ``@``, tab and carriage return.

    Examples
    --------
    >>> neutral("=1+1"), neutral("sal 3")
    ("'=1+1", 'sal 3')
    """
    return "'" + text if _RISKY.match(text) else text


def guard(text: str) -> str:
    """Do as `neutral`, and also guard ``#``, which marks an explanation row."""
    return "'" + text if _RISKY_OR_MARK.match(text) else text


def restore(text: str) -> str:
    """Undo `guard` and `neutral`."""
    return text[1:] if _GUARDED.match(text) else text
