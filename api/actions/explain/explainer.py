"""Explain patients of a planned week, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from pathlib import Path

from api.actions.explain.cost import Cost, cost_on_first
from api.actions.explain.trials import BookedWeek, Trial, solved_again, trials
from api.actions.explain.weeks import LaterWeeks
from api.actions.planned_week import PlannedWeek, open_plan
from pks.errors import InvalidInput, Issue
from pks.io.set_aside import rows_set_aside
from pks.model.patients import Patient
from pks.problems.week import Booking
from pks.problems.week.problem import DAYS
from pks.problems.week.spare import on_theatre_duty
from pks.reasons.day import day_reasons, nearest_first
from pks.reasons.facts import PlanFacts
from pks.reasons.reason import Group, Reason
from pks.reasons.week import first_reason
from pks.rules import check

ROOMS = (Group.FULL, Group.OUTRANKED)  # there is a place, taken or not


class PatientStatus(StrEnum):
    """How it stands with a patient in the plan's week."""

    BOOKED = "booked"
    NOT_BOOKED = "not_booked"
    BOOKED_ELSEWHERE = "booked_elsewhere"
    NOT_WAITING = "not_waiting"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    Why a patient has this time, or none.

    Attributes
    ----------
    facts
        What the plan uses beside the patient; None for one that is no case of it.
    booking
        The patient's place in the plan.
    set_aside
        Faults of the patient's rows in quarantine.
    first
        The first reason of the week; of the other days for one who is booked.
    by_day
        The first reason of each day with sessions; for one who is booked, as if he or
        she were not.
    cost
        The cheapest way found to have the patient on the nearest other day that can;
        None where none was looked for or found.
    trials
        What was tried in the week by solving again.
    later
        The first later week with a place, and its name; the last one tried without.
    """

    week: PlannedWeek
    patient_id: str
    status: PatientStatus
    patient: Patient | None = None
    index: int | None = None
    facts: PlanFacts | None = None
    booking: Booking | None = None
    set_aside: tuple[Issue, ...] = ()
    first: Reason | None = None
    by_day: dict[int, Reason] = field(default_factory=dict)
    cost: Cost | None = None
    trials: tuple[Trial, ...] = ()
    later: tuple[Trial | None, str] = (None, "")


def no_rows(patient_id: str) -> tuple[Issue, ...]:
    """Return no rows: where the region's files are not at hand."""
    return ()


def open_explainer(
    region_path: Path,
    plan_path: Path,
    events_path: Path | None = None,
    quotas_path: Path | None = None,
) -> "Explainer":
    """
    Return what explains a plan of a region's files.

    Raises
    ------
    InvalidInput
        If the region or the plan cannot be read, the plan was made from other data, or
        breaks a rule.
    """
    week = open_plan(region_path, plan_path, events_path, quotas_path)
    broken = check(week.problem, week.plan)
    if broken:
        raise InvalidInput(
            f"{plan_path.name}: expected a plan that breaks no rule, got"
            f" {len(broken)}, first {broken[0].rule} ({broken[0].where}). See pks"
            " verify."
        )
    return Explainer(week, partial(rows_set_aside, region_path, week.loaded))


class Explainer:
    """
    Explains any patient of a plan that breaks no rule; what they share is made once.

    Parameters
    ----------
    faults
        Gives the faults of a patient's rows in quarantine.
    """

    def __init__(
        self,
        week: PlannedWeek,
        faults: Callable[[str], tuple[Issue, ...]] = no_rows,
    ) -> None:
        self._faults = faults
        self.week = week
        problem, plan = week.problem, week.plan
        self._index = {name: i for i, name in enumerate(problem.labels.cases)}
        self._patients = {p.patient_id: p for p in self.week.region.patients}
        self._booking = {b.case: b for b in plan.bookings}
        self._later = LaterWeeks(self.week.loaded, self.week.document)
        self._booked_week = BookedWeek(problem, plan)
        self._spare = partial(on_theatre_duty, self.week.region, problem)

    def explain(self, patient_id: str) -> Explanation:
        """
        Return why a patient has this time, or none.

        Raises
        ------
        InvalidInput
            If nobody has that id; the message names those that are like it.
        """
        index = self._index.get(patient_id)
        patient = self._patients.get(patient_id)
        if index is None:
            return self._not_a_case(patient_id, patient)
        known = Explanation(
            self.week, patient_id, PatientStatus.NOT_BOOKED, patient, index
        )
        booking = self._booking.get(index)
        if booking is not None:
            return self._booked(known, index, booking)
        if self.week.problem.cases[index].elsewhere:
            first = Reason(index, "elsewhere")
            status = PatientStatus.BOOKED_ELSEWHERE
            facts = self._booked_week.facts
            return replace(known, status=status, facts=facts, first=first)
        return self._not_booked(known, index)

    def _not_a_case(self, patient_id: str, patient: Patient | None) -> Explanation:
        """Explain one who is no case: no longer waiting, in quarantine, or unknown."""
        if patient is not None:
            status = PatientStatus.NOT_WAITING
            return Explanation(self.week, patient_id, status, patient)
        faults = self._faults(patient_id)
        if faults:
            status = PatientStatus.SET_ASIDE
            return Explanation(self.week, patient_id, status, set_aside=faults)
        raise InvalidInput(unknown(patient_id, list(self._patients)))

    def _not_booked(self, known: Explanation, index: int) -> Explanation:
        """Explain one who is not booked: what lacks, what it costs, what helps."""
        week = self._booked_week
        facts = week.facts
        by_day = day_reasons(facts, index)
        days = [d for d, reason in nearest_first(by_day) if reason.group in ROOMS]
        return replace(
            known,
            facts=facts,
            first=first_reason(facts, index),
            by_day=by_day,
            cost=cost_on_first(week, index, days, self.week.plan),
            trials=trials(week, index, by_day, self._spare),
            later=self._first_later(index),
        )

    def _first_later(self, index: int) -> tuple[Trial | None, str]:
        """Return the first later week with a place, for one who can come then."""
        if self.week.problem.cases[index].last_day < DAYS:
            return None, ""
        return self._later.first_place(index)

    def _booked(self, known: Explanation, index: int, booking: Booking) -> Explanation:
        """Explain one who is booked: what left the other days, and at what cost."""
        problem, plan = self.week.problem, self.week.plan
        week = self._booked_week.without(index)
        facts = week.facts
        own = problem.sessions[booking.session].day
        by_day = {d: r for d, r in day_reasons(facts, index).items() if d != own}
        days = [d for d, reason in nearest_first(by_day) if reason.group in ROOMS]
        return replace(
            known,
            status=PatientStatus.BOOKED,
            facts=facts,
            booking=booking,
            first=None,
            by_day=by_day,
            cost=cost_on_first(week, index, days, plan),
            trials=tuple(solved_again(week, problem, index, day) for day in days),
        )


def unknown(patient_id: str, ids: list[str]) -> str:
    """Return the message for an id that nobody has."""
    near = get_close_matches(patient_id, ids, n=3, cutoff=0.7)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"PATIENT: expected a case of the waiting list, got {patient_id!r}.{meant}"
