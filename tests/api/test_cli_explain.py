"""``pks explain``: what it says of every kind of patient, and that it is true."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.actions.explain import Explainer, Explanation, PatientStatus
from api.actions.explain.trials import Trial
from api.cli import app
from api.reports.explain import why_view
from pks.bilingual import Language
from pks.demo import demo_region
from pks.io import write_region
from pks.problems.week import WeekPlan
from pks.reasons import Group, first_reasons
from pks.reasons.change import changed
from pks.rules import check
from pks.score import objective

BROKEN = "trasig"
MADE = demo_region("hospital", 3)
PERFORMED = next(p.patient_id for p in MADE.patients if p.is_booked)
KEYS = {"patient", "status", "reasons", "counterfactuals"}
REASON_KEYS = {"kind", "text", "resource", "minutes_short", "taken_by"}
FULL_CODES = ("session_minutes", "beds", "team", "risk", "no_gap", "surgeon_busy")


def pks(*words: object) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it says on each stream."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hospital where one has been operated, and one row cannot be read."""
    folder = tmp_path_factory.mktemp("region")
    patients = tuple(
        replace(p, booking_state="performed") if p.patient_id == PERFORMED else p
        for p in MADE.patients
    )
    write_region(replace(MADE, patients=patients), folder)
    file = folder / "patients.csv"
    header, first, *_ = file.read_text("utf-8-sig").splitlines()
    row = dict(zip(header.split(";"), first.split(";"), strict=True))
    row |= {"patient_id": BROKEN, "decision_date": "igår"}
    with file.open("a", encoding="utf-8") as out:
        out.write(";".join(row.values()) + "\n")
    return folder


