"""
The errors of pks, raised for unusable input, misuse and defects only.

An infeasible week or a stopped search is a result, never an exception.

PksError                     caught at the edges only
+ InvalidInput (ValueError)  the caller can mend it: exit code 2
|   - UnreadableFile         the file as such: missing, too large, not a workbook
|   - InvalidTables          carries every issue found, not the first
|   - Conflict               somebody changed it meanwhile
|   - StoreUnusable          the store does not answer, or is another's
|       - StoreFull          its disk has no room; it can still be read
+ UnknownId (LookupError)    asked for something that does not exist
+ EngineDefect               engine and rules disagree, or the model is invalid
+ (api) Problem              an answer over HTTP that is no success
+ (api) NotLoggedIn          name and password do not fit
|   - MustWait               too many logins failed just now
|   - ProviderAway           the region's own login does not answer
|   - ProviderOdd            it answers, but not as it must
+ (api) UndeclaredAccess     a route that the access table does not know
"""

from dataclasses import dataclass


class PksError(Exception):
    """Any error that pks raises on purpose."""


class InvalidInput(PksError, ValueError):
    """Something the caller gave cannot be used; the message says how to mend it."""


class UnreadableFile(InvalidInput):
    """A file is missing, too large, or not of the form its name says."""


@dataclass(frozen=True, slots=True)
class Issue:
    """
    One thing wrong with the input.

    Attributes
    ----------
    source
        File or sheet, as the user knows it.
    row
        Row as a spreadsheet counts (1 is the header); None for the whole table.
    column
        Header as it stands in the file; empty for a whole row.
    value
        What stands there, shortened; empty where showing it would do harm.
    expected
        What was expected, one sentence without a full stop.
    structural
        True stops the load; False sets the row aside in quarantine.
    """

    source: str
    row: int | None
    column: str
    value: str
    expected: str
    structural: bool = True

    def __str__(self) -> str:
        where = self.source
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        came = f" Got {self.value!r}." if self.value else ""
        return f"{where}: expected {self.expected}.{came}"


class InvalidTables(InvalidInput):
    """The region's tables hold errors; all of them are in ``issues``."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__("\n".join(str(issue) for issue in issues))
        self.issues = issues


class Conflict(InvalidInput):
    """What was to be changed is no longer as it was read."""


class StoreUnusable(InvalidInput):
    """The store cannot be opened, read or written; nothing of a change was kept."""


class StoreFull(StoreUnusable):
    """The store has no room for a change; it can still be read."""


class UnknownId(PksError, LookupError):
    """No such id."""


class EngineDefect(PksError):
    """An engine answered something that rules or score do not confirm: our bug."""
