"""A hospital as it is simulated: rooms, beds, who waits and who will come."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from pks.calendar import DAY_MIN
from sim.streams import Floats
from sim.trial import Ints

NONE = -1
MORNING_MIN = 6 * 60 + 30  # a day begins: teams are counted, beds given
LATE_MIN = 17 * 60  # the day before: a cancellation after it is late (SPOR)
OPENING_MIN = 8 * 60  # sessions are opened for booking


@dataclass(frozen=True, slots=True)
class SessionDay:
    """
    A session on its day; days count from the origin, a Monday.

    Attributes
    ----------
    specialty
        `NONE` for any.
    booked_min
        Minutes of the bookings on the list.
    reserve_min
        Minutes left free for emergencies.
    is_emergency, is_extra
        Reserved for emergencies; on top of the master schedule.
    is_added
        Runs only if the takt control adds it.
    released_from
        The session whose time it is when that one's specialty has not used it, or
        `NONE`.
    """

    session_id: str
    theatre: int
    site: int
    day: int
    start_min: int
    end_min: int
    specialty: int
    booked_min: int = 0
    reserve_min: int = 0
    is_emergency: bool = False
    is_extra: bool = False
    is_added: bool = False
    released_from: int = NONE

    @property
    def is_planned(self) -> bool:
        """Whether it runs for planned patients unless somebody decides otherwise."""
        return not (self.is_emergency or self.is_added or self.released_from != NONE)

    @property
    def length_min(self) -> int:
        """Minutes."""
        return self.end_min - self.start_min


@dataclass(frozen=True, slots=True)
class Ward:
    """Beds or places of a ward by day, and how many of them wait for emergencies."""

    ward_id: str
    name: str
    kind: str
    staffed: tuple[int, ...]
    reserve: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """
    People of a role at a site by weekday, and what a session needs of them.

    Attributes
    ----------
    heads
        On theatre duty, by weekday.
    need
        60ths of a person, by specialty and last for any.
    cost_ore_per_h
        Mean of the role at the site, 0 where nobody's cost is known.
    """

    site: int
    role: str
    heads: tuple[int, ...]
    need: tuple[int, ...]
    cost_ore_per_h: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why patients cancel: probability a booking, and mean days before."""

    name: str
    cause: str
    prob: float
    lead_days: float


@dataclass(frozen=True, slots=True)
class Cases:
    """
    Cases, a row each in equal columns.

    Attributes
    ----------
    decision_day, due_day, guarantee_day, ready_day
        From the origin, below 0 before it; due is the medical date.
    group
        Which sessions can take it (`Hospital.groups`).
    drg_milli
        Thousandths of a DRG point, of the main procedure.
    mu, sigma, shift
        Of the patient time, a three-parameter lognormal of minutes.
    stay_mu, stay_sigma
        Of the nights in a ward, lognormal; icu_mean of those in intensive care.
    patient
        Row in the region's patients; 0 for emergencies.
    session
        Booked on, `NONE` if not; then only such with a day of the horizon.
    """

    flow: Ints
    site: Ints
    group: Ints
    priority: Ints
    decision_day: Ints
    due_day: Ints
    guarantee_day: Ints
    ready_day: Ints
    expected_min: Ints
    turnover_min: Ints
    pacu: Ints
    pacu_min: Ints
    drg_milli: Ints
    ward: Ints
    icu: Ints
    icu_permille: Ints
    order: Ints
    short_notice: Ints
    patient: Ints
    session: Ints
    mu: Floats
    sigma: Floats
    shift: Floats
    stay_mu: Floats
    stay_sigma: Floats
    icu_mean: Floats

    def __len__(self) -> int:
        return self.flow.size


@dataclass(frozen=True, slots=True)
class BookingRules:
    """The region's own rules, where a policy says nothing else."""

    guarantee_days: int
    notice_days: int
    horizon_days: int
    loose_permille: int
    utilisation_permille: int


@dataclass(frozen=True, slots=True)
class Hospital:
    """
    All that a replication needs and chance does not decide.

    Attributes
    ----------
    origin
        A Monday: day 0, tick 0 at its midnight.
    num_weeks
        Simulated; sessions and beds go on for some weeks beyond.
    flow_home
        Site and specialty of each flow.
    groups
        Sessions that can take a group of cases, by day.
    waiting
        The list.
    emergencies
        What emergencies are taken as.
    emergency_rates
        Emergencies a week: (sites, weekdays or weekend, hours, classes).
    is_emergency_stated
        Whether the region's table says so.
    emergency_bed_prob
        Share of a ward's emergencies that lie there afterwards, by ward.
    template_of
        Rows of ``waiting`` that a flow's new cases are like.
    count_cdf
        Chance of at most k new cases, (flows, weeks, k).
    inpatient_ward, inpatient_day
        Who is in a bed now, and the day of going home.
    takt
        Cases a productive week, by flow.
    productive_shares
        How much of each week is productive, (flows, weeks).
    leave_mean_days
        Mean days until a waiting patient leaves without an operation, by flow.
    speeds
        Factors of the surgeons, permille, by specialty, last for any.
    extra_limits
        Sessions that may be added in a week, and minutes of each, by site.
    off_days
        Days without planned surgery.
    drg_ore
        What a DRG point is worth.
    num_homeless, num_before
        Patients who wait for what no flow does; booked before the origin, so done.
    """

    origin: date
    num_weeks: int
    flow_ids: tuple[str, ...]
    flow_home: tuple[tuple[int, int], ...]
    sites: tuple[str, ...]
    theatres: tuple[str, ...]
    theatre_site: tuple[int, ...]
    sessions: tuple[SessionDay, ...]
    extra: tuple[SessionDay, ...]
    groups: tuple[tuple[int, tuple[int, ...]], ...]
    wards: tuple[Ward, ...]
    teams: tuple[Team, ...]
    reasons: tuple[Reason, ...]
    stated_hospital_permille: int
    waiting: Cases
    emergencies: Cases
    emergency_rates: Floats
    is_emergency_stated: bool
    emergency_bed_prob: tuple[float, ...]
    template_of: tuple[Ints, ...]
    count_cdf: npt.NDArray[np.float64]
    inpatient_ward: Ints
    inpatient_day: Ints
    takt: tuple[float, ...]
    productive_shares: Floats
    leave_mean_days: tuple[float, ...]
    speeds: tuple[tuple[int, ...], ...]
    extra_limits: tuple[tuple[int, int], ...]
    off_days: frozenset[int]
    rules: BookingRules
    drg_ore: int
    num_homeless: int
    num_before: int

    @property
    def emergencies_per_week(self) -> tuple[float, ...]:
        """Mean emergencies a week by site."""
        return tuple(self.emergency_rates.sum(axis=(1, 2, 3)).tolist())

    @property
    def productive_weeks(self) -> tuple[float, ...]:
        """How many of the weeks are productive, by flow."""
        return tuple(self.productive_shares.sum(axis=1).tolist())

    @property
    def end_tick(self) -> int:
        """End of the last week simulated."""
        return self.num_weeks * 7 * DAY_MIN
