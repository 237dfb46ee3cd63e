# ruff: noqa: E501  -- made, never written: a schema or an operation a line
"""
The desk's operations and what they take and give, made from its OpenAPI.

Not written by hand: ``python -m api.make_client`` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NotRequired, TypedDict, cast

from api.client.calls import Calls, Part, segment


class AdmissionAnswer(TypedDict):
    """Somebody who is admitted, and operated on the same day."""

    patient_id: str
    date: str
    last_night: str
    ward_id: str
    room_id: str
    theatre_id: str
    specialty_id: str
    surgeon_id: str
    surgery_min: int
    must: bool
    told: bool
    due: str | None


class AdmissionWhyAnswer(TypedDict):
    """Why a patient is admitted on a day or on none, in the newest plan."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    patient_id: str
    admission: AdmissionAnswer | None
    ward_id: str | None
    left_out: str | None
    days: list[DayLacksAnswer]


class AdmissionsAnswer(TypedDict):
    """An admission plan, without who answers for which room."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    status: str
    clashes: list[ClashAnswer]
    objective: int | None
    terms: dict[str, TermDocument]
    wards: list[WardTermsAnswer]
    admissions: list[AdmissionAnswer]
    not_admitted: list[NotAdmittedAnswer]


class AdmitJob(TypedDict):
    """Who is admitted which day, to which room (``pks admit``)."""

    language: NotRequired[Literal["sv", "en"]]
    week: NotRequired[str | None]
    weeks: NotRequired[int]
    time_limit_s: NotRequired[float]
    effort: NotRequired[int | None]
    seed: NotRequired[int]
    beside_published: NotRequired[bool]


class AuditEntry(TypedDict):
    """Who did what to what, when and why."""

    number: int
    at: str
    who: str
    what: str
    subject: str
    why: str
    hash: str


class AuditPage(TypedDict):
    """Entries in their order."""

    entries: list[AuditEntry]
    after: int | None


class BedForecastAnswer(TypedDict):
    """A region's beds of two weeks."""

    week: str
    plan_id: str | None
    plan_state: Literal["published", "proposal"] | None
    planned_weeks: list[str]
    accepted_risk: float
    lines: list[str]
    help: list[str]
    shift_help: list[str]
    wards: list[WardBedsAnswer]


class BedNightAnswer(TypedDict):
    """A ward's night, the one after its date, in beds."""

    date: str
    staffed: int | None
    reserve: int
    present: int
    ready_to_leave: int
    expected: float
    low: int
    high: int
    risk: float | None
    lacking: int


class BedsAnswer(TypedDict):
    """A ward's night, in beds."""

    night: str
    ward: str
    staffed: int | None
    reserve: int
    present: float
    added: float
    free: float | None


class BoardAnswer(TypedDict):
    """The plan after an edit, in the language of the session."""

    plan_id: str
    version: int
    patient_id: str
    booking: BookingDocument | None
    locks: list[Literal["date", "theatre", "team"]]
    said: str
    broken: list[BrokenRule]
    mended: list[str]
    costs: list[Cost]
    cost: int
    objective: int
    strips: dict[str, str]
    num_edits: int


class BookingDocument(TypedDict):
    """One operation; times are when the patient is in the theatre."""

    patient_id: str
    session_id: str
    theatre_id: str
    date: str
    start: str
    end: str
    surgeon_id: str


class BottleneckAnswer(TypedDict):
    """A bottleneck; prices are operations per unit and week."""

    resource: str
    kind: str
    site: str
    unit: str
    load: float
    limited_by_theatres: list[str]
    price: float
    price_confirmed: float
    difference: float | None
    price_after: float
    price_one_fewer: float | None
    price_tight: float
    holds_for: list[Any]
    effects: EffectsAnswer
    cost_ore_per_week: int
    shortage_hours: float
    by_week: list[BottleneckWeek]
    idle: list[IdleAnswer]
    waiting: list[WaitAnswer]


class BottleneckWeek(TypedDict):
    """A bottleneck's week."""

    week: str
    load: float
    shortage_hours: float
    price: float


class BottlenecksAnswer(TypedDict):
    """What one more of each tight resource gives, best first."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    weeks: list[str]
    bottlenecks: list[BottleneckAnswer]
    packages: list[PackageAnswer]
    not_lifted: list[UnliftedAnswer]
    week_plans: list[WeekPlanAnswer]
    recruitment: list[GroupAnswer]


class BottlenecksJob(TypedDict):
    """What is tight, and what one more gives (``pks bottlenecks``)."""

    language: NotRequired[Literal["sv", "en"]]
    weeks: NotRequired[int]
    top: NotRequired[int]
    confirm_week_s: NotRequired[float | None]
    time_limit_s: NotRequired[float]


class BrokenRule(TypedDict):
    """A rule that the plan breaks, and the ids that it concerns."""

    text: str
    case_ids: list[str]
    session_ids: list[str]
    is_new: bool


class BufferDocument(TypedDict):
    """What a session's simulation has shown."""

    session_id: str
    minutes: int
    done_by: NotRequired[str | None]


class CancelledAnswer(TypedDict):
    """A case struck since the last working day's 17:00."""

    case_id: str
    planned: str
    theatre: str
    cause: str
    is_late: bool


class CapacityAnswer(TypedDict):
    """A capacity plan: its production by flow, its levers and what it lacks."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    plan_id: str
    state: str
    level: str
    status: str
    weeks: list[str]
    cost_ore: int
    cost_by_kind_ore: dict[str, int]
    levers: list[LeverAnswer]
    shortages: list[CapacityModelsShortageAnswer]
    flows: list[CapacityFlow]


class CapacityFlow(TypedDict):
    """A flow's production; operations in thousandths, week by week."""

    flow: str
    site: str
    specialty: str
    case_min: int
    target_milli: int
    over_target_milli: int
    takt_milli: list[int]
    here_milli: list[int]
    booked_milli: list[int]
    clocks: dict[str, ClockAnswer]


class CapacityJob(TypedDict):
    """The year's production and capacity (``pks capacity``)."""

    language: NotRequired[Literal["sv", "en"]]
    weeks: NotRequired[int]
    time_limit_s: NotRequired[float]


class CapacityPlanAnswer(TypedDict):
    """A capacity plan without its document, which is its job's."""

    id: str
    region_id: str
    region_name: str
    level: Level
    weeks: list[str]
    status: str
    cost_ore: int
    state: Literal["proposal", "published", "superseded", "withdrawn"]
    version: int
    job_id: str | None
    num_lacking: int
    made_at: str
    made_by: str
    published_at: str | None
    published_by: str
    why: str
    is_stale: bool


class CapacityPlanRead(TypedDict):
    """A capacity plan with what keeps it from being published."""

    id: str
    region_id: str
    region_name: str
    level: Level
    weeks: list[str]
    status: str
    cost_ore: int
    state: Literal["proposal", "published", "superseded", "withdrawn"]
    version: int
    job_id: str | None
    num_lacking: int
    made_at: str
    made_by: str
    published_at: str | None
    published_by: str
    why: str
    is_stale: bool
    obstacles: list[ObstacleAnswer]


