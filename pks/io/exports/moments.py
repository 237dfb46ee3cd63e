"""Days and times of an export's records, each column read once for all its readers."""

from collections.abc import Sequence
from datetime import date

from pks.io.cells import Unfit
from pks.io.exports.extract import Extract
from pks.io.exports.times import date_reader, time_reader


class Moments:
    """
    The times of an extract whose ``date`` is the day that they count from.

    A cell that cannot be read is given as the `Unfit` that says what was expected; to
    note it is the reader's.

    Attributes
    ----------
    days
        Each record's day.
    """

    def __init__(self, extract: Extract) -> None:
        self._extract = extract
        self._read = time_reader(extract.map.time_formats)
        read_date = date_reader(extract.map.date_formats)
        self.days: Sequence[date | Unfit] = extract.tried(
            "date", lambda text: read_date(extract.ours("date", text))
        )
        self._known: dict[str, list[int | Unfit | None]] = {}

    def column(self, name: str) -> Sequence[int | Unfit | None]:
        """Return minutes after midnight of each record's day; None for a blank cell."""
        if name not in self._known:
            texts = self._extract.texts(name)
            self._known[name] = [
                self.moment(text, day) if text and not isinstance(day, Unfit) else None
                for text, day in zip(texts, self.days, strict=True)
            ]
        return self._known[name]

    def moment(self, text: str, day: date) -> int | Unfit:
        """Return the minutes after midnight of a day."""
        try:
            return self._read(text, day)
        except Unfit as unfit:
            return unfit.with_traceback(None)
