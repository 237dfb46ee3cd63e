"""Who goes, who comes and who learns, by the stated rules."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.errors import InvalidTables
from pks.model.changes_people import StaffLess, StaffMore, StaffTrained
from pks.model.people import Duty, Person
from pks.model.region import Region, region_hash
from tests.pks.kpi.samples import MONDAY, sample_region
from tests.pks.scenario.scenarios import after, changed

NURSES = (
    Person("n1", "s0", ("nurse",), ("robot",)),
    Person("n2", "s0", ("nurse",)),
    Person("n3", "s0", ("nurse", "assistant")),
    Person("n4", "s0", ("nurse",), ("robot",), agency=True),
    Person("n5", "s0", ("nurse",)),
)
MINUTES = {"n1": 100, "n2": 400, "n3": 300, "n4": 200, "n5": 500}


def with_nurses() -> Region:
    region = sample_region()
    duties = tuple(
        Duty(staff_id, MONDAY, 480, 480 + minutes, "theatre")
        for staff_id, minutes in MINUTES.items()
    )
    return replace(
        region, staff=(*region.staff, *NURSES), duties=(*region.duties, *duties)
    )


@pytest.mark.parametrize(
    ("count", "gone"),
    [(1, {"n4"}), (2, {"n4", "n5"}), (3, {"n4", "n5", "n2"}),
     (4, {"n4", "n5", "n2", "n3"})],
)  # fmt: skip
def test_agency_goes_first_then_who_can_least_then_the_last(
    count: int, gone: set[str]
) -> None:
    region = with_nurses()
    later = changed(region, StaffLess(count, role="nurse"))
    assert set(later.steps[0].rows["staff"].removed) == gone
    assert not gone & {row.staff_id for row in later.region.duties}
    assert len(later.region.duties) == len(region.duties) - count


def test_a_surgeon_who_goes_is_nobodys_surgeon() -> None:
    region = sample_region()
    surgeon = next(row for row in region.staff if "surgeon" in row.roles)
    own = replace(region.patients[0], surgeon_id=surgeon.staff_id)
    region = replace(region, patients=(own, *region.patients[1:]))
    later = after(region, StaffLess(staff_ids=(surgeon.staff_id,)))
    assert later.patients[0].surgeon_id == ""
    for table in ("surgeon_privileges", "duties"):
        assert surgeon.staff_id not in {r.staff_id for r in later.rows(table)}


def test_who_is_copied_is_in_the_middle_by_theatre_duty() -> None:
    """n1 100, n4 200, n3 300, n2 400, n5 500: the third of five."""
    region = with_nurses()
    aged = tuple(replace(row, birth_year=1970) for row in region.staff)
    region = replace(region, staff=aged)
    later = after(region, StaffMore(2, role="nurse", cost_ore_per_h=50_000))
    new = later.staff[-2:]
    assert [row.staff_id for row in new] == ["n3-ny", "n3-ny2"]
    assert all(row.roles == ("nurse", "assistant") for row in new)
    assert {(row.cost_ore_per_h, row.birth_year) for row in new} == {(50_000, 0)}
    own = [r for r in later.duties if r.staff_id in ("n3-ny", "n3-ny2")]
    assert [r.ends_min - r.start_min for r in own] == [300, 300]


@given(st.sampled_from(sorted(MINUTES)), st.integers(1, 4))
def test_copies_who_leave_again_leave_no_trace(like: str, count: int) -> None:
    region = with_nurses()
    more = StaffMore(count, like=like)
    ids = changed(region, more).steps[0].rows["staff"].added
    assert len(ids) == count
    back = after(region, more, StaffLess(staff_ids=ids))
    assert region_hash(back) == region_hash(region)


def test_who_has_most_theatre_duty_learns_first() -> None:
    region = with_nurses()
    learns = StaffTrained(2, role="nurse", gives_competence="robot")
    later = changed(region, learns)
    assert set(later.steps[0].rows["staff"].altered) == {"n5", "n2"}
    n5 = next(row for row in later.region.staff if row.staff_id == "n5")
    assert (n5.roles, n5.competences) == (("nurse",), ("robot",))
    assert later.region.duties == region.duties


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (StaffLess(6, role="nurse"), "count: expected at most 5"),
        (StaffLess(1, role="nurze"), "role: expected a role that somebody has"
         " (did you mean nurse?). Got 'nurze'"),
        (StaffLess(1), "role: expected a role, a competence or a hospital"),
        (StaffMore(1, like="n9"), "like: expected an id of the table staff"),
        (StaffTrained(1, role="nurse"), "gives_role: expected a role or a"),
        (StaffTrained(6, role="nurse", gives_role="assistant"), "at most 4"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(said: object, message: str) -> None:
    with pytest.raises(InvalidTables) as caught:
        after(with_nurses(), said)
    assert message in str(caught.value)
