"""The demo region through FHIR and back: unchanged, and valid by another library."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from pks.demo import demo_region
from pks.demo.living import lived
from pks.io import load_region, write_region
from pks.io.exports.account import Account
from pks.io.fhir import (
    Booked,
    collection,
    import_fhir,
    other_resources_of,
    resources_of,
    write_ndjson,
)
from pks.io.fhir.resources import RESOURCES, Bundle, DomainResource
from pks.model.region import Region, region_hash
from tests.pks.io.builders import write_folder

WEEKS = ("2027-W04", "2027-W05")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fhir")


@pytest.fixture(scope="module")
def region(place: Path) -> Region:
    """A demo hospital that has lived for a week: bookings, outcomes, strykningar."""
    write_region(lived(demo_region("hospital", 1, 1), 1, 1), place / "region")
    return load_region(place / "region")


@pytest.fixture(scope="module")
def resources(region: Region) -> list[DomainResource]:
    return [*resources_of(Booked(region), WEEKS), *other_resources_of(region)]


@pytest.fixture(scope="module")
def account(place: Path, resources: list[DomainResource]) -> Account:
    write_ndjson(resources, place / "fhir")
    return import_fhir(place / "fhir", place / "back")


def test_the_demo_region_comes_back_unchanged(
    region: Region, place: Path, account: Account
) -> None:
    back = load_region(place / "back")
    assert back == region
    assert region_hash(back) == region_hash(region)
    assert len(region.patients) > 2000
    assert len(region.outcomes) > 100


def test_nothing_is_refused_or_without_a_place(account: Account) -> None:
    assert account.faults == ()
    assert account.skipped == {}


def test_the_same_files_again_change_nothing(place: Path, account: Account) -> None:
    before = {p.name: p.read_bytes() for p in (place / "back").iterdir()}
    assert import_fhir(place / "fhir", place / "back").is_unchanged
    assert {p.name: p.read_bytes() for p in (place / "back").iterdir()} == before


def sample(resources: list[DomainResource]) -> list[DomainResource]:
    """Some of each type: the first, the last, and every fortieth between."""
    found = []
    for kind in RESOURCES.values():
        theirs = [each for each in resources if type(each) is kind]
        assert theirs, kind
        found += [*theirs[::40], theirs[-1]]
    return found


def r4b(tree: dict[str, Any]) -> Any:
    """Return a resource read by the other library, which refuses unknown elements."""
    kind = tree["resourceType"]
    module = importlib.import_module(f"fhir.resources.R4B.{kind.casefold()}")
    return getattr(module, kind).model_validate(tree)


def test_another_library_reads_what_we_write(resources: list[DomainResource]) -> None:
    for resource in sample(resources):
        tree = json.loads(json.dumps(resource.tree()))
        assert json.loads(r4b(tree).model_dump_json()) == tree


def test_every_reference_leads_to_a_resource(resources: list[DomainResource]) -> None:
    there = {f"{each.resource_type}/{each.id}" for each in resources}
    assert len(there) == len(resources)
    for resource in resources:
        assert set(references(resource.tree())) <= there, resource.id


def references(tree: Any) -> list[str]:
    if isinstance(tree, list):
        return [found for each in tree for found in references(each)]
    if not isinstance(tree, dict):
        return []
    own = [tree["reference"]] if isinstance(tree.get("reference"), str) else []
    return own + [found for each in tree.values() for found in references(each)]


def test_appointments_keep_the_rules_of_fhir(resources: list[DomainResource]) -> None:
    """app-2, app-3 and app-4, which models of types alone do not say."""
    for each in resources:
        if each.resource_type == "Appointment":
            tree = each.tree()
            has_times = "start" in tree and "end" in tree
            assert has_times or not ("start" in tree or "end" in tree)
            assert has_times or tree["status"] in ("proposed", "cancelled", "waitlist")
            assert "cancelationReason" not in tree or tree["status"] == "cancelled"


def test_a_bundle_is_read_like_lines(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path / "region"))
    found = [*resources_of(Booked(region), ("2026-W48",)), *other_resources_of(region)]
    bundle = json.loads(json.dumps(collection(found)))
    r4b(bundle)
    Bundle.model_validate(bundle)
    (tmp_path / "all.json").write_text(json.dumps(bundle), "utf-8")
    import_fhir(tmp_path / "all.json", tmp_path / "back")
    assert load_region(tmp_path / "back") == region
