"""From the cases of a log to a region and its week problem."""

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.case_log import (
    ImportedLog,
    import_case_log,
    suite_days,
    turnovers,
    write_imported,
)
from pks.io.case_log.sessions import master_sessions, session_hours, used_sessions
from pks.problems.week import WeekPlan, week_problem
from pks.problems.week.plan import Booking
from pks.rules import check
from tests.pks.io.case_log.logs import ROWS, log_map, read, text_of, weeks_of_use

MONDAYS = ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]


def imported(folder: Path, *rows: str, **sections: object) -> ImportedLog:
    path = folder / "log.csv"
    path.write_text(text_of(*rows), "utf-8")
    return import_case_log(path, log_map(**sections))


def test_what_is_written_loads_as_the_same_region(tmp_path: Path) -> None:
    made = imported(tmp_path, *ROWS)
    write_imported(made, tmp_path / "region")
    loaded = load_region(tmp_path / "region", strict=True)
    for field in fields(loaded):
        if field.name != "assumptions":
            assert getattr(loaded, field.name) == getattr(made.region, field.name)
    assert {a.table for a in made.region.assumptions} >= {"staff", "team_needs"}


def test_the_week_problem_holds_the_log(tmp_path: Path) -> None:
    problem = week_problem(imported(tmp_path, *ROWS).region, "2026-W48")
    assert problem.labels.cases == ("a1", "a2", "a3")
    assert [(s.theatre, s.day, s.specialty) for s in problem.sessions] == [
        (0, 0, 0), (1, 1, 1),
    ]  # fmt: skip
    assert [flow.quota for flow in problem.flows] == [2, 1]


def test_surgeons_and_teams_are_never_the_limit(tmp_path: Path) -> None:
    """Every suite can be used by its service all day long, at the same time."""
    uses = {("1", 0): "ort", ("2", 0): "ort", ("3", 0): "ort", ("3", 1): "öron"}
    rows = weeks_of_use(uses, MONDAYS[-1:])
    region = imported(tmp_path, *rows, sessions={"end": "09:00"}).region
    problem = week_problem(region, "2026-W48")
    surgeons = {problem.labels.people[k]: k for k in range(len(problem.people))}
    at = {(s.theatre, s.day): i for i, s in enumerate(problem.sessions)}
    plan = WeekPlan(
        (
            Booking(0, at[0, 0], surgeons["surgeon-ort-1"], 420),
            Booking(1, at[1, 0], surgeons["surgeon-ort-2"], 420),
            Booking(2, at[2, 0], surgeons["surgeon-ort-3"], 420),
            Booking(3, at[2, 1], surgeons["surgeon-öron-1"], 420),
        )
    )
    assert check(problem, plan) == ()


def test_a_suite_used_by_two_services_in_a_day_is_flexible(tmp_path: Path) -> None:
    second = "a2;2026-11-23;1;öron;EMB10;09:00;10:00;45;08:45"
    days = suite_days(read(tmp_path, ROWS[0], second).cases)
    (row,) = used_sessions(days, ["2026-W48"], (420, 960)).rows
    assert row.specialty_id == ""


def test_weeks_apart_keep_their_own_sessions(tmp_path: Path) -> None:
    """A cycle as long as the span, even where weeks in between have no cases."""
    first = weeks_of_use({("1", 0): "ort"}, ["2026-11-02"])
    last = weeks_of_use({("1", 1): "öron"}, ["2026-11-23"])
    weeks = {"first_week": "2026-W45", "last_week": "2026-W48"}
    made = imported(tmp_path, *first, *last, waiting=weeks)
    found = {
        week: [(s.day, s.specialty) for s in week_problem(made.region, week).sessions]
        for week in made.weeks
    }
    assert found == {"2026-W45": [(0, 0)], "2026-W48": [(1, 1)]}


def test_a_master_schedule_of_two_weeks_is_found(tmp_path: Path) -> None:
    odd, even = {("1", 0): "ort", ("2", 1): "kir"}, {("1", 0): "öron", ("2", 1): "kir"}
    rows = weeks_of_use(odd, MONDAYS[::2]) + weeks_of_use(even, MONDAYS[1::2])
    found = master_sessions(suite_days(read(tmp_path, *rows).cases), (420, 960))
    assert found.cycle_weeks == 2
    assert found.agreement == 1.0
    uses = Counter((r.theatre_id, r.weekday, r.specialty_id) for r in found.rows)
    assert uses == {
        ("1", "mon", "ort"): 1, ("1", "mon", "öron"): 1, ("2", "tue", "kir"): 2,
    }  # fmt: skip


def test_an_odd_day_does_not_change_the_master_schedule(tmp_path: Path) -> None:
    rows = weeks_of_use({("1", 0): "ort"}, MONDAYS[:3])
    rows += weeks_of_use({("1", 0): "öron"}, MONDAYS[3:])
    found = master_sessions(suite_days(read(tmp_path, *rows).cases), (420, 960))
    assert [row.specialty_id for row in found.rows] == ["ort"]
    assert found.agreement == 0.75


def test_hours_are_inferred_on_the_quarter(tmp_path: Path) -> None:
    days = suite_days(read(tmp_path, *ROWS).cases)
    assert session_hours(days, log_map()) == (420, 600)
    assert session_hours(days, log_map(sessions={"end_share": 0.5})) == (420, 480)
    fixed = {"start": "07:30", "end": "15:45"}
    assert session_hours(days, log_map(sessions=fixed)) == (450, 945)


def test_turnover_is_the_median_of_real_gaps(tmp_path: Path) -> None:
    """Gaps 25, 35, -10 and 200: an overlap and a wait are no turnovers."""
    spans = [("07:00", "08:00"), ("08:25", "09:00"), ("09:35", "10:10"),
             ("10:00", "10:30"), ("13:50", "14:00")]  # fmt: skip
    rows = [
        f"c{i};2026-11-23;1;ort;X;{into};{out};;" for i, (into, out) in enumerate(spans)
    ]
    days = suite_days(read(tmp_path, *rows).cases)
    assert turnovers(days, log_map()) == {"": 30}


def test_a_procedure_of_two_services_becomes_two(tmp_path: Path) -> None:
    other = "b;2026-11-24;2;öron;NFB49;09:00;10:00;;"
    region = imported(tmp_path, *ROWS, other).region
    ids = {p.procedure_id: p.specialty_id for p in region.procedures}
    assert ids["NFB49-ort"] == "ort"
    assert ids["NFB49-öron"] == "öron"


def test_weeks_without_cases_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"expected weeks with cases.*2026-W48"):
        imported(tmp_path, *ROWS, waiting={"first_week": "2025-W01"})


def test_cycles_have_their_limit(tmp_path: Path) -> None:
    first = weeks_of_use({("1", 0): "ort"}, ["2024-11-04"])
    last = weeks_of_use({("1", 0): "ort"}, ["2026-11-23"])
    weeks = {"first_week": "2024-W45", "last_week": "2026-W48"}
    with pytest.raises(InvalidInput, match="at most 53 weeks"):
        imported(tmp_path, *first, *last, waiting=weeks)