@pytest.fixture(scope="module")
def plan_file(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "out"
    assert pks("plan", region, "--out", out, "--time-limit", 10)[0] == 0
    return out / "plan.json"


@pytest.fixture(scope="module")
def explainer(region: Path, plan_file: Path) -> Explainer:
    return Explainer(region, plan_file)


@pytest.fixture(scope="module")
def by_code(explainer: Explainer) -> dict[str, Explanation]:
    """An explanation for the first patient of each first reason."""
    week = explainer.week
    first: dict[str, str] = {}
    for reason in first_reasons(week.problem, week.plan):
        first.setdefault(reason.code, week.problem.labels.cases[reason.case])
    return {code: explainer.explain(patient) for code, patient in first.items()}


def verified(found: Explanation) -> list[Trial]:
    later = [found.later[0]] if found.later[0] is not None else []
    return [trial for trial in (*found.trials, *later) if trial.is_verified]


def test_what_holds_was_solved_and_the_rules_confirm_it(
    by_code: dict[str, Explanation],
) -> None:
    trials = [(f, t) for f in by_code.values() for t in verified(f)]
    assert len(trials) >= len(FULL_CODES)
    for found, trial in trials:
        assert trial.plan is not None
        assert check(trial.problem, trial.plan) == ()
        assert found.index in {b.case for b in trial.plan.bookings}


def test_nobody_loses_a_place_and_only_the_day_moves(
    by_code: dict[str, Explanation],
) -> None:
    for found in by_code.values():
        for trial in found.trials:
            if trial.plan is None:
                continue
            after = {b.case: b for b in trial.plan.bookings}
            for booking in found.week.plan.bookings:
                there = after[booking.case]
                day = trial.problem.sessions[there.session].day
                assert day == found.week.problem.sessions[booking.session].day
                assert there == booking or day == trial.day
                assert (there != booking) == (booking.case in trial.moved)


def test_a_trial_s_week_is_the_plan_s_with_its_changes_and_no_others(
    by_code: dict[str, Explanation],
) -> None:
    for found in by_code.values():
        for trial in found.trials:
            problem = found.week.problem
            for change in trial.changes:
                problem = changed(problem, change)
            assert trial.problem == problem


def test_without_the_changes_there_was_no_place(
    by_code: dict[str, Explanation],
) -> None:
    """The plan found breaks a rule of the week as it is."""
    for found in by_code.values():
        for trial in verified(found):
            if trial.changes:
                assert trial.plan is not None
                extended = set(trial.problem.labels.people) - set(
                    found.week.problem.labels.people
                )
                works = {b.surgeon for b in trial.plan.bookings}
                adds_surgeon = max(works) >= len(found.week.problem.people)
                assert (extended and adds_surgeon) or check(
                    found.week.problem, trial.plan
                )


def test_the_cost_is_the_difference_between_two_allowed_plans(
    by_code: dict[str, Explanation],
) -> None:
    costs = [f for f in by_code.values() if f.cost is not None]
    assert costs
    for found in costs:
        cost, plan = found.cost, found.week.plan
        assert cost is not None
        booked = {b.case for b in plan.bookings}
        assert set(cost.lost) | set(cost.moved) <= booked
        assert found.index not in (*cost.lost, *cost.moved)
        weights = found.week.problem.weight_by_term
        assert cost.objective == sum(weights[n] * a for n, a in cost.amounts)
        assert objective(found.week.problem, plan) + cost.objective >= 0


def test_reasons_come_in_their_order(by_code: dict[str, Explanation]) -> None:
    order = ["missing_data", "elsewhere", "not_ready", "no_place", "full", "outranked"]
    seen = set()
    for code, found in by_code.items():
        kinds = [line.kind for line in why_view(found).reasons]
        assert set(kinds) <= {*order, "cost"}
        assert kinds.count("cost") <= 1
        assert "cost" not in kinds[:-1]
        seen |= set(kinds)
        if code in FULL_CODES:
            assert "full" in kinds
    assert seen >= {
        "missing_data",
        "elsewhere",
        "not_ready",
        "no_place",
        "full",
        "cost",
    }


def test_a_full_resource_is_named_with_who_took_it(
    by_code: dict[str, Explanation],
) -> None:
    """Minutes are told where minutes lack; the takers are booked in the plan."""
    for code in set(FULL_CODES) & by_code.keys():
        found = by_code[code]
        booked = {row.patient_id for row in found.week.document.bookings}
        first = next(r for r in why_view(found).reasons if r.code == code)
        assert first.resource
        assert set(first.taken_by) <= booked
        assert first.taken_by
        in_minutes = code in ("session_minutes", "risk", "no_gap")
        assert (first.minutes_short is not None) == in_minutes
        assert first.minutes_short is None or first.minutes_short > 0


def test_a_booked_patient_hears_of_the_other_days(explainer: Explainer) -> None:
    week = explainer.week
    for booking in week.plan.bookings[:6]:
        found = explainer.explain(week.problem.labels.cases[booking.case])
        view = why_view(found)
        own = week.problem.sessions[booking.session].day
        assert found.status == PatientStatus.BOOKED
        assert found.booking == booking
        assert own not in found.by_day
        assert all(trial.day != own for trial in found.trials)
        days = {day.weekday() for line in view.reasons for day in line.days}
        assert own not in days
        assert view.about[0].startswith("Bokad ")


def test_who_is_outranked_has_room_where_it_is_said(explainer: Explainer) -> None:
    """With the patient put in there and nobody moved, every rule holds."""
    week = explainer.week
    outranked = [
        r for r in first_reasons(week.problem, week.plan) if r.group == Group.OUTRANKED
    ]
    for reason in outranked[:3]:
        found = explainer.explain(week.problem.labels.cases[reason.case])
        trial = found.trials[0]
        assert trial.booking is not None
        assert trial.moved == ()
        joined = WeekPlan((*week.plan.bookings, trial.booking))
        assert check(week.problem, joined) == ()


def test_json_is_one_object_with_the_keys_that_others_rely_on(
    region: Path, plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    patient = by_code["session_minutes"].patient_id
    code, text, _ = pks("explain", region, plan_file, patient, "--json")
    answer = json.loads(text)
    assert code == 0
    assert answer.keys() >= KEYS
    assert (answer["patient"], answer["status"]) == (patient, "not_booked")
    assert all(reason.keys() >= REASON_KEYS for reason in answer["reasons"])
    assert all(
        line.keys() == {"change", "result", "verified"}
        for line in answer["counterfactuals"]
    )
    assert {line["verified"] for line in answer["counterfactuals"]} <= {True, False}


def test_twice_asked_is_twice_the_same(
    region: Path, plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    patient = by_code["beds"].patient_id
    words = ("explain", region, plan_file, patient, "--json")
    assert pks(*words)[1] == pks(*words)[1]


@pytest.mark.parametrize(
    ("language", "head"), [("sv", "Varför inte"), ("en", "Why not")]
)
def test_text_is_for_reading_out(
    region: Path,
    plan_file: Path,
    by_code: dict[str, Explanation],
    language: Language,
    head: str,
) -> None:
    patient = by_code["session_minutes"].patient_id
    code, text, _ = pks("explain", region, plan_file, patient, "--language", language)
    assert code == 0
    assert text.startswith(f"{patient}: ")
    assert head in text.splitlines()
    assert "{" not in text


def said(region: Path, plan_file: Path, patient: str) -> dict[str, Any]:
    code, text, _ = pks("explain", region, plan_file, patient, "--json")
    assert code == 0
    answer: dict[str, Any] = json.loads(text)
    return answer


def test_a_row_set_aside_is_named_with_what_is_wrong(
    region: Path, plan_file: Path
) -> None:
    answer = said(region, plan_file, BROKEN)
    num_rows = len((region / "patients.csv").read_text("utf-8-sig").splitlines())
    (reason,) = answer["reasons"]
    assert (answer["status"], reason["kind"]) == ("set_aside", "missing_data")
    assert f"patients.csv, rad {num_rows}, kolumn decision_date" in reason["text"]
    assert "igår" in reason["text"]
    assert answer["counterfactuals"] == []


def test_who_has_been_operated_waits_no_more(region: Path, plan_file: Path) -> None:
    answer = said(region, plan_file, PERFORMED)
    assert (answer["status"], answer["reasons"]) == ("not_waiting", [])
    assert "opererad" in answer["about"][0]


def test_who_is_booked_in_another_week_hears_the_day(
    region: Path, plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    found = by_code["elsewhere"]
    assert found.patient is not None
    answer = said(region, plan_file, found.patient_id)
    assert answer["status"] == "booked_elsewhere"
    assert str(found.patient.booked_date) in answer["about"][0]


def test_an_unknown_id_is_code_2_with_those_like_it(
    region: Path, plan_file: Path
) -> None:
    code, text, error = pks("explain", region, plan_file, "v00003")
    assert (code, text) == (2, "")
    assert "got 'v00003'. Did you mean v00" in error
    assert len(error.splitlines()) == 1


def test_a_plan_of_another_region_is_code_2(plan_file: Path, tmp_path: Path) -> None:
    write_region(demo_region("hospital", 4), tmp_path)
    code, text, error = pks("explain", tmp_path, plan_file, "v000003")
    assert (code, text) == (2, "")
    assert "region_hash" in error
