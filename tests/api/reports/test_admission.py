"""The ward board: a bed's line holds one stay at a time, and closed days are last."""

from api.reports.admission.board import (
    CLOSED,
    FREE,
    Cell,
    Lying,
    bed_rows,
    fortnights,
    within,
)
from pks.problems.admission.plan import Stay
from pks.problems.admission.problem import Care


def lying(name: str, first: int, nights: int, num_days: int = 5) -> Lying:
    care = Care(0, 1, nights, (0,) * 3 * nights, (0,) * 3 * nights)
    return Lying(Stay(name, care, 0, first, min(num_days, first + nights)), 0)


def told(cells: tuple[Cell, ...]) -> list[str]:
    return [
        f"{cell.lying.stay.name}*{cell.num_days}" if cell.lying else cell.kind
        for cell in cells
    ]


def test_each_stay_takes_the_first_free_bed() -> None:
    rows = bed_rows(
        [lying("a", 0, 2), lying("b", 1, 3), lying("c", 2, 9)], (2, 2, 2, 2, 2)
    )
    assert [told(row) for row in rows] == [
        ["a*2", "c*3"],
        [FREE, "b*3", FREE],
    ]
    assert [cell.goes_on for cell in rows[0]] == [False, True]


def test_beds_not_staffed_are_the_last_free_ones() -> None:
    rows = bed_rows([lying("a", 1, 1)], (2, 1, 0, 1, 2))
    assert [told(row) for row in rows] == [
        [FREE, "a*1", CLOSED, FREE, FREE],
        [FREE, CLOSED, CLOSED, CLOSED, FREE],
    ]


def test_a_stay_over_the_edge_stands_on_both_pages() -> None:
    assert fortnights(20) == (range(14), range(14, 20))
    (row,) = bed_rows([lying("a", 12, 4, 20)], (1,) * 20)
    first, second = (within(row, days) for days in fortnights(20))
    assert told(first)[-1] == "a*2"
    assert told(second) == ["a*2", FREE, FREE, FREE, FREE]
    assert (first[-1].goes_on, second[0].goes_on) == (True, False)
