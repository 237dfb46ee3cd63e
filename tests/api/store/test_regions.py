"""Snapshots of regions, their documents and the audit log."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import event

from api.store import Store, audit, regions
from api.store.audit import Entry
from api.store.documents import add_bundle, file_of, files_of, packed_document
from pks.errors import InvalidInput, InvalidTables, UnknownId
from pks.io import load_region
from pks.model.region import region_hash
from tests.stores import count, with_region


def changed(folder: Path, to: Path) -> Path:
    """A copy of a region with one more blank line in a file."""
    copytree(folder, to)
    file = to / "sites.csv"
    file.write_bytes(file.read_bytes() + b"\r\n")
    return to


def test_a_region_comes_back_as_it_was(
    store: Store, small_region: Path, tmp_path: Path
) -> None:
    kept = with_region(store, small_region)
    with store.reading() as tx:
        path = regions.write_files(tx, kept, tmp_path / "back")
        report = json.loads(regions.report(tx, kept))
    assert {f.name: f.read_bytes() for f in path.iterdir()} == {
        f.name: f.read_bytes() for f in small_region.iterdir()
    }
    assert region_hash(load_region(path)) == kept.region_hash
    assert report["num_rows"] == kept.num_rows
    assert kept.num_rows["patients"] == 150


def test_equal_files_are_one_snapshot_and_others_the_next(
    store: Store, small_region: Path, tmp_path: Path
) -> None:
    first = with_region(store, small_region)
    assert with_region(store, small_region) == first
    second = with_region(store, changed(small_region, tmp_path / "changed"))
    assert (first.number, second.number) == (1, 2)
    with store.reading() as tx:
        assert [row.id for row in regions.listed(tx, "region")] == [second.id, first.id]
        assert not regions.region(tx, first.id).is_current
        assert second.is_current
        assert [row.what for row in audit.noted(tx)] == ["region.add", "region.add"]


def test_a_region_with_errors_is_not_kept(
    store: Store, small_region: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    copytree(small_region, broken)
    (broken / "theatres.csv").unlink()
    with pytest.raises(InvalidTables, match="theatres"):
        with_region(store, broken)
    with store.reading() as tx:
        assert count(tx, "regions") == count(tx, "documents") == 0


def test_lists_read_no_document(store: Store, small_region: Path) -> None:
    with_region(store, small_region)
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    with store.reading() as tx:
        kept = regions.listed(tx)[0]
        assert len(files_of(tx, kept.bundle_id)) > 10
    assert said
    assert not any("packed" in statement for statement in said)


def test_documents_are_kept_once_and_packed(store: Store) -> None:
    content = {"a/plan.json": b"x" * 100_000, "b.json": b"x" * 100_000}
    with store.writing() as tx:
        bundle_id = add_bundle(tx, content)
        assert count(tx, "documents") == 1
        found = file_of(tx, bundle_id, "b.json")
        assert len(packed_document(tx, found.hash)) < 1000
        with pytest.raises(UnknownId, match=r"did you mean b\.json"):
            file_of(tx, bundle_id, "b.jso")


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\x", ""])
def test_names_do_not_lead_out_of_a_bundle(store: Store, name: str) -> None:
    with store.writing() as tx, pytest.raises(InvalidInput):
        add_bundle(tx, {name: b""})


def test_the_audit_log_shows_what_was_changed(store: Store) -> None:
    with store.writing() as tx:
        audit.note(tx, Entry("anna", "plan.publish", "p1", "klar"))
        audit.note(tx, Entry("bo", "plan.withdraw", "p1"), Entry("bo", "x", "y"))
    with store.reading() as tx:
        assert audit.first_broken(tx) is None
    with store.writing() as tx:
        tx.exec_driver_sql("update audit set who = 'eva' where number = 2")
    with store.reading() as tx:
        assert audit.first_broken(tx) == 2
    with store.writing() as tx:
        tx.exec_driver_sql("delete from audit where number = 2")
    with store.reading() as tx:
        assert audit.first_broken(tx) == 2
