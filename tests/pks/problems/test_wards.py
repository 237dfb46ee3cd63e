"""From a Region to a ward's admission problem, counted by hand."""

from datetime import date
from pathlib import Path

import pytest

from pks.errors import InvalidInput
from pks.io import load_region
from pks.problems.admission.problem import AdmissionProblem, Patient
from pks.problems.wards import AdmissionWards, admission_wards, period_of
from pks.problems.wards.candidate import longest_run
from pks.problems.wards.minutes import Minutes
from pks.problems.wards.nursing import NO_LIMIT
from pks.problems.week.standing import StandingBooking, with_standing
from tests.wards_region import PATIENTS, TABLES, shifts, wards_folder


def found(folder: Path, weeks: int = 1, **changed: str | None) -> AdmissionWards:
    region = load_region(wards_folder(folder, **changed))
    return admission_wards(region, period_of(region.parameters, None, weeks))


def only(wards: AdmissionWards) -> AdmissionProblem:
    (ward,) = wards.wards
    return ward.problem


def named(problem: AdmissionProblem) -> dict[str, Patient]:
    return dict(zip(problem.labels.patients, problem.patients, strict=True))


def test_who_must_come_and_when(tmp_path: Path) -> None:
    wards = found(tmp_path)
    patients = named(only(wards))
    windows = {
        name: (p.mandatory, p.first_day, p.last_day) for name, p in patients.items()
    }
    assert windows == {
        "p4": (True, 2, 2),
        "p2": (True, 0, 1),
        "p3": (True, 0, 6),
        "p1": (False, 0, 6),
        "p6": (False, 0, 6),
    }
    assert wards.left_out == {"p7": "no_day"}
    assert [p.patient_id for p, _ in wards.queue.day_patients] == ["p5"]


def test_what_an_operation_takes(tmp_path: Path) -> None:
    problem = only(found(tmp_path))
    minutes = {name: p.surgery_min for name, p in named(problem).items()}
    assert minutes.pop("p6") == 90 + 25 + 30  # infectious: more cleaning
    assert set(minutes.values()) == {90 + 25}
    assert problem.labels.surgeons == ("k1",)
    assert problem.surgeons_min == ((570, 0, 300, 0, 0, 0, 0),)
    assert problem.labels.theatres == ("T1 ort",)
    assert problem.theatres_min == ((495, 0, 495, 0, 0, 0, 0),)


def test_rooms_have_the_beds_that_are_staffed_and_not_kept(tmp_path: Path) -> None:
    """Four rooms' beds, of which three are to be had and two at the weekend."""
    problem = only(found(tmp_path))
    assert problem.labels.rooms == ("R1", "R2", "R3")
    assert problem.rooms == (
        (1, 1, 1, 1, 1, 1, 1),
        (2, 2, 2, 2, 2, 1, 1),
        (0, 0, 0, 0, 0, 0, 0),
    )
    patients = named(problem)
    assert patients["p6"].rooms == (0,)
    assert patients["p1"].rooms == (0, 1, 2)


def test_a_room_that_is_decided_is_the_only_one_and_has_the_bed(tmp_path: Path) -> None:
    """R3 has none otherwise; of another ward nobody is admitted to R9."""
    decided = PATIENTS.replace("booked_surgeon_id\n", "booked_surgeon_id;bokat_rum\n")
    decided = decided.replace("kvinna;vuxen;;;;;;", "kvinna;vuxen;;;;;;;R3")
    decided = decided.replace("kvinna;äldre;;;;;;", "kvinna;äldre;;;;;;;R9")
    rooms = TABLES["rooms"].strip() + "\nR9;I1;1;\n"
    wards = found(tmp_path, patients=decided, rooms=rooms)
    (problem,) = (one.problem for one in wards.wards)
    patients = named(problem)
    assert patients["p1"].rooms == (2,)
    assert patients["p3"].rooms == (0, 1, 2)
    assert [room[0] for room in problem.rooms] == [1, 1, 1]
    assert wards.left_out == {"p2": "other_ward", "p7": "no_day"}


def test_rooms_for_isolation_close_last(tmp_path: Path) -> None:
    rooms = "room_id;ward_id;beds;isolation\nR1;W1;1;\nR2;W1;3;\nR3;W1;1;yes\n"
    problem = only(found(tmp_path, rooms=rooms, inpatients=None))
    assert problem.rooms[2] == (1, 1, 1, 1, 1, 1, 1)
    assert problem.rooms[1] == (1, 1, 1, 1, 1, 0, 0)
    assert named(problem)["p6"].rooms == (2,)


def test_care_follows_the_night_and_the_flow(tmp_path: Path) -> None:
    """Evening, night and the day after; heavy the first night, light after that."""
    care = named(only(found(tmp_path)))["p2"].care
    assert (care.sex, care.age_group, care.num_days) == (0, 2, 3)
    assert care.workload == (180, 150, 210, 75, 60, 90, 75, 60, 90)
    assert care.skill == (1, 1, 1, 0, 0, 0, 0, 0, 0)


