"""A desk killed a few times in use; `python -m benchmarks.faults` kills it longer."""

from pathlib import Path

from api.store import plans
from benchmarks.faults.checks import faults
from benchmarks.faults.stream import Told
from benchmarks.faults.trial import trial
from pks.io.plans import PlanDocument
from tests.desks import served, with_plan

KILLS = 2


def test_a_desk_killed_in_use_keeps_its_word(tmp_path: Path) -> None:
    found = trial(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path, None, KILLS, 7, 3)
    assert found.faults == []
    assert found.defects == []
    assert sum(found.killed.values()) == KILLS
    assert found.published > 0


def test_what_is_lost_or_damaged_is_found(
    tmp_path: Path, small_region: Path, small_plan: PlanDocument
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url) as app:
        stored = with_plan(app, small_region, small_plan)
        store = app.state.desk.store
        told = Told(versions={stored.id: stored.version})
        assert faults(store, url, told) == []
        told.jobs.add("lost-job")
        told.published["lost-plan"] = "0"
        told.versions[stored.id] += 2  # one more than the publication below makes
        with store.writing() as tx:
            plans.publish(tx, stored.id, "anna", "why", stored.version)
            tx.exec_driver_sql("update plans set objective = objective + 1")
            tx.exec_driver_sql("update audit set why = 'another'")
        found = "\n".join(faults(store, url, told))
    for words in (
        "lost-job",
        "lost-plan: published, then None",
        "edit 3",
        "objective",
        "Post 1 är inte som den skrevs",
    ):
        assert words in found
