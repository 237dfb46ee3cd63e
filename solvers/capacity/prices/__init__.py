"""What one more of each resource gives: duals, each confirmed by a re-solve."""

from solvers.capacity.prices.bundles import Bundle, bundles
from solvers.capacity.prices.gains import Gain
from solvers.capacity.prices.package import Package, cheapest_package
from solvers.capacity.prices.prices import (
    Price,
    Prices,
    PriceWatch,
    price_units,
    unwatched,
)
from solvers.capacity.prices.solver import Solver

__all__ = [
    "Bundle",
    "Gain",
    "Package",
    "Price",
    "PriceWatch",
    "Prices",
    "Solver",
    "bundles",
    "cheapest_package",
    "price_units",
    "unwatched",
]
