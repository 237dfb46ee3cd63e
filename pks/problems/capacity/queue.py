"""Who waits, who comes and when their last days are, flow by flow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from pks.clocks import guarantee_date, medical_date, still_waits
from pks.model.parameters import Parameters, TaktRule
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.capacity.problem import MILLI, Clock, Ints
from pks.takt.derive import Basis
from pks.takt.queue import AVAILABLE, RECENT_WEEKS, flow_finder, state

DAYS_A_WEEK = 7
OVERDUE = -1
NO_DUE = 10**6

Dues = tuple[tuple[int, int], ...]  # (weeks from the decision, permille)


@dataclass(slots=True)
class Waiting:
    """
    A flow's patients who wait.

    Attributes
    ----------
    dues
        By clock: week of the plan in which each one's last day lies; `OVERDUE` before
        it, `NO_DUE` without one.
    """

    patients: list[Patient] = field(default_factory=list)
    dues: dict[Clock, list[int]] = field(
        default_factory=lambda: {clock: [] for clock in Clock}
    )


def waiting_by_flow(base: Basis) -> dict[str, Waiting]:
    """Return who counts in each flow's queue: all, or only the available."""
    found: defaultdict[str, Waiting] = defaultdict(Waiting)
    for flow, patient in counted(base.region, base.rule):
        clock, last = clock_of(patient, base.region.parameters)
        found[flow].patients.append(patient)
        found[flow].dues[clock].append(due_week(last, base.mondays[0]))
    return dict(found)


def counted(region: Region, rule: TaktRule) -> Iterator[tuple[str, Patient]]:
    """Yield (flow's id, patient) of those who count in a queue."""
    flow_of = flow_finder(region)
    for patient in filter(still_waits, region.patients):
        flow = flow_of(patient)
        if flow and (rule.counts_paused or state(patient, region) == AVAILABLE):
            yield flow, patient


def clock_of(patient: Patient, parameters: Parameters) -> tuple[Clock, date | None]:
    """Return the clock that a patient counts by, and its last day."""
    last = medical_date(patient, parameters.priorities, parameters.svf)
    if last is not None:
        return Clock.MEDICAL, last
    last = guarantee_date(patient, parameters.guarantee)
    return (Clock.OPEN if last is None else Clock.GUARANTEE), last


