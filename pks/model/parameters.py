"""The parameters of ``region.toml``; every default is a sensible one."""

from dataclasses import dataclass, field
from datetime import date

from pks.model.parameters_admission import Admission as Admission
from pks.model.parameters_capacity import Capacity as Capacity
from pks.model.parameters_capacity import StaffingTarget as StaffingTarget

HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class GuaranteeRule:
    """
    The care guarantee's rule from a date on.

    90 days from the decision to the operation, the patient-chosen and medically
    caused periods not counted (Hälso- och sjukvårdslagen 9 kap., SKR's handbook).
    """

    valid_from: date = date(2010, 7, 1)
    days: int = 90
    pvv_stops_clock: bool = True
    mov_stops_clock: bool = True
    declined_offer_stops_clock: bool = True


@dataclass(frozen=True, slots=True)
class SvfRule:
    """A cancer course's days from well-founded suspicion to the operation."""

    course: str = ""
    days: int = 28
    valid_from: date = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class RestRule:
    """Rest of a staff group; an empty group name holds for all others."""

    staff_group: str = ""
    daily_rest_min: int = 11 * HOUR_MIN
    weekly_rest_min: int = 36 * HOUR_MIN


@dataclass(frozen=True, slots=True)
class Relief:
    """Extra heads of a role that relieve breaks, per thousand heads in theatre."""

    role: str
    permille: int


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """A medical priority: its weight, and the limit where no medical date is set."""

    priority: str
    weight: int
    max_days: int | None = None


@dataclass(frozen=True, slots=True)
class Theatre:
    """How theatres are run."""

    grid_min: int = 5
    surgeon_transfer_min: int = 10
    surgeon_overtime_max_min: int = 30
    infection_cleaning_min: int = 30
    midday_min: int = 12 * HOUR_MIN
    runs_on_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Risk:
    """Risk that the team's last duty end is passed by more than the margin."""

    accepted_permille: int = 150
    preferred_permille: int = 50
    margin_min: int = 15


@dataclass(frozen=True, slots=True)
class Freeze:
    """Days ahead within which bookings stand: the date, and the theatre too."""

    called_date_days: int = 14
    confirmed_date_days: int = 28
    called_theatre_days: int = 0


@dataclass(frozen=True, slots=True)
class Calling:
    """When patients are called, and until when they can still cancel."""

    notice_days: int = 14
    ahead_days: int = 35
    soon_days: int = 7
    last_cancellation_days: int = 7
    alternatives: int = 2
    loose_permille: int = 150
    standby_min: int = 180


@dataclass(frozen=True, slots=True)
class Preparation:
    """A preparation before an operation, and the days that it takes."""

    name: str = ""
    days: int = 14
    valid_days: int = 180


@dataclass(frozen=True, slots=True)
class Beds:
    """Target occupancy above which a night counts as a peak."""

    target_permille: int = 900


@dataclass(frozen=True, slots=True)
class Levels:
    """When a published week's shortages go to the level above."""

    escalate_above_min: int = 8 * HOUR_MIN


@dataclass(frozen=True, slots=True)
class Blocks:
    """
    How a master schedule is proposed.

    ``bed_peaks`` and ``role_peaks`` weigh a thousandth of a bed against one of a
    person; peaks count in steps of ``step_permille``.
    """

    bed_peaks: int = 1
    role_peaks: int = 1
    step_permille: int = 500
    team_permille: int = 750
    least_half_min: int = 2 * HOUR_MIN
    changeover_min: int = 30


@dataclass(frozen=True, slots=True)
class QuietPeriod:
    """Weeks of the year, the same every year, when less is operated than usual."""

    name: str = "sommar"
    first_week: int = 27
    last_week: int = 31
    open_permille: int = 500


