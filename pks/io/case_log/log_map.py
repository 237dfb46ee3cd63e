"""The map: which columns of an export hold what, and how they are written (TOML)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.errors import InvalidTables, UnreadableFile
from pks.io.case_log.map_reading import SECTIONS, MapReading


@dataclass(frozen=True, slots=True)
class LogMap:
    """
    A map as read; ``docs/import-case-log.md`` explains every key.

    Attributes
    ----------
    columns
        What -> header in the export.
    suites, services
        Code in the export -> name in the region. Where any is listed, a code that is
        not is a fault; an empty list takes all codes as they stand.
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
    """

    source: str
    columns: Mapping[str, str]
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    date_formats: tuple[str, ...] = ()
    time_formats: tuple[str, ...] = ()
    separator: str = ""
    suites: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    session_kind: str = "as_used"
    start_min: int | None = None
    end_min: int | None = None
    end_share: float = 0.9
    least_turnover_min: int = 5
    most_turnover_min: int = 90
    first_week: str = ""
    last_week: str = ""
    decided_days_before: int = 30
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
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableFile(f"{path.name}: expected a map; no such file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UnreadableFile(
            f"{path.name}: expected TOML in UTF-8 ({error})."
        ) from None
    return map_of(tree, path.name)


def map_of(tree: Mapping[str, Any], source: str = "map") -> LogMap:
    """Return the map that a TOML tree says; raises `InvalidTables`."""
    reading = MapReading(source)
    reading.unknown_keys(tree)
    parts: dict[str, Mapping[str, Any]] = {
        name: found if isinstance(found := tree.get(name, {}), Mapping) else {}
        for name in SECTIONS
    }
    made = LogMap(
        source=source,
        columns=reading.columns(parts["columns"]),
        delimiter=str(parts["file"].get("delimiter", "")),
        encoding=str(parts["file"].get("encoding", "")),
        sheet=str(parts["file"].get("sheet", "")),
        date_formats=reading.formats(parts["formats"], "date"),
        time_formats=reading.formats(parts["formats"], "time"),
        separator=str(parts["procedures"].get("separator", "")),
        suites={str(k): str(v) for k, v in parts["suites"].items()},
        services={str(k): str(v) for k, v in parts["services"].items()},
        **reading.sessions(parts["sessions"]),
        least_turnover_min=reading.number(parts, "turnover", "least_min", 5, 0, 480),
        most_turnover_min=reading.number(parts, "turnover", "most_min", 90, 1, 480),
        first_week=reading.week(parts["waiting"], "first_week"),
        last_week=reading.week(parts["waiting"], "last_week"),
        decided_days_before=reading.number(
            parts, "waiting", "decided_days_before", 30, 0, 3650
        ),
        name=str(parts["region"].get("name", "")),
        site=str(parts["region"].get("site", "site")),
    )
    if reading.issues:
        raise InvalidTables(tuple(reading.issues))
    return made