class ChartPoint(TypedDict):
    """A period of a chart; limits are None where there are too few periods."""

    label: str
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signals: NotRequired[list[str]]


Choice = Literal["accept", "resolve", "escalate"]


class ClashAnswer(TypedDict):
    """A rule that those who are there break already, whatever is planned."""

    ward_id: str
    rule: str
    where: str
    excess: int


class ClassAnswer(TypedDict):
    """Patients who have waited so many days since the decision."""

    from_days: int
    to_days: int | None
    available: int
    pvv: int
    mov: int


class ClockAnswer(TypedDict):
    """Those who wait by a clock, in thousandths of a patient, week by week."""

    start_milli: int
    inflow_milli: list[int]
    removed_milli: list[int]
    avoided_milli: list[int]
    done_milli: list[int]
    queue_milli: list[int]
    late_milli: list[int]


class CompareJob(TypedDict):
    """Scenarios beside the region as it is (``pks compare``)."""

    language: NotRequired[Literal["sv", "en"]]
    scenarios: list[str]
    weeks: NotRequired[int]
    plan_s: NotRequired[float | None]
    week: NotRequired[str | None]
    seed: NotRequired[int]


class Cost(TypedDict):
    """A term of the objective that is another than before."""

    term: str
    name: str
    unit: str
    before: int
    after: int
    cost: int


class DayAnswer(TypedDict):
    """A day of the published week beside the region's newest data."""

    date: str
    plan_id: str | None
    lines: list[str]
    sessions: list[DaySessionAnswer]
    emergencies: list[UrgencyAnswer]
    holes: list[HoleAnswer]
    beds: list[BedsAnswer]
    recovery: list[RecoveryAnswer]
    cancelled: list[CancelledAnswer]
    calls: list[DecisionAnswer]
    preparations: list[DecisionAnswer]


class DayCaseAnswer(TypedDict):
    """An operation of the day."""

    case_id: str
    start: str
    end: str
    procedures: str
    surgeon_id: str
    ward: str
    lacks: list[str]


class DayLacksAnswer(TypedDict):
    """A day on which a patient may come, all others being as planned."""

    date: str
    room_id: str
    lacks: list[LackAnswer]


class DaySessionAnswer(TypedDict):
    """A session of the day with its operations in order."""

    theatre: str
    session_id: str
    name: str
    times: str
    is_emergency: bool
    used_share: float
    facts: str
    team: list[str]
    cases: list[DayCaseAnswer]


class DecisionAnswer(TypedDict):
    """What is to be settled of a patient whose day comes soon."""

    day: str
    case_id: str
    specialty: str
    what: str


class DecisionAsked(TypedDict):
    """A decision, with its reason."""

    choice: Choice
    why: str


class DeliveryAnswer(TypedDict):
    """An event on its way to a webhook, arrived, or given up after a day."""

    event_id: str
    kind: Literal["plan.published", "capacity_plan.published", "shortage.escalated"]
    subject: str
    region_name: str
    at: str
    state: Literal["waiting", "delivered", "given_up"]
    attempts: int
    next_at: str
    reason: str
    ended_at: str | None


class Demo(TypedDict):
    """A synthetic region to try things with."""

    name: NotRequired[str]
    size: NotRequired[Literal["hospital", "region"]]
    seed: NotRequired[int]


class Deviation(TypedDict):
    """One thing that went otherwise."""

    kind: str
    date: NotRequired[str | None]
    theatre_id: NotRequired[str]
    case_id: NotRequired[str]
    flow_id: NotRequired[str]
    planned: NotRequired[str]
    actual: NotRequired[str]
    amount: NotRequired[float]
    unit: NotRequired[str]
    cause: NotRequired[str]
    reason: NotRequired[str]


class EffectsAnswer(TypedDict):
    """What one more in every week gives in all weeks."""

    medical_dates_met: float
    breaches_avoided: float
    medical_weeks_avoided: float
    guarantee_weeks_avoided: float
    operations: float
    patient_minutes: float
    drg: float
    ore: int


class EventAnswer(TypedDict):
    """Something that happened to a shortage; null where the event does not say it."""

    event: str
    at: str
    level: NotRequired[Level | None]
    hours: NotRequired[float | None]
    patients: NotRequired[int | None]
    by: NotRequired[str]
    why: NotRequired[str]


class EventAsked(TypedDict):
    """Something that has happened; which fields each kind needs: `docs/replan.md`."""

    kind: Literal[
        "cancellation",
        "declined",
        "confirmed",
        "sick",
        "emergency",
        "closed_ward",
        "closed_theatre",
        "late",
    ]
    from_date: NotRequired[str | None]
    to_date: NotRequired[str | None]
    patient_id: NotRequired[str]
    staff_id: NotRequired[str]
    ward_id: NotRequired[str]
    beds_left: NotRequired[int]
    theatre_id: NotRequired[str]
    session_id: NotRequired[str]
    site_id: NotRequired[str]
    arrival: NotRequired[str]
    urgency: NotRequired[Literal["", "now", "2h", "6h", "24h"]]
    minutes: NotRequired[int]
    specialty_id: NotRequired[str]
    procedure_id: NotRequired[str]


class EventsAsked(TypedDict):
    """What has happened to a published week, and when it is re-planned."""

    events: list[EventAsked]
    at: str
    seconds: NotRequired[float]
    language: NotRequired[Literal["sv", "en"]]


class ExplainJob(TypedDict):
    """Why patients of a plan have their time or none (``pks explain``), as one table."""

    language: NotRequired[Literal["sv", "en"]]
    plan: str
    patients: NotRequired[list[str]]
    most: NotRequired[int]


class FeedAnswer(TypedDict):
    """A link, without its secret."""

    id: str
    region_name: str
    kind: Literal["theatre", "person"]
    owner: str
    with_cases: bool
    added_at: str


class FeedAsked(TypedDict):
    """Whose calendar of a region's published weeks."""

    region_name: str
    kind: Literal["theatre", "person"]
    owner: str
    with_cases: NotRequired[bool]


class FileAnswer(TypedDict):
    """A file of a result; ``hash`` is SHA-256 of its bytes."""

    name: str
    hash: str
    num_bytes: int


class FlowAnswer(TypedDict):
    """A flow's takt; inflow a calendar week, takt and sessions a productive one."""

    flow: str
    name: str
    site_id: str
    specialty_id: str
    inflow_per_week: float
    inflow_low: float
    inflow_high: float
    inflow_from: str
    removed_share: float
    net_inflow: float
    queue: float
    counts: list[ClassAnswer]
    mean_wait_days: float
    target_queue: float
    productive_weeks: float
    balance_takt: float
    clearing_takt: float
    takt: float
    booked_takt: float
    cancelled_share: float
    case_min: float
    minutes_per_week: float
    sessions_per_week: float | None
    available_sessions: float | None
    gap_sessions: float | None
    team_hours: dict[str, float]
    pace: float
    pace_from: str
    weeks_to_guarantee: float | None
    calendar_weeks_to_guarantee: float | None
    weeks_to_guarantee_at_takt: float | None
    sensitivity: list[SensitivityAnswer]
    published: PublishedAnswer
    weeks: ForecastAnswer


