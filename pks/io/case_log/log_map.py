"""The map of a case log: `ExportMap` with the log's own sections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.io.cells import Unfit, parse_share
from pks.io.exports import ExportMap, Field, MapReading, read_tree
from pks.io.outcome_log import OPTIONAL

EVERY_TYPE = "*"
WAITING_KINDS = ("cases", "none")
SESSION_KINDS = ("as_used", "master")
FIELDS = {
    "case": Field(must=True, is_text=True),
    "date": Field(must=True),
    "suite": Field(must=True, is_text=True),
    "service": Field(must=True, is_text=True),
    "procedure": Field(must=True, is_text=True),
    "wheels_in": Field(must=True),
    "wheels_out": Field(must=True),
    "procedure_name": Field(is_text=True),
    "booked_min": Field(),
    "scheduled": Field(),
    **OPTIONAL,
}
SECTIONS = {
    "procedures": ("separator",),
    "sessions": ("kind", "start", "end", "end_share"),
    "turnover": ("least_min", "most_min"),
    "privileges": ("least_cases", "within_months"),
    "team_needs": None,
    "theatre_types": None,
    "waiting": ("kind", "first_week", "last_week", "decided_days_before"),
    "region": ("name", "site"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMap(ExportMap):
    """
    A map as read; ``docs/import-case-log.md`` explains every key.

    Attributes
    ----------
    session_kind
        ``as_used``: each suite and day as the log shows it; ``master``: the cyclic
        schedule that explains most of it.
    start_min, end_min
        Session hours; None to infer them.
    end_share
        Inferred end: this share of the suites' days had ended by then, 0 to 1.
    least_turnover_min, most_turnover_min
        Gaps between two cases inside this range are turnovers, others are not.
    first_week, last_week
        ISO weeks whose cases form the waiting list; blank for the log's last week.
    waiting_kind
        ``cases``: the cases of these weeks; ``none``: the log brings no waiting list.
    least_cases, within_months
        A named surgeon may do what was done at least so often, counted back from the
        log's last day.
    team_needs
        Theatre type, or ``*`` for every other -> role -> 60ths of a person.
    theatre_types
        Suite -> type.
    """

    separator: str = ""
    session_kind: str = "as_used"
    start_min: int | None = None
    end_min: int | None = None
    end_share: float = 0.9
    least_turnover_min: int = 5
    most_turnover_min: int = 90
    first_week: str = ""
    last_week: str = ""
    decided_days_before: int = 30
    waiting_kind: str = "cases"
    least_cases: int = 5
    within_months: int = 24
    team_needs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    theatre_types: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    site: str = "site"


def read_log_map(path: Path) -> LogMap:
    """
    Read a map.

    Raises
    ------
    UnreadableFile
        There is no such file, or it is no TOML.
    InvalidTables
        With everything that is wrong in it.
    """
    return map_of(read_tree(path), path.name)


def map_of(tree: Mapping[str, Any], source: str = "map") -> LogMap:
    """Return the map that a TOML tree says; raises `InvalidTables`."""
    reading = MapReading(source, tree, FIELDS, SECTIONS)
    start_min, end_min = _hours(reading)
    made = LogMap(
        **reading.export_parts(),
        separator=reading.text("procedures", "separator"),
        session_kind=reading.choice("sessions", "kind", SESSION_KINDS, "as_used"),
        end_share=reading.share("sessions", "end_share", 0.9),
        start_min=start_min,
        end_min=end_min,
        least_turnover_min=reading.number("turnover", "least_min", 5, 0, 480),
        most_turnover_min=reading.number("turnover", "most_min", 90, 1, 480),
        first_week=reading.week("waiting", "first_week"),
        last_week=reading.week("waiting", "last_week"),
        decided_days_before=reading.number(
            "waiting", "decided_days_before", 30, 0, 3650
        ),
        waiting_kind=reading.choice("waiting", "kind", WAITING_KINDS, "cases"),
        least_cases=reading.number("privileges", "least_cases", 5, 1, 1000),
        within_months=reading.number("privileges", "within_months", 24, 1, 600),
        team_needs=_team_needs(reading),
        theatre_types={
            str(k): str(v) for k, v in reading.part("theatre_types").items()
        },
        name=reading.text("region", "name"),
        site=reading.text("region", "site", "site"),
    )
    if made.waiting_kind == "none" and made.session_kind != "master":
        expected = "master where waiting.kind is none: there are no weeks as used"
        reading.wrong("sessions.kind", made.session_kind, expected)
    reading.finish()
    return made


def _hours(reading: MapReading) -> tuple[int | None, int | None]:
    start, end = reading.clock("sessions", "start"), reading.clock("sessions", "end")
    if start is not None and end is not None and end <= start:
        stated = reading.part("sessions")
        reading.wrong("sessions.end", stated["end"], f"a time after {stated['start']}")
    return start, end


def _team_needs(reading: MapReading) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind, roles in reading.part("team_needs").items():
        if not isinstance(roles, Mapping):
            expected = f'a section [team_needs."{kind}"] of roles'
            reading.wrong(f"team_needs.{kind}", roles, expected)
            continue
        found[str(kind)] = {}
        for role, count in roles.items():
            try:
                found[str(kind)][str(role)] = parse_share(str(count))
            except Unfit as unfit:
                reading.wrong(f"team_needs.{kind}.{role}", count, str(unfit))
    return found
