"""The problem of repairing a planned week: fewest moves first, the past as it was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pks.io.plans import BookingDocument, PlanDocument, minute
from pks.model.events import URGENCY_MIN, PlanEvent
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week import (
    Booking,
    Buffer,
    Buffers,
    WeekPlan,
    WeekProblem,
    week_problem,
)
from pks.problems.week.compile import chosen_weights, strict_problem
from pks.problems.week.problem import ANY, Case, Present
from pks.replan.after import after_events, emergency_id
from pks.replan.limits import (
    sessions_after,
    sites_after,
    with_overloads_before,
    with_room_for_begun,
)
from pks.replan.moment import Moment

ANOTHER_DAY = 60  # weight of moving a patient to another day, before what follows
CLOSER_DAYS = 15  # one more for each day that the operation is nearer than this
BY_STATE = {"called": 2, "confirmed": 3}  # times nearer, for one who was told
NEW_SURGEON = 5  # weight of another surgeon on the same day
LOCKED = 200  # more for a booking that is locked by hand
EMERGENCY = 10_000  # an emergency left without a theatre outweighs a hundred patients
SHIFT_WEIGHT = 20  # per minute that a start is shifted on its day


@dataclass(frozen=True, slots=True)
class Repair:
    """
    What is to be repaired.

    Attributes
    ----------
    region
        The region after the events.
    problem
        Its week, with the planned bookings as the present ones.
    start
        The bookings of the plan that the week can still say, allowed or not.
    emergencies
        Ids of the emergencies, in the order of the events.
    begun
        Ids of the patients whose operation has begun.
    overloaded
        (ward, night) -> permille of a bed that those begun take beyond what is left.
    """

    region: Region
    problem: WeekProblem
    start: WeekPlan
    emergencies: tuple[str, ...]
    begun: frozenset[str]
    overloaded: dict[tuple[int, int], int]


def repair_problem(
    region: Region,
    document: PlanDocument,
    events: Sequence[PlanEvent],
    moment: Moment,
) -> Repair:
    """
    Return the problem of repairing a planned week after events.

    Everybody who has a booking in the plan may stay in it or move within the week, at
    the weight that the move has for them; who has none comes in only with the notice
    that the calling rules give, or from the standby list in time to come. Locks become
    weight, since what has happened does not ask for them; what has begun stands.
    """
    row_of = {row.patient_id: row for row in document.bookings}
    planned = {name: row.date for name, row in row_of.items()}
    begun = [row for row in document.bookings if moment.has_begun(row)]
    running = frozenset(r.theatre_id for r in begun if r.date == moment.today)
    after = after_events(region, events, moment, planned, running)
    week, buffers = document.week, limits_only(document.buffer_by_session())
    problem = strict_problem(without_notice(after), week, buffers=buffers)
    emergencies = {
        emergency_id(event, number): event
        for number, event in enumerate(events)
        if event.kind == "emergency"
    }
    cases = RepairCases(problem, after, events, moment, emergencies, row_of)
    problem = replace(
        problem,
        cases=cases.all(),
        sessions=sessions_after(problem, events, moment, begun),
        sites=sites_after(problem, events, moment),
    )
    problem = with_overloads_before(
        problem, week_problem(region, week, buffers=buffers)
    )
    start = start_plan(problem, document)
    problem, overloaded = with_room_for_begun(problem, start, begun)
    return Repair(
        region=after,
        problem=fewest_moves_first(after, problem),
        start=start,
        emergencies=tuple(emergencies),
        begun=frozenset(row.patient_id for row in begun),
        overloaded=overloaded,
    )


def limits_only(buffers: Buffers) -> Buffers:
    """Return buffers without ends kept free: delays have come, and may use them."""
    return {name: Buffer(buffer.minutes) for name, buffer in buffers.items()}


def without_notice(region: Region) -> Region:
    """Return the region without days of notice: the repair sees to them itself."""
    calling = replace(region.parameters.calling, notice_days=0)
    return replace(region, parameters=replace(region.parameters, calling=calling))


class RepairCases:
    """The cases of a repair, each by what it was in the plan and what has happened."""

    def __init__(
        self,
        problem: WeekProblem,
        region: Region,
        events: Sequence[PlanEvent],
        moment: Moment,
        emergencies: dict[str, PlanEvent],
        row_of: dict[str, BookingDocument],
    ) -> None:
        self._problem = problem
        self._patients = {p.patient_id: p for p in region.patients}
        self._calling = region.parameters.calling
        self._gone = {
            e.patient_id for e in events if e.kind in ("cancellation", "declined")
        }
        self._moment = moment
        self._emergencies = emergencies
        self._row_of = row_of

    def all(self) -> tuple[Case, ...]:
        """Return every case."""
        names = self._problem.labels.cases
        return tuple(
            self._case(case, self._patients[name])
            for case, name in zip(self._problem.cases, names, strict=True)
        )

    def _case(self, case: Case, patient: Patient) -> Case:
        free = replace(
            case,
            present=None,
            fixed_day=False,
            fixed_theatre=False,
            fixed_surgeon=False,
            earliest_min=self._moment.minute,
        )
        row = self._row_of.get(patient.patient_id)
        if row is not None and self._moment.has_begun(row):
            return self._begun(free, row)
        if patient.patient_id in self._emergencies:
            return self._emergency(free, self._emergencies[patient.patient_id], row)
        if row is None:
            return self._waiting(free, patient)
        if patient.patient_id in self._gone:
            return free
        weight = day_weight(patient, row, self._moment)
        present = self._present(row, weight, weight)
        return replace(free, present=present, elsewhere=False)

    def _begun(self, case: Case, row: BookingDocument) -> Case:
        """Return a case that stands as it is: it is under way or done."""
        start = self._moment.minute_at(row.date, minute(row.start))
        day = (row.date - self._moment.monday).days
        return replace(
            case,
            present=self._present(row, ANOTHER_DAY, ANOTHER_DAY),
            fixed_day=True,
            fixed_theatre=True,
            fixed_surgeon=True,
            elsewhere=False,
            blocked_days=tuple(d for d in case.blocked_days if d != day),
            first_day=min(case.first_day, day),
            last_day=max(case.last_day, day),
            earliest_min=start,
            latest_min=start,
        )

    def _emergency(
        self, case: Case, event: PlanEvent, row: BookingDocument | None
    ) -> Case:
        """Return an emergency: weightier than all others, to start within its class."""
        assert event.from_date is not None
        arrival = self._moment.minute_at(event.from_date, event.arrival_min)
        earliest = max(arrival, self._moment.minute)
        day = (event.from_date - self._moment.monday).days
        present = Present(day, ANY, ANY, ANY, 1, EMERGENCY)
        if row is not None:
            present = self._present(row, ANOTHER_DAY, EMERGENCY)
        return replace(
            case,
            present=present,
            emergency=True,
            earliest_min=earliest,
            latest_min=max(earliest, arrival + URGENCY_MIN[event.urgency]),
        )

    def _waiting(self, case: Case, patient: Patient) -> Case:
        """Return a case without a booking in the plan: only with enough notice."""
        if patient.short_notice:
            in_time = self._moment.minute + self._calling.standby_min
            return replace(case, earliest_min=in_time)
        told = self._moment.day + self._calling.notice_days
        return replace(case, notice_day=max(case.notice_day, told))

    def _present(self, row: BookingDocument, nearness: int, dropped: int) -> Present:
        labels = self._problem.labels
        return Present(
            day=(row.date - self._moment.monday).days,
            theatre=at(labels.theatres, row.theatre_id),
            start_min=minute(row.start),
            surgeon=at(labels.people, row.surgeon_id),
            nearness=nearness,
            dropped=dropped,
            new_surgeon=NEW_SURGEON,
        )


def at(names: Sequence[str], name: str) -> int:
    """Return the index of a name; `ANY` where there is none."""
    return names.index(name) if name in names else ANY


def day_weight(patient: Patient, row: BookingDocument, moment: Moment) -> int:
    """Return what it weighs to give a planned patient another day."""
    near = max(1, CLOSER_DAYS - (row.date - moment.today).days)
    locked = patient.lock_date or patient.lock_theatre or patient.lock_team
    state = patient.booking_state if patient.booked_date == row.date else ""
    return ANOTHER_DAY + near * BY_STATE.get(state, 1) + LOCKED * locked


def start_plan(problem: WeekProblem, document: PlanDocument) -> WeekPlan:
    """Return the bookings of a plan whose patient, session and surgeon still exist."""
    labels = problem.labels
    found = []
    for row in document.bookings:
        key = (
            at(labels.cases, row.patient_id),
            at(labels.sessions, row.session_id),
            at(labels.people, row.surgeon_id),
        )
        if ANY not in key:
            found.append(Booking(*key, minute(row.start)))
    return WeekPlan(tuple(sorted(found)))


def fewest_moves_first(region: Region, problem: WeekProblem) -> WeekProblem:
    """Return the problem with moves before need, need before guarantee and money."""
    weights = region.parameters.weights
    rest = tuple(name for name in weights.first if name != "moved")
    chosen = replace(weights, first=("moved", *rest), start_shifts=SHIFT_WEIGHT)
    return replace(problem, weights=chosen_weights(chosen, problem), first=chosen.first)
