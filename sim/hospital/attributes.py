"""What patients come with: times, nights, their place in line, fates."""

from typing import Protocol

import numpy as np
from scipy.special import ndtri

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.draws import exponential, ticks
from sim.hospital.emergencies import Arrivals
from sim.hospital.fate import fates
from sim.hospital.house import NONE, Cases, Hospital
from sim.hospital.layout import Layout
from sim.hospital.people import WEEK_DAYS, People
from sim.hospital.under import notice_of
from sim.pathway import FOREVER
from sim.streams import Floats, Streams
from sim.trial import Ints

TURNOVER_CV = 0.23  # turnover mean 29.9, sd 6.9 min (8-suite data 2022)
URGENT_DAYS = {1: 3, 2: 7}  # notice by priority; assumed
NEAR_DAYS = 14  # priority 1 waits so long for a session kept for it; assumed
TURN_OF_PRIORITY = 1 << 30
TURN_AFTER = 1 << 28  # keeps turns positive, and the struck first


def minutes_of(cases: Cases, uniform: Floats) -> Ints:
    """Return patient times at mean speed, at least a minute."""
    found = cases.shift + np.exp(cases.mu + cases.sigma * ndtri(uniform))
    return ticks(found, least=1)


def nights_of(cases: Cases, uniform: Floats) -> Ints:
    """Return nights in a ward, at least one."""
    return ticks(np.exp(cases.stay_mu + cases.stay_sigma * ndtri(uniform)), least=1)


def cleaned(cases: Cases, uniform: Floats) -> Ints:
    """Return the minutes of cleaning and turnover."""
    sigma = np.sqrt(np.log1p(TURNOVER_CV**2))
    z = ndtri(uniform)
    return ticks(cases.turnover_min * np.exp(sigma * z - sigma**2 / 2))


def turns(layout: Layout, people: People) -> Ints:
    """Return the order of the queue: the smaller goes first."""
    cases, rule = people.listed, layout.policy.queue_discipline
    if rule == "medical_date":
        return people.due_day * DAY_MIN + TURN_AFTER
    if rule == "takt":
        return takt_turns(layout.hospital, people) + TURN_AFTER
    longest = people.decision_tick + TURN_AFTER
    if rule == "longest":
        return longest
    return cases.priority * TURN_OF_PRIORITY + longest


def takt_turns(hospital: Hospital, people: People) -> Ints:
    """
    Return virtual times: a flow's next patient is due one over its takt later.

    References
    ----------
    .. [1] Demers, Keshav and Shenker (1989), "Analysis and simulation of a fair
       queueing algorithm", SIGCOMM '89: when service began if each had its share.
    """
    found = np.zeros(people.num_planned, np.int64)
    cases = people.listed
    for flow, takt in enumerate(hospital.takt):
        mine = np.flatnonzero(cases.flow == flow)
        order = mine[np.lexsort((people.decision_tick[mine], cases.priority[mine]))]
        order = order[np.argsort(people.arrival_tick[order], kind="stable")]
        step = WEEK_DAYS * DAY_MIN / max(takt, 0.1)
        at = np.arange(order.size) * step
        # virtual time: never before the patient is there
        late = np.maximum.accumulate(people.arrival_tick[order] - at)
        found[order] = np.floor(at + np.maximum(late, 0)).astype(np.int64)
    return found


def notices(layout: Layout, cases: Cases) -> Ints:
    """Return the ticks of notice that patients need."""
    usual = notice_of(layout.hospital, layout.policy)
    days = np.where(cases.short_notice > 0, 0, usual)
    for priority, urgent in URGENT_DAYS.items():
        is_urgent = cases.priority == priority
        days = np.where(is_urgent, np.minimum(days, urgent), days)
    return np.asarray(days * DAY_MIN, np.int64)


