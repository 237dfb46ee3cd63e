"""What a map's TOML may hold, and everything that is wrong with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pks.calendar import monday_of
from pks.errors import InvalidInput, Issue
from pks.io.cells import Unfit, parse_clock

MUST = ("case", "date", "suite", "service", "procedure", "wheels_in", "wheels_out")
MAY = ("procedure_name", "booked_min", "scheduled")
SESSION_KINDS = ("as_used", "master")
SECTIONS: dict[str, tuple[str, ...] | None] = {
    "file": ("delimiter", "encoding", "sheet"),
    "columns": MUST + MAY,
    "formats": ("date", "time"),
    "procedures": ("separator",),
    "suites": None,
    "services": None,
    "sessions": ("kind", "start", "end", "end_share"),
    "turnover": ("least_min", "most_min"),
    "waiting": ("first_week", "last_week", "decided_days_before"),
    "region": ("name", "site"),
}


class MapReading:
    """Reads a tree and gathers what is wrong."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.issues: list[Issue] = []

    def wrong(self, key: str, value: object, expected: str) -> None:
        """Note a fault of a key."""
        self.issues.append(Issue(self.source, None, key, str(value), expected))

    def unknown_keys(self, tree: Mapping[str, Any]) -> None:
        """Note sections and keys that a map does not know."""
        for section, value in tree.items():
            if section not in SECTIONS:
                self.wrong(section, "", f"a section among {', '.join(SECTIONS)}")
            elif not isinstance(value, Mapping):
                self.wrong(section, value, "a section [" + section + "]")
            elif (known := SECTIONS[section]) is not None:
                for key in value.keys() - set(known):
                    self.wrong(
                        f"{section}.{key}", "", f"a key among {', '.join(known)}"
                    )

    def columns(self, part: Mapping[str, Any]) -> dict[str, str]:
        """Return what -> header; those that a log must have are asked for."""
        for name in MUST:
            if not str(part.get(name, "")).strip():
                self.wrong(f"columns.{name}", "", "the header of this column")
        return {
            k: str(v) for k, v in part.items() if k in MUST + MAY and str(v).strip()
        }

    def formats(self, part: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return the formats of dates or times, each tried on a sample."""
        value = part.get(key, ())
        formats = (value,) if isinstance(value, str) else tuple(map(str, value))
        for text in formats:
            sample = datetime(2022, 11, 24, 17, 45)
            try:
                datetime.strptime(sample.strftime(text), text)
            except ValueError:
                self.wrong(f"formats.{key}", text, "a format such as %m/%d/%y %H:%M")
        return formats

    def sessions(self, part: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the map says of sessions."""
        kind = part.get("kind", "as_used")
        if kind not in SESSION_KINDS:
            self.wrong("sessions.kind", kind, f"one of {', '.join(SESSION_KINDS)}")
        share = part.get("end_share", 0.9)
        if not isinstance(share, float | int) or not 0 < share <= 1:
            self.wrong("sessions.end_share", share, "a share above 0 and at most 1")
        start, end = self.clock(part, "start"), self.clock(part, "end")
        if start is not None and end is not None and end <= start:
            self.wrong("sessions.end", part["end"], f"a time after {part['start']}")
        hours = {"start_min": start, "end_min": end}
        return {"session_kind": kind, "end_share": share, **hours}

    def clock(self, part: Mapping[str, Any], key: str) -> int | None:
        """Return a time of day in minutes; None where it is left out."""
        if key not in part:
            return None
        try:
            return parse_clock(str(part[key]))
        except Unfit as unfit:
            self.wrong(f"sessions.{key}", part[key], str(unfit))
            return None

    def number(
        self, parts: Mapping[str, Mapping[str, Any]], section: str, key: str,
        default: int, least: int, most: int,
    ) -> int:  # fmt: skip
        """Return a whole number in its range."""
        value = parts[section].get(key, default)
        if type(value) is not int or not least <= value <= most:
            self.wrong(f"{section}.{key}", value, f"a whole number {least} to {most}")
            return default
        return value

    def week(self, part: Mapping[str, Any], key: str) -> str:
        """Return an ISO week; blank where it is left out."""
        week = str(part.get(key, ""))
        try:
            return week if not week or monday_of(week) else ""
        except InvalidInput:
            self.wrong(f"waiting.{key}", week, "an ISO week such as 2022-W13")
            return ""
