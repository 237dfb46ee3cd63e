"""Scenarios as wholes: a copy is changed, in order, and could be loaded."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pks.demo import demo_region
from pks.errors import InvalidTables
from pks.io import load_region, write_region
from pks.io.scenarios import read_scenario
from pks.model.changes import KINDS
from pks.model.changes_demand import GuaranteeDays, InflowScaled
from pks.model.changes_people import StaffLess, StaffMore
from pks.model.changes_rooms import BedsLess, BedsMore, TheatreMore, TheatresClosed
from pks.model.demand import Quota
from pks.model.region import Region, region_hash
from pks.scenario import apply
from pks.scenario.apply import CHANGES
from pks.scenario.checked import misfits
from tests.pks.scenario.scenarios import after, changed, scenario, told_region

SHIPPED = sorted((Path(__file__).parents[3] / "docs" / "scenarios").glob("*.toml"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Region:
    path = tmp_path_factory.mktemp("scenarios") / "region"
    write_region(demo_region("hospital", 1), path)
    return load_region(path)


def test_every_kind_is_made_and_said() -> None:
    assert set(CHANGES) == set(KINDS.values())


def test_nothing_changed_is_the_same_region(demo: Region) -> None:
    assert apply(demo, scenario()).region == demo


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_scenarios_fit_the_demo_and_load_again(
    demo: Region, file: Path, tmp_path: Path
) -> None:
    before = region_hash(demo)
    later = apply(demo, read_scenario(file))
    assert region_hash(demo) == before != region_hash(later.region)
    assert all(step.rows or step.change.kind in PARAMETERS for step in later.steps)
    write_region(later.region, tmp_path / "region")
    again = load_region(tmp_path / "region", strict=True)
    assert region_hash(again) == region_hash(later.region)
    assert again.holidays == later.region.holidays


PARAMETERS = ("parameter", "guarantee")


def test_eight_scenarios_are_shipped() -> None:
    assert len(SHIPPED) == 8


def test_order_matters_where_it_says() -> None:
    """More first and less after differ from less first where none are left."""
    region = told_region()
    wards = {row.staffed for row in region.ward_beds if row.ward_id == "w0"}
    most = max(wards)
    more, less = BedsMore("w0", 3), BedsLess("w0", most + 1)
    one, other = after(region, more, less), after(region, less, more)
    assert {r.staffed for r in one.ward_beds if r.ward_id == "w0"} == {
        max(0, beds + 3 - most - 1) for beds in wards
    }
    assert {r.staffed for r in other.ward_beds if r.ward_id == "w0"} == {3}


def test_what_does_not_touch_may_come_in_any_order() -> None:
    region = told_region()
    said = (InflowScaled(5.0), GuaranteeDays(60), BedsMore("w0", 1))
    assert region_hash(after(region, *said)) == region_hash(after(region, *said[::-1]))


def test_a_later_change_sees_an_earlier_one() -> None:
    later = changed(
        told_region(), TheatreMore("t0", "t9"),
        TheatresClosed(("t9",), "2027-W01", "2027-W01"),
    )  # fmt: skip
    assert later.region.closures[0].theatre_id == "t9"
    assert [set(step.rows) for step in later.steps] == [
        {"theatres", "sessions"}, {"closures"},
    ]  # fmt: skip


def test_all_that_does_not_fit_is_told_at_once() -> None:
    with pytest.raises(InvalidTables) as caught:
        after(
            told_region(), BedsMore("w9", 1), InflowScaled(5.0),
            StaffLess(999, role="opssk"), TheatreMore("t0", "t1"),
        )  # fmt: skip
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "A.toml, column change 1 (beds_more), ward_id",
        "A.toml, column change 3 (staff_less), count",
        "A.toml, column change 4 (theatre_more), theatre_id",
    ]
    assert "an id of the table wards (p0, w0). Got 'w9'." in lines[0]


def test_holidays_and_assumptions_follow_the_tables() -> None:
    region = told_region()
    shut = TheatresClosed(("t0",), "2031-W01", "2031-W01")
    later = after(region, shut)
    assert {day.year for day in later.holidays} >= {2031}


SESSION = told_region().sessions[0]


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        ("sessions", SESSION, "each session_id once"),
        ("sessions", replace(SESSION, session_id="x", theatre_id="t9"), "theatres"),
        ("sessions", replace(SESSION, session_id="x", end_min=0), "an end after"),
        ("sessions", replace(SESSION, session_id="x"), "hours that do not overlap"),
        ("quotas", Quota("knä-s0", -1, "2027-W01"), "0 to 10000"),
        ("quotas", Quota("knä-s0", 1, "2027-1"), "an ISO week"),
    ],
)
def test_a_row_that_breaks_a_promise_is_found(
    table: str, row: object, expected: str
) -> None:
    region = told_region()
    rows: dict[str, Any] = {table: (*region.rows(table), row)}
    found = [str(misfit) for misfit in misfits(region, replace(region, **rows))]
    assert any(expected in text for text in found), found


def test_ids_that_go_are_missed_by_who_refers_to_them() -> None:
    region = told_region()
    assert list(misfits(region, replace(region))) == []
    found = list(misfits(region, replace(region, flows=region.flows[1:])))
    assert len(found) == 52 + 1  # weeks of history, and a quota


def test_copies_of_people_work_as_their_like(demo: Region) -> None:
    later = after(demo, StaffMore(1, role="anaesthetist"))
    new = later.staff[-1].staff_id
    like = new.removesuffix("-ny")
    own, copied = (
        sorted((d.date, d.start_min, d.kind) for d in later.duties if d.staff_id == one)
        for one in (like, new)
    )
    assert own == copied
    assert own