def planned_attributes(
    layout: Layout, people: People, streams: Streams
) -> dict[str, Ints]:
    """Return the attributes of the planned patients."""
    hospital, cases, num = layout.hospital, people.listed, people.num_planned

    def uniform(name: str) -> Floats:
        return streams.uniform(name, num)

    leaving = np.array(hospital.leave_mean_days)[cases.flow] * DAY_MIN
    waits = np.minimum(exponential(uniform("leave"), leaving), float(FOREVER) * 2)
    sets = layout.session_set[cases.group]
    has_icu = (cases.icu >= 0) & (uniform("icu") * 1000 < cases.icu_permille)
    icu_nights = ticks(
        exponential(uniform("icu nights"), np.maximum(cases.icu_mean, 1))
    )
    zero = np.zeros(num, np.int64)
    return {
        "sessions": sets,
        "near": near_sets(layout, cases),
        "near_patience": np.full(num, NEAR_DAYS * DAY_MIN),
        "amount": cases.expected_min + cases.turnover_min,
        "turn": turns(layout, people),
        "notice": notices(layout, cases),
        "removal_tick": people.arrival_tick + waits.astype(np.int64),
        "ready_tick": cases.ready_day * DAY_MIN,
        "own_session": cases.session,
        "flow": cases.flow,
        "minutes": minutes_of(cases, uniform("minutes")),
        "expected": cases.expected_min,
        "turnover": cleaned(cases, uniform("turnover")),
        "pacu": at(layout.pacus, cases.pacu),
        "pacu_min": cases.pacu_min,
        "ward": at(layout.elective_beds, cases.ward),
        "nights": nights_of(cases, uniform("nights")),
        "icu": np.where(has_icu, at(layout.elective_beds, cases.icu), NONE),
        "icu_nights": np.maximum(icu_nights, 1),
        "order": cases.order + 10,
        **dict.fromkeys(
            ("urgency", "own_theatre", "any_theatre", "own_patience"), zero
        ),
        **fates(hospital, layout.policy, streams, num),
    }


def near_sets(layout: Layout, cases: Cases) -> Ints:
    """Return the set of sessions kept for the urgent, `NONE` for who is not."""
    urgent = cases.priority == 1
    return np.where(urgent, layout.near_set[cases.group], NONE)


def at(numbers: Ints, which: Ints) -> Ints:
    """Return numbers of pools, `NONE` where there is none."""
    if not numbers.size:
        return np.full(which.size, NONE)
    return np.where(which >= 0, numbers[np.maximum(which, 0)], NONE)


class Places(Protocol):
    """Numbers of pools and sets, by ward and by site; a `Layout` has them."""

    @property
    def hospital(self) -> Hospital:
        """The hospital."""

    @property
    def policy(self) -> Policy:
        """The policy."""

    @property
    def all_beds(self) -> Ints:
        """Set of each ward for emergencies."""

    @property
    def pacus(self) -> Ints:
        """Pool of each recovery unit."""

    @property
    def own_theatre(self) -> Ints:
        """Pool of each site's emergency teams."""

    @property
    def any_theatre(self) -> Ints:
        """Set of each site's theatres."""


def emergency_attributes(
    layout: Places, found: Arrivals, streams: Streams
) -> dict[str, Ints]:
    """Return the attributes of emergencies that are not 0."""
    cases = found.cases
    num = len(cases)
    spread = layout.policy.emergency_capacity == "spread"
    own = layout.any_theatre if spread else layout.own_theatre
    probs = np.array(layout.hospital.emergency_bed_prob or [1.0])
    lies_here = streams.uniform("emergency bed", num) < probs[cases.ward]
    return {
        "minutes": minutes_of(cases, streams.uniform("emergency minutes", num)),
        "turnover": cleaned(cases, streams.uniform("emergency turnover", num)),
        "pacu": at(layout.pacus, cases.pacu),
        "pacu_min": cases.pacu_min,
        "ward": np.where(lies_here, at(layout.all_beds, cases.ward), NONE),
        "nights": nights_of(cases, streams.uniform("emergency nights", num)),
        "icu": np.full(num, NONE),
        "urgency": found.urgency,
        "own_theatre": own[cases.site],
        "any_theatre": layout.any_theatre[cases.site],
        "own_patience": np.full(num, FOREVER) if spread else found.own_patience,
    }


def closing_attributes(layout: Layout) -> dict[str, Ints]:
    """Return the attributes of what closes each session."""
    return {"own_session": np.arange(len(layout.sessions))}


def inpatient_attributes(layout: Places) -> dict[str, Ints]:
    """Return the attributes of those in a bed from the beginning."""
    hospital = layout.hospital
    num = hospital.inpatient_ward.size
    return {
        "ward": at(layout.all_beds, hospital.inpatient_ward),
        "nights": hospital.inpatient_day,
        "icu": np.full(num, NONE),
    }
