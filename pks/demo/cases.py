"""What waits and since when: operations, waits, priorities and their dates."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pks.demo import published
from pks.demo.calendar import dates_from_as_of
from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Columns = dict[str, list[Any]]

NO_REQUEST_SHARE = 0.08
REQUEST_LAG_PROB = 0.35  # geometric: most requests come the day of the decision
# priority: earliest and latest limit in days, share that has a date of its own
MEDICAL_DAYS = {"1": (7, 14, 0.7), "2": (20, 30, 0.6), "3": (60, 120, 0.08)}


@dataclass(frozen=True, slots=True)
class Cases:
    """
    What waits at a hospital and since when, a position per case.

    Attributes
    ----------
    shapes
        The operation.
    wait_days
        Days from the decision to `AS_OF`.
    """

    shapes: list[ProcedureShape]
    wait_days: Ints
    is_cancer: Flags

    def __len__(self) -> int:
        return len(self.shapes)


def _waits(is_cancer: Flags, rng: np.random.Generator) -> Ints:
    """Draw waits so that all cases together have the national shape."""
    bins = published.waiting_bins()
    lows = np.array([b.from_days for b in bins])
    spans = np.array([b.to_days - b.from_days + 1 for b in bins])
    cancer = np.array([b.cancer_permille for b in bins]) / 1000
    share = float(is_cancer.mean())
    every = np.array([b.share_permille for b in bins]) / 1000
    other = np.maximum(every - share * cancer, 0)
    draws = rng.random(len(is_cancer))
    picked = np.where(
        is_cancer,
        np.searchsorted(np.cumsum(cancer), draws),
        np.searchsorted(np.cumsum(other / other.sum()), draws),
    ).clip(max=len(bins) - 1)
    days: Ints = lows[picked] + np.floor(rng.random(len(picked)) * spans[picked])
    return days.astype(np.int64)


def draw_cases(site: SitePlan, rng: np.random.Generator) -> Cases:
    """Draw operations and waits of a hospital's queue."""
    picked = rng.choice(
        len(site.procedures), size=site.num_waiting, p=site.procedure_prob
    ).tolist()
    shapes = [site.procedures[i] for i in picked]
    is_cancer = np.array([shape.cancer for shape in shapes])
    return Cases(shapes, _waits(is_cancer, rng), is_cancer)


def _priorities(cases: Cases, rng: np.random.Generator) -> list[str]:
    shares = published.priority_shares()
    draws = rng.random(len(cases))
    found = np.full(len(cases), "3", dtype="<U1")
    for is_cancer in (True, False):
        for start in sorted({s.from_days for s in shares if s.cancer == is_cancer}):
            own = [s for s in shares if s.cancer == is_cancer and s.from_days == start]
            edges = np.cumsum([s.share_permille for s in own]) / 1000
            names = np.array([s.priority for s in own])
            here = (cases.is_cancer == is_cancer) & (cases.wait_days >= start)
            places = np.searchsorted(edges, draws[here]).clip(max=len(own) - 1)
            found[here] = names[places]
    priorities: list[str] = found.tolist()
    return priorities


def _medical_dates(
    cases: Cases, priorities: list[str], rng: np.random.Generator
) -> list[date | None]:
    draws = rng.random((2, len(cases)))
    none = (0, 0, 0.0)
    lows, highs, probs = np.array(
        [MEDICAL_DAYS.get(priority, none) for priority in priorities]
    ).T
    days = lows + np.floor(draws[0] * (highs - lows + 1)) - cases.wait_days
    return sparse(dates_from_as_of(days), draws[1] < probs)


def sparse(values: list[Any], keep: Flags) -> list[Any]:
    """Return the values with None where they are not kept."""
    return [
        value if kept else None
        for value, kept in zip(values, keep.tolist(), strict=True)
    ]


def date_columns(cases: Cases, rng: np.random.Generator) -> Columns:
    """Draw priorities and dates."""
    lag = np.minimum(rng.geometric(REQUEST_LAG_PROB, len(cases)) - 1, cases.wait_days)
    has_request = rng.random(len(cases)) >= NO_REQUEST_SHARE
    requests = dates_from_as_of(lag - cases.wait_days)
    priorities = _priorities(cases, rng)
    return {
        "decision_date": dates_from_as_of(-cases.wait_days),
        "request_date": sparse(requests, has_request),
        "priority": priorities,
        "medical_date": _medical_dates(cases, priorities, rng),
    }
