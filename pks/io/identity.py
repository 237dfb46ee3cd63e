"""
Swedish personal identity, coordination and reserve numbers, found in text.

Personal numbers have a date of birth and a control digit; coordination numbers add
60 to the day. Reserve numbers differ by region: Stockholm's and Inera's are digits
with a control digit, Västra Götaland's have a letter that counts in it, the national
ones two or three letters after a shifted century, and the others (Skåne, Värmland
and so on) a date of birth and four characters of which some are letters [1]_.

References
----------
.. [1] Inera, *Lokala reservidentiteter* and *Nationellt reservID*; HL7 Sweden base
   profiles R4, the identifier patterns of a patient.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

_EDGE_BEFORE, _EDGE_AFTER = r"(?<![0-9A-Za-zÅÄÖåäö])", r"(?![0-9A-Za-zÅÄÖåäö])"
_CANDIDATE = re.compile(
    _EDGE_BEFORE + r"(\d{2})?(\d{6})([-+]?)([0-9A-Z]{3}[0-9A-Z])" + _EDGE_AFTER,
    re.IGNORECASE,
)
_STOCKHOLM = re.compile(r"99(?:19|20)\d{8}")
_VASTRA_GOTALAND = re.compile(r"[KMX](?:0[6-9]|[1-8]\d)\d")
_NATIONAL = re.compile(r"[A-HJ-NPR-UX-Z]{2}(?:\d|[A-HJ-NPR-UX-Z])\d")
_LETTER_VALUES = {"K": 5, "M": 7, "X": 8}
_CENTURIES = ("18", "19", "20")
OLDEST_RUNNING_YEAR = 2015  # no running number that begins with a date is older


class Form(Enum):
    """How sure a form is, taken alone."""

    CERTAIN = "a reserve number with a form of its own"
    DATED = "a date with its century or a hyphen, and a control digit"
    BARE = "ten digits: a date and a control digit"
    LETTERED = "a date and four characters with a letter, no control digit"


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    Something that may be a number of a person.

    Attributes
    ----------
    passes
        Whether date and control digit are right; always so where there is none.
    is_old
        Whether the date lies before any running number's.
    """

    start: int
    end: int
    form: Form
    passes: bool
    is_old: bool = False


def candidates(text: str) -> Iterator[Candidate]:
    """Yield what has the shape and the date of a person's number, in order."""
    for match in _CANDIDATE.finditer(text):
        century, day, sign, last = match.groups()
        last = last.upper()
        start, end = match.span()
        if last.isdigit():
            found = _digits(century, day, sign, last)
        else:
            found = _with_letters(century, day, last)
        if found is not None:
            form, passes = found
            yield Candidate(start, end, form, passes, _is_old(century, day))


def shows_person(text: str) -> bool:
    """Whether a text may name a person, so that no message repeats it."""
    return any(candidate.passes for candidate in candidates(text))


def _digits(
    century: str | None, day: str, sign: str, last: str
) -> tuple[Form, bool] | None:
    if century == "99" and _STOCKHOLM.fullmatch(century + day + last):
        return (Form.CERTAIN, True) if _luhn(day[2:] + last) == 0 else None
    if century is not None and century not in _CENTURIES:
        return None
    if century and 32 <= int(day[4:]) <= 59 and 1 <= int(day[2:4]) <= 12:
        return (Form.CERTAIN, True) if _luhn(day + last) == 0 else None
    if not _is_birth_date(century, day):
        return None
    form = Form.DATED if century or sign else Form.BARE
    return form, _luhn(day + last) == 0


def _with_letters(century: str | None, day: str, last: str) -> tuple[Form, bool] | None:
    if century and century not in (*_CENTURIES, "21"):
        is_national = _NATIONAL.fullmatch(last) and _is_national_day(century, day)
        return (Form.CERTAIN, True) if is_national else None
    if not _is_birth_date(century, day):
        return None
    if century and _VASTRA_GOTALAND.fullmatch(last):
        digits = f"{_LETTER_VALUES[last[0]]}{last[1:]}"
        if _luhn(day + digits) == 0:
            return Form.CERTAIN, True
    return Form.LETTERED, True


def _is_national_day(century: str, day: str) -> bool:
    month, of_month = int(day[2:4]), int(day[4:])
    if century == "00":
        return month >= 20 and 40 <= of_month <= 59
    return 1 <= month <= 12 and 1 <= of_month <= 31


def _is_birth_date(century: str | None, day: str) -> bool:
    """Whether six digits are a date, or one with 60 added to the day."""
    year, month, of_month = int(day[:2]), int(day[2:4]), int(day[4:])
    of_month -= 60 if of_month > 60 else 0
    return any(
        _exists(int(hundred) * 100 + year, month, of_month)
        for hundred in ((century,) if century else _CENTURIES)
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_old(century: str | None, day: str) -> bool:
    year = int(day[:2])
    hundreds = int(century) if century else (20 if year <= 35 else 19)
    return hundreds * 100 + year < OLDEST_RUNNING_YEAR


def _luhn(digits: str) -> int:
    """Return the Luhn sum modulo 10, its last digit the control digit: 0 is right."""
    doubled = (
        int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits), 1)
    )
    return sum(value - 9 if value > 9 else value for value in doubled) % 10
