"""People with several roles: nobody's hour twice, and as much covered as can be."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pks.recruitment.assign import assigned

NEEDS = 4


@st.composite
def hospitals(
    draw: st.DrawFn,
) -> tuple[list[int], list[int], list[tuple[int, ...]]]:
    fills = draw(
        st.lists(
            st.lists(st.integers(0, NEEDS - 1), min_size=1, unique=True).map(tuple),
            min_size=1,
            max_size=5,
        )
    )
    supply = [draw(st.integers(0, 20)) for _ in fills]
    return supply, [draw(st.integers(0, 20)) for _ in range(NEEDS)], fills


def most_that_can_be_covered(
    supply: list[int], need: list[int], fills: list[tuple[int, ...]]
) -> int:
    """The smallest cut: needs left out whole, and all people who fill the others."""
    return min(
        sum(need[at] for at in range(NEEDS) if at not in kept)
        + sum(s for s, own in zip(supply, fills, strict=True) if set(own) & set(kept))
        for size in range(NEEDS + 1)
        for kept in combinations(range(NEEDS), size)
    )


@given(hospitals())
def test_as_much_is_covered_as_can_be(
    case: tuple[list[int], list[int], list[tuple[int, ...]]],
) -> None:
    supply, need, fills = case
    flow = assigned(supply, need, fills)
    for total, own, given_to in zip(supply, fills, flow, strict=True):
        assert set(given_to) <= set(own)
        assert all(minutes > 0 for minutes in given_to.values())
        assert sum(given_to.values()) <= total
    for at in range(NEEDS):
        assert sum(row.get(at, 0) for row in flow) <= need[at]
    covered = sum(sum(row.values()) for row in flow)
    assert covered == most_that_can_be_covered(supply, need, fills)


def test_who_can_do_both_makes_room() -> None:
    """Kind 0 fills both needs, kind 1 only need 0: 0 must leave it to 1."""
    assert assigned([10, 10], [10, 10], [(0, 1), (0,)]) == [{1: 10}, {0: 10}]
    assert assigned([10, 10], [10, 10], [(0, 1), (0, 1)]) == [{0: 10}, {1: 10}]


def test_a_chain_of_three_is_found() -> None:
    """
    Kinds fill (0, 1), (1, 2), (0): first choices cover 0 and 1, kind 2 finds 0 taken.

    Kind 2 begins, for it can fill least; then 0 goes to 1, which pushes 1 to 2.
    """
    flow = assigned([5, 5, 5], [5, 5, 5], [(0, 1), (1, 2), (0,)])
    assert flow == [{1: 5}, {2: 5}, {0: 5}]


def test_the_first_choice_is_covered_first() -> None:
    assert assigned([10], [4, 20], [(0, 1)]) == [{0: 4, 1: 6}]
