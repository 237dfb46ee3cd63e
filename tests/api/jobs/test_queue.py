"""The queue by itself: turns, leases, wishes and equal requests; no work is done."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.jobs import ask_for, cancel, finish_now
from api.store import Store, jobs, leases
from api.store.jobs import Job, Progress
from api.store.leases import MOST_ATTEMPTS, Lease
from pks.errors import Conflict, InvalidInput, UnknownId
from tests.api.store.test_regions import changed
from tests.stores import with_region


def ask(
    store: Store, folder: Path, kind: str = "takt", by: str = "anna", **given: Any
) -> Job:
    snapshot = with_region(store, folder)
    with store.writing() as tx:
        return ask_for(tx, kind, snapshot.id, {}, by, again=True).job


def claimed(store: Store, worker: str = "w", lease_s: float = 60.0) -> Job:
    with store.writing() as tx:
        job = leases.claim(tx, worker, lease_s)
    assert job is not None
    return job


def lease_of(job: Job) -> Lease:
    return Lease(job.id, job.worker, job.attempt)


def now_of(store: Store, job: Job) -> Job:
    with store.reading() as tx:
        return jobs.job(tx, job.id)


def test_users_take_turns(store: Store, small_region: Path) -> None:
    many = [ask(store, small_region, by="anna") for _ in range(3)]
    late = ask(store, small_region, by="bo")
    turns = []
    for _ in range(4):
        job = claimed(store)
        turns.append(job.id)
        with store.writing() as tx:
            assert leases.end(tx, lease_of(job), "failed", "test")
    assert turns == [many[0].id, late.id, many[1].id, many[2].id]


def test_who_has_fewer_running_goes_first(store: Store, small_region: Path) -> None:
    for by in ("anna", "anna", "bo"):
        ask(store, small_region, by=by)
    assert [claimed(store).asked_by for _ in range(3)] == ["anna", "bo", "anna"]
    with store.writing() as tx:
        assert leases.claim(tx, "w", 60) is None


def test_many_workers_take_no_job_twice(store: Store, small_region: Path) -> None:
    asked = {ask(store, small_region).id for _ in range(20)}

    def take(worker: str) -> list[str]:
        found: list[str] = []
        while True:
            with store.writing() as tx:
                job = leases.claim(tx, worker, 60)
            if job is None:
                return found
            found.append(job.id)

    with ThreadPoolExecutor(4) as pool:
        taken = [i for ids in pool.map(take, "abcd") for i in ids]
    assert sorted(taken) == sorted(asked)


def test_a_lost_job_waits_again_once(store: Store, small_region: Path) -> None:
    ask(store, small_region)
    lost = claimed(store, "dead", lease_s=-1)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: taken_back(store), range(4))) == 1
    again = claimed(store, "alive")
    assert (again.id, again.attempt) == (lost.id, 2)
    with store.writing() as tx:  # the dead one comes back and may change nothing
        assert not leases.renew(tx, lease_of(lost), 60, Progress(cost=1))
        assert not leases.end(tx, lease_of(lost), "done")
        assert leases.end(tx, lease_of(again), "done", is_whole=True)
        assert not leases.end(tx, lease_of(again), "failed")
    assert now_of(store, lost).state == "done"


def taken_back(store: Store) -> int:
    with store.writing() as tx:
        return leases.take_back_lost(tx)


def test_a_job_that_kills_its_workers_fails(store: Store, small_region: Path) -> None:
    job = ask(store, small_region)
    for _ in range(MOST_ATTEMPTS):
        claimed(store, lease_s=-1)
        assert taken_back(store) == 1
    ended = now_of(store, job)
    assert (ended.state, ended.attempt) == ("failed", MOST_ATTEMPTS)
    assert "died" in ended.reason


def test_a_lease_that_holds_is_not_taken_back(store: Store, small_region: Path) -> None:
    ask(store, small_region)
    job = claimed(store, lease_s=60)
    assert taken_back(store) == 0
    with store.writing() as tx:
        assert leases.renew(tx, lease_of(job), -1, Progress(cost=7, gap=0.5, note="n"))
    assert now_of(store, job).progress == Progress(cost=7, gap=0.5, note="n")
    assert taken_back(store) == 1
    assert now_of(store, job).progress == Progress()


def test_stopping_is_no_attempt(store: Store, small_region: Path) -> None:
    ask(store, small_region)
    job = claimed(store)
    with store.writing() as tx:
        assert leases.put_back(tx, lease_of(job))
    assert claimed(store, "other").attempt == 1


def test_wishes(store: Store, small_region: Path) -> None:
    plan, waits = ask(store, small_region, "plan"), ask(store, small_region, "plan")
    job = claimed(store)
    assert job.id == plan.id
    with store.writing() as tx:
        assert finish_now(tx, plan.id).wish == "finish"
        assert cancel(tx, plan.id).wish == "cancel"
        assert finish_now(tx, plan.id).wish == "cancel"
        assert leases.wishes(tx, "w") == {plan.id: "cancel"}
        assert cancel(tx, waits.id).state == "cancelled"
    for wish in (cancel, finish_now):
        with pytest.raises(Conflict, match="cancelled"), store.writing() as tx:
            wish(tx, waits.id)
    with pytest.raises(UnknownId), store.writing() as tx:
        cancel(tx, "none")


def test_a_lost_job_that_was_to_be_cancelled_is(
    store: Store, small_region: Path
) -> None:
    ask(store, small_region)
    job = claimed(store, lease_s=-1)
    with store.writing() as tx:
        cancel(tx, job.id)
        leases.take_back_lost(tx)
    assert now_of(store, job).state == "cancelled"


def test_kinds_without_half_results_are_not_finished(
    store: Store, small_region: Path
) -> None:
    job = ask(store, small_region, "takt")
    with store.writing() as tx, pytest.raises(InvalidInput, match="plan, simulate"):
        finish_now(tx, job.id)


def test_equal_requests_share_their_result(
    store: Store, small_region: Path, tmp_path: Path
) -> None:
    snapshot = with_region(store, small_region)

    def asked(by: str, **given: Any) -> tuple[str, bool]:
        with store.writing() as tx:
            found = ask_for(tx, "plan", snapshot.id, given, by)
        return found.job.id, found.was_there

    first, _ = asked("anna", seed=1)
    assert asked("anna", seed=1) == (first, True)  # her own, under way
    assert asked("bo", seed=1)[1] is False
    assert asked("anna", seed=2)[1] is False
    job = claimed(store)
    with store.writing() as tx:
        leases.end(tx, lease_of(job), "done", is_whole=True)
    assert job.id == first
    assert asked("eva", seed=1, language="sv") == (first, True)  # sv is the default
    newer = with_region(store, changed(small_region, tmp_path / "newer"))
    with store.writing() as tx:
        assert not ask_for(tx, "plan", newer.id, {"seed": 1}, "eva").was_there
    assert now_of(store, job).is_stale


def test_what_was_finished_early_is_not_given_back(
    store: Store, small_region: Path
) -> None:
    first = ask(store, small_region, "plan")
    job = claimed(store)
    with store.writing() as tx:
        leases.end(tx, lease_of(job), "done", is_whole=False)
        again = ask_for(tx, "plan", first.region_id, {}, "anna")
    assert not again.was_there


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("plans", {}, "did you mean plan"),
        ("plan", {"weak": "2026-W48"}, "plan: weak: no such field .did you mean week"),
        ("plan", {"week": "W48"}, "plan: week: .* Got 'W48'"),
        ("plan", {"time_limit_s": 0, "seed": -1}, "(?s)time_limit_s.*seed"),
        ("whatif", {}, "whatif: vary"),
        ("compare", {"scenarios": ["none"]}, "none: no such scenario"),
        ("explain", {"plan": "none"}, "none: no such plan"),
        ("plan", {"quotas": "none"}, "none: no such capacity plan"),
    ],
)
def test_unusable_requests_are_refused(
    store: Store, small_region: Path, kind: str, given: dict[str, Any], message: str
) -> None:
    snapshot = with_region(store, small_region)
    refused = pytest.raises((InvalidInput, UnknownId), match=message)
    with refused, store.writing() as tx:
        ask_for(tx, kind, snapshot.id, given, "anna")
    with store.reading() as tx:
        assert jobs.listed(tx) == ()


def test_jobs_are_listed(store: Store, small_region: Path) -> None:
    takt, plan = ask(store, small_region), ask(store, small_region, "plan")
    with store.reading() as tx:
        assert [row.id for row in jobs.listed(tx)] == [plan.id, takt.id]
        assert jobs.listed(tx, kinds=("takt",)) == (takt,)
        assert jobs.listed(tx, states=("done",)) == ()
        assert jobs.listed(tx, most=1, skip=1) == (takt,)
        assert jobs.listed(tx, region_name="other") == ()
    assert replace(plan, kind="takt") != takt
