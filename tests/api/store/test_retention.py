"""Old patients' data go, the sums stay, and the audit log says so."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, event, insert, select, update
from typer.testing import CliRunner

from api.cli import app
from api.jobs import ask_for
from api.store import Store, audit, jobs, plans, regions, removal, retention
from api.store.documents import add_bundle, add_document, files_of, read_file
from api.store.ids import new_id
from api.store.plans import PLAN, PlanOrigin, StoredPlan
from api.store.regions import Snapshot
from api.store.tables import documents
from api.store.tables import jobs as job_rows
from api.store.tables import plans as plan_rows
from api.store.tables import regions as region_rows
from pks.errors import Conflict, UnknownId
from pks.io.plans import PlanDocument, plan_json

LONG_AGO = datetime(2025, 3, 1, tzinfo=UTC)
OLD_WEEK = "2025-W09"
DAYS = 365
PAGE = "".join(f"P-GONE-{number} " for number in range(500)).encode()


@pytest.fixture(scope="module")
def document() -> PlanDocument:
    """A plan with two operations of patients who are named."""
    booking = {
        "session_id": "s1", "theatre_id": "t1", "date": "2025-02-24", "surgeon_id": "d1"
    }  # fmt: skip
    first = booking | {"patient_id": "P-GONE-1", "start": "08:00", "end": "09:10"}
    second = booking | {"patient_id": "P-GONE-2", "start": "09:30", "end": "11:00"}
    return PlanDocument.model_validate(
        {
            "schema": "pks.week-plan/1", "week": OLD_WEEK, "region_hash": "0" * 64,
            "status": "feasible", "objective": 7, "bound": 5, "bound_from": "x",
            "gap": 0.1, "terms": {}, "num_booked": 2, "num_waiting": 9,
            "num_candidates": 9, "num_quarantined": 0, "bookings": [first, second],
            "team": [], "standing": [], "shortages": [], "flows_short": [],
            "locks": {"P-GONE-1": ["date"]}, "buffers": [], "replanned": None,
        }
    )  # fmt: skip


def with_snapshot(tx: Connection, number: int) -> Snapshot:
    """A region's snapshot, of files that nobody reads here."""
    content = {"patients.csv": b"patient_id\nP-GONE-%d\n" % number}
    told = {"num_rows": {"patients": 1}, "quarantine": ["P-GONE-3"], "warnings": []}
    row = {
        "id": new_id(), "name": "region", "number": number,
        "content_hash": regions.content_hash(content), "region_hash": "0" * 64,
        "start_week": OLD_WEEK, "escalate_above_min": 0, "num_rows": told["num_rows"],
        "sites": [], "num_quarantined": 1, "num_warnings": 0,
        "bundle_id": add_bundle(tx, content), "added_at": LONG_AGO, "added_by": "anna",
        "report_hash": add_document(tx, json.dumps(told).encode()),
    }  # fmt: skip
    tx.execute(insert(region_rows).values(row))
    return regions.region(tx, str(row["id"]))


def with_plan(tx: Connection, of: Snapshot, document: PlanDocument) -> StoredPlan:
    """A plan that a job made."""
    bundle = add_bundle(
        tx, {PLAN: plan_json(document).encode(), "plan.html": b"P-GONE"}
    )
    asked = {"patients": ["P-GONE-1"], "plan": "0" * 32}
    job = ask_for(tx, "plan", of.id, {}, "anna").job
    ended = {"state": "done", "bundle_id": bundle, "ended_at": LONG_AGO}
    same = update(job_rows).where(job_rows.c.id == job.id)
    tx.execute(same.values(ended | {"request": asked, "reason": "P-GONE-1: no"}))
    origin = PlanOrigin(of.id, "region", bundle, "anna", job.id)
    return plans.add_plan(tx, document, origin)


def age(tx: Connection, table: Table, id_: str, **values: object) -> None:
    """Make something older than it is."""
    tx.execute(update(table).where(table.c.id == id_).values(**values))


@pytest.fixture
def old(store: Store, document: PlanDocument) -> StoredPlan:
    """An old plan of an old snapshot that has a newer one."""
    with store.writing() as tx:
        made = with_plan(tx, with_snapshot(tx, 1), document)
        with_snapshot(tx, 2)
        age(tx, plan_rows, made.id, made_at=LONG_AGO)
        return plans.plan(tx, made.id)


def test_a_dry_run_changes_nothing(store: Store, old: StoredPlan) -> None:
    with store.reading() as tx:
        found = retention.older_than(tx, DAYS)
        assert [(row.kind, row.id) for row in found] == [
            ("job", old.job_id), ("region", old.region_id),
        ]  # fmt: skip
        assert plans.document(tx, old).num_booked == 2


def test_patients_go_and_sums_stay(store: Store, old: StoredPlan) -> None:
    with store.reading() as tx:
        packed = set(tx.execute(select(documents.c.packed)).scalars())
        snapshot = regions.region(tx, old.region_id)
    assert len(retention.remove(store, "anna", DAYS)) == 2
    with store.reading() as tx:
        with pytest.raises(UnknownId, match=r"removed .* by the retention rule"):
            plans.document(tx, old)
        with pytest.raises(UnknownId, match="by the retention rule"):
            regions.write_files(tx, snapshot, Path("never"))
        assert plans.plan(tx, old.id) == old
        kept = regions.region(tx, old.region_id)
        assert (kept.num_rows, kept.number) == (snapshot.num_rows, 1)
        assert json.loads(regions.report(tx, kept))["quarantine"] == []
        assert [file.name for file in files_of(tx, old.bundle_id)] == ["sums.json"]
        sums = json.loads(read_file(tx, old.bundle_id, "sums.json"))
        assert (sums["num_booked"], sums["objective"]) == (2, 7)
        assert sums["theatres"] == [
            {"theatre_id": "t1", "date": "2025-02-24", "num": 2, "minutes": 160}
        ]
        assert "P-GONE" not in json.dumps(sums)
        assert "P-GONE" not in repr(jobs.job(tx, str(old.job_id)))
        now = set(tx.execute(select(documents.c.packed)).scalars())
        told = [row for row in audit.noted(tx) if row.what == "retention.empty"]
        assert [row.subject for row in told] == [old.job_id, old.region_id]
        assert audit.first_broken(tx) is None
    assert store.tidy()
    if store.is_sqlite:
        refuse_traces(store, packed - now)


