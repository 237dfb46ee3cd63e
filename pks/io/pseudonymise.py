"""
Persons' numbers in a file become keyed pseudonyms, on the owner's own machine.

A pseudonym is an HMAC-SHA256 of the number under the key, so that the same person
has the same one in every file, and nobody without the key can go back or try out
numbers. The way a number is written (century, hyphen) does not matter.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pks.errors import InvalidInput, UnreadableFile
from pks.io.identity_columns import persons_in
from pks.io.keys import read_key
from pks.io.pseudonymise_files import rewrite_csv
from pks.io.pseudonymise_workbook import rewrite_workbook

PREFIX = "pid-"
PSEUDONYM_CHARS = 16  # 80 bits: no two of a nation's persons share one


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """
    What was done; no number is in it.

    Attributes
    ----------
    num_replaced
        Numbers replaced, each time it stands counted.
    num_persons
        Different pseudonyms among them.
    """

    out: Path
    num_replaced: int
    num_persons: int


def pseudonymise(
    file: str | Path, key: str | Path, out: str | Path | None = None
) -> Pseudonymised:
    """
    Copy a CSV file or workbook with every person's number replaced by a pseudonym.

    Other cells stay as they are, the case id among them, unless a number is part
    of it. Columns that the model holds as numbers or dates are not searched.

    Parameters
    ----------
    key
        File of at least 16 random bytes; keep it, and keep it secret.
    out
        The copy; by default beside the file, with ``-pseudonym`` in its name.

    Raises
    ------
    InvalidInput
        The key is too short, or the copy would stand where there is a file.
    UnreadableFile
        The file or the key file cannot be read.
    """
    file = Path(file)
    secret = read_key(Path(key))
    out = file.with_stem(f"{file.stem}-pseudonym") if out is None else Path(out)
    if not file.is_file():
        raise UnreadableFile(f"{file.name}: expected a CSV file or an .xlsx workbook.")
    if out.exists():
        raise InvalidInput(f"{out.name}: expected a new file; nothing is written over.")
    is_workbook = file.suffix.casefold() in (".xlsx", ".xlsm")
    tally = Tally(secret)
    (rewrite_workbook if is_workbook else rewrite_csv)(file, out, tally)
    return Pseudonymised(out, tally.num_replaced, len(set(tally.known.values())))


class Tally:
    """Replaces numbers under a key, and counts them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.num_replaced = 0
        self.known: dict[str, str] = {}

    def replaced(self, cells: list[str]) -> list[str]:
        """Return a column with the persons' numbers in it replaced."""
        return [self._cell(cell, persons) for cell, persons in self._found(cells)]

    def _found(self, cells: list[str]) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
        persons = persons_in(cells)
        return [
            (cell, tuple((p.start, p.end) for p in persons.get(cell, ())))
            for cell in cells
        ]

    def _cell(self, text: str, spans: tuple[tuple[int, int], ...]) -> str:
        for start, end in reversed(spans):
            number = text[start:end]
            new = self.known.setdefault(number, pseudonym(number, self._key))
            self.num_replaced += 1
            text = text[:start] + new + text[end:]
        return text


def pseudonym(number: str, key: bytes, today: date | None = None) -> str:
    """
    Return the pseudonym of a person's number, however it is written.

    Parameters
    ----------
    today
        Decides the century of a number without one; the system's day by default.
    """
    digest = hmac.new(key, canonical(number, today).encode(), hashlib.sha256).digest()
    short = base64.b32encode(digest).decode().lower()[:PSEUDONYM_CHARS]
    return PREFIX + short


def canonical(number: str, today: date | None = None) -> str:
    """
    Return a number with its century and without a sign.

    A plus means that the person has turned a hundred; without a century and a sign,
    the latest year that has been is meant.
    """
    plain = number.upper()
    is_over_hundred = "+" in plain
    plain = plain.replace("-", "").replace("+", "")
    if len(plain) == 12:
        return plain
    this_year = (today or date.today()).year
    year = this_year - (this_year - int(plain[:2])) % 100
    return f"{(year - 100 if is_over_hundred else year) // 100}{plain}"