class FlowShortDocument(TypedDict):
    """A flow with fewer operations than its quota, and patients who could have one."""

    flow_id: str
    site_id: str
    quota: int
    planned: int
    patients: int
    missing_min: int


class FlowWeek(TypedDict):
    """A flow's week in cases."""

    flow_id: str
    takt: int
    planned: int
    performed: int
    struck: int


class FollowUpAnswer(TypedDict):
    """A week followed up."""

    week: str
    plan_id: str | None
    measures: dict[str, MeasureAnswer]
    num_deviations: dict[str, int]
    deviations: list[Deviation]
    flows: list[FlowWeek]
    trends: dict[str, TrendAnswer]


class ForecastAnswer(TypedDict):
    """The queue to come, column by column; cases at each week's end."""

    week: list[str]
    before: list[float]
    inflow: list[float]
    removed: list[float]
    done: list[float]
    queue: list[float]
    at_takt: list[float]
    low_50: list[float]
    high_50: list[float]
    low_80: list[float]
    high_80: list[float]
    low_95: list[float]
    high_95: list[float]


class GroupAnswer(TypedDict):
    """A group's recruitment need."""

    role: str
    competence: str
    site: str
    people: int
    agency_heads: float
    hours_a_year: float
    rule: dict[str, Any]
    years: list[RecruitmentYear]
    hires: list[HireAnswer]


class Health(TypedDict):
    """That the process answers, and the version of pks."""

    status: NotRequired[Literal["ok"]]
    version: str


class HireAnswer(TypedDict):
    """Heads to begin to recruit in a month."""

    month: str
    ready: str
    heads: int


class HoleAnswer(TypedDict):
    """A need of a site's day at its tightest part, in heads."""

    day: str
    site: str
    need: str
    part: str
    wanted: int
    there: int
    lacking: int


class IdleAnswer(TypedDict):
    """What stands idle because of a bottleneck."""

    resource: str
    kind: str
    site: str
    unit: str
    hours: float


class JobAnswer(TypedDict):
    """A job as it stands."""

    id: str
    kind: Literal[
        "plan",
        "takt",
        "capacity",
        "bottlenecks",
        "simulate",
        "whatif",
        "compare",
        "explain",
        "admit",
    ]
    region_id: str
    region_name: str
    asked_by: str
    request: dict[str, Any]
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    wish: str
    queued_at: str
    started_at: str | None
    ended_at: str | None
    attempt: int
    time_limit_s: float
    progress: ProgressAnswer
    reason: str
    is_whole: bool
    is_stale: bool
    can_finish: NotRequired[bool]
    was_there: NotRequired[bool]


Kind = Literal[
    "sessions", "theatre", "role", "competence", "surgeon", "ward", "equipment", "flow"
]


class LackAnswer(TypedDict):
    """What a day lacks."""

    rule: str
    excess: int


Level = Literal["political", "strategic", "tactical", "operational", "daily"]


class LeverAnswer(TypedDict):
    """A lever's units by week, in thousandths, and its cost."""

    lever: str
    kind: str
    used_milli: list[int]
    cost_ore: int


class ListedCapacityPlanAnswer(TypedDict):
    """As the desk describes it."""

    items: list[CapacityPlanAnswer]
    next: NotRequired[str | None]


class ListedJobAnswer(TypedDict):
    """As the desk describes it."""

    items: list[JobAnswer]
    next: NotRequired[str | None]


class ListedPlanAnswer(TypedDict):
    """As the desk describes it."""

    items: list[PlanAnswer]
    next: NotRequired[str | None]


class ListedRegionAnswer(TypedDict):
    """As the desk describes it."""

    items: list[RegionAnswer]
    next: NotRequired[str | None]


class ListedScenarioAnswer(TypedDict):
    """As the desk describes it."""

    items: list[ScenarioAnswer]
    next: NotRequired[str | None]


class ListedShortageAnswer(TypedDict):
    """As the desk describes it."""

    items: list[ShortagesShortageAnswer]
    next: NotRequired[str | None]


class LocksAsked(TypedDict):
    """Which parts of a patient's booking nothing may change, not even a new plan."""

    patient_id: str
    locks: list[Literal["date", "theatre", "team"]]


class Me(TypedDict):
    """Who the desk takes the caller for."""

    name: str
    role: str
    sites: list[str]
    key_scopes: list[str] | None


class MeasureAnswer(TypedDict):
    """A figure, as the two numbers it is made of."""

    name: str
    value: float | None
    unit: Literal["share", "cases", "patients", "min", "h", "sessions", "days"]
    numerator: float
    denominator: float | None
    formula: str


class MemberAnswer(TypedDict):
    """A part of a package, and what it gives alone."""

    resource: str
    kind: str
    site: str
    unit: str
    count: int
    cost_ore_per_week: int
    effects_alone: EffectsAnswer


class MemberDocument(TypedDict):
    """A person who fills a need of a session's team."""

    session_id: str
    need: str
    staff_id: str
    start: str
    end: str


class MoveAsked(TypedDict):
    """Which patient, and where to; null takes the patient off the plan."""

    patient_id: str
    to: To | None


class NewFeedAnswer(TypedDict):
    """A link with its address, which is told this once."""

    id: str
    region_name: str
    kind: Literal["theatre", "person"]
    owner: str
    with_cases: bool
    added_at: str
    url: str


class NewScenario(TypedDict):
    """A scenario to keep."""

    text: NotRequired[str | None]
    title: NotRequired[str]
    description: NotRequired[str]
    extends: NotRequired[list[str]]
    changes: NotRequired[list[dict[str, Any]]]
    region_id: str
    name: str
    language: NotRequired[Literal["sv", "en"]]


class NewWebhookAnswer(TypedDict):
    """A webhook with what its messages are signed with, which is told this once."""

    id: str
    url: str
    kinds: list[
        Literal["plan.published", "capacity_plan.published", "shortage.escalated"]
    ]
    added_at: str
    added_by: str
    secret: str


class NotAdmittedAnswer(TypedDict):
    """Somebody who waits for a bed and is not admitted."""

    patient_id: str
    ward_id: str
    was_due: bool
    reason: str
    date: str | None
    excess: int | None


class ObstacleAnswer(TypedDict):
    """A shortage that keeps a plan from being published."""

    id: str
    obstacle: str
    kind: Kind
    resource: str
    weeks: list[str]
    hours: float
    patients: int


class PackageAnswer(TypedDict):
    """What to ask for together."""

    flows: list[str]
    operations_lacking: float
    operations_reached: float
    operations_within_reach: float
    cost_ore_per_week: int
    optimal: bool
    members: list[MemberAnswer]
    effects: EffectsAnswer


