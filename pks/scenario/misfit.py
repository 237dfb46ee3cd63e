"""A change that does not fit the region."""

from collections.abc import Collection

from pks.io.near import known_or_near


class Misfit(ValueError):
    """
    A change cannot be made in this region.

    Attributes
    ----------
    key
        Key of the change; empty for the change as such.
    value
        What stands there.
    expected
        What was expected, one sentence without a full stop.
    """

    def __init__(self, key: str, value: object, expected: str) -> None:
        super().__init__(f"{key}: expected {expected}, got {value!r}.")
        self.key, self.value, self.expected = key, str(value), expected


def refuse_unknown(key: str, value: str, known: Collection[str], what: str) -> None:
    """Raise `Misfit` if a name is given that is not known."""
    if value and value not in known:
        raise Misfit(key, value, f"{what} ({known_or_near(value, known)})")
