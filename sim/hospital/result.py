"""Estimates of a simulated hospital: all of it, by flow and by week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from sim.estimates import Estimate, difference, estimate
from sim.replications import Sample

FLOW, WEEK, COURSE = "flow:", "week:", "course:"
Values = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class HospitalResult:
    """
    Metrics by name.

    Attributes
    ----------
    by_flow
        By flow, then by name.
    by_week
        By name, one a week.
    """

    metrics: dict[str, Estimate]
    by_flow: dict[str, dict[str, Estimate]]
    by_week: tuple[dict[str, Estimate], ...]


def result_of(sample: Sample) -> HospitalResult:
    """
    Return the estimates of a sample.

    A metric is estimated over the replications in which there was something to measure;
    one that never had is left out, and so is the course of flows (`course_of`).
    """
    metrics: dict[str, Estimate] = {}
    by_flow: dict[str, dict[str, Estimate]] = {}
    by_week: dict[int, dict[str, Estimate]] = {}
    for name, values in sample.values.items():
        known = [value for value in values if isfinite(value)]
        if not known or name.startswith(COURSE):
            continue
        found = estimate(known)
        if name.startswith(FLOW):
            flow, _, key = name.removeprefix(FLOW).rpartition(":")
            by_flow.setdefault(flow, {})[key] = found
        elif name.startswith(WEEK):
            week, _, key = name.removeprefix(WEEK).partition(":")
            by_week.setdefault(int(week), {})[key] = found
        else:
            metrics[name] = found
    return HospitalResult(
        metrics, by_flow, tuple(by_week[week] for week in sorted(by_week))
    )


def course_of(
    sample: Sample, flow_id: str, name: str, num_weeks: int
) -> list[tuple[float, ...]]:
    """Return a flow's amounts week by week, each over the replications."""
    return [
        tuple(sample.values[f"{COURSE}{flow_id}:{name}:{week}"])
        for week in range(num_weeks)
    ]


def paired(values: Sequence[float], base: Sequence[float]) -> Estimate | None:
    """Return the difference over the replications in which both were measured."""
    both = [
        (one, other)
        for one, other in zip(values, base, strict=False)
        if isfinite(one) and isfinite(other)
    ]
    if not both:
        return None
    return difference([one for one, _ in both], [other for _, other in both])


def differences(sample: Sample, base: Sample) -> dict[str, Estimate]:
    """Return by how much each metric differs from a base's, pair by pair."""
    found = {}
    for name, values in sample.values.items():
        if name.startswith((FLOW, WEEK, COURSE)) or name not in base.values:
            continue
        if (difference_ := paired(values, base.values[name])) is not None:
            found[name] = difference_
    return found
