"""A region's hash: what it counts, and what a later version of pks has added."""

from dataclasses import replace

from pks.demo import demo_region
from pks.model.places import Ward
from pks.model.region import hashed_of, region_hash


def test_an_added_column_counts_only_where_it_says_something() -> None:
    ward = Ward("A", "S", "Avdelning A", "ward")
    before = ["A", "S", "Avdelning A", "ward", 1440]
    assert list(hashed_of(ward)) == before
    told = replace(ward, acuity_id="tung")
    assert list(hashed_of(told)) == [*before, {"acuity_id": "tung"}]


def test_an_added_table_counts_only_where_it_has_rows() -> None:
    region = demo_region("hospital", 1)
    assert region.acuity
    bare = replace(region, acuity=(), shifts=())
    part = replace(region, acuity=(), shifts=region.shifts[:1])
    assert len({region_hash(r) for r in (region, bare, part)}) == 3


def test_row_order_does_not_matter() -> None:
    region = demo_region("hospital", 1)
    turned = replace(region, patients=region.patients[::-1], flows=region.flows[::-1])
    assert region_hash(turned) == region_hash(region)
