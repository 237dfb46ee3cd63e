"""Jobs of real workers that are killed, cancelled, stopped, or take too much."""

import os
import signal
from pathlib import Path
from typing import Any

from api.jobs import ask_for, cancel, finish_now
from api.store import Store, plans
from tests.api.jobs.workers import (
    LONG_S,
    PATIENCE_S,
    ask,
    improves,
    is_clear,
    job_now,
    running_in,
    session_at,
    until,
    work_off,
    worker_at,
)
from tests.stores import count, with_region

SHORT_S = 5  # a lease of a worker that is killed: others wait for its end
HELD_S = 120  # a lease that no busy machine lets end


def test_a_worker_killed_in_mid_solve_loses_nothing(
    store: Store, url: str, small_region: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    job = ask(store, small_region, "plan", time_limit_s=LONG_S)
    with worker_at(url, first, "--lease", SHORT_S) as worker:
        until(lambda: improves(store, job), "a first plan")
        session = session_at(first)
        until(lambda: len(running_in(session)) >= 2, "the job and its solver")
        os.kill(worker.pid, signal.SIGKILL)
        until(lambda: running_in(session) == [], "the end of its processes")
        until(lambda: is_clear(first), "the end of its folder")
    assert job_now(store, job).state == "running"
    with (
        worker_at(url, second, "--lease", HELD_S),
        worker_at(url, second, "--lease", HELD_S),
    ):
        until(lambda: job_now(store, job).attempt == 2, "another attempt")
        until(lambda: improves(store, job), "a plan again")
        with store.writing() as tx:
            finish_now(tx, job.id)
        until(lambda: job_now(store, job).state == "done", "the end")
        until(lambda: is_clear(second), "the end of its folder")
    ended = job_now(store, job)
    assert ended.attempt == 2
    assert not ended.is_whole
    with store.reading() as tx:
        (made,) = plans.listed(tx)
        assert made.job_id == job.id
        assert made.bundle_id == ended.bundle_id
        assert made.num_booked == len(plans.document(tx, made).bookings) > 0
        assert count(tx, "bundles") == 2  # the region's and the job's


def test_a_job_is_cancelled_and_a_worker_that_is_to_stop_puts_its_job_back(
    sqlite: Store, small_region: Path, tmp_path: Path
) -> None:
    store, folder = sqlite, tmp_path / "jobs"
    job = ask(store, small_region, "plan", time_limit_s=LONG_S)
    with worker_at(str(store.engine.url), folder) as worker:
        until(lambda: improves(store, job), "a first plan")
        session = session_at(folder)
        with store.writing() as tx:
            cancel(tx, job.id)
        until(lambda: job_now(store, job).state == "cancelled", "the end")
        until(lambda: running_in(session) == [], "the end of its processes")
        until(lambda: is_clear(folder), "the end of its folder")
        other = ask(store, small_region, "plan", time_limit_s=LONG_S)
        until(lambda: improves(store, other), "another's first plan")
        session = session_at(folder)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE_S) == 0
        assert running_in(session) == []
        assert is_clear(folder)
    now = job_now(store, other)
    assert (now.state, now.attempt) == ("queued", 0)
    assert job_now(store, job).bundle_id is None
    with store.reading() as tx:
        assert plans.listed(tx) == ()
        assert count(tx, "bundles") == 1


def test_excess_and_bad_input_fail_with_a_reason(
    sqlite: Store, small_region: Path
) -> None:
    snapshot = with_region(sqlite, small_region)

    def failed(kind: str, given: dict[str, Any], **limits: Any) -> str:
        with sqlite.writing() as tx:
            job = ask_for(tx, kind, snapshot.id, given, "anna", **limits).job
        work_off(sqlite)
        ended = job_now(sqlite, job)
        assert ended.state == "failed"
        return ended.reason

    slow = {"time_limit_s": LONG_S}
    took = "It took more than"
    assert failed("plan", slow, time_limit_s=1) == f"{took} 1 s."
    assert failed("plan", slow, memory_limit_mb=20) == f"{took} 20 MB of memory."
    reason = failed("simulate", {"policy": "standbye = 'list'"})
    assert reason.startswith("policy.toml, ")
    assert "did you mean standby" in reason
    with sqlite.reading() as tx:
        assert plans.listed(tx) == ()
        assert count(tx, "bundles") == 1