class PlanAnswer(TypedDict):
    """A week plan without its document."""

    id: str
    region_id: str
    region_name: str
    week: str
    status: str
    objective: int
    bound: int | None
    gap: float | None
    num_booked: int
    num_waiting: int
    state: Literal["proposal", "published", "superseded", "withdrawn"]
    version: int
    job_id: str | None
    quotas_from: str | None
    replaces: str | None
    made_at: str
    made_by: str
    published_at: str | None
    published_by: str
    why: str
    ended_at: str | None
    is_stale: bool


class PlanChange(TypedDict):
    """A patient's booking before and after; null for none in the week."""

    patient_id: str
    kind: str
    days_moved: int
    before: BookingDocument | None
    after: BookingDocument | None


class PlanDocument(TypedDict):
    """A week plan and how good it is; equal plans are equal byte for byte."""

    schema: NotRequired[Literal["pks.week-plan/1"]]
    week: str
    region_hash: str
    status: str
    objective: int
    bound: int | None
    bound_from: str | None
    gap: float | None
    terms: dict[str, TermDocument]
    num_booked: int
    num_waiting: int
    num_candidates: int
    num_quarantined: int
    bookings: list[BookingDocument]
    team: NotRequired[list[MemberDocument]]
    standing: NotRequired[list[StandingDocument]]
    shortages: NotRequired[list[ShortageDocument]]
    flows_short: NotRequired[list[FlowShortDocument]]
    locks: NotRequired[dict[str, list[Literal["date", "theatre", "team"]]]]
    buffers: NotRequired[list[BufferDocument]]
    replanned: NotRequired[ReplannedDocument | None]


class PlanJob(TypedDict):
    """A week's plan (``pks plan``), or several weeks' (``weeks``) with those to call."""

    language: NotRequired[Literal["sv", "en"]]
    week: NotRequired[str | None]
    weeks: NotRequired[int | None]
    time_limit_s: NotRequired[float]
    effort: NotRequired[int | None]
    seed: NotRequired[int]
    name_teams: NotRequired[bool]
    beside_published: NotRequired[bool]
    around: NotRequired[str | None]
    quotas: NotRequired[str | None]
    validated: NotRequired[bool]


class PlanVerdict(TypedDict):
    """What rules and score say of a plan, both written without any solver."""

    is_allowed: bool
    violations: list[dict[str, Any]]
    objective: int
    terms: dict[str, TermDocument]


class ProgressAnswer(TypedDict):
    """How far a job is; costs are the objective's integers."""

    cost: NotRequired[int | None]
    bound: NotRequired[int | None]
    gap: NotRequired[float | None]
    seconds: float
    improvements: int
    num_done: NotRequired[int | None]
    num_wanted: NotRequired[int | None]
    note: NotRequired[str]


class PublishedAnswer(TypedDict):
    """The published waiting-list formulas, all a calendar week."""

    target_queue: float
    needs_relief: bool
    target_capacity: float
    relief_capacity: float
    load: float | None
    pressure: float


class Question(TypedDict):
    """Whom to explain; nobody named is the first ``most`` without a time."""

    patients: NotRequired[list[str]]
    most: NotRequired[int]
    language: NotRequired[Literal["sv", "en"]]


class Ready(TypedDict):
    """What the desk can do."""

    status: Literal["ready", "degraded", "not ready"]
    store_answers: bool
    form_is_known: bool
    disk_is_writable: bool
    worker_is_alive: bool
    is_stopping: bool


class RecoveryAnswer(TypedDict):
    """A recovery unit of the day, in places."""

    unit: str
    places: int
    most: int
    at: str
    free: int


class RecruitmentYear(TypedDict):
    """Twelve months of a group; heads are full-time posts, hours those in theatre."""

    year: int
    heads: float
    need_hours: float
    supply_hours: float
    shortage_hours: float
    retired: float
    left: float
    ready: int
    hire_now: int
    agency_cost_ore: int


class RegionAnswer(TypedDict):
    """A region as it was uploaded once; it never changes."""

    id: str
    name: str
    number: int
    content_hash: str
    region_hash: str
    start_week: str
    sites: list[str]
    num_rows: dict[str, int]
    num_quarantined: int
    num_warnings: int
    added_at: str
    added_by: str
    is_current: bool
    is_new: NotRequired[bool]


class RegionDifference(TypedDict):
    """What changed from one snapshot to another; each list has at most 100 rows."""

    before: str
    after: str
    tables: list[ShownTable]


class ReplanAnswer(TypedDict):
    """A proposal with the fewest changes, to be published or not."""

    plan: PlanAnswer
    changes: list[PlanChange]
    status: list[str]
    unresolved: list[str]
    is_fewest: bool


class ReplannedDocument(TypedDict):
    """What a repaired plan was made from: the moment, and the bookings before it."""

    at: str
    bookings: list[BookingDocument]


class ResourceAnswer(TypedDict):
    """A resource's weeks."""

    kind: str
    resource: str
    site: str
    theatres: NotRequired[list[str]]
    flow: NotRequired[str]
    unit: str
    load: list[int]
    used: list[int]
    room: list[int]


class ResourcesAnswer(TypedDict):
    """How full a capacity plan makes each resource, week by week."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    weeks: list[str]
    resources: list[ResourceAnswer]


class ResultFile(TypedDict):
    """A file of the result, and where it is."""

    name: str
    path: str
    num_bytes: int


class RoundAnswer(TypedDict):
    """A nurse, a line of the ward's roster, answers for a room in a shift."""

    ward_id: str
    room_id: str
    date: str
    shift: Literal["day", "evening", "night"]
    nurse: str


class RoundsAnswer(TypedDict):
    """Who answers for which room of an admission plan."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    rounds: list[RoundAnswer]


class ScenarioAnswer(TypedDict):
    """A scenario as it is kept."""

    id: str
    region_name: str
    name: str
    title: str
    text: str
    changes: list[dict[str, Any]]
    version: int
    changed_at: str
    changed_by: str


class ScenarioMade(TypedDict):
    """A scenario made on the present snapshot of its region."""

    id: str
    region_name: str
    name: str
    title: str
    text: str
    changes: list[dict[str, Any]]
    version: int
    changed_at: str
    changed_by: str
    said: list[str]


class ScenarioText(TypedDict):
    """A scenario's content: TOML, or a title with changes."""

    text: NotRequired[str | None]
    title: NotRequired[str]
    description: NotRequired[str]
    extends: NotRequired[list[str]]
    changes: NotRequired[list[dict[str, Any]]]


class SensitivityAnswer(TypedDict):
    """The takt under another safety factor."""

    safety: float
    target_queue: float
    clearing_takt: float
    takt: float


class ShiftNeedAnswer(TypedDict):
    """A ward's shift in minutes of nursing staff."""

    date: str
    shift: Literal["day", "evening", "night"]
    staffed_min: int | None
    present_min: int
    reserve_min: int
    expected_min: float
    low_min: int
    high_min: int
    risk: float | None
    lacking_min: int
    lacking_heads: int