def refuse_traces(store: Store, removed: set[bytes]) -> None:
    """The database's files hold nothing of what was removed, not even as free pages."""
    assert removed
    file = Path(str(store.engine.url.database))
    held = b"".join(p.read_bytes() for p in file.parent.glob(f"{file.name}*"))
    assert not [one for one in removed if one[20:120] in held]


def test_what_is_new_or_present_or_of_a_coming_week_stays(
    store: Store, old: StoredPlan
) -> None:
    with store.writing() as tx:
        age(tx, plan_rows, old.id, week="2099-W01")
        assert retention.older_than(tx, DAYS) == ()  # and its snapshot is read with it
        age(tx, plan_rows, old.id, week=OLD_WEEK)
        ask_for(tx, "takt", old.region_id, {}, "anna")
        (only,) = retention.older_than(tx, DAYS)  # a job reads the snapshot
        assert only.kind == "job"
        assert retention.older_than(tx, 100 * DAYS) == ()


def test_admissions_name_patients_and_takt_does_not(
    store: Store, old: StoredPlan
) -> None:
    with store.writing() as tx:
        made = {}
        for kind in ("admit", "takt"):
            made[kind] = ask_for(tx, kind, old.region_id, {}, "anna").job.id
            bundle = add_bundle(tx, {f"{kind}.json": b"P-GONE-1"})
            ended = {"state": "done", "bundle_id": bundle, "ended_at": LONG_AGO}
            age(tx, job_rows, made[kind], **ended)
        found = {row.id for row in retention.older_than(tx, DAYS)}
    assert made["admit"] in found
    assert made["takt"] not in found


def test_a_second_run_finds_nothing_and_equal_files_may_come_anew(
    store: Store, old: StoredPlan
) -> None:
    with store.reading() as tx:
        before = regions.region(tx, old.region_id).content_hash
    retention.remove(store, "anna", DAYS)
    assert retention.remove(store, "anna", DAYS) == ()
    with store.reading() as tx:
        assert regions.region(tx, old.region_id).content_hash != before


def test_a_second_run_writes_no_job_anew(store: Store, old: StoredPlan) -> None:
    with store.writing() as tx:
        asked = ask_for(tx, "takt", old.region_id, {}, "anna").job
        age(tx, job_rows, asked.id, state="failed", reason="P1", ended_at=LONG_AGO)
    retention.remove(store, "anna", DAYS)
    written: list[str] = []

    def listen(_: object, __: object, statement: str, *___: object) -> None:
        written.append(statement)

    event.listen(store.engine, "before_cursor_execute", listen)
    retention.remove(store, "anna", DAYS)
    assert not [one for one in written if one.casefold().startswith("update")]
    with store.reading() as tx:
        assert jobs.job(tx, asked.id).reason == ""


def test_a_document_that_others_have_stays(store: Store, old: StoredPlan) -> None:
    with store.writing() as tx:
        shared = add_bundle(tx, {"plan.html": PAGE})
    retention.remove(store, "anna", DAYS)
    with store.reading() as tx:
        assert read_file(tx, shared, "plan.html") == PAGE


def test_the_command_removes_only_when_told(
    store: Store, url: str, old: StoredPlan
) -> None:
    words = ["retention", "--days", str(DAYS), "--db", url]
    dry = CliRunner().invoke(app, words)
    assert dry.exit_code == 0, dry.output
    assert "2 äldre än 365 dagar" in dry.stdout
    assert "skulle tas bort" in dry.stdout
    done = CliRunner().invoke(app, [*words, "--remove"])
    assert "borttagna" in done.stdout
    after = CliRunner().invoke(app, [*words, "--json"])
    assert json.loads(after.stdout)["found"] == []


def test_what_was_removed_from_the_lists_is_erased_too(
    store: Store, document: PlanDocument
) -> None:
    with store.writing() as tx:
        first, last = with_snapshot(tx, 1), with_snapshot(tx, 2)
        of_removed = with_plan(tx, last, document)
        age(tx, plan_rows, of_removed.id, made_at=LONG_AGO)
        removal.remove(tx, regions.region(tx, last.id), "anna", "Fel fil")
        assert plans.plan(tx, of_removed.id).is_stale
    found = retention.remove(store, "anna", DAYS)
    assert {(row.kind, row.id) for row in found} == {
        ("job", of_removed.job_id), ("region", last.id)
    }  # fmt: skip
    with store.writing() as tx:
        removal.remove(tx, regions.region(tx, first.id), "anna", "Fel den med")
    (only,) = retention.remove(store, "anna", DAYS)
    assert (only.kind, only.id) == ("region", first.id)


def test_a_plan_of_a_removed_region_is_not_published(
    store: Store, document: PlanDocument
) -> None:
    with store.writing() as tx:
        of = with_snapshot(tx, 1)
        plan = with_plan(tx, of, document)
        removal.remove(tx, of, "anna", "Fel fil")
    with pytest.raises(Conflict, match="it was removed"), store.writing() as tx:
        plans.publish(tx, plan.id, "anna", "", plan.version)
    with store.reading() as tx:
        assert plans.plan(tx, plan.id).state == "proposal"
