"""The region's present times as the prior, and the verdict on weeks left out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.durations import CaseTime
from pks.learn.estimate import LEAST_CASES, estimate
from pks.learn.judged import Against, judge
from pks.model.care import Procedure
from tests.pks.kpi.samples import PROCEDURES, sample_procedure

ROWS = {row[0]: sample_procedure(*row) for row in PROCEDURES}
LARGE = 400


def cases(
    factor: dict[str, float], count: dict[str, int], seed: int = 0, cv: float = 0.2
) -> list[CaseTime]:
    """Cases whose true mean is the region's times a factor, over ten weeks."""
    rng = np.random.default_rng(seed)
    sigma = np.sqrt(np.log(1 + cv**2))
    return [
        CaseTime(
            ROWS[name].specialty_id, name,
            max(1, round(ROWS[name].mean_min * factor[name]
                         * float(rng.lognormal(-(sigma**2) / 2, sigma)))),
            week=f"2026-W{30 + i % 10}",
        )
        for name in factor for i in range(count[name])
    ]  # fmt: skip


def everywhere(value: float) -> dict[str, float]:
    return dict.fromkeys(ROWS, value)


def test_many_cases_speak_for_themselves() -> None:
    found = estimate(ROWS, cases(everywhere(1.2), dict.fromkeys(ROWS, LARGE)))

    for name, new in found.procedures.items():
        assert new.time.mean_min == pytest.approx(1.2 * ROWS[name].mean_min, rel=0.03)


def test_few_cases_follow_the_common_drift() -> None:
    """All procedures take 10 % more; five cases of one that seem 60 % more do not."""
    few = "NFB49"
    rows = cases(everywhere(1.1), dict.fromkeys(ROWS, LARGE) | {few: 0})
    rows += [CaseTime("ort", few, round(1.6 * 105), week="2026-W30")] * LEAST_CASES
    rows[-1] = replace(rows[-1], minutes=90)
    mean = estimate(ROWS, rows).procedures[few].time.mean_min
    own = (4 * 168 + 90) / 5

    assert mean == pytest.approx(1.1 * 105, rel=0.05)
    assert mean < own - 25


def test_too_few_cases_are_not_in_it() -> None:
    count = dict.fromkeys(ROWS, LEAST_CASES) | {"NFB49": LEAST_CASES - 1}

    assert set(estimate(ROWS, cases(everywhere(1.0), count)).procedures) == (
        set(ROWS) - {"NFB49"}
    )


def test_shift_keeps_its_share() -> None:
    rows: dict[str, Procedure] = ROWS | {
        "NFB49": replace(ROWS["NFB49"], shift_min=21.0)
    }
    new = estimate(rows, cases({"NFB49": 2.0}, {"NFB49": LARGE}))
    time = new.procedures["NFB49"].time

    assert time.shift_min / time.mean_min == pytest.approx(0.2)


def test_intervals_hold_most_truths() -> None:
    """Forty regions that moved each its own way: about 95 % of the truths inside."""
    hits = 0
    for seed in range(40):
        rng = np.random.default_rng(1000 + seed)
        truth = {name: float(rng.lognormal(0.03, 0.1)) for name in ROWS}
        found = estimate(ROWS, cases(truth, dict.fromkeys(ROWS, 30), seed)).procedures
        hits += sum(
            new.low_min <= truth[name] * ROWS[name].mean_min <= new.high_min
            for name, new in found.items()
        )

    assert 0.90 <= hits / (40 * len(ROWS)) <= 0.99


@given(st.integers(0, 1000), st.floats(0.5, 2.0))
@settings(max_examples=30)
def test_an_interval_holds_its_mean(seed: int, factor: float) -> None:
    rows = cases(everywhere(factor), dict.fromkeys(ROWS, 12), seed)

    for new in estimate(ROWS, rows).procedures.values():
        assert new.low_min < new.time.mean_min < new.high_min


def test_new_times_win_where_the_truth_has_moved() -> None:
    judged = judge(ROWS, {}, cases(everywhere(1.3), dict.fromkeys(ROWS, 60)))

    assert judged is not None
    assert judged.old.verdict == "better"
    assert judged.booked is None
    assert 720 <= judged.coverage_permille <= 870
    assert judged.old_coverage_permille < judged.coverage_permille


def test_nobody_wins_where_nothing_has_moved() -> None:
    judged = judge(ROWS, {}, cases(everywhere(1.0), dict.fromkeys(ROWS, 60), seed=4))

    assert judged is not None
    assert judged.old.verdict != "better"


def test_cases_of_one_week_judge_nothing() -> None:
    rows = [replace(c, week="2026-W30") for c in cases({"NFB49": 1.0}, {"NFB49": 20})]

    assert judge(ROWS, {}, rows) is None


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(0.1, 2, "better"), (-2, -0.1, "worse"), (-1, 1, "unclear"), (0, 1, "unclear")],
)
def test_verdicts(low: float, high: float, verdict: str) -> None:
    assert Against(9, 1, 1, (low + high) / 2, low, high).verdict == verdict