class ShortageDocument(TypedDict):
    """What bookings that must stand take beyond a limit, before anything is added."""

    rule: str
    where: str
    resource: str
    site_id: str
    date: str
    excess: int
    unit: str
    missing_min: int
    patient_ids: list[str]


class ShortageHistory(TypedDict):
    """A shortage with all that has happened to it, the oldest first."""

    id: str
    kind: Kind
    resource: str
    site: str
    weeks: list[str]
    hours: float
    patients: int
    found_at: Level
    level: Level
    owner: str
    status: Status
    by: str
    why: str
    choices: list[Choice]
    version: int
    found_on: str
    changed_at: str
    history: list[EventAnswer]


class ShownCell(TypedDict):
    """A cell that changed, as text."""

    row: str
    column: str
    before: str
    after: str


class ShownTable(TypedDict):
    """What changed in a table: counts, and the first rows of each kind."""

    table: str
    num_added: int
    num_removed: int
    num_changed: int
    added: list[str]
    removed: list[str]
    changed: list[ShownCell]


class SimulateJob(TypedDict):
    """The weeks ahead under a policy (``pks simulate``)."""

    language: NotRequired[Literal["sv", "en"]]
    policy: NotRequired[str | None]
    weeks: NotRequired[int]
    replications: NotRequired[int | None]
    seed: NotRequired[int]


class StandingDocument(TypedDict):
    """A booking in another plan that this one takes as given, and what is locked."""

    patient_id: str
    date: str
    theatre_id: str
    start: str
    surgeon_id: str
    locks: NotRequired[list[Literal["date", "theatre", "team"]]]


Status = Literal["open", "escalated", "accepted", "resolved"]


class TaktAnswer(TypedDict):
    """Every flow's takt, or every specialty's."""

    job_id: str
    job: str
    region_id: str
    region_name: str
    made_at: str
    made_by: str
    is_stale: bool
    files: list[ResultFile]
    num_rows: int
    next: NotRequired[int | None]
    by: Literal["flow", "specialty"]
    guarantee_days: int
    clearing_weeks: int
    history_weeks: int
    held_out_weeks: int
    patients_without_flow: int
    flows: list[FlowAnswer]


class TaktJob(TypedDict):
    """Every flow's pace (``pks takt``)."""

    language: NotRequired[Literal["sv", "en"]]
    by: NotRequired[Literal["flow", "specialty"]]


class TermDocument(TypedDict):
    """A term of the objective: cost = weight × amount."""

    amount: int
    unit: str
    weight: int
    cost: int


class To(TypedDict):
    """A place on the board."""

    session_id: str
    start: str
    surgeon_id: NotRequired[str | None]


class TrendAnswer(TypedDict):
    """A figure week by week as a control chart."""

    name: str
    unit: Literal["share", "cases", "patients", "min", "h", "sessions", "days"]
    chart: Literal["xmr", "p", "u"]
    num_baseline: int
    points: list[ChartPoint]


class UnliftedAnswer(TypedDict):
    """A flow that no package lifts."""

    flow: str
    operations_lacking: float


class UrgencyAnswer(TypedDict):
    """An emergency class."""

    name: str
    waiting: int
    past_limit: int
    longest: str
    in_time: str


class WaitAnswer(TypedDict):
    """A flow that waits for a bottleneck."""

    flow: str
    queue: float
    medical_late: float
    guarantee_late: float
    more_operations: float


class WardBedsAnswer(TypedDict):
    """A ward or an ICU with its nights and shifts."""

    ward: str
    name: str
    nights: list[BedNightAnswer]
    shifts: list[ShiftNeedAnswer]


class WardTermsAnswer(TypedDict):
    """What a ward's plan costs."""

    ward_id: str
    objective: int
    terms: dict[str, TermDocument]


class WebhookAnswer(TypedDict):
    """A webhook, without its secret."""

    id: str
    url: str
    kinds: list[
        Literal["plan.published", "capacity_plan.published", "shortage.escalated"]
    ]
    added_at: str
    added_by: str


class WebhookAsked(TypedDict):
    """Where messages are to go, and of what."""

    url: str
    kinds: list[
        Literal["plan.published", "capacity_plan.published", "shortage.escalated"]
    ]


class WeekPlanAnswer(TypedDict):
    """What one more gives in a week's plan."""

    resource: str
    kind: str
    site: str
    unit: str
    week: str
    seconds: float
    gain: dict[str, float | None] | None
    noise: dict[str, float | None] | None


class WhatIfJob(TypedDict):
    """Policies beside each other (``pks whatif``); ``vary`` holds ``name=a,b``."""

    language: NotRequired[Literal["sv", "en"]]
    vary: list[str]
    policy: NotRequired[str | None]
    weeks: NotRequired[int]
    replications: NotRequired[int | None]
    seed: NotRequired[int]
    kappa: NotRequired[bool]


class Why(TypedDict):
    """The reason for a change; it goes to the audit log."""

    why: str


class CapacityModelsShortageAnswer(TypedDict):
    """What a capacity plan lacks to the takt."""

    id: str
    kind: str
    resource: str
    site: str
    weeks: list[str]
    hours: float
    patients: int
    level: str
    status: str


class ShortagesShortageAnswer(TypedDict):
    """Something that somebody must decide about, as it stands."""

    id: str
    kind: Kind
    resource: str
    site: str
    weeks: list[str]
    hours: float
    patients: int
    found_at: Level
    level: Level
    owner: str
    status: Status
    by: str
    why: str
    choices: list[Choice]
    version: int
    found_on: str
    changed_at: str


