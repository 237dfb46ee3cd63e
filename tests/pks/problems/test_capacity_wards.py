"""What is free of wards and recovery, and what operations take of it."""

from pathlib import Path

import numpy as np
import pytest

from pks.io import load_region
from pks.problems.capacity import CapacityProblem, capacity_problem
from pks.problems.capacity.parts import HOUR_MIN, NIGHT_MIN, NO_LIMIT, WayKind
from pks.problems.capacity.terms import unit_terms
from tests.pks.io.builders import TABLES, with_lines, write_folder

RECOVERY = [f"P1;2026-11-{day};4;1" for day in range(23, 30)]
WEEKS = 3


def problem(folder: Path, **changed: str) -> CapacityProblem:
    beds = with_lines("ward_beds", RECOVERY)
    written = write_folder(folder, **({"ward_beds": beds} | changed))
    return capacity_problem(load_region(written), WEEKS)


def ward(problem: CapacityProblem, ward_id: str) -> int:
    return problem.labels.wards.index(ward_id)


def test_recovery_is_there_while_sessions_run(tmp_path: Path) -> None:
    """Sessions run on Mondays 07:45 to 16:00, 8.25 hours, in 4 - 1 places: 24.75."""
    found = problem(tmp_path)
    row = ward(found, "P1")
    assert found.ward_milli[row].tolist() == [24_750] * WEEKS
    assert found.ward_unit_min[row] == HOUR_MIN
    assert found.ward_unit_min[ward(found, "W1")] == NIGHT_MIN


def test_recovery_that_closes_early_is_there_until_then(tmp_path: Path) -> None:
    """From 07:45 to 12:00 are 4.25 hours, in 3 places 12.75."""
    wards = TABLES["wards"].replace("21:00", "12:00")
    found = problem(tmp_path, wards=wards)
    assert found.ward_milli[ward(found, "P1")].tolist() == [12_750] * WEEKS


def test_recovery_without_places_given_limits_nothing(tmp_path: Path) -> None:
    found = problem(tmp_path, ward_beds=TABLES["ward_beds"])
    assert (found.ward_milli[ward(found, "P1")] == NO_LIMIT).all()


def test_an_operation_takes_the_longest_of_its_procedures(tmp_path: Path) -> None:
    """Hips 60 minutes, knees 120; who has both done has 120, two knees' mean 2 h."""
    head, hip, knee = TABLES["procedures"].strip().splitlines()
    table = "\n".join((f"{head};pacu_min", f"{hip};60", f"{knee};120"))
    found = problem(tmp_path, procedures=f"{table}\n")
    takes = {
        found.labels.flows[way.flow]: dict(way.nights)[ward(found, "P1")]
        for way in found.ways
        if way.kind is WayKind.OWN
    }
    assert takes == {"F1": (1000,), "F2": (2000,)}


def test_day_surgery_still_needs_recovery(tmp_path: Path) -> None:
    levers = "lever_id;kind;cost_ore;limit_per_week;flow_id\nd;outpatient;1;1;F1\n"
    found = problem(tmp_path, levers=levers)
    (way,) = (way for way in found.ways if way.kind is WayKind.OUTPATIENT)
    assert [found.labels.wards[w] for w, _ in way.nights] == ["P1"]


def test_a_place_more_is_its_hours_of_the_week(tmp_path: Path) -> None:
    """A place is there for 8.25 hours a week, at 400 kronor each; a bed 7 nights."""
    beds = with_lines("ward_beds", RECOVERY)
    region = load_region(write_folder(tmp_path, ward_beds=beds))
    found = capacity_problem(region, WEEKS)
    terms = unit_terms(region, found)
    assert terms.bed_milli[ward(found, "P1")].tolist() == [8250] * WEEKS
    assert terms.ward_ore[ward(found, "P1")] == 40_000
    assert terms.bed_milli[ward(found, "W1")].tolist() == [7000] * WEEKS


def test_opened_places_are_counted_in_hours(tmp_path: Path) -> None:
    levers = "lever_id;kind;cost_ore;limit_per_week;ward_id\no;open_beds;9;5;P1\n"
    found = problem(tmp_path, levers=levers)
    (lever,) = found.levers
    assert found.labels.wards[lever.on] == "P1"
    assert (lever.size, lever.most_week, found.direct) == (1000, 5, (0,))


LYING = """
inpatient_id;ward_id;expected_discharge;ready_since
v1;W1;2026-11-25;2026-11-19
v2;W1;2026-11-25;2026-11-10
v3;W1;2026-11-25;
v4;I1;2026-11-25;2026-11-10
"""


@pytest.mark.parametrize(
    ("limit", "share", "most", "lying"),
    [
        (99, "", 14, LYING),
        (99, "500", 7, LYING),
        (99, "250", 3, LYING),
        (5, "500", 5, LYING),
        (99, "500", 0, TABLES["inpatients"]),
        (99, "500", 99, LYING.splitlines()[1]),
    ],
)
def test_of_those_ready_for_discharge_a_share_is_freed(
    tmp_path: Path, limit: int, share: str, most: int, lying: str
) -> None:
    """Two ready in the ward lie 14 nights a week; of nobody known, the limit counts."""
    head = "lever_id;kind;cost_ore;limit_per_week;ward_id;share_permille"
    levers = f"{head}\nr;ready_for_discharge;9;{limit};W1;{share}\n"
    found = problem(tmp_path, levers=levers, inpatients=lying)
    (lever,) = found.levers
    assert (lever.most_week, lever.size) == (most, 1000)
    assert found.labels.wards[lever.on] == "W1"


@pytest.mark.parametrize("weeks", [1, 4])
def test_every_ward_has_its_row(tmp_path: Path, weeks: int) -> None:
    beds = with_lines("ward_beds", RECOVERY)
    region = load_region(write_folder(tmp_path, ward_beds=beds))
    found = capacity_problem(region, weeks)
    assert found.ward_milli.shape == (len(found.labels.wards), weeks)
    assert np.all(found.ward_milli >= 0)
