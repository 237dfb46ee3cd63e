"""What a map's TOML may hold, and everything that is wrong with it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from pks.calendar import monday_of
from pks.errors import InvalidInput, InvalidTables, Issue
from pks.io.cells import Unfit, parse_clock
from pks.io.exports.fields import Fields
from pks.io.names import listed, normal

FILE_KEYS = ("delimiter", "encoding", "sheet", "fill_down")
Sections = Mapping[str, tuple[str, ...] | None]  # None: any keys


class MapReading:
    """
    Reads a tree and gathers what is wrong.

    The sections ``file``, ``columns``, ``formats``, ``codes`` and ``defaults`` are
    every map's; ``export_parts`` reads them for `ExportMap`. An import names its own
    sections, reads them with the small methods, and calls ``finish`` at the end.

    Parameters
    ----------
    fields
        Our names, as this import can take them.
    sections
        The import's own sections with their keys.
    """

    def __init__(
        self, source: str, tree: Mapping[str, Any], fields: Fields, sections: Sections
    ) -> None:
        self.source = source
        self.issues: list[Issue] = []
        self._fields = fields
        names = tuple(fields)
        shared: Sections = {
            "file": FILE_KEYS, "columns": names, "formats": ("date", "time"),
            "codes": tuple(n for n, f in fields.items() if f.is_text or f.words),
            "defaults": names,
        }  # fmt: skip
        self._sections = {**shared, **sections}
        self._refuse_unknown(tree)
        self._parts = {
            name: found if isinstance(found := tree.get(name, {}), Mapping) else {}
            for name in self._sections
        }

    def finish(self) -> None:
        """Raise `InvalidTables` if anything was wrong."""
        if self.issues:
            raise InvalidTables(tuple(self.issues))

    def wrong(self, key: str, value: object, expected: str) -> None:
        """Note a fault of a key."""
        self.issues.append(Issue(self.source, None, key, str(value), expected))

    def part(self, section: str) -> Mapping[str, Any]:
        """Return a section; an empty one where the map has none."""
        return self._parts[section]

    def export_parts(self) -> dict[str, Any]:
        """Return what every map says, as arguments of `ExportMap`."""
        fill_down = self._texts("file", "fill_down")
        self._among("file.fill_down", fill_down, self._fields)
        columns = self._columns()
        return {
            "source": self.source,
            "columns": columns,
            "fill_down": tuple(name for name in fill_down if name in columns),
            **{key: self.text("file", key) for key in FILE_KEYS if key != "fill_down"},
            "date_formats": self._formats("date"),
            "time_formats": self._formats("time"),
            "codes": self._codes(),
            "defaults": self._defaults(),
        }

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text; numbers are taken as they are written."""
        return str(self.part(section).get(key, default))

    def number(
        self, section: str, key: str, default: int, least: int, most: int
    ) -> int:
        """Return a whole number in its range."""
        value = self.part(section).get(key, default)
        if type(value) is not int or not least <= value <= most:
            self.wrong(f"{section}.{key}", value, f"a whole number {least} to {most}")
            return default
        return value

    def share(self, section: str, key: str, default: float) -> float:
        """Return a share above 0 and at most 1."""
        value = self.part(section).get(key, default)
        if type(value) not in (int, float) or not 0 < value <= 1:
            self.wrong(f"{section}.{key}", value, "a share above 0 and at most 1")
            return default
        return float(value)

    def choice(
        self, section: str, key: str, choices: Collection[str], default: str
    ) -> str:
        """Return one of a few words."""
        value = self.text(section, key, default)
        if value not in choices:
            self.wrong(f"{section}.{key}", value, f"one of {', '.join(choices)}")
            return default
        return value

    def clock(self, section: str, key: str) -> int | None:
        """Return a time of day in minutes; None where it is left out."""
        if key not in self.part(section):
            return None
        value = self.text(section, key)
        try:
            return parse_clock(value)
        except Unfit as unfit:
            self.wrong(f"{section}.{key}", value, str(unfit))
            return None

    def week(self, section: str, key: str) -> str:
        """Return an ISO week; blank where it is left out."""
        week = self.text(section, key)
        try:
            return week if not week or monday_of(week) else ""
        except InvalidInput:
            self.wrong(f"{section}.{key}", week, "an ISO week such as 2022-W13")
            return ""

    def _refuse_unknown(self, tree: Mapping[str, Any]) -> None:
        for section, value in tree.items():
            if section not in self._sections:
                names = ", ".join(self._sections)
                self.wrong(section, "", f"a section among {names}")
            elif not isinstance(value, Mapping):
                self.wrong(section, value, f"a section [{section}]")
            elif (known := self._sections[section]) is not None:
                for key in sorted(value.keys() - set(known)):
                    names = ", ".join(known)
                    self.wrong(f"{section}.{key}", "", f"a key among {names}")

    def _texts(self, section: str, key: str) -> tuple[str, ...]:
        value = self.part(section).get(key, ())
        if isinstance(value, list | tuple):
            return tuple(str(item) for item in value if str(item).strip())
        return (str(value),) if str(value).strip() else ()

    def _columns(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for name, spec in self._fields.items():
            headers = self._texts("columns", name)
            if headers:
                found[name] = headers
            elif spec.must:
                self.wrong(f"columns.{name}", "", "the header of this column")
            if len(headers) > 1 and not spec.several:
                self.wrong(f"columns.{name}", headers, "one header, not a list")
        return found

    def _formats(self, key: str) -> tuple[str, ...]:
        """Return the formats of dates or times, each tried on a sample."""
        formats = self._texts("formats", key)
        sample = datetime(2022, 11, 24, 17, 45)
        for text in formats:
            try:
                datetime.strptime(sample.strftime(text), text)
            except ValueError:
                self.wrong(f"formats.{key}", text, "a format such as %m/%d/%y %H:%M")
        return formats

    def _codes(self) -> dict[str, dict[str, str]]:
        found = {}
        for name, codes in self.part("codes").items():
            if name not in (self._sections["codes"] or ()):
                continue  # told as an unknown key
            if not isinstance(codes, Mapping):
                self.wrong(f"codes.{name}", codes, f"a section [codes.{name}]")
                continue
            for code, value in codes.items():
                self._allowed(f"codes.{name}.{code}", name, str(value))
            found[name] = {normal(k): str(v) for k, v in codes.items()}
        return found

    def _defaults(self) -> dict[str, str]:
        defaults = self.part("defaults")
        found = {n: str(v) for n, v in defaults.items() if n in self._fields}
        for name, value in found.items():
            if name not in self.part("codes"):
                self._allowed(f"defaults.{name}", name, value)
        return found

    def _allowed(self, key: str, name: str, value: str) -> None:
        words = self._fields[name].words
        if words is not None and value not in words:
            self.wrong(
                key, value, f"one of {', '.join(word or '(blank)' for word in words)}"
            )

    def _among(self, key: str, values: Collection[str], known: Collection[str]) -> None:
        for value in values:
            if value not in known:
                self.wrong(key, value, f"one of {listed(known, 40)}")
