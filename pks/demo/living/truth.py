"""The hidden truth's parameters, each with its source in ``data/truth.csv``."""

from functools import cache

from pks.demo import published


@cache
def truth(name: str) -> float:
    """Return a parameter of the hidden truth by its name."""
    return _all()[name]


@cache
def _all() -> dict[str, float]:
    return {row["name"]: float(row["value"]) for row in published.table("truth")}
