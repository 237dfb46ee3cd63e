"""
Control charts, which tell a change from the usual variation.

Limits are frozen on a baseline of the first weeks and then stand, so that a slow drift
cannot hide itself. `RULES` names what counts as a signal.

References
----------
.. [1] Montgomery (2020), *Introduction to Statistical Quality Control*, 8th ed.,
   ch. 6-7: individuals (XmR), p and u charts, Western Electric rules.
.. [2] Western Electric (1956), *Statistical Quality Control Handbook*.
.. [3] Mohammed, Worthington & Woodall (2008), *Qual. Saf. Health Care* 17:137:
   control charts for health care.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign, inf, sqrt
from typing import Literal

D2 = 1.128  # mean range of two normal values, in standard deviations
SIGMAS = 3
BASELINE_WEEKS = 20
LEAST_WEEKS = 8  # fewer weeks than this give no limits

Kind = Literal["xmr", "p", "u"]
Side = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Observation:
    """
    A period's value as a numerator over a denominator.

    For an individuals chart the value is the numerator and ``denominator`` 1. A
    denominator of 0 is a period without a value.
    """

    label: str
    numerator: float
    denominator: float = 1.0

    @property
    def value(self) -> float | None:
        """The value; None in a period without one."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A period of a chart; limits are None where there are too few periods."""

    label: str
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlChart:
    """
    A chart with frozen limits.

    Attributes
    ----------
    num_baseline
        Periods that the limits stand on; 0 without limits.
    is_provisional
        Fewer than `BASELINE_WEEKS` periods stand behind the limits.
    """

    kind: Kind
    points: tuple[ChartPoint, ...]
    num_baseline: int

    @property
    def is_provisional(self) -> bool:
        """Whether the baseline is shorter than it should be."""
        return self.num_baseline < BASELINE_WEEKS


def control_chart(
    kind: Kind, rows: Sequence[Observation], baseline: int = BASELINE_WEEKS
) -> ControlChart:
    """
    Return the chart of a series.

    With the sums over the baseline's periods i, values x_i and denominators n_i:

    ========  ==================================  =====================================
    Kind      Centre                              Standard deviation of a point
    ========  ==================================  =====================================
    ``xmr``   mean of x                           mean of |x_i - x_{i-1}| / 1.128
    ``p``     p = sum(x_i n_i) / sum(n_i)         sqrt(p (1 - p) / n_i)
    ``u``     u = sum(x_i n_i) / sum(n_i)         sqrt(u / n_i)
    ========  ==================================  =====================================

    Limits are centre ± 3 standard deviations, cut at 0, and for ``p`` at 1.

    Parameters
    ----------
    rows
        Periods in time order; no value may be negative.
    baseline
        Periods with a value, from the first on, that the limits are frozen on. With
        fewer than `LEAST_WEEKS` there are no limits and no signals.
    """
    first = [row for row in rows if row.value is not None][:baseline]
    if len(first) < LEAST_WEEKS:
        bare = (ChartPoint(row.label, row.value, None, None, None) for row in rows)
        return ControlChart(kind, tuple(bare), 0)
    centre, deviation = MODELS[kind](first)
    valued = [row for row in rows if row.value is not None]
    distances = [
        standardised((row.value or 0.0) - centre, deviation(row)) for row in valued
    ]
    found = dict(zip((row.label for row in valued), signals(distances), strict=True))
    most = 1.0 if kind == "p" else inf
    points = tuple(
        ChartPoint(
            row.label,
            row.value,
            centre,
            max(0.0, centre - SIGMAS * deviation(row)) if row.denominator else None,
            min(most, centre + SIGMAS * deviation(row)) if row.denominator else None,
            found.get(row.label, ()),
        )
        for row in rows
    )
    return ControlChart(kind, points, len(first))


Deviation = Callable[[Observation], float]


def individuals(rows: Sequence[Observation]) -> tuple[float, Deviation]:
    """Return centre and standard deviation of an individuals (XmR) chart."""
    values = [row.numerator / row.denominator for row in rows]
    ranges = [abs(after - before) for before, after in pairwise(values)]
    sigma = sum(ranges) / len(ranges) / D2
    return sum(values) / len(values), lambda _: sigma


def shares(rows: Sequence[Observation]) -> tuple[float, Deviation]:
    """Return centre and standard deviation of a p chart."""
    centre = sum(row.numerator for row in rows) / sum(row.denominator for row in rows)
    variance = centre * (1 - centre)
    return centre, lambda row: sqrt(variance / row.denominator)


def rates(rows: Sequence[Observation]) -> tuple[float, Deviation]:
    """Return centre and standard deviation of a u chart."""
    centre = sum(row.numerator for row in rows) / sum(row.denominator for row in rows)
    return centre, lambda row: sqrt(centre / row.denominator)


MODELS: dict[Kind, Callable[[Sequence[Observation]], tuple[float, Deviation]]] = {
    "xmr": individuals,
    "p": shares,
    "u": rates,
}


def standardised(difference: float, sigma: float) -> float:
    """Return a difference in standard deviations; infinite where there are none."""
    if abs(difference) < 1e-12:
        return 0.0
    return difference / sigma if sigma > 0 else copysign(inf, difference)


def signals(distances: Sequence[float]) -> list[tuple[str, ...]]:
    """Return the rules that each point completes, by its distance from the centre."""
    return [
        tuple(
            name
            for name, rule in RULES.items()
            if rule(distances[: i + 1], 1) or rule(distances[: i + 1], -1)
        )
        for i in range(len(distances))
    ]


def beyond(sigmas: float, count: int, among: int) -> Callable[..., bool]:
    """Return a rule: the last point and ``count`` of ``among`` beyond some sigmas."""

    def rule(distances: Sequence[float], side: Side) -> bool:
        last = [side * distance > sigmas for distance in distances[-among:]]
        return last[-1] and sum(last) >= count

    return rule


RULES = {
    "western_electric_1": beyond(3, 1, 1),
    "western_electric_2": beyond(2, 2, 3),
    "western_electric_4": beyond(0, 8, 8),
}
"""
One point beyond 3 sigma; two of three beyond 2 sigma on the same side; eight in a row
on the same side of the centre. The third rule, four of five beyond 1 sigma, is left
out: with weekly points and many charts it mostly finds chance.
"""