@dataclass(frozen=True, slots=True)
class TaktRule:
    """
    How the takt is set from a date on; None takes the share from the history.

    The safety factor 0.6 to 0.8 parts the queue that the guarantee allows if all are
    taken in turn from what it allows in practice.
    """

    valid_from: date = date(2010, 7, 1)
    safety_permille: int = 700
    clearing_weeks: int = 30
    removed_permille: int | None = None
    validated_permille: int = 0
    cancelled_permille: int | None = None
    refilled_permille: int = 300
    utilisation_permille: int = 850
    counts_paused: bool = True
    wait_factor_permille: int = 4000
    forecast_weeks: int = 52


@dataclass(frozen=True, slots=True)
class Recruitment:
    """
    What recruitment is counted with where no role says otherwise.

    All are assumptions to be set by the region. 66 years lies between the mean age of
    leaving and the age of the public pension (67 from 2026); agency staff costs 1.3 to
    1.9 times own staff per hour worked (`docs/recruitment.md`).
    """

    lead_months: int = 6
    training_months: int = 3
    turnover_permille: int = 80
    retirement_age: int = 66
    retirement_spread_years: int = 2
    growth_permille: int = 10
    agency_factor_permille: int = 1600
    cost_ore_per_h: int = 50_000


@dataclass(frozen=True, slots=True)
class RecruitmentRole:
    """
    What differs for a role; None takes the value of ``[recruitment]``.

    An operator's role is ``surgeon``, with the specialty as the competence.
    """

    role: str
    competence: str = ""
    site_id: str = ""
    lead_months: int | None = None
    training_months: int | None = None
    turnover_permille: int | None = None
    retirement_age: int | None = None
    growth_permille: int | None = None
    agency_ore_per_h: int | None = None
    in_training: int = 0


@dataclass(frozen=True, slots=True)
class Weights:
    """
    Cost per unit of each term, and the terms that go strictly before all others.

    The terms named in ``first`` are lexicographic in that order: their weights are
    computed for each problem so that no gain further down can outweigh one day.
    """

    first: tuple[str, ...] = ("medical_late", "guarantee_late")
    medical_late: int = 1000
    guarantee_late: int = 20
    quota_short: int = 60
    waiting: int = 1
    overtime_risk: int = 2
    planned_overtime: int = 10
    idle: int = 1
    open_sessions: int = 100
    surgeon_transfers: int = 15
    ward_peaks: int = 1
    children_first: int = 1
    infection_last: int = 1
    day_surgery_early: int = 1
    patient_wishes: int = 20
    moved: int = 30
    start_shifts: int = 0


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything in ``region.toml``."""

    name: str
    as_of: date
    start_week: str
    next_chance_days: int = 14
    theatre: Theatre = field(default_factory=Theatre)
    risk: Risk = field(default_factory=Risk)
    freeze: Freeze = field(default_factory=Freeze)
    calling: Calling = field(default_factory=Calling)
    beds: Beds = field(default_factory=Beds)
    levels: Levels = field(default_factory=Levels)
    blocks: Blocks = field(default_factory=Blocks)
    weights: Weights = field(default_factory=Weights)
    guarantee: tuple[GuaranteeRule, ...] = (GuaranteeRule(),)
    svf: tuple[SvfRule, ...] = ()
    preparations: tuple[Preparation, ...] = (Preparation(),)
    rest: tuple[RestRule, ...] = (RestRule(),)
    relief: tuple[Relief, ...] = ()
    takt: tuple[TaktRule, ...] = (TaktRule(),)
    quiet_periods: tuple[QuietPeriod, ...] = (QuietPeriod(),)
    recruitment: Recruitment = field(default_factory=Recruitment)
    recruitment_roles: tuple[RecruitmentRole, ...] = ()
    capacity: Capacity = field(default_factory=Capacity)
    staffing_targets: tuple[StaffingTarget, ...] = ()
    priorities: tuple[PriorityRule, ...] = (
        PriorityRule("1", 12, 14),
        PriorityRule("2", 6, 30),
        PriorityRule("3", 2),
        PriorityRule("4", 1),
    )
    admission: Admission = field(default_factory=Admission, metadata={"is_added": True})
