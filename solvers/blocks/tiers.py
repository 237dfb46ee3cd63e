"""The cost of a tier in its own weights, which are small numbers."""

from collections.abc import Mapping
from math import gcd

from pks.score import Term


def tier_unit(weights: Mapping[str, int], tier: tuple[str, ...]) -> int:
    """Return what the weights of a tier share, at least 1."""
    return max(1, gcd(*(weights[name] for name in tier)))


def tier_amount(terms: Mapping[str, Term], tier: tuple[str, ...]) -> int:
    """Return what a tier costs, in its own weights."""
    unit = tier_unit({name: terms[name].weight for name in tier}, tier)
    return sum(terms[name].cost for name in tier) // unit
