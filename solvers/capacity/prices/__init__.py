"""What one more of each resource gives: duals, each confirmed by a re-solve."""

from solvers.capacity.prices.bundles import Bundle, bundles
from solvers.capacity.prices.gains import Gain
from solvers.capacity.prices.package import Package, cheapest_package
from solvers.capacity.prices.prices import Price, Prices, price_units
from solvers.capacity.prices.solver import Solver

__all__ = [
    "Bundle",
    "Gain",
    "Package",
    "Price",
    "Prices",
    "Solver",
    "bundles",
    "cheapest_package",
    "price_units",
]
