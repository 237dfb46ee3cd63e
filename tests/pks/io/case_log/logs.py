"""Small logs as text, a change away from every fault."""

from pathlib import Path

from pks.io.case_log import CaseLog, LogMap, read_case_log
from pks.io.case_log.log_map import map_of

COLUMNS = {
    "case": "Id", "date": "Datum", "suite": "Sal", "service": "Klinik",
    "procedure": "KVÅ", "wheels_in": "In", "wheels_out": "Ut",
    "booked_min": "Bokat", "scheduled": "Plan",
}  # fmt: skip
HEADER = "Id;Datum;Sal;Klinik;KVÅ;In;Ut;Bokat;Plan"
FIRST = "a1;2026-11-23;1;ort;NFB49;07:05;08:35;90;07:00"
SECOND = "a2;2026-11-23;1;ort;NGB49;09:00;10:00;45;08:45"
THIRD = "a3;2026-11-24;2;öron;EMB10;07:10;07:50;30;07:00"
ROWS = (FIRST, SECOND, THIRD)


def log_map(**sections: object) -> LogMap:
    return map_of({"columns": COLUMNS, **sections}, "map.toml")


def text_of(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def read(
    folder: Path,
    *rows: str,
    text: str = "",
    encoding: str = "utf-8",
    strict: bool = False,
    **sections: object,
) -> CaseLog:
    """Write a log and read it; rows go below the usual header."""
    path = folder / "log.csv"
    path.write_bytes((text or text_of(*rows)).encode(encoding))
    return read_case_log(path, log_map(**sections), strict=strict)


def weeks_of_use(
    uses: dict[tuple[str, int], str], first_monday_days: list[str]
) -> list[str]:
    """Return rows: a case at each suite and weekday of each week, by service."""
    rows = []
    for monday in first_monday_days:
        year, month, day = map(int, monday.split("-"))
        for (suite, weekday), service in uses.items():
            on = f"{year}-{month:02d}-{day + weekday:02d}"
            name = f"{monday}-{suite}-{weekday}"
            rows.append(
                f"{name};{on};{suite};{service};P{service};07:05;08:00;60;07:00"
            )
    return rows
