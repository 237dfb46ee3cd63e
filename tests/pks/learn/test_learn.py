"""What outcomes teach: worked cases, and a truth that is found again."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.calendar import week_of
from pks.learn import learn
from pks.learn.cancelled import learn_cancellations
from pks.learn.change import Change, wilson
from pks.learn.inflow import learn_inflow
from pks.learn.times import learn_times
from pks.model.demand import Cancellation, Inflow
from pks.model.outcomes import Outcome
from pks.model.region import Region
from tests.pks.followup.samples import MONDAY, REASONS, done, lived_region, struck
from tests.pks.kpi.samples import sample_region

BASE = sample_region()


def with_outcomes(*rows: Outcome) -> Region:
    return replace(BASE, outcomes=rows)


def hips(minutes: list[int], surgeon: str = "op0") -> list[Outcome]:
    """Hip operations of so many minutes, one a day, five a week."""
    return [
        done(
            f"{surgeon}-{i}", i // 5 * 7 + i % 5, in_min=480, out_min=480 + length,
            surgeon_id=surgeon,
        )
        for i, length in enumerate(minutes)
    ]  # fmt: skip


def test_a_changed_time_is_found_again() -> None:
    """Hips take 130 instead of the region's 105; a normal hip's spread is 10."""
    rng = np.random.default_rng(1)
    minutes = [int(m) for m in rng.normal(130, 10, 60)]
    times = learn_times(with_outcomes(*hips(minutes)))
    (change,) = times.changes
    new = next(row for row in times.procedures if row.procedure_id == "NFB49")

    assert (change.what, change.before, change.num_cases) == ("NFB49", 105.0, 60)
    assert change.after == pytest.approx(np.mean(minutes), abs=0.5)
    assert change.is_more_than_noise
    assert new.mean_min == round(change.after, 1)
    assert new.sd_min == pytest.approx(10, abs=2.5)
    assert times.judged is not None
    assert times.judged.old.verdict == "better"
    assert times.judged.mae_min < times.judged.old.mae_min


def test_few_cases_keep_the_old_times() -> None:
    times = learn_times(with_outcomes(*hips([200] * 4)))

    assert times.changes == ()
    assert times.procedures == BASE.procedures
    assert times.privileges == BASE.surgeon_privileges


def test_speed_factors_part_the_fast_from_the_slow() -> None:
    rng = np.random.default_rng(2)
    slow = hips([int(m) for m in rng.normal(140, 8, 40)], "op0")
    fast = hips([int(m) for m in rng.normal(100, 8, 40)], "op1")
    privileges = (
        *BASE.surgeon_privileges,
        replace(BASE.surgeon_privileges[0], staff_id="op1", procedure_id="NFB49"),
    )
    region = replace(with_outcomes(*slow, *fast), surgeon_privileges=privileges)
    times = learn_times(region)
    speed = {
        row.staff_id: row.speed_permille
        for row in times.privileges if row.procedure_id == "NFB49"
    }  # fmt: skip

    assert speed["op0"] == pytest.approx(1180, abs=40)
    assert speed["op1"] == pytest.approx(845, abs=40)
    assert times.speeds[0].num_pairs == 2


def test_untimed_emergency_and_double_cases_teach_no_times() -> None:
    rows = [
        done("a", out_min=-1), done("b", urgency="2h"),
        done("c", procedure_ids=("NFB49", "NGD11")), struck("d"),
    ]  # fmt: skip
    times = learn_times(with_outcomes(*rows))

    assert (times.num_cases, times.num_left_out) == (0, 2)


def test_shares_and_leads_of_cancellations() -> None:
    rows = [done(f"d{i}") for i in range(16)]
    rows += [struck(f"s{i}", 7) for i in range(3)]
    rows += [struck("t", 7, cancelled_date=MONDAY + timedelta(days=5))]
    region = replace(with_outcomes(*rows), cancellations=REASONS)
    found = learn_cancellations(region)

    assert found.rows == (
        Cancellation("sjuk", "patient", 200, 0.5), REASONS[1], REASONS[2],
    )  # fmt: skip
    assert (found.num_planned, found.num_struck) == (20, 4)


def test_a_new_reason_becomes_a_row_and_one_without_is_counted() -> None:
    rows = [struck("a", reason="strejk", cause="hospital"), struck("b", reason="")]
    found = learn_cancellations(with_outcomes(*rows))

    assert found.rows == (Cancellation("strejk", "hospital", 500, 0.0),)
    assert found.changes[0].before is None
    assert found.changes[0].is_more_than_noise
    assert found.num_without_reason == 1


def test_hazards_by_days_before() -> None:
    """Of ten: one struck 3 days before, then one of nine on the day."""
    rows = [done(f"d{i}") for i in range(8)]
    rows += [struck("a", 7, cancelled_date=MONDAY + timedelta(days=4)), struck("b", 7)]
    hazards = {
        (row.first_day, row.last_day): (row.num_struck, row.num_at_risk)
        for row in learn_cancellations(with_outcomes(*rows)).hazards
    }

    assert hazards[2, 3] == (1, 10)
    assert hazards[1, 1] == (0, 9)
    assert hazards[0, 0] == (1, 9)


@given(st.integers(0, 500))
def test_hazards_multiply_to_the_share_not_struck(seed: int) -> None:
    """The product of what each band leaves is what was left in the end."""
    region = lived_region(2, seed)
    found = learn_cancellations(region)
    left = 1.0
    for first in {row.first_day for row in found.hazards}:
        left *= 1 - sum(r.share for r in found.hazards if r.first_day == first)

    assert left == pytest.approx(1 - found.num_struck / found.num_planned)


def inflow(counts: list[int], flow: str = "höft-s0") -> tuple[Inflow, ...]:
    last = date(2026, 11, 9)
    weeks = [last - timedelta(weeks=len(counts) - 1 - i) for i in range(len(counts))]
    return tuple(
        Inflow(flow, week_of(day), n) for day, n in zip(weeks, counts, strict=True)
    )


def test_inflow_before_and_now() -> None:
    rows = inflow([10, 12] * 10 + [20] * 13)
    (found,) = learn_inflow(replace(BASE, inflow=rows))

    assert (found.change.before, found.change.after) == (11, 20)
    assert found.change.is_more_than_noise
    assert found.num_weeks == 33


def test_inflow_of_a_running_week_is_not_counted() -> None:
    """The extract is of Monday of week 47: that week has not been."""
    rows = (*inflow([10] * 33), Inflow("höft-s0", "2026-W47", 99))
    (found,) = learn_inflow(replace(BASE, inflow=rows))

    assert found.change.after == 10


def test_too_few_weeks_of_inflow_say_nothing() -> None:
    assert learn_inflow(replace(BASE, inflow=inflow([5] * 20))) == ()


def test_wilson_by_hand() -> None:
    """Of 10 with none: 0 to 0.278 (Newcombe 1998)."""
    low, high = wilson(0, 10)

    assert low == 0
    assert high == pytest.approx(0.278, abs=0.001)


@pytest.mark.parametrize(
    ("before", "is_more"), [(9.0, True), (10.0, False), (12.0, False), (12.1, True)]
)
def test_more_than_noise_is_outside_the_interval(before: float, is_more: bool) -> None:
    assert Change("x", before, 11.0, 10.0, 12.0, 5).is_more_than_noise == is_more


def test_an_unchanged_region_mostly_stays_within_chance() -> None:
    """Five procedures as the region says, 26 weeks: at most one looks changed."""
    changes = learn(lived_region(26, seed=3)).times.changes

    assert len(changes) == 5
    assert sum(change.is_more_than_noise for change in changes) <= 1


def test_nothing_lived_teaches_nothing() -> None:
    learned = learn(BASE)

    assert learned.times.procedures == BASE.procedures
    assert learned.cancellations.rows == ()
    assert learned.times.judged is None
