"""The linear rows of a CP-SAT constraint: exact where they can be, else relaxed."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

BROKEN = 0.01  # by less, a row is not worth having
UNBOUNDED = 2**62  # CP-SAT writes larger limits for none

# Protos have no importable types of their own; these are the fields read here.
ConstraintProto = Any
ExpressionProto = Any


@dataclass(frozen=True, slots=True)
class Row:
    """Lower and upper limit of a sum of coefficient times variable."""

    terms: tuple[tuple[int, int], ...]  # (variable, coefficient)
    least: float
    most: float

    def is_broken_by(self, values: Sequence[float]) -> bool:
        """Whether the variables' values are outside the limits by `BROKEN`."""
        total = sum(a * values[v] for v, a in self.terms)
        return total < self.least - BROKEN or total > self.most + BROKEN


@dataclass(frozen=True, slots=True)
class Rows:
    """
    What a constraint becomes.

    ``is_whole`` says whether integers that keep the rows keep the constraint.
    """

    rows: tuple[Row, ...]
    is_whole: bool = True


Bounds = Sequence[tuple[int, int]]  # of each variable


def rows_of(constraint: ConstraintProto, bounds: Bounds) -> Rows:
    """
    Return a constraint's linear rows.

    Enforcement is written with the least big-M that the variables' bounds allow. Of a
    maximum the rows "no less than each" are kept, which is all of it where it is
    minimised; of what is not linear (products, intervals) nothing is.
    """
    enforced = tuple(constraint.enforcement_literal)
    if constraint.has_linear():
        return linear_rows(constraint.linear, enforced, bounds)
    if constraint.has_bool_and():
        literals = constraint.bool_and.literals
        return Rows(tuple(one_of((b,), enforced) for b in literals))
    if constraint.has_bool_or():
        return Rows((one_of(constraint.bool_or.literals, enforced),))
    if constraint.has_lin_max() and not enforced:
        return Rows(tuple(no_less(constraint.lin_max)), is_whole=False)
    if constraint.has_at_most_one() and not enforced:
        return Rows((counted(constraint.at_most_one.literals, -math.inf, 1),))
    if constraint.has_exactly_one() and not enforced:
        return Rows((counted(constraint.exactly_one.literals, 1, 1),))
    return Rows((), is_whole=False)


def merged(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the terms with each variable once, zeros left out."""
    total: dict[int, int] = {}
    for variable, coefficient in pairs:
        total[variable] = total.get(variable, 0) + coefficient
    return tuple((v, a) for v, a in sorted(total.items()) if a)


def counted(literals: Iterable[int], least: float, most: float) -> Row:
    """Return the row that limits how many literals are true."""
    terms, constant = [], 0
    for literal in literals:
        if literal >= 0:
            terms.append((literal, 1))
        else:  # the negation of variable -1 - literal
            terms.append((-1 - literal, -1))
            constant += 1
    return Row(merged(terms), least - constant, most - constant)


def negated(literals: Iterable[int]) -> tuple[int, ...]:
    """Return the opposites of some literals."""
    return tuple(-1 - literal for literal in literals)


def one_of(literals: Iterable[int], enforced: Iterable[int]) -> Row:
    """Return the row "one of the literals, or not all that enforce it"."""
    return counted((*literals, *negated(enforced)), 1, math.inf)


def linear_rows(
    linear: ConstraintProto, enforced: tuple[int, ...], bounds: Bounds
) -> Rows:
    """Return a sum's limits; holes in what it may be are closed."""
    domain = list(linear.domain)
    terms = merged(zip(linear.vars, linear.coeffs, strict=True))
    least = -math.inf if domain[0] <= -UNBOUNDED else domain[0]
    most = math.inf if domain[-1] >= UNBOUNDED else domain[-1]
    is_whole = len(domain) == 2
    if not enforced:
        return Rows((Row(terms, least, most),), is_whole)
    lowest = sum(min(a * low, a * high) for v, a in terms for low, high in [bounds[v]])
    highest = sum(max(a * low, a * high) for v, a in terms for low, high in [bounds[v]])
    rows = []
    if highest > most:
        rows.append(relaxed(terms, enforced, most, highest - int(most)))
    if lowest < least:
        opposite = tuple((v, -a) for v, a in terms)
        rows.append(relaxed(opposite, enforced, -least, int(least) - lowest))
    return Rows(tuple(rows), is_whole)


def relaxed(
    terms: Iterable[tuple[int, int]],
    enforced: Iterable[int],
    most: float,
    big_m: int,
) -> Row:
    """Return a sum's upper limit, lifted by ``big_m`` for each literal not true."""
    untrue = counted(negated(enforced), 0, 0)
    lifts = ((v, -big_m * a) for v, a in untrue.terms)
    return Row(merged((*terms, *lifts)), -math.inf, most - big_m * untrue.least)


def no_less(maximum: ConstraintProto) -> Iterator[Row]:
    """Yield the rows by which a target is no less than each expression."""
    target = maximum.target
    for expression in maximum.exprs:
        terms = [*signed(expression, 1), *signed(target, -1)]
        most = target.offset - expression.offset
        yield Row(merged(terms), -math.inf, most)


def signed(expression: ExpressionProto, sign: int) -> Iterator[tuple[int, int]]:
    """Yield an expression's terms, times a sign."""
    for variable, coefficient in zip(expression.vars, expression.coeffs, strict=True):
        yield variable, sign * coefficient
