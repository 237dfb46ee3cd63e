"""A constraint's linear rows hold for exactly the integers that the constraint does."""

from itertools import product

import pytest
from ortools.sat.python.cp_model import CpModel, Domain, IntVar

from solvers.linear.rows import Row, rows_of

LOW, HIGH = -2, 3


def two_of_each() -> tuple[CpModel, list[IntVar], list[IntVar]]:
    """Two truths and two small integers."""
    cp = CpModel()
    truths = [cp.new_bool_var(f"truth[{i}]") for i in range(2)]
    numbers = [cp.new_int_var(LOW, HIGH, f"number[{i}]") for i in range(2)]
    return cp, truths, numbers


POINTS = list(product(range(2), range(2), *[range(LOW, HIGH + 1)] * 2))


def kept(cp: CpModel) -> tuple[set[tuple[int, ...]], bool]:
    """Return the points that a model's rows allow, and whether they are all of it."""
    domains = [list(variable.domain) for variable in cp.proto.variables]
    bounds = [(domain[0], domain[-1]) for domain in domains]
    found = [rows_of(constraint, bounds) for constraint in cp.proto.constraints]
    rows = [row for rows in found for row in rows.rows]
    allowed = {p for p in POINTS if all(holds(row, p) for row in rows)}
    return allowed, all(rows.is_whole for rows in found)


def holds(row: Row, point: tuple[int, ...]) -> bool:
    return row.least <= sum(a * point[v] for v, a in row.terms) <= row.most


def test_a_sum_keeps_its_limits() -> None:
    cp, _, (x, y) = two_of_each()
    cp.add_linear_constraint(2 * x - y, -1, 4)
    assert kept(cp) == ({p for p in POINTS if -1 <= 2 * p[2] - p[3] <= 4}, True)


def test_a_sum_with_holes_is_only_a_part() -> None:
    cp, _, (x, _) = two_of_each()
    cp.add_linear_expression_in_domain(x, Domain.from_values([-1, 2]))
    assert kept(cp) == ({p for p in POINTS if -1 <= p[2] <= 2}, False)


def test_a_sum_holds_where_all_enforce_it() -> None:
    cp, (a, b), (x, y) = two_of_each()
    cp.add(x + y == 1).only_enforce_if(a, ~b)
    wanted = {p for p in POINTS if not (p[0] and not p[1]) or p[2] + p[3] == 1}
    assert kept(cp) == (wanted, True)


def test_truths_that_follow() -> None:
    cp, (a, b), _ = two_of_each()
    cp.add_implication(a, ~b)
    assert kept(cp) == ({p for p in POINTS if not (p[0] and p[1])}, True)


def test_one_of_some() -> None:
    cp, (a, b), _ = two_of_each()
    cp.add_bool_or([a, ~b])
    assert kept(cp) == ({p for p in POINTS if p[0] or not p[1]}, True)


@pytest.mark.parametrize("least", [0, 1])
def test_at_most_or_exactly_one(least: int) -> None:
    cp, (a, b), _ = two_of_each()
    (cp.add_exactly_one if least else cp.add_at_most_one)([a, ~b])
    wanted = {p for p in POINTS if least <= p[0] + 1 - p[1] <= 1}
    assert kept(cp) == (wanted, True)


def test_a_maximum_is_no_less_than_each() -> None:
    cp, (a, _), (x, y) = two_of_each()
    cp.add_max_equality(x, [y - 1, 2 * a])
    wanted = {p for p in POINTS if p[2] >= p[3] - 1 and p[2] >= 2 * p[0]}
    assert kept(cp) == (wanted, False)


def test_a_product_is_left_out() -> None:
    cp, _, (x, y) = two_of_each()
    cp.add_multiplication_equality(x, [y, y])
    assert kept(cp) == (set(POINTS), False)
