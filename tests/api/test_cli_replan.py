"""``pks replan``: from a plan and a table of events to the difference."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.actions.explain import open_explainer
from api.cli import app
from api.reports.cases import case_row
from api.reports.names import Names
from pks.demo import demo_region
from pks.io import load_region, write_region
from pks.io.events import read_events
from pks.io.plans import PlanDocument, plan_of, read_plan
from pks.reasons import Reason
from pks.replan import Moment, repair_problem
from pks.rules import check

NOW = "2027-02-02T09:00"
FILES = {"plan.json", "plan.xlsx", "plan.html", "ändringar.xlsx", "ändringar.html"}


def pks(*words: object) -> tuple[int, str]:
    """Run a command; return its exit code and what it says on both streams."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    write_region(demo_region("hospital", 3), folder)
    return folder


@pytest.fixture(scope="module")
def planned(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "out"
    assert pks("plan", region, "--out", out, "--time-limit", 12)[0] == 0
    return out / "plan.json"


@pytest.fixture(scope="module")
def events(planned: Path) -> Path:
    """A cancellation on Thursday, and the surgeon of Wednesday's first case sick."""
    rows = read_plan(planned).bookings
    thursday = next(row for row in rows if row.date == date(2027, 2, 4))
    wednesday = next(row for row in rows if row.date == date(2027, 2, 3))
    file = planned.parent.parent / "händelser.csv"
    file.write_text(
        "händelse;ärende;person;från\n"
        f"återbud;{thursday.patient_id};;\n"
        f"sjuk;;{wednesday.surgeon_id};2027-02-03\n",
        encoding="cp1252",
    )
    return file


@pytest.fixture(scope="module")
def repaired(region: Path, planned: Path, events: Path) -> tuple[Path, dict[str, Any]]:
    out = planned.parent.parent / "repaired"
    # fmt: off
    code, text = pks(
        "replan", region, planned, "--event", events, "--out", out,
        "--now", NOW, "--effort", 1, "--json",
    )
    # fmt: on
    assert code == 0, text
    return out, json.loads(text[text.index("{") :])


def bookings(document: PlanDocument) -> dict[str, tuple[Any, ...]]:
    return {
        row.patient_id: (row.date, row.theatre_id, row.start, row.surgeon_id)
        for row in document.bookings
    }


def test_every_file_is_written(repaired: tuple[Path, dict[str, Any]]) -> None:
    assert {file.name for file in repaired[0].iterdir()} >= FILES


def test_what_has_begun_is_as_it_was(
    planned: Path, repaired: tuple[Path, dict[str, Any]]
) -> None:
    before = bookings(read_plan(planned))
    after = bookings(read_plan(repaired[0] / "plan.json"))
    begun = {
        name
        for name, (day, _, start, _) in before.items()
        if datetime.fromisoformat(f"{day}T{start}") < datetime.fromisoformat(NOW)
    }
    assert begun
    assert all(after[name] == before[name] for name in begun)


def test_the_sick_surgeon_operates_nobody(
    events: Path, repaired: tuple[Path, dict[str, Any]]
) -> None:
    sick = events.read_text("cp1252").splitlines()[2].split(";")[2]
    rows = read_plan(repaired[0] / "plan.json").bookings
    assert not [r for r in rows if (r.surgeon_id, r.date) == (sick, date(2027, 2, 3))]


def test_the_new_plan_follows_the_rules_of_the_week_after_the_events(
    region: Path, planned: Path, events: Path, repaired: tuple[Path, dict[str, Any]]
) -> None:
    loaded, before = load_region(region), read_plan(planned)
    moment = Moment.of(before.week, datetime.fromisoformat(NOW))
    repair = repair_problem(loaded, before, read_events(events, loaded), moment)
    plan = plan_of(read_plan(repaired[0] / "plan.json"), repair.problem)
    assert check(repair.problem, plan) == ()
    patients = {patient.patient_id: patient for patient in repair.region.patients}
    cases = {
        n: repair.problem.cases[i] for i, n in enumerate(repair.problem.labels.cases)
    }
    waiting = set(cases) - {row.patient_id for row in before.bookings}
    standby = [cases[name] for name in waiting if patients[name].short_notice]
    assert {case.earliest_min for case in standby} == {moment.minute + 180}


def test_what_the_waiting_list_locks_is_still_marked_where_it_stands(
    region: Path, planned: Path, events: Path
) -> None:
    loaded, before = load_region(region), read_plan(planned)
    moment = Moment.of(before.week, datetime.fromisoformat(NOW))
    repair = repair_problem(loaded, before, read_events(events, loaded), moment)
    names = Names(repair.region, repair.problem, "sv")
    patients = {patient.patient_id: patient for patient in repair.region.patients}
    marked = set[str]()
    for booking in repair.start.bookings:
        row = case_row(names, patients, booking, 1, True, "sv")
        begun = repair.problem.cases[booking.case].fixed_day
        if "dag låst" in row.notes and not begun:
            marked.add(row.case_id)
    locked = {
        row.patient_id
        for row in before.bookings
        if patients[row.patient_id].lock_date
        and patients[row.patient_id].booked_date == row.date
        and row.patient_id not in repair.begun
    }
    assert locked
    assert marked == locked


def test_verify_repeats_rules_and_score_from_the_files_alone(
    region: Path, events: Path, repaired: tuple[Path, dict[str, Any]]
) -> None:
    new = repaired[0] / "plan.json"
    code, text = pks("verify", region, new, "--event", events, "--json")
    verdict = json.loads(text)
    assert (code, verdict["violations"]) == (0, [])
    assert verdict["objective"] == read_plan(new).objective


def test_verify_finds_a_patient_moved_back_to_the_sick_surgeon(
    region: Path, planned: Path, events: Path, repaired: tuple[Path, dict[str, Any]],
    tmp_path: Path,
) -> None:  # fmt: skip
    sick = events.read_text("cp1252").splitlines()[2].split(";")[2]
    old = next(
        row.model_dump(mode="json")
        for row in read_plan(planned).bookings
        if (row.surgeon_id, row.date) == (sick, date(2027, 2, 3))
    )
    tree = json.loads((repaired[0] / "plan.json").read_text("utf-8"))
    others = [r for r in tree["bookings"] if r["patient_id"] != old["patient_id"]]
    moved = tmp_path / "moved.json"
    moved.write_text(json.dumps(tree | {"bookings": [*others, old]}), "utf-8")
    code, text = pks("verify", region, moved, "--event", events)
    assert code == 1
    assert "surgeon_on_duty" in text


@pytest.mark.parametrize("is_replanned", [True, False])
def test_verify_asks_for_the_events_of_a_repaired_plan_only(
    region: Path, planned: Path, events: Path, repaired: tuple[Path, dict[str, Any]],
    is_replanned: bool,
) -> None:  # fmt: skip
    new = repaired[0] / "plan.json"
    words = (new,) if is_replanned else (planned, "--event", events)
    code, text = pks("verify", region, *words)
    assert code == 2
    assert "--event" in text


def test_the_changes_are_the_difference_of_the_plans(
    planned: Path, repaired: tuple[Path, dict[str, Any]]
) -> None:
    before = bookings(read_plan(planned))
    after = bookings(read_plan(repaired[0] / "plan.json"))
    differ = {n for n in before | after if before.get(n) != after.get(n)}
    tree = json.loads((repaired[0] / "changes.json").read_text("utf-8"))
    assert {row["patient_id"] for row in tree["changes"]} == differ
    told = Counter(row["kind"] for row in tree["changes"])
    assert {k: n for k, n in repaired[1]["changes"].items() if n} == told


def test_only_the_standby_list_is_called_in(
    region: Path, repaired: tuple[Path, dict[str, Any]]
) -> None:
    standby = {p.patient_id for p in load_region(region).patients if p.short_notice}
    tree = json.loads((repaired[0] / "changes.json").read_text("utf-8"))
    called = {r["patient_id"] for r in tree["changes"] if r["kind"] == "called_in"}
    assert called
    assert called <= standby
    now = datetime.fromisoformat(NOW)
    for row in read_plan(repaired[0] / "plan.json").bookings:
        if row.patient_id in called:
            starts = datetime.combine(row.date, time.fromisoformat(row.start))
            assert starts >= now + timedelta(minutes=180)


def test_a_faulty_event_is_told_with_its_place(
    region: Path, planned: Path, tmp_path: Path
) -> None:
    file = tmp_path / "events.csv"
    file.write_text("kind;staff_id;from_date\nsick;nobody;2027-02-03\n")
    out = tmp_path / "out"
    code, text = pks("replan", region, planned, "--event", file, "--out", out)
    assert code == 2
    assert "events.csv, row 2, column staff_id" in text
    assert not out.exists()


def test_a_week_that_is_over_is_refused(
    region: Path, planned: Path, events: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    # fmt: off
    code, text = pks(
        "replan", region, planned, "--event", events, "--out", out,
        "--now", "2027-03-01",
    )
    # fmt: on
    assert code == 2
    assert "2027-W05" in text


def test_the_repaired_plan_is_explained_with_its_events(
    region: Path, repaired: tuple[Path, dict[str, Any]], events: Path
) -> None:
    """Monday has been: nobody is told to come then, and nothing is tried there."""
    plan_file = repaired[0] / "plan.json"
    explainer = open_explainer(region, plan_file, events)
    week = explainer.week
    booked = {booking.case for booking in week.plan.bookings}
    cases = (c for c in range(len(week.problem.cases)) if c not in booked)
    ids = [week.problem.labels.cases[c] for c in cases][:60:10]
    for found in map(explainer.explain, ids):
        assert all(trial.day > 0 for trial in found.trials if trial.is_verified)
        assert found.by_day.get(0, Reason(0, "past_day")).code == "past_day"

    code, text = pks("explain", region, plan_file, ids[0])
    assert (code, "expected --event" in text) == (2, True)
