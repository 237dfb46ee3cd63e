"""Predictions of weeks left out, and surgeons' speeds, against what was drawn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.durations import CaseTime, held_out_weeks, surgeon_speeds, time_model

PROCEDURES = {"NFB49": 110.0, "NGB49": 80.0, "NGD11": 40.0}
SPEED = {"fast": 0.85, "usual": 1.0, "slow": 1.2}


def drawn(
    num: int, *, booked_spread: float | None = 0.25, weeks: int = 12, seed: int = 3
) -> list[CaseTime]:
    rng = np.random.default_rng(seed)
    cases = []
    for at in range(num):
        procedure = list(PROCEDURES)[rng.integers(len(PROCEDURES))]
        surgeon = list(SPEED)[rng.integers(len(SPEED))]
        true = PROCEDURES[procedure] * SPEED[surgeon]
        minutes = max(1, round(true * rng.lognormal(0.0, 0.2)))
        booked = (
            None
            if booked_spread is None
            else max(5, round(true * rng.lognormal(0.0, booked_spread)))
        )
        week = f"2026-W{at % weeks + 1:02d}"
        cases.append(CaseTime("ORT", procedure, minutes, surgeon, booked, week))
    return cases


class TestSpeeds:
    def test_speeds_are_recovered_relative_to_one_another(self) -> None:
        speeds = surgeon_speeds(drawn(3000))
        for procedure in PROCEDURES:
            ratio = speeds["slow", "ORT", procedure] / speeds["fast", "ORT", procedure]
            assert ratio == pytest.approx(1.2 / 0.85, rel=0.04)

    def test_a_surgeon_of_one_case_is_nearly_usual(self) -> None:
        odd = CaseTime("ORT", "NFB49", 330, "guest", None, "2026-W01")
        speeds = surgeon_speeds([*drawn(600), odd])
        assert 1.0 < speeds["guest", "ORT", "NFB49"] < 2.0

    def test_nobody_named_gives_no_speeds(self) -> None:
        unnamed = [CaseTime("ORT", "NFB49", 90), CaseTime("ORT", "NFB49", 99)]
        assert surgeon_speeds(unnamed) == {}

    @given(
        st.lists(
            st.builds(
                CaseTime, st.just("s"), st.sampled_from("ab"), st.integers(1, 1440),
                st.sampled_from(("", "x", "y")), st.none() | st.integers(1, 600),
                st.sampled_from(("2026-W01", "2026-W02")),
            ),
            min_size=1, max_size=30,
        )
    )  # fmt: skip
    @settings(max_examples=60, deadline=None)
    def test_any_cases_give_speeds_in_range_and_finite_errors(
        self, cases: list[CaseTime]
    ) -> None:
        assert all(0.4 <= speed <= 2.5 for speed in surgeon_speeds(cases).values())
        found = held_out_weeks(cases)
        if found is not None:
            assert np.isfinite(found.mae_min)
            assert 0 <= found.coverage_permille <= 1000


class TestModel:
    def test_an_unknown_procedure_takes_the_booked_minutes_as_the_service_keeps_them(
        self,
    ) -> None:
        cases = [CaseTime("ORT", "NFB49", 120, booked_min=100) for _ in range(20)]
        expected = time_model(cases).time(CaseTime("ORT", "new", 1, booked_min=50))
        assert expected.mean_min == pytest.approx(60.0)

    def test_an_unknown_procedure_without_booked_minutes_takes_the_services(
        self,
    ) -> None:
        cases = [CaseTime("ORT", "NFB49", 120) for _ in range(20)]
        assert time_model(cases).time(
            CaseTime("ORT", "new", 1)
        ).mean_min == pytest.approx(120.0)

    def test_a_quantile_is_where_its_share_lies_below(self) -> None:
        time = time_model(drawn(300)).time(CaseTime("ORT", "NFB49", 1, "slow"))
        for share in (0.1, 0.5, 0.9):
            point = np.array([time.quantile(share)])
            assert time.cdf(point)[0] == pytest.approx(share)


class TestHeldOutWeeks:
    def test_a_good_model_beats_poor_bookings_and_says_so(self) -> None:
        found = held_out_weeks(drawn(1500))
        assert found is not None
        assert found.verdict == "better"
        assert found.gain_min == pytest.approx(
            found.booked_mae_min - found.mae_on_booked_min
        )

    def test_it_says_that_bookings_are_better_where_they_are(self) -> None:
        """A booker who knows each case's time to the minute cannot be beaten."""
        cases = [
            CaseTime(c.service, c.procedure, c.minutes, c.surgeon, c.minutes, c.week)
            for c in drawn(600)
        ]
        found = held_out_weeks(cases)
        assert found is not None
        assert found.verdict == "worse"
        assert found.booked_mae_min == 0.0

    def test_the_interval_holds_four_of_five(self) -> None:
        found = held_out_weeks(drawn(3000))
        assert found is not None
        assert found.coverage_permille == pytest.approx(800, abs=40)

    def test_a_week_is_predicted_without_its_own_cases(self) -> None:
        """Each week has another level: known, the error would be far smaller."""
        cases = [
            CaseTime("ORT", "NFB49", minutes, week=f"2026-W{week:02d}")
            for week, minutes in ((1, 50), (2, 100), (3, 200))
            for _ in range(10)
        ]
        found = held_out_weeks(cases)
        assert found is not None
        assert found.mae_min > 50.0

    def test_one_week_cannot_be_left_out(self) -> None:
        assert held_out_weeks(drawn(50, weeks=1)) is None

    def test_without_booked_minutes_there_is_no_verdict(self) -> None:
        found = held_out_weeks(drawn(100, booked_spread=None))
        assert found is not None
        assert found.verdict == ""
