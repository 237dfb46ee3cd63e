"""Everybody of a replication: the list first, then the new ones by time."""

from dataclasses import dataclass, fields, replace

import numpy as np

from pks.calendar import DAY_MIN
from sim.hospital.emergencies import Arrivals, arrivals
from sim.hospital.house import NONE, Cases, Hospital
from sim.streams import Streams
from sim.trial import Ints

WEEK_DAYS = 7
WORK_DAYS = 5
DECIDED_MIN = 8 * 60, 16 * 60


@dataclass(frozen=True, slots=True)
class People:
    """
    Everybody of a replication, in the order of their numbers.

    Attributes
    ----------
    like_day
        Decision day of the patient on the list that each is or was made like.
    visitors
        When those come who are no patients: who closes sessions to bookings, who looks
        at the takt, who releases sessions.
    """

    listed: Cases
    arrival_tick: Ints
    decision_tick: Ints
    due_day: Ints
    guarantee_day: Ints
    like_day: Ints
    emergencies: Arrivals
    num_inpatients: int
    visitors: tuple[Ints, ...]

    @property
    def come(self) -> Ints:
        """When everybody comes: planned, emergencies, inpatients, visitors."""
        nights = np.zeros(self.num_inpatients, np.int64)
        parts = self.arrival_tick, self.emergencies.tick, nights, *self.visitors
        return np.concatenate(parts)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many there are of each."""
        num = self.num_planned, self.emergencies.tick.size, self.num_inpatients
        return *num, *(tick.size for tick in self.visitors)

    @property
    def num_planned(self) -> int:
        """Patients on the list or to come."""
        return self.arrival_tick.size


def newcomers(hospital: Hospital, streams: Streams) -> tuple[Ints, Ints]:
    """Return flow and tick of the new patients, by time."""
    num_flows, num_weeks, _ = hospital.count_cdf.shape
    uniform = streams.uniform("inflow", num_flows * num_weeks)
    count = (
        (uniform.reshape(num_weeks, num_flows).T[..., None] > hospital.count_cdf)
        .sum(axis=2)
        .ravel()
    )
    flow = np.repeat(np.repeat(np.arange(num_flows), num_weeks), count)
    week = np.repeat(np.tile(np.arange(num_weeks), num_flows), count)
    num = flow.size
    day = np.floor(streams.uniform("inflow day", num) * WORK_DAYS).astype(np.int64)
    first, last = DECIDED_MIN
    minute = first + np.floor(streams.uniform("inflow minute", num) * (last - first))
    tick = (week * WEEK_DAYS + day) * DAY_MIN + minute.astype(np.int64)
    order = np.argsort(tick, kind="stable")
    return flow[order], tick[order]


def people_of(
    hospital: Hospital,
    streams: Streams,
    visitors: tuple[Ints, ...] = (),
    emergency_factor: float = 1.0,
) -> People:
    """Return the list, and the new patients, each like one of the flow's list."""
    flow, tick = newcomers(hospital, streams)
    waiting = hospital.waiting
    like = np.zeros(flow.size, np.int64)
    uniform = streams.uniform("like", flow.size)
    for number, rows in enumerate(hospital.template_of):
        mine = flow == number
        like[mine] = rows[np.floor(uniform[mine] * rows.size).astype(np.int64)]
    rows = np.concatenate([np.arange(len(waiting)), like])
    cases = taken(waiting, rows)
    new = slice(len(waiting), None)
    cases.flow[new], cases.session[new], cases.ready_day[new] = flow, NONE, 0
    day = tick // DAY_MIN
    due, guarantee = cases.due_day, cases.guarantee_day
    guarantee[new] = day + hospital.rules.guarantee_days
    due[new] = day + np.clip(
        due[new] - cases.decision_day[new], 1, hospital.rules.guarantee_days * 4
    )
    decision = np.concatenate([waiting.decision_day * DAY_MIN, tick])
    cases.decision_day[new] = day
    return People(
        listed=cases,
        arrival_tick=np.concatenate([np.zeros(len(waiting), np.int64), tick]),
        decision_tick=decision,
        due_day=due,
        guarantee_day=guarantee,
        like_day=waiting.decision_day[rows],
        emergencies=arrivals(hospital, streams, emergency_factor),
        num_inpatients=hospital.inpatient_ward.size,
        visitors=visitors,
    )


def taken(cases: Cases, rows: Ints) -> Cases:
    """Return some rows, each as often as it is named."""
    return replace(
        cases, **{f.name: getattr(cases, f.name)[rows] for f in fields(cases)}
    )
