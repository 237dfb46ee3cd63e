"""From a hospital's exports to a plan: demo, exports, imports, check, plan."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.actions.demo import write_demo
from api.actions.demo_exports import demo_exports
from api.cli import app
from pks.io import load_region
from pks.model.region import Region

LIVED_WEEKS = 4


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Region]:
    folder = tmp_path_factory.mktemp("chain")
    write_demo(folder / "demo", "hospital", 1, LIVED_WEEKS)
    demo_exports(folder / "demo", folder / "exports")
    return folder, load_region(folder / "demo")


def run(*words: object) -> Result:
    result = CliRunner().invoke(app, list(map(str, words)))
    assert result.exit_code == 0, result.output
    return result


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def bring(folder: Path, as_of: str) -> list[Result]:
    """Run the five imports, one command each."""
    exports, out = folder / "exports", ("--out", folder / "region")

    def one(kind: str, file: str, *more: object) -> Result:
        name = f"karta_{Path(file).stem}.toml"
        return run("import", kind, exports / file, "--map", exports / name, *more, *out)

    doctors, others = exports / "schema_läkare.xlsx", exports / "schema_övriga.csv"
    return [
        one("case-log", "operationslogg.csv"),
        one("waiting-list", "väntelista.xlsx", "--as-of", as_of),
        run("import", "shifts", doctors, others, "--map",
            exports / "karta_schema_läkare.toml", "--map",
            exports / "karta_schema_övriga.toml", *out),
        one("beds", "vårdplatser.xlsx"),
        one("outcomes", "utfall.csv"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def imported(lived: tuple[Path, Region]) -> tuple[Path, Region, Region]:
    folder, demo = lived
    bring(folder, str(demo.parameters.as_of))
    return folder, demo, load_region(folder / "region", strict=True)


Imported = tuple[Path, Region, Region]


def test_rosters_beds_and_outcomes_come_back_as_they_were(imported: Imported) -> None:
    _, demo, region = imported
    assert set(region.duties) == set(demo.duties)
    assert set(region.ward_beds) == set(demo.ward_beds)
    assert {p.staff_id: (p.roles, p.staff_group, p.agency) for p in region.staff} == {
        p.staff_id: (p.roles, p.staff_group, p.agency) for p in demo.staff
    }
    times = {
        (row.case_id, row.date): (row.result, row.in_min % 1440, row.out_min % 1440,
                                  row.urgency, row.cause, row.reason)
        for row in demo.outcomes
    }  # fmt: skip
    assert times == {
        (row.case_id, row.date): (row.result, row.in_min % 1440, row.out_min % 1440,
                                  row.urgency, row.cause, row.reason)
        for row in region.outcomes
    }  # fmt: skip


def test_everybody_who_waits_comes_back(imported: Imported) -> None:
    _, demo, region = imported
    waits = {p.patient_id: p for p in demo.patients if p.booking_state != "performed"}
    found = {p.patient_id: p for p in region.patients}
    assert set(found) == set(waits)
    for name in ("decision_date", "priority", "care_form", "booked_date", "ready",
                 "pvv_periods", "mov_periods", "booking_state"):  # fmt: skip
        assert {k: getattr(p, name) for k, p in found.items()} == {
            k: getattr(p, name) for k, p in waits.items()
        }


def test_nobody_may_do_what_they_never_did(imported: Imported) -> None:
    _, demo, region = imported
    allowed = {(p.staff_id, p.procedure_id) for p in demo.surgeon_privileges}
    found = {(p.staff_id, p.procedure_id) for p in region.surgeon_privileges}
    assert found
    assert found <= allowed


def test_the_week_can_be_planned(imported: Imported) -> None:
    folder, demo, _ = imported
    run("check", folder / "region")
    week = demo.parameters.start_week
    plan = run("plan", folder / "region", "--out", folder / "plan", "--week", week,
               "--time-limit", 4, "--workers", 1, "--json")  # fmt: skip
    told = json.loads(plan.stdout.splitlines()[-1])
    assert told["num_violations"] == 0
    bookings = json.loads((folder / "plan" / "plan.json").read_text("utf-8"))[
        "bookings"
    ]
    assert len(bookings) > 5 * len(demo.theatres)


def test_the_chain_goes_on_to_the_follow_up(imported: Imported) -> None:
    """Horizon, call list, referrals, event, the day, outcomes, follow-up, learning."""
    folder, demo, _ = imported
    week, region = demo.parameters.start_week, folder / "region"
    run("plan", region, "--weeks", 2, "--week", week, "--time-limit", 12,
        "--workers", 1, "--out", folder / "plans")  # fmt: skip
    assert (folder / "plans" / "kallelselista.xlsx").exists()
    plan = folder / "plans" / week / "plan.json"
    run("referrals", region, "--plan", plan, "--out", folder / "referrals")
    booked = json.loads(plan.read_text("utf-8"))["bookings"]
    left = booked[0]["patient_id"]
    events = folder / "händelser.csv"
    events.write_text(f"händelse;ärende\nåterbud;{left}\n", "utf-8")
    run("replan", region, plan, "--event", events, "--out", folder / "again",
        "--time-limit", 6, "--workers", 1)  # fmt: skip
    repaired = folder / "again" / "plan.json"
    still = json.loads(repaired.read_text("utf-8"))["bookings"]
    assert left not in {row["patient_id"] for row in still}
    run("day", region, "--plan", repaired, "--date", booked[0]["date"],
        "--out", folder / "day")  # fmt: skip
    after = shutil.copytree(region, folder / "after")
    run("demo-outcomes", region, "--plan", repaired, "--out", after / "outcomes.csv")
    told = run("followup", after, "--plan", repaired, "--week", week,
               "--out", folder / "followup", "--json")  # fmt: skip
    assert json.loads(told.stdout)["week"] == week
    assert (folder / "followup" / "uppfoljning.xlsx").exists()
    run("learn", after, "--out", folder / "learned")


def test_the_same_exports_again_change_nothing(imported: Imported) -> None:
    folder, demo, _ = imported
    bring(folder, str(demo.parameters.as_of))
    before = contents(folder / "region")
    bring(folder, str(demo.parameters.as_of))
    assert contents(folder / "region") == before
