"""Patient times: fits recover what was drawn, few cases lean on their service."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.durations import (
    FAMILIES,
    Lognormal,
    anderson_darling,
    fit,
    held_out,
    kolmogorov_smirnov,
    patient_times,
    shrunk_moments,
)
from pks.durations.lognormal import Array


def lognormal_minutes(shift: float, mu: float, sigma: float, n: int) -> Array:
    draws = shift + np.random.default_rng(7).lognormal(mu, sigma, n)
    return np.maximum(1.0, np.round(draws))


class TestFit:
    def test_three_parameters_are_recovered(self) -> None:
        found = fit("lognormal3", lognormal_minutes(30.0, 4.0, 0.4, 4000))
        assert found.shift_min == pytest.approx(30.0, abs=4.0)
        assert found.location == pytest.approx(4.0, abs=0.1)
        assert found.scale == pytest.approx(0.4, abs=0.05)

    def test_two_parameters_are_recovered(self) -> None:
        found = fit("lognormal2", lognormal_minutes(0.0, 4.5, 0.3, 4000))
        assert found.location == pytest.approx(4.5, abs=0.02)
        assert found.scale == pytest.approx(0.3, abs=0.02)
        assert found.shift_min == 0.0

    def test_the_third_parameter_never_lowers_the_likelihood_much(self) -> None:
        minutes = lognormal_minutes(0.0, 4.5, 0.3, 300)
        two, three = fit("lognormal2", minutes), fit("lognormal3", minutes)
        assert three.log_likelihood >= two.log_likelihood - 1.0

    @pytest.mark.parametrize("family", FAMILIES)
    def test_cases_of_one_length_have_a_finite_likelihood(self, family: str) -> None:
        """The density of each family has no largest value there."""
        found = fit(family, np.full(20, 80.0))
        assert found.log_likelihood == pytest.approx(0.0, abs=1e-3)
        assert found.mean_min == pytest.approx(80.0, abs=0.5)

    @pytest.mark.parametrize("minutes", [[], [0.0, 5.0]])
    def test_no_times_or_times_below_a_minute_are_refused(
        self, minutes: list[float]
    ) -> None:
        with pytest.raises(ValueError, match="at least one time of a minute"):
            fit("normal", np.array(minutes))


class TestGoodness:
    def test_distances_tell_the_right_distribution_from_a_wrong_one(self) -> None:
        minutes = lognormal_minutes(0.0, 4.5, 0.3, 500)
        right = fit("lognormal2", minutes)
        wrong = Lognormal(right.mean_min + 30, right.sd_min)
        for distance in (kolmogorov_smirnov, anderson_darling):
            assert distance(minutes, right.cdf) < distance(minutes, wrong.cdf) / 3

    def test_kolmogorov_smirnov_by_hand(self) -> None:
        """Two cases, at 10 and 30; a cdf that is a half everywhere."""
        half = kolmogorov_smirnov(
            np.array([10.0, 30.0]), lambda x: np.full(len(x), 0.5)
        )
        assert half == 0.5

    def test_left_out_cases_prefer_the_family_they_come_from(self) -> None:
        scores = held_out(lognormal_minutes(40.0, 2.5, 0.9, 400))
        assert scores["lognormal3"] > scores["lognormal2"] > scores["normal"]


class TestShrinkage:
    def test_many_cases_keep_their_mean_and_few_move_to_the_service(self) -> None:
        generator = np.random.default_rng(3)
        many = [generator.normal(level, 20, 400) for level in (60, 90, 120)]
        moments = shrunk_moments([*many, np.array([200.0])])
        for sample, shrunk in zip(many, moments, strict=False):
            assert shrunk.mean_min == pytest.approx(float(np.mean(sample)), rel=0.01)
        assert 90 < moments[-1].mean_min < 200
        assert moments[-1].weight_own < min(m.weight_own for m in moments[:-1])

    def test_equal_procedures_share_one_mean(self) -> None:
        generator = np.random.default_rng(4)
        moments = shrunk_moments([generator.normal(100, 30, 5) for _ in range(8)])
        means = [m.mean_min for m in moments]
        assert max(means) - min(means) < 15

    def test_a_single_case_takes_the_service_s_spread(self) -> None:
        moments = shrunk_moments([np.array([50.0, 70.0, 60.0, 40.0]), np.array([80.0])])
        cv = float(np.std([50, 70, 60, 40], ddof=1)) / 55
        assert moments[1].sd_min == pytest.approx(cv * moments[1].mean_min)

    def test_cases_of_one_length_still_have_some_spread(self) -> None:
        (only,) = shrunk_moments([np.full(30, 80.0)])
        assert only.mean_min == pytest.approx(80.0)
        assert only.sd_min > 0.4


@settings(deadline=None, max_examples=20)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.sampled_from("xyz"), st.integers(1, 1440)
        ),
        min_size=1, max_size=40,
    )
)  # fmt: skip
def test_any_log_gives_distributions_that_a_region_can_hold(
    cases: list[tuple[str, str, int]],
) -> None:
    times = patient_times(cases, judged=False)
    assert set(times) == {(service, procedure) for service, procedure, _ in cases}
    for time in times.values():
        assert 0 <= time.used.shift_min < time.used.mean_min
        assert 0 < time.used.sd_min < np.inf
        assert 0 <= time.ks <= 1


def test_times_are_judged_where_there_are_enough_cases() -> None:
    cases = [("A", "x", int(m)) for m in lognormal_minutes(40, 3.0, 0.8, 60)]
    times = patient_times([*cases, ("A", "y", 70)])
    assert times["A", "x"].family == "lognormal3"
    assert set(times["A", "x"].held_out) == set(FAMILIES)
    assert times["A", "y"].family == ""
    assert times["A", "y"].aic == {}
    assert times["A", "x"].used.shift_min > 0


def test_a_constant_procedure_says_so() -> None:
    times = patient_times([("A", "x", 80)] * 12)
    assert times["A", "x"].family == "constant"
