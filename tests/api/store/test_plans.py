"""Plans and what is decided: published once, under a version; shortages; backup."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from api.actions.shortages import Choice, Decision
from api.store import (
    Store,
    audit,
    capacity_plans,
    deliveries,
    plans,
    scenarios,
    shortages,
    users,
    webhooks,
)
from api.store.backup import read_backup, write_backup
from api.store.capacity_plans import CapacityFacts
from api.store.database import now
from api.store.documents import add_bundle
from api.store.plans import PlanOrigin, StoredPlan
from api.store.tables import EVENT_KINDS, metadata
from pks.errors import Conflict, InvalidInput, UnknownId
from pks.io.plan_documents import PlanDocument
from pks.io.plans import plan_json
from pks.levels import Finding, Kind, Level
from tests.plan_documents import WEEK, booking, document
from tests.stores import KINDS, count, store_at, url_of, with_region

DAY = timedelta(days=1)


def proposal(store: Store, folder: Path, found: PlanDocument) -> StoredPlan:
    snapshot = with_region(store, folder)
    with store.writing() as tx:
        bundle_id = add_bundle(tx, {"plan.json": plan_json(found).encode()})
        origin = PlanOrigin(snapshot.id, snapshot.name, bundle_id, "anna")
        return plans.add_plan(tx, found, origin)


def published(store: Store, plan: StoredPlan) -> StoredPlan:
    with store.writing() as tx:
        return plans.publish(tx, plan.id, "bo", "klar", plan.version)


def test_a_published_plan_supersedes_the_one_before(
    store: Store, small_region: Path
) -> None:
    first = proposal(store, small_region, document(booking("a", "08:00")))
    second = proposal(
        store, small_region, document(booking("a", "09:00"), booking("b", "08:00"))
    )
    one = published(store, first)
    two = published(store, second)
    with store.reading() as tx:
        assert plans.plan(tx, one.id).state == "superseded"
        assert plans.published(tx, "region") == (two,)
        assert two.replaces == one.id
        assert (two.published_by, two.why, two.version) == ("bo", "klar", 2)
        kinds = {c.patient_id: c.kind.value for c in plans.difference(tx, two)}
        assert kinds == {"a": "other_start", "b": "called_in"}
        assert (
            plans.document(tx, two).bookings
            == document(booking("a", "09:00"), booking("b", "08:00")).bookings
        )
        assert [row.what for row in audit.noted(tx)][-2:] == ["plan.publish"] * 2


def test_of_two_who_publish_one_does(store: Store, small_region: Path) -> None:
    proposals = [
        proposal(store, small_region, document(booking("a", f"0{hour}:00")))
        for hour in (7, 8, 9)
    ]

    def tried(plan: StoredPlan) -> bool:
        try:
            published(store, plan)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(tried, [proposals[0], proposals[0], *proposals[1:]]))
    assert sum(done[:2]) == 1
    with store.reading() as tx:
        assert len(plans.published(tx, "region")) == 1
        assert audit.first_broken(tx) is None


def test_an_old_version_changes_nothing(store: Store, small_region: Path) -> None:
    plan = proposal(store, small_region, document())
    published(store, plan)
    for change in (plans.publish, plans.withdraw):
        with pytest.raises(Conflict, match="version"), store.writing() as tx:
            change(tx, plan.id, "eva", "", plan.version)
    with store.writing() as tx:
        assert plans.withdraw(tx, plan.id, "eva", "fel", 2).state == "withdrawn"
        assert plans.published(tx, "region") == ()


def test_a_published_weeks_shortages_are_escalated(
    store: Store, small_region: Path
) -> None:
    plan = proposal(store, small_region, document(missing_min=6000))
    published(store, plan)
    with store.writing() as tx:
        (found,) = shortages.register(tx, "region").shortages.values()
        assert (found.level, found.finding.missing_min) == (Level.TACTICAL, 6000)
        after = shortages.decide(
            tx, "region", Decision(Choice.ACCEPT, found.id, "eva", "vi väntar")
        )
        assert after == shortages.register(tx, "region")
        assert after.shortages[found.id].by == "eva"
        with pytest.raises(UnknownId):
            shortages.decide(tx, "region", Decision(Choice.ACCEPT, "none", "eva"))


def test_a_capacity_plan_that_hides_a_shortage_is_refused(
    store: Store, small_region: Path
) -> None:
    finding = Finding(Kind.THEATRE, "T1", "N", (WEEK,), 600, 3)
    facts = CapacityFacts(Level.TACTICAL, (WEEK,), "optimal", 7, (finding,))
    snapshot = with_region(store, small_region)
    with store.writing() as tx:
        webhooks.add_webhook(tx, "eva", "https://example.org/", EVENT_KINDS, "secret")
        origin = PlanOrigin(snapshot.id, "region", add_bundle(tx, {}), "anna")
        plan = capacity_plans.add_capacity_plan(tx, facts, origin)
        assert plan.findings == (finding,)
    with pytest.raises(InvalidInput, match="hidden"), store.writing() as tx:
        capacity_plans.publish(tx, plan.id, "bo", "", plan.version)
    with store.writing() as tx:
        shortages.take_in(tx, "region", (finding,), Level.TACTICAL, (WEEK,), "plan")
        (known,) = shortages.register(tx, "region").shortages.values()
        shortages.decide(tx, "region", Decision(Choice.ESCALATE, known.id, "bo", "x"))
        done = capacity_plans.publish(tx, plan.id, "bo", "", plan.version)
        assert done.state == "published"
        told = {(row.kind, row.subject) for row in deliveries.listed(tx)}
        assert told == {
            ("shortage.escalated", known.id),
            ("capacity_plan.published", plan.id),
        }


def test_scenarios_change_under_a_version(store: Store) -> None:
    with store.writing() as tx:
        base = scenarios.put_scenario(tx, "r", "bas", 'name = "Bas"', "anna")
        scenarios.put_scenario(tx, "r", "mer", 'extends = ["bas.toml"]', "anna")
        assert list(scenarios.texts_of(tx, "r", ["mer"])) == ["mer", "bas"]
        new = scenarios.put_scenario(tx, "r", "bas", 'name = "Ny"', "bo", base.version)
        assert (new.version, new.changed_by) == (2, "bo")
    for version in (0, 1):
        with pytest.raises(Conflict), store.writing() as tx:
            scenarios.put_scenario(tx, "r", "bas", 'name = "X"', "eva", version)
    for name, text in (("a/b", ""), ("", ""), ("a", "= 1")):
        with pytest.raises(InvalidInput), store.writing() as tx:
            scenarios.put_scenario(tx, "r", name, text, "eva")


def test_users_and_keys(store: Store) -> None:
    with store.writing() as tx:
        anna = users.add_user(tx, "anna", "hash", "planner", ["N"])
        key = users.add_key(tx, anna.id, "laptop", "h" * 64, ["read"], DAY)
        assert users.user_named(tx, "anna") == users.user(tx, anna.id) == anna
        assert users.key_and_owner(tx, "h" * 64) == (key, anna)
        users.change_user(tx, anna.id, is_active=False)
        assert users.listed(tx) == (replace(anna, is_active=False),)
        over = users.add_key(tx, anna.id, "old", "o" * 64, ["read"], -DAY)
        assert users.key_and_owner(tx, "o" * 64) is None
        assert not over.holds(now(tx))
        users.revoke_key(tx, key.id)
        assert users.key_and_owner(tx, "h" * 64) is None
        assert users.keys_of(tx, anna.id)[0].revoked_at is not None
        with pytest.raises(UnknownId):
            users.revoke_key(tx, key.id)
        with pytest.raises(InvalidInput, match="did you mean planner"):
            users.add_user(tx, "bo", "hash", "planer", [])
        with pytest.raises(InvalidInput, match="anna"):
            users.add_user(tx, "anna", "hash", "reader", [])


@pytest.mark.parametrize("back_to", KINDS)
def test_a_backup_is_restored_in_either_database(
    store: Store, small_region: Path, tmp_path: Path, back_to: str
) -> None:
    made = [
        proposal(store, small_region, document(booking("a", f"0{hour}:00")))
        for hour in (7, 8)
    ]
    for plan in reversed(made):  # the older one replaces the younger
        published(store, plan)
    file, folder = tmp_path / "copy.sqlite", tmp_path / "other"
    folder.mkdir()
    num_rows = write_backup(store, file)
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.sqlite"]
    with pytest.raises(InvalidInput, match="new file"):
        write_backup(store, file)
    with url_of(back_to, folder) as url, store_at(url) as other:
        assert read_backup(file, other) == num_rows
        with other.reading() as tx, store.reading() as before:
            for table in metadata.tables:
                assert count(tx, table) == count(before, table) == num_rows[table]
            assert plans.listed(tx) == plans.listed(before)
            assert plans.document(tx, plans.listed(tx)[0]).bookings
            assert audit.noted(tx) == audit.noted(before)
            assert audit.first_broken(tx) is None
        with pytest.raises(InvalidInput, match="empty store"):
            read_backup(file, other)
        published(other, proposal(other, small_region, document()))


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "no.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    with url_of("sqlite", tmp_path) as url, store_at(url) as store:
        with pytest.raises(InvalidInput, match=r"no\.sqlite.*not a database"):
            read_backup(file, store)
        other = tmp_path / "other.sqlite"
        with closing(sqlite3.connect(other)) as tx:
            tx.execute("create table t (a)")
        with pytest.raises(InvalidInput, match=r"other\.sqlite.*no such table"):
            read_backup(other, store)
        with pytest.raises(InvalidInput, match="no such file"):
            read_backup(tmp_path / "none", store)
