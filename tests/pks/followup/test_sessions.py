"""Sessions as they ran: starts, turnovers, ends and what an end is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.followup.matching import match_week, planned_of_outcomes
from pks.followup.sessions import SessionRun, main_cause, overtime_parts, session_runs
from pks.model.outcomes import Outcome
from tests.pks.followup.samples import WEEK, done, lived_region, struck
from tests.pks.kpi.samples import sample_region

REGION = sample_region()  # t0 on Monday: 07:45 to 16:00


def runs(*outcomes: Outcome) -> tuple[SessionRun, ...]:
    matched = match_week(planned_of_outcomes(outcomes, WEEK), outcomes, WEEK)
    return session_runs(REGION, matched)


def run_of(*outcomes: Outcome) -> SessionRun:
    (run,) = runs(*outcomes)
    return run


def test_a_session_knows_its_hours_and_limit() -> None:
    """No duties that week: the limit is the end and 15 minutes."""
    run = run_of(done())

    assert (run.start_min, run.end_min, run.limit_min) == (465, 960, 975)


def test_end_and_overtime() -> None:
    run = run_of(done(out_min=980))

    assert (run.ended_min, run.overtime_min, run.past_limit_min) == (980, 20, 5)


def test_overtime_past_midnight() -> None:
    assert run_of(done(out_min=10)).overtime_min == 1450 - 960


def test_inside_the_margin_is_overtime_but_not_past_the_limit() -> None:
    run = run_of(done(out_min=975))

    assert (run.overtime_min, run.past_limit_min) == (15, 0)


def test_first_start_is_late_against_the_first_planned() -> None:
    late = run_of(done("a", in_min=497), done("b", in_min=700, out_min=800))

    assert late.first_delay_min == 17


def test_the_first_planned_counts_though_it_was_struck() -> None:
    run = run_of(struck("a"), done("b", planned_start_min=600, in_min=600, out_min=660))

    assert run.first_delay_min == 120


def test_an_unplanned_session_starts_by_its_own_hours() -> None:
    assert run_of(done(planned_start_min=-1)).first_delay_min == 480 - 465


@pytest.mark.parametrize(
    ("next_in", "turnovers"), [(600, (0,)), (690, (90,)), (691, ()), (599, ())]
)
def test_turnover_is_out_to_in_up_to_its_limit(
    next_in: int, turnovers: tuple[int, ...]
) -> None:
    run = run_of(done("a"), done("b", in_min=next_in, out_min=next_in + 50))

    assert run.turnovers_min == turnovers


def test_an_emergency_after_the_end_is_not_the_sessions() -> None:
    night = done("e", urgency="2h", in_min=960, out_min=1100)
    day = done("e", urgency="2h", in_min=959, out_min=1100)

    assert run_of(done(), night).overtime_min == 0
    assert run_of(done(), day).overtime_min == 140


def test_elective_care_after_the_end_is_the_sessions() -> None:
    assert run_of(done(), done("b", in_min=970, out_min=1000)).overtime_min == 40


def test_emergencies_alone_open_no_session() -> None:
    assert runs(done(urgency="2h")) == ()


def test_a_theatre_without_a_session_has_no_run() -> None:
    assert runs(done(day=5)) == ()


def parts_of(run: SessionRun) -> dict[str, int]:
    return {part.cause: part.minutes for part in overtime_parts(run)}


def test_parts_of_an_end() -> None:
    """10 late, 30 longer, 50 added, 40 emergency, 60 struck, the rest turnovers."""
    run = run_of(
        done("a", in_min=490, out_min=640),
        struck("b", planned_start_min=630, planned_min=60),
        done("c", planned_start_min=-1, in_min=650, out_min=700),
        done("d", urgency="6h", in_min=720, out_min=760),
    )
    ended = 760 - 960

    assert parts_of(run) == {
        "plan": 0, "late_start": 10, "longer_patient_times": 30, "added_cases": 50,
        "emergencies": 40, "struck_cases": -60,
        "turnovers": ended - (10 + 30 + 50 + 40 - 60),
    }  # fmt: skip
    assert main_cause(run) == "added_cases"


def test_a_plan_that_ends_late_is_a_cause() -> None:
    run = run_of(done(planned_start_min=900, planned_min=180, in_min=900, out_min=1080))

    assert parts_of(run)["plan"] == 120
    assert main_cause(run) == "plan"


@given(st.integers(0, 200))
def test_parts_add_up_to_the_end(seed: int) -> None:
    region = lived_region(1, seed)
    matched = match_week(
        planned_of_outcomes(region.outcomes, WEEK), region.outcomes, WEEK
    )
    for run in session_runs(region, matched):
        if run.ended_min is not None:
            assert sum(p.minutes for p in overtime_parts(run)) == (
                run.ended_min - run.end_min
            )
