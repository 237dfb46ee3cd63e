"""Round levels of a chart's axis."""

from math import ceil, floor

LEAST_POWER, MOST_POWER = -3, 9
MOST_LEVELS = 5
SIZES = tuple(
    base * 10.0**power for power in range(LEAST_POWER, MOST_POWER) for base in (1, 2, 5)
)


def ticks(least: float, most: float, is_whole: bool = True) -> tuple[float, ...]:
    """
    Return the round levels of an axis in the smallest steps that make five at most.

    There are two at least, if the axis is longer than five of the smallest step: 1
    where only whole numbers are meant, else a thousandth.
    """
    for size in SIZES:
        first, last = ceil(least / size), floor(most / size)
        if last - first < MOST_LEVELS and (size >= 1 or not is_whole):
            return tuple(size * i for i in range(first, last + 1))
    raise ValueError(
        f"Expected an axis of less than {SIZES[-1]:g}, got {most - least}."
    )


def decimals(levels: tuple[float, ...]) -> int:
    """Return the decimals that tell levels apart: none where all are whole."""
    return next(
        (d for d in range(-LEAST_POWER)
         if all(abs(round(level, d) - level) < 1e-9 for level in levels)),
        -LEAST_POWER,
    )  # fmt: skip