def due_week(last: date | None, monday: date) -> int:
    """
    Return the week by whose end an operation is in time.

    A last day within a week counts as that week, since a plan of weeks knows no day;
    one before the first week is `OVERDUE`.
    """
    if last is None:
        return NO_DUE
    return max(OVERDUE, (last - monday).days // DAYS_A_WEEK)


@dataclass(frozen=True, slots=True)
class Demand:
    """The queue's arrays of a problem (`CapacityProblem`)."""

    start_milli: Ints
    inflow_milli: Ints
    removed_milli: Ints
    later_milli: Ints

    @property
    def all_milli(self) -> Ints:
        """All who wait or come and stay, by flow."""
        coming = (self.inflow_milli - self.removed_milli).sum(axis=(1, 2))
        total: Ints = self.start_milli.sum(axis=1) + coming
        return total


def demand(base: Basis, waiting: dict[str, Waiting], num_weeks: int) -> Demand:
    """
    Return start, inflow, removed and later, shape (flows, clocks, weeks).

    The forecast's decisions are split by clock as the recent decisions on the list
    are, and fall due as those do after their decision; the share that leaves without
    an operation leaves in the week of its decision.
    """
    weeks = guarantee_weeks(base)
    shape = (len(base.region.flows), len(Clock), num_weeks)
    start = np.zeros(shape[:2], np.int64)
    inflow, removed, later = (np.zeros(shape, np.int64) for _ in range(3))
    for i, flow in enumerate(base.region.flows):
        own = waiting.get(flow.flow_id, Waiting())
        added = whole_milli(base.forecast.mean[i, :num_weeks])
        gone = whole_milli(base.forecast.mean[i, :num_weeks] * base.removed[i])
        shares = shares_by_clock(own, base)
        for clock, share, dues in shares:
            inflow[i, clock] = share_of(added, clock, shares, share)
            removed[i, clock] = share_of(gone, clock, shares, share)
            net = inflow[i, clock] - removed[i, clock]
            start[i, clock] = MILLI * len(own.dues[clock])
            waits = dues or ((weeks, 1000),)
            later[i, clock] = later_than(own.dues[clock], net, waits, clock)
    return Demand(start, inflow, removed, later)


def guarantee_weeks(base: Basis) -> int:
    """Return the whole weeks of the guarantee."""
    return max(1, base.guarantee_days // DAYS_A_WEEK)


def whole_milli(amounts: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Ints:
    """Return amounts in thousandths, rounded so that their running sums agree."""
    total: Ints = np.rint(amounts.cumsum() * MILLI).astype(np.int64)
    return np.diff(total, prepend=0)


ByClock = tuple[tuple[Clock, int, Dues], ...]


def shares_by_clock(own: Waiting, base: Basis) -> ByClock:
    """
    Return (clock, permille, dues) of what comes to a flow.

    It is as those decided in the last `RECENT_WEEKS` weeks who still wait, or all on
    the list where none is. Who is done within days is missing among them, so that
    short medical limits are a little too few.
    """
    parameters = base.region.parameters
    since = parameters.as_of - timedelta(weeks=RECENT_WEEKS)
    recent = [p for p in own.patients if p.decision_date >= since]
    counts: dict[Clock, list[int]] = {clock: [] for clock in Clock}
    for patient in recent or own.patients:
        clock, last = clock_of(patient, parameters)
        if clock is Clock.OPEN or last is None:
            clock, wait = Clock.GUARANTEE, base.guarantee_days
        else:
            wait = max(0, (last - patient.decision_date).days)
        counts[clock].append(wait // DAYS_A_WEEK)
    total = sum(map(len, counts.values()))
    if not total:
        return ((Clock.GUARANTEE, 1000, ()), *none_of(Clock.MEDICAL, Clock.OPEN))
    return tuple(
        (clock, 1000 * len(waits) // total, permille_of(waits))
        for clock, waits in counts.items()
    )


def none_of(*clocks: Clock) -> ByClock:
    """Return clocks that nothing comes by."""
    return tuple((clock, 0, ()) for clock in clocks)


def permille_of(values: Iterable[int]) -> Dues:
    """Return how often each value is there, in permille that add up to 1,000."""
    listed = sorted(values)
    if not listed:
        return ()
    found, before = [], 0
    for value in sorted(set(listed)):
        upto = 1000 * sum(v <= value for v in listed) // len(listed)
        if upto > before:
            found.append((value, upto - before))
        before = upto
    return tuple(found)


def share_of(amounts: Ints, clock: Clock, shares: ByClock, permille: int) -> Ints:
    """Return a clock's part of amounts; the guarantee's is what the others leave."""
    if clock is not Clock.GUARANTEE:
        return amounts * permille // 1000
    others = [share for other, share, _ in shares if other is not clock]
    left = amounts.copy()
    for share in others:
        left -= amounts * share // 1000
    return left


def later_than(present: list[int], net: Ints, waits: Dues, clock: Clock) -> Ints:
    """
    Return how many have come by each week's end and fall due after it.

    Parameters
    ----------
    present
        Weeks in which those of today fall due.
    net
        Who come and stay, thousandths a week.
    waits
        Weeks from the decision until they fall due; 0 is the week itself.
    """
    num_weeks = len(net)
    due = np.array(present, np.int64)
    ends = np.arange(num_weeks)
    later: Ints = MILLI * (due[None, :] > ends[:, None]).sum(axis=1, dtype=np.int64)
    if clock is Clock.OPEN:
        later += net.cumsum()
        return later
    for wait, permille in waits:
        part = net * permille // 1000
        total = np.concatenate(([0], part.cumsum()))
        first = np.maximum(0, ends + 1 - wait)
        later += total[ends + 1] - total[first]
    return later