class Problem(TypedDict):
    """An error as RFC 9457 has it, with everything that is wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: NotRequired[list[dict[str, Any]]]


class Client(Calls):
    """Every operation of the desk."""

    def health(self) -> Health:
        """Says that the process answers; open to anybody."""
        return cast("Health", self._json("GET", "/api/v1/health"))

    def ready(self) -> Ready:
        """Says what the desk can do just now; open to anybody, looked up every 5 s."""
        return cast("Ready", self._json("GET", "/api/v1/ready"))

    def metrics(self) -> bytes:
        """Gives Prometheus what docs/operations.md lists; the key's scope is metrics."""
        return self._content("GET", "/api/v1/metrics")

    def me(self) -> Me:
        """Says who asks, and what he or she may."""
        return cast("Me", self._json("GET", "/api/v1/me"))

    def list_regions(
        self, *, limit: int | None = None, cursor: str | None = None
    ) -> ListedRegionAnswer:
        """Lists the snapshots, the last of each name first."""
        return cast(
            "ListedRegionAnswer",
            self._json(
                "GET", "/api/v1/regions", query={"limit": limit, "cursor": cursor}
            ),
        )

    def add_region(
        self, file: Part, *, name: str, idempotency_key: str | None = None
    ) -> RegionAnswer:
        """Takes a region in as the name's next snapshot, if every table can be used."""
        return cast(
            "RegionAnswer",
            self._json(
                "POST",
                "/api/v1/regions",
                files={"file": file},
                form={"name": name},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def add_demo(
        self, body: Demo, *, idempotency_key: str | None = None
    ) -> RegionAnswer:
        """Takes the synthetic demo region in."""
        return cast(
            "RegionAnswer",
            self._json(
                "POST",
                "/api/v1/regions/demo",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def read_region(self, region_id: str) -> RegionAnswer:
        """Reads what is known of a snapshot."""
        return cast(
            "RegionAnswer", self._json("GET", f"/api/v1/regions/{segment(region_id)}")
        )

    def read_report(self, region_id: str) -> Any:
        """Reads what its check said: warnings, quarantine and assumptions."""
        return cast(
            "Any", self._json("GET", f"/api/v1/regions/{segment(region_id)}/report")
        )

    def download_region(self, region_id: str) -> bytes:
        """Returns the files as they were uploaded, byte for byte, as a zip."""
        return self._content("GET", f"/api/v1/regions/{segment(region_id)}/download")

    def read_difference(self, region_id: str, *, before: str) -> RegionDifference:
        """Compares two snapshots, table by table and row by row."""
        return cast(
            "RegionDifference",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/difference",
                query={"before": before},
            ),
        )

    def read_takt(
        self,
        region_id: str,
        *,
        by: Literal["flow", "specialty"] | None = None,
        limit: int | None = None,
        from_: int | None = None,
        if_none_match: str | None = None,
    ) -> TaktAnswer:
        """Reads the newest takt of a region."""
        return cast(
            "TaktAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/takt",
                query={"by": by, "limit": limit, "from": from_},
                headers={"If-None-Match": if_none_match},
            ),
        )

    def read_capacity(
        self,
        region_id: str,
        *,
        limit: int | None = None,
        from_: int | None = None,
        if_none_match: str | None = None,
    ) -> CapacityAnswer:
        """Reads the newest capacity plan of a region, otherwise as ``takt``."""
        return cast(
            "CapacityAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/capacity",
                query={"limit": limit, "from": from_},
                headers={"If-None-Match": if_none_match},
            ),
        )

    def read_capacity_resources(
        self,
        region_id: str,
        *,
        limit: int | None = None,
        from_: int | None = None,
        if_none_match: str | None = None,
    ) -> ResourcesAnswer:
        """Reads how full the newest capacity plan makes each resource."""
        return cast(
            "ResourcesAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/capacity/resources",
                query={"limit": limit, "from": from_},
                headers={"If-None-Match": if_none_match},
            ),
        )

    def read_bottlenecks(
        self,
        region_id: str,
        *,
        limit: int | None = None,
        from_: int | None = None,
        if_none_match: str | None = None,
    ) -> BottlenecksAnswer:
        """Reads the newest bottlenecks of a region, best first, otherwise as ``takt``."""
        return cast(
            "BottlenecksAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/bottlenecks",
                query={"limit": limit, "from": from_},
                headers={"If-None-Match": if_none_match},
            ),
        )

    def read_admissions(
        self,
        region_id: str,
        *,
        limit: int | None = None,
        from_: int | None = None,
        if_none_match: str | None = None,
    ) -> AdmissionsAnswer:
        """Reads the newest admission plan of a region, its admissions page by page."""
        return cast(
            "AdmissionsAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/admissions",
                query={"limit": limit, "from": from_},
                headers={"If-None-Match": if_none_match},
            ),
        )

    def read_rounds(
        self,
        region_id: str,
        *,
        limit: int | None = None,
        from_: int | None = None,
        if_none_match: str | None = None,
    ) -> RoundsAnswer:
        """Reads who answers for which room in the newest admission plan."""
        return cast(
            "RoundsAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/admissions/rounds",
                query={"limit": limit, "from": from_},
                headers={"If-None-Match": if_none_match},
            ),
        )

    def read_admission_why(self, region_id: str, *, patient: str) -> AdmissionWhyAnswer:
        """Reads what each day on which a patient may come lacks, all others as planned."""
        return cast(
            "AdmissionWhyAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/admissions/why",
                query={"patient": patient},
            ),
        )

    def ask_plan(
        self,
        region_id: str,
        body: PlanJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """A week's plan (``pks plan``), or several weeks' (``weeks``) with those to call."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/plan",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_takt(
        self,
        region_id: str,
        body: TaktJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """Every flow's pace (``pks takt``)."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/takt",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_capacity(
        self,
        region_id: str,
        body: CapacityJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """The year's production and capacity (``pks capacity``)."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/capacity",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_bottlenecks(
        self,
        region_id: str,
        body: BottlenecksJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """What is tight, and what one more gives (``pks bottlenecks``)."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/bottlenecks",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_admit(
        self,
        region_id: str,
        body: AdmitJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """Who is admitted which day, to which room (``pks admit``)."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/admit",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_simulate(
        self,
        region_id: str,
        body: SimulateJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """The weeks ahead under a policy (``pks simulate``)."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/simulate",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_whatif(
        self,
        region_id: str,
        body: WhatIfJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """Policies beside each other (``pks whatif``); ``vary`` holds ``name=a,b``."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/whatif",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_compare(
        self,
        region_id: str,
        body: CompareJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """Scenarios beside the region as it is (``pks compare``)."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/compare",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def ask_explain(
        self,
        region_id: str,
        body: ExplainJob,
        *,
        again: bool | None = None,
        idempotency_key: str | None = None,
    ) -> JobAnswer:
        """Why patients of a plan have their time or none (``pks explain``), as one table."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/jobs/explain",
                body=body,
                query={"again": again},
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def list_jobs(
        self,
        *,
        kind: Sequence[
            Literal[
                "plan",
                "takt",
                "capacity",
                "bottlenecks",
                "simulate",
                "whatif",
                "compare",
                "explain",
                "admit",
            ]
        ]
        | None = None,
        state: Sequence[Literal["queued", "running", "done", "failed", "cancelled"]]
        | None = None,
        region: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ListedJobAnswer:
        """Lists jobs, the newest first."""
        return cast(
            "ListedJobAnswer",
            self._json(
                "GET",
                "/api/v1/jobs",
                query={
                    "kind": kind,
                    "state": state,
                    "region": region,
                    "limit": limit,
                    "cursor": cursor,
                },
            ),
        )

    def read_job(self, job_id: str) -> JobAnswer:
        """Reads a job as it stands."""
        return cast("JobAnswer", self._json("GET", f"/api/v1/jobs/{segment(job_id)}"))

    def finish_job(self, job_id: str) -> JobAnswer:
        """Asks a running job to end with the best it has so far."""
        return cast(
            "JobAnswer", self._json("POST", f"/api/v1/jobs/{segment(job_id)}/finish")
        )

    def cancel_job(self, job_id: str) -> JobAnswer:
        """Cancels a job that waits or runs; nothing of it is kept."""
        return cast(
            "JobAnswer", self._json("POST", f"/api/v1/jobs/{segment(job_id)}/cancel")
        )

    def list_job_files(self, job_id: str) -> list[FileAnswer]:
        """Lists the files of a result."""
        return cast(
            "list[FileAnswer]",
            self._json("GET", f"/api/v1/jobs/{segment(job_id)}/files"),
        )

    def read_job_file(
        self, job_id: str, name: str, *, if_none_match: str | None = None
    ) -> bytes:
        """Returns a file of a result; ``result.json`` is what the command prints."""
        return self._content(
            "GET",
            f"/api/v1/jobs/{segment(job_id)}/files/{segment(name)}",
            headers={"If-None-Match": if_none_match},
        )

    def follow_job(self, job_id: str) -> Iterator[dict[str, Any]]:
        """Tells a job whenever it changes, as `job` events; the last one is `done`."""
        return self._events("GET", f"/api/v1/jobs/{segment(job_id)}/events")

    def list_plans(
        self,
        *,
        region: str | None = None,
        week: str | None = None,
        state: Sequence[Literal["proposal", "published", "superseded", "withdrawn"]]
        | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ListedPlanAnswer:
        """Lists plans, the newest first."""
        return cast(
            "ListedPlanAnswer",
            self._json(
                "GET",
                "/api/v1/plans",
                query={
                    "region": region,
                    "week": week,
                    "state": state,
                    "limit": limit,
                    "cursor": cursor,
                },
            ),
        )

    def read_plan(self, plan_id: str) -> PlanAnswer:
        """Reads what is known of a plan; its ETag is what a change of it must bring."""
        return cast(
            "PlanAnswer", self._json("GET", f"/api/v1/plans/{segment(plan_id)}")
        )

    def read_plan_document(
        self, plan_id: str, *, if_none_match: str | None = None
    ) -> PlanDocument:
        """Returns ``plan.json``: every booking, team and shortage."""
        return cast(
            "PlanDocument",
            self._json(
                "GET",
                f"/api/v1/plans/{segment(plan_id)}/document",
                headers={"If-None-Match": if_none_match},
            ),
        )

    def list_plan_files(self, plan_id: str) -> list[FileAnswer]:
        """Lists its files: workbook, page, calendars."""
        return cast(
            "list[FileAnswer]",
            self._json("GET", f"/api/v1/plans/{segment(plan_id)}/files"),
        )

    def read_plan_file(
        self,
        plan_id: str,
        name: str,
        *,
        language: Literal["sv", "en"] | None = None,
        if_none_match: str | None = None,
    ) -> bytes:
        """Returns one of its files; ``plan.xlsx`` and ``plan.html`` of any plan."""
        return self._content(
            "GET",
            f"/api/v1/plans/{segment(plan_id)}/files/{segment(name)}",
            query={"language": language},
            headers={"If-None-Match": if_none_match},
        )

    def read_plan_difference(self, plan_id: str) -> list[PlanChange]:
        """Says what a plan changes, patient by patient."""
        return cast(
            "list[PlanChange]",
            self._json("GET", f"/api/v1/plans/{segment(plan_id)}/difference"),
        )

    def verify(self, plan_id: str) -> PlanVerdict:
        """Checks a plan by every rule, and scores it, against the region it was made of."""
        return cast(
            "PlanVerdict", self._json("GET", f"/api/v1/plans/{segment(plan_id)}/verify")
        )

    def explain(
        self, plan_id: str, body: Question, *, idempotency_key: str | None = None
    ) -> JobAnswer:
        """Asks why patients have their time or none; the answer is a job's result."""
        return cast(
            "JobAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/explain",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def publish(
        self,
        plan_id: str,
        body: Why,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> PlanAnswer:
        """Publishes a proposal; what was published of its week is superseded."""
        return cast(
            "PlanAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/publish",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def withdraw(
        self,
        plan_id: str,
        body: Why,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> PlanAnswer:
        """Withdraws a proposal, or what is published."""
        return cast(
            "PlanAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/withdraw",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def audit_log(
        self, *, after: int | None = None, limit: int | None = None
    ) -> AuditPage:
        """Gives the log's entries behind a number."""
        return cast(
            "AuditPage",
            self._json("GET", "/api/v1/audit", query={"after": after, "limit": limit}),
        )

    def move(
        self,
        plan_id: str,
        body: MoveAsked,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> BoardAnswer:
        """Moves a booking, makes one or takes one off; other bookings stay where they are."""
        return cast(
            "BoardAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/board/moves",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def lock(
        self,
        plan_id: str,
        body: LocksAsked,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> BoardAnswer:
        """Locks the date, theatre or team (the surgeon) of a booking; frees the rest."""
        return cast(
            "BoardAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/board/locks",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def take_back(
        self,
        plan_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> BoardAnswer:
        """Takes the last edit back, whoever made it."""
        return cast(
            "BoardAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/board/undo",
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def list_shortages(
        self,
        region_id: str,
        *,
        level: Sequence[Level] | None = None,
        status: Sequence[Status] | None = None,
        kind: Sequence[Kind] | None = None,
        week: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ListedShortageAnswer:
        """Lists the shortages of a region's name, by level, then what is undecided first."""
        return cast(
            "ListedShortageAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/shortages",
                query={
                    "level": level,
                    "status": status,
                    "kind": kind,
                    "week": week,
                    "limit": limit,
                    "cursor": cursor,
                },
            ),
        )

    def read_shortage(self, region_id: str, shortage_id: str) -> ShortageHistory:
        """Reads a shortage with its history; a decision must bring its ETag."""
        return cast(
            "ShortageHistory",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/shortages/{segment(shortage_id)}",
            ),
        )

    def decide(
        self,
        region_id: str,
        shortage_id: str,
        body: DecisionAsked,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> ShortageHistory:
        """Resolves, accepts or escalates a shortage."""
        return cast(
            "ShortageHistory",
            self._json(
                "POST",
                f"/api/v1/regions/{segment(region_id)}/shortages/{segment(shortage_id)}/decisions",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def list_scenarios(
        self, *, region: str, limit: int | None = None, cursor: str | None = None
    ) -> ListedScenarioAnswer:
        """Lists the scenarios of a region, by name."""
        return cast(
            "ListedScenarioAnswer",
            self._json(
                "GET",
                "/api/v1/scenarios",
                query={"region": region, "limit": limit, "cursor": cursor},
            ),
        )

    def create_scenario(
        self, body: NewScenario, *, idempotency_key: str | None = None
    ) -> ScenarioMade:
        """Keeps a new scenario, if every change of it fits the region."""
        return cast(
            "ScenarioMade",
            self._json(
                "POST",
                "/api/v1/scenarios",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def read_scenario(
        self, scenario_id: str, *, language: Literal["sv", "en"] | None = None
    ) -> ScenarioMade:
        """Reads a scenario, and what its changes do to the region as it is now."""
        return cast(
            "ScenarioMade",
            self._json(
                "GET",
                f"/api/v1/scenarios/{segment(scenario_id)}",
                query={"language": language},
            ),
        )

    def change_scenario(
        self,
        scenario_id: str,
        body: ScenarioText,
        *,
        language: Literal["sv", "en"] | None = None,
        if_match: str | None = None,
    ) -> ScenarioMade:
        """Replaces a scenario's content, if it is as it was read."""
        return cast(
            "ScenarioMade",
            self._json(
                "PUT",
                f"/api/v1/scenarios/{segment(scenario_id)}",
                body=body,
                query={"language": language},
                headers={"If-Match": if_match},
            ),
        )

    def delete_scenario(self, scenario_id: str, *, if_match: str | None = None) -> None:
        """Deletes a scenario that no other extends; comparisons of it are kept."""
        self._json(
            "DELETE",
            f"/api/v1/scenarios/{segment(scenario_id)}",
            headers={"If-Match": if_match},
        )

    def list_capacity_plans(
        self,
        *,
        region: str | None = None,
        state: Sequence[Literal["proposal", "published", "superseded", "withdrawn"]]
        | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ListedCapacityPlanAnswer:
        """Lists capacity plans, the newest first."""
        return cast(
            "ListedCapacityPlanAnswer",
            self._json(
                "GET",
                "/api/v1/capacity-plans",
                query={
                    "region": region,
                    "state": state,
                    "limit": limit,
                    "cursor": cursor,
                },
            ),
        )

    def read_capacity_plan(self, plan_id: str) -> CapacityPlanRead:
        """Reads a capacity plan; a change of it must bring its ETag."""
        return cast(
            "CapacityPlanRead",
            self._json("GET", f"/api/v1/capacity-plans/{segment(plan_id)}"),
        )

    def publish_capacity_plan(
        self,
        plan_id: str,
        body: Why,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> CapacityPlanAnswer:
        """Publishes a proposal; what was published of its level is superseded."""
        return cast(
            "CapacityPlanAnswer",
            self._json(
                "POST",
                f"/api/v1/capacity-plans/{segment(plan_id)}/publish",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def withdraw_capacity_plan(
        self,
        plan_id: str,
        body: Why,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> CapacityPlanAnswer:
        """Withdraws a proposal, or what is published."""
        return cast(
            "CapacityPlanAnswer",
            self._json(
                "POST",
                f"/api/v1/capacity-plans/{segment(plan_id)}/withdraw",
                body=body,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
            ),
        )

    def list_calendars(self) -> list[FeedAnswer]:
        """Lists one's own links that hold."""
        return cast("list[FeedAnswer]", self._json("GET", "/api/v1/calendars"))

    def add_calendar(self, body: FeedAsked) -> NewFeedAnswer:
        """Makes a link to a calendar; only its hash is kept."""
        return cast("NewFeedAnswer", self._json("POST", "/api/v1/calendars", body=body))

    def revoke_calendar(self, feed_id: str) -> None:
        """Revokes one of one's links; an administrator's call revokes anybody's."""
        self._json("POST", f"/api/v1/calendars/{segment(feed_id)}/revoke")

    def read_calendar(self, token: str, *, if_none_match: str | None = None) -> bytes:
        """Returns a calendar of the published weeks to whoever has its link."""
        return self._content(
            "GET",
            f"/api/v1/calendars/{segment(token)}.ics",
            headers={"If-None-Match": if_none_match},
        )

    def read_day(
        self,
        region_id: str,
        *,
        on: str | None = None,
        at: str | None = None,
        language: Literal["sv", "en"] | None = None,
    ) -> DayAnswer:
        """Reads a day: theatres, emergencies, holes, beds, cancellations, decisions."""
        return cast(
            "DayAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/day",
                query={"on": on, "at": at, "language": language},
            ),
        )

    def read_beds(
        self, region_id: str, *, language: Literal["sv", "en"] | None = None
    ) -> BedForecastAnswer:
        """Reads the beds of two weeks, ward by ward and night by night."""
        return cast(
            "BedForecastAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/beds",
                query={"language": language},
            ),
        )

    def tell_events(
        self, plan_id: str, body: EventsAsked, *, idempotency_key: str | None = None
    ) -> ReplanAnswer:
        """Re-plans a published week after events, with the fewest changes."""
        return cast(
            "ReplanAnswer",
            self._json(
                "POST",
                f"/api/v1/plans/{segment(plan_id)}/events",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
            ),
        )

    def list_followed_weeks(self, region_id: str) -> list[str]:
        """Lists the weeks with outcomes that are over, by time."""
        return cast(
            "list[str]",
            self._json("GET", f"/api/v1/regions/{segment(region_id)}/followup/weeks"),
        )

    def read_followup(
        self, region_id: str, *, week: str, language: Literal["sv", "en"] | None = None
    ) -> FollowUpAnswer:
        """Follows a week up by the region's outcomes, against its published plan."""
        return cast(
            "FollowUpAnswer",
            self._json(
                "GET",
                f"/api/v1/regions/{segment(region_id)}/followup",
                query={"week": week, "language": language},
            ),
        )

    def read_metadata(self, region_id: str) -> bytes:
        """Tells what can be asked here, as a CapabilityStatement."""
        return self._content(
            "GET", f"/api/v1/regions/{segment(region_id)}/fhir/metadata"
        )

    def search_resources(
        self,
        region_id: str,
        kind: str,
        *,
        last_updated: Sequence[str] | None = None,
        count: int | None = None,
        cursor: str | None = None,
    ) -> bytes:
        """Searches the resources of a type: a searchset page by page, the oldest change first."""
        return self._content(
            "GET",
            f"/api/v1/regions/{segment(region_id)}/fhir/{segment(kind)}",
            query={"_lastUpdated": last_updated, "_count": count, "_cursor": cursor},
        )

    def read_resource(self, region_id: str, kind: str, resource_id: str) -> bytes:
        """Reads one resource as it is now."""
        return self._content(
            "GET",
            f"/api/v1/regions/{segment(region_id)}/fhir/{segment(kind)}/{segment(resource_id)}",
        )

    def list_webhooks(self) -> list[WebhookAnswer]:
        """Lists the webhooks that hold."""
        return cast("list[WebhookAnswer]", self._json("GET", "/api/v1/webhooks"))

    def add_webhook(self, body: WebhookAsked) -> NewWebhookAnswer:
        """Adds a webhook; it is told what happens from now on."""
        return cast(
            "NewWebhookAnswer", self._json("POST", "/api/v1/webhooks", body=body)
        )

    def revoke_webhook(self, webhook_id: str) -> None:
        """Tells a webhook nothing any more; what waits for it is given up."""
        self._json("POST", f"/api/v1/webhooks/{segment(webhook_id)}/revoke")

    def list_deliveries(
        self,
        webhook_id: str,
        *,
        state: Sequence[Literal["waiting", "delivered", "given_up"]] | None = None,
        limit: int | None = None,
    ) -> list[DeliveryAnswer]:
        """Lists a webhook's messages of the last month, the newest first."""
        return cast(
            "list[DeliveryAnswer]",
            self._json(
                "GET",
                f"/api/v1/webhooks/{segment(webhook_id)}/deliveries",
                query={"state": state, "limit": limit},
            ),
        )
