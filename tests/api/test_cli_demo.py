"""``pks demo --lived-weeks`` and ``pks demo-outcomes``: from a plan to its outcomes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import load_region, write_region
from pks.io.plans import BookingDocument, PlanDocument, plan_json


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("region")
    write_region(demo_region("hospital", 2), path)
    return path


def plan_of_bookings(week: str) -> PlanDocument:
    """The present bookings of a week as a plan."""
    region = demo_region("hospital", 2)
    bookings = tuple(
        BookingDocument(
            patient_id=p.patient_id, session_id="-", theatre_id=p.booked_theatre_id,
            date=p.booked_date,
            start=f"{p.booked_start_min // 60:02d}:{p.booked_start_min % 60:02d}",
            end="16:00", surgeon_id=p.booked_surgeon_id,
        )
        for p in region.patients
        if p.is_booked and p.booked_date and f"{p.booked_date:%G-W%V}" == week
    )  # fmt: skip
    return PlanDocument(
        week=week, region_hash="0", status="feasible", objective=0, bound=None,
        bound_from=None, gap=None, terms={}, num_booked=len(bookings), num_waiting=0,
        num_candidates=0, num_quarantined=0, bookings=bookings,
    )  # fmt: skip


def test_outcomes_of_a_plan_load_beside_the_region(
    folder: Path, tmp_path: Path
) -> None:
    plan = plan_of_bookings("2027-W04")
    (tmp_path / "plan.json").write_text(plan_json(plan), encoding="utf-8")
    out = folder / "outcomes.csv"
    words = ("demo-outcomes", folder, "--plan", tmp_path / "plan.json", "--out")

    code, text, _ = pks(*words, out)
    assert code == 0
    first = out.read_bytes()
    again = tmp_path / "again.csv"
    pks(*words, again)
    assert again.read_bytes() == first
    pks(*words, again, "--seed", 9)
    assert again.read_bytes() != first

    loaded = load_region(folder, strict=True)
    planned = [o for o in loaded.outcomes if o.urgency == "elective"]
    assert {o.case_id for o in planned} == {b.patient_id for b in plan.bookings}
    done = sum(o.result == "performed" for o in planned)
    assert f"{done} utförda, {len(planned) - done} strukna" in text
    out.unlink()


def refused(folder: Path, tmp_path: Path, plan: PlanDocument) -> str:
    """The message about a plan that cannot be used."""
    (tmp_path / "plan.json").write_text(plan_json(plan), encoding="utf-8")
    out = tmp_path / "out.csv"
    words = ("demo-outcomes", folder, "--plan", tmp_path / "plan.json", "--out", out)
    code, _, message = pks(*words)
    assert code == 2
    assert not out.exists()
    return message


def test_plans_of_other_data_are_refused(folder: Path, tmp_path: Path) -> None:
    plan = plan_of_bookings("2027-W04")
    booking = plan.bookings[0]

    def changed(**values: object) -> PlanDocument:
        bookings = (booking.model_copy(update=values), *plan.bookings[1:])
        return plan.model_copy(update={"bookings": bookings})

    assert "bookings.0.patient_id" in refused(folder, tmp_path, changed(patient_id="x"))
    assert "bookings.0.theatre_id" in refused(folder, tmp_path, changed(theatre_id="x"))
    past = changed(date=booking.date.replace(day=4))
    assert "from 2027-01-14 on" in refused(folder, tmp_path, past)


def test_lived_weeks_move_the_extract_on(tmp_path: Path) -> None:
    code, text, _ = pks("demo", tmp_path / "r", "--lived-weeks", 1)
    assert code == 0
    assert "planeringsvecka 2027-W07" in text
    assert "utfall" in text
    region = load_region(tmp_path / "r", strict=True)
    assert f"{region.parameters.as_of}" == "2027-01-25"
    assert pks("demo", tmp_path / "s", "--lived-weeks", 9)[0] == 2
