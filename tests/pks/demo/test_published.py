"""What is drawn keeps the published shapes."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from pks.demo import published
from pks.demo.sites import site_plans, whole_shares
from pks.model.region import Region

MOST_SIGMA = 0.7
TABLES_WITH_SOURCE = (
    "cancellations",
    "duration_types",
    "priorities",
    "procedures",
    "recovery",
    "seasons",
    "specialties",
    "teams",
    "truth",
    "waiting",
)


@pytest.mark.parametrize("name", TABLES_WITH_SOURCE)
def test_every_row_names_its_source(name: str) -> None:
    assert all(row["source"] for row in published.table(name))


def test_types_have_the_published_moments() -> None:
    hip = published.duration_types()["1809"]
    assert (hip.mean_min, hip.sd_min) == pytest.approx((99.3, 17.5), abs=0.05)
    cataract = published.duration_types()["1427"]
    assert (cataract.mean_min, cataract.sd_min) == pytest.approx((21.8, 6.0), abs=0.05)


def test_booked_cases_have_a_believable_spread() -> None:
    types = published.duration_types()
    sigmas = [types[shape.type_id].sigma for shape in published.procedures()]
    assert max(sigmas) < MOST_SIGMA


def test_procedures_keep_the_shape_of_their_type(region: Region) -> None:
    shapes = {shape.procedure_id: shape for shape in published.procedures()}
    for row in region.procedures:
        shape = shapes[row.procedure_id]
        fitted = published.duration_types()[shape.type_id]
        scale = shape.scale_permille / 1000
        assert row.mean_min == pytest.approx(fitted.mean_min * scale, abs=0.5)
        assert row.sd_min == pytest.approx(fitted.sd_min * scale, abs=0.5)
        assert row.shift_min == pytest.approx(fitted.gamma_min * scale, abs=0.5)


def test_drawn_durations_have_their_mean() -> None:
    fitted = published.duration_types()["1526"]
    rng = np.random.default_rng(1)
    draws = fitted.gamma_min + rng.lognormal(fitted.mu, fitted.sigma, 100_000)
    assert draws.mean() == pytest.approx(fitted.mean_min, rel=0.01)
    assert draws.std() == pytest.approx(fitted.sd_min, rel=0.02)


def test_procedure_shares_make_a_whole() -> None:
    total: Counter[str] = Counter()
    for shape in published.procedures():
        total[shape.specialty_id] += shape.share_permille
    assert set(total.values()) == {1000}


def test_queue_has_the_national_shape(region: Region) -> None:
    as_of = region.parameters.as_of
    waits = np.array([(as_of - p.decision_date).days for p in region.patients])
    for row in published.waiting_bins():
        inside = (row.from_days <= waits) & (waits <= row.to_days)
        assert inside.mean() == pytest.approx(row.share_permille / 1000, abs=0.015)
    assert 0.40 <= (waits > 90).mean() <= 0.45


def test_waiting_bins_and_priorities_leave_no_gap() -> None:
    bins = published.waiting_bins()
    assert all(a.to_days + 1 == b.from_days for a, b in pairwise(bins))
    totals: Counter[tuple[bool, int]] = Counter()
    for row in published.priority_shares():
        totals[row.cancer, row.from_days] += row.share_permille
    assert set(totals.values()) == {1000}


def test_day_surgery_is_near_its_published_share(region: Region) -> None:
    specialty_of = {row.procedure_id: row.specialty_id for row in region.procedures}
    forms = defaultdict(list)
    for patient in region.patients:
        specialty_id = specialty_of[patient.procedure_ids[0]]
        forms[specialty_id].append(patient.care_form == "day")
    for row in published.specialties():
        if row.specialty_id in forms:
            share = float(np.mean(forms[row.specialty_id]))
            assert share == pytest.approx(row.published_day_share, abs=0.25)


def test_some_medical_dates_have_passed_but_not_most(region: Region) -> None:
    rules = {rule.priority: rule.max_days for rule in region.parameters.priorities}
    late: Counter[str] = Counter()
    for p in region.patients:
        days = rules[p.priority]
        limit = p.medical_date
        if limit is None and days is not None:
            limit = p.decision_date + timedelta(days=days)
        late[p.priority] += limit is not None and limit < region.parameters.as_of
    num = Counter(p.priority for p in region.patients)
    assert 0.05 < late["1"] / num["1"] < 0.5
    assert 0.05 < late["2"] / num["2"] < 0.4


def test_pauses_are_as_common_as_in_the_statistics(region: Region) -> None:
    paused = [p for p in region.patients if p.pvv_periods or p.mov_periods]
    assert 0.04 <= len(paused) / len(region.patients) <= 0.07
    assert any(p.pvv_periods and p.pvv_periods[0][1] is None for p in paused)
    for p in paused:
        for start, end in p.pvv_periods + p.mov_periods:
            assert p.decision_date <= start < region.parameters.as_of
            assert end is None or start <= end


def test_history_dips_in_summer_and_at_christmas(region: Region) -> None:
    added: Counter[str] = Counter()
    for row in region.inflow:
        added[row.week] += row.added
    assert len(added) == 104
    usual = float(np.median(list(added.values())))
    assert added["2026-W29"] < 0.65 * usual
    assert added["2026-W53"] < 0.65 * usual


def test_cancelled_share_is_between_the_published_ones(hospital: Region) -> None:
    assert 46 <= sum(row.share_permille for row in hospital.cancellations) <= 132
    assert {row.cause for row in hospital.cancellations} == {
        "patient", "hospital", "medical",
    }  # fmt: skip


def test_nation_has_the_theatres_and_the_queue_of_a_country() -> None:
    sites = site_plans("nation")
    assert len({site.area for site in sites}) == 21
    assert 490 <= sum(site.num_theatres for site in sites) <= 510
    assert sum(site.num_waiting for site in sites) == 130_000
    assert len({site.site_id for site in sites}) == len(sites)


def test_whole_shares_keep_the_total() -> None:
    assert whole_shares([1, 1, 1], 10) == [4, 3, 3]
    assert whole_shares([5, 0, 5], 3) == [2, 0, 1]
