"""A week that called patients overfill already: planned, checked, replanned."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from api.cli import app
from pks.io import write_region
from pks.io.plans import BookingDocument, read_plan
from pks.model.patients import Patient
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

HIP = "NFB49"  # 105 minutes and more; a session has 495


def pks(*words: object) -> tuple[int, str]:
    """Run a command; return its exit code and what stands on standard output."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout


def confirmed(patient: Patient, number: int) -> Patient:
    """The patient confirmed for Monday in the first theatre, two hours apart."""
    return replace(
        patient,
        booked_min=110,
        procedure_ids=(HIP,),
        care_form="day",
        ready=True,
        ready_from=None,
        blocked_dates=(),
        pvv_periods=(),
        infection=False,
        booking_state="confirmed",
        booked_date=MONDAY,
        booked_theatre_id="t0",
        booked_start_min=465 + 60 * number,
        booked_surgeon_id="op0",
    )


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    sample = sample_region(num_theatres=2)
    patients = tuple(
        confirmed(p, i) if i < 6 else p for i, p in enumerate(sample.patients)
    )
    parameters = replace(sample.parameters, as_of=MONDAY - timedelta(days=3))
    write_region(
        replace(sample, patients=patients, parameters=parameters, quarantine=()),
        folder,
    )
    return folder


@pytest.fixture(scope="module")
def planned(region: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("plan") / "out"
    # fmt: off
    code, text = pks(
        "plan", region, "--week", WEEK, "--out", out, "--effort", 1, "--json"
    )
    # fmt: on
    assert code == 0, text
    return out, text


def test_all_who_are_confirmed_are_planned_where_they_were(
    planned: tuple[Path, str],
) -> None:
    rows = read_plan(planned[0] / "plan.json").bookings
    there = [r for r in rows if (r.date, r.theatre_id) == (MONDAY, "t0")]

    assert {r.patient_id for r in there} == {f"P-{1000 + i}" for i in range(6)}


def test_the_shortage_is_in_the_plan_and_the_summary(planned: tuple[Path, str]) -> None:
    document = read_plan(planned[0] / "plan.json")
    rules = {row.rule for row in document.shortages}

    assert {"session_hours", "overtime_risk", "surgeon_minutes"} <= rules
    assert {row["rule"] for row in json.loads(planned[1])["shortages"]} == rules


def test_the_shortage_is_on_the_page_and_in_the_workbook(
    planned: tuple[Path, str],
) -> None:
    assert "Överbelastat redan" in (planned[0] / "plan.html").read_text("utf-8")
    sheet = load_workbook(planned[0] / "plan.xlsx")["Översikt"]
    shown = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Salspassets längd" in shown


def test_verify_agrees(region: Path, planned: tuple[Path, str]) -> None:
    code, text = pks("verify", region, planned[0] / "plan.json", "--json")

    assert (code, json.loads(text)["violations"]) == (0, [])
    assert json.loads(text)["objective"] == json.loads(planned[1])["objective"]


def test_a_repair_leaves_the_overload_as_it_is(
    region: Path, planned: tuple[Path, str], tmp_path: Path
) -> None:
    """Somebody else cancels; nobody in the overfull session moves."""
    before = read_plan(planned[0] / "plan.json")
    other = next(r for r in before.bookings if r.date != MONDAY)
    events = tmp_path / "events.csv"
    events.write_text(f"kind;patient_id\ncancellation;{other.patient_id}\n")
    # fmt: off
    code, text = pks(
        "replan", region, planned[0] / "plan.json", "--event", events,
        "--out", tmp_path / "out", "--effort", 1,
    )
    # fmt: on
    assert code == 0, text
    after = read_plan(tmp_path / "out" / "plan.json").bookings
    assert monday(before.bookings) == monday(after)


def monday(rows: tuple[BookingDocument, ...]) -> set[BookingDocument]:
    return {r for r in rows if (r.date, r.theatre_id) == (MONDAY, "t0")}