def test_nurses_share_the_minutes_that_the_reserve_leaves(tmp_path: Path) -> None:
    """Three people of 7 hours; on Monday a bed is kept for a light patient."""
    problem = only(found(tmp_path))
    assert problem.labels.nurses == (
        "evening 1", "evening 1+", "night 1", "night 1+", "day 1", "day 1+",
    )  # fmt: skip
    assert [nurse.skill for nurse in problem.nurses] == [0, 1, 0, 1, 0, 1]
    evenings = dict(problem.nurses[0].duties)
    assert set(evenings) == {0, 3, 6, 9, 12, 15, 18}
    assert evenings[0] == (3 * 420 - 75) // 2
    assert evenings[3] == 3 * 420 // 2


def test_who_is_there_keeps_the_bed(tmp_path: Path) -> None:
    """Until Wednesday v1 lies in the ward's last room, whose bed is not to be had."""
    rows = "inpatient_id;ward_id;expected_discharge;room_id;sex\n"
    problem = only(found(tmp_path, inpatients=f"{rows}v1;W1;2026-11-25;R3;man\n"))
    assert problem.labels.inpatients == ("v1",)
    here = problem.inpatients[0]
    assert (here.room, here.care.num_days, here.care.sex) == (2, 2, 1)
    assert problem.rooms[2] == (1, 1, 0, 0, 0, 0, 0)
    assert [sum(room[day] for room in problem.rooms) for day in range(7)] == [
        3, 3, 3, 3, 3, 2, 2,
    ]  # fmt: skip


def test_who_was_told_has_a_place_all_the_same(tmp_path: Path) -> None:
    """k1 has an hour on Wednesday; 55 minutes are lacking, and said."""
    duties = "staff_id;date;start_min;end_min;kind\nk1;2026-11-25;07:00;08:00;theatre\n"
    wards = found(tmp_path, duties=duties)
    over = [(o.rule, o.name, o.day, o.excess) for o in wards.overloads]
    assert over == [("surgeon_minutes", "k1", 2, 55)]
    assert named(only(wards))["p4"].mandatory
    assert wards.left_out == {
        "p7": "no_day",
        **{name: "no_minutes" for name in ("p1", "p2", "p3", "p6")},
    }


def test_a_published_booking_stands_as_a_day_told(tmp_path: Path) -> None:
    region = load_region(wards_folder(tmp_path))
    booking = StandingBooking("p1", date(2026, 11, 25), "T1", 480, "k1")
    standing = with_standing(region, [booking], weeks=())
    problem = only(admission_wards(standing, period_of(region.parameters, None, 1)))
    p1 = named(problem)["p1"]
    assert (p1.mandatory, p1.first_day, p1.last_day) == (True, 2, 2)


def test_without_rooms_and_shifts_beds_are_single_and_nurses_no_limit(
    tmp_path: Path,
) -> None:
    problem = only(found(tmp_path, rooms=None, shifts=None, inpatients=None))
    assert len(problem.rooms) == 3
    assert [sum(room[day] for room in problem.rooms) for day in (0, 6)] == [3, 2]
    assert len(problem.nurses) == 1
    assert set(problem.patients[0].care.workload) == {0}


def test_a_shift_that_is_not_listed_limits_nothing(tmp_path: Path) -> None:
    lines = [line for line in shifts().splitlines() if ";sun;night" not in line]
    problem = only(found(tmp_path, shifts="\n".join(lines) + "\n"))
    names = problem.labels.nurses
    assert names == (
        "evening 1", "evening 1+", "night 1", "night 0+", "night 1+", "day 1", "day 1+",
    )  # fmt: skip
    (duty,) = problem.nurses[names.index("night 0+")].duties
    assert duty == (3 * 6 + 1, NO_LIMIT)


def test_a_ward_of_unknown_beds_is_said(tmp_path: Path) -> None:
    wards = found(tmp_path, rooms=None, ward_beds=None, inpatients=None)
    assert wards.wards == ()
    assert set(wards.left_out.values()) == {"no_beds", "no_day"}


def test_a_shift_without_nurses_has_none(tmp_path: Path) -> None:
    assert only(found(tmp_path, shifts=shifts(0))).nurses == ()


def test_the_period_begins_the_day_after_the_extract(tmp_path: Path) -> None:
    parameters = load_region(wards_folder(tmp_path)).parameters
    late = period_of(parameters, "2026-W47", 2)
    assert (str(late.first), late.num_days) == ("2026-11-21", 9)
    assert str(period_of(parameters, None, 1).first) == "2026-11-23"
    with pytest.raises(InvalidInput, match="days after the extract, 2026-11-20"):
        period_of(parameters, "2026-W46", 1)
    with pytest.raises(InvalidInput, match="1 to 8 weeks, got 9"):
        period_of(parameters, None, 9)


def test_the_longest_run_of_days() -> None:
    assert longest_run([]) is None
    assert longest_run([3]) == (3, 3)
    assert longest_run([0, 1, 4, 5, 6, 9]) == (4, 6)


def test_minutes_are_parted_between_wards() -> None:
    """A day is of the first ward that takes of it; what another was told stays."""
    shared = Minutes({("t", 0): 100, ("t", 1): 100, ("u", 0): 50})
    assert shared.take("a", ("t", 0), 60) == 0
    assert (shared.free("a", ("t", 0)), shared.free("b", ("t", 0))) == (40, 0)
    assert shared.take("b", ("t", 0), 50) == 10
    assert shared.of_ward("a") == {("t", 0): 60, ("t", 1): 100}
    assert shared.of_ward("b") == {("t", 0): 50}
