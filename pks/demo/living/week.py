"""A week as it really went: from bookings to outcomes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pks.calendar import DAY_MIN, monday_of
from pks.demo.house import House, Houses, houses
from pks.demo.living.emergencies import Emergency, arrivals
from pks.demo.living.fate import (
    Fate,
    fate_of,
    nights,
    patient_time_min,
    surgeon_factor,
)
from pks.demo.living.planned import (
    Planned,
    cancelled_at,
    clock_of,
    steps,
    struck_before,
)
from pks.demo.living.theatre_days import Carry, Done, Session, SiteWeek, Struck, Turn
from pks.demo.living.truth import truth
from pks.demo.streams import Streams
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week.cases import week_case

DAYS = 7
HOSPITAL = "hospital"


@dataclass(frozen=True, slots=True)
class LivedWeek:
    """What happened in a week, and what it leaves the next, by site."""

    outcomes: tuple[Outcome, ...]
    carry: dict[str, Carry]


def live_week(
    region: Region,
    planned: Iterable[Planned],
    week: str,
    seed: int,
    carry: Mapping[str, Carry] | None = None,
) -> LivedWeek:
    """
    Draw what really happens to the bookings of an ISO week.

    Days before the extract are not lived. The same seed gives a patient the same
    fate whatever the bookings are, and a site the same emergencies.

    Parameters
    ----------
    carry
        What the week before left each site, as its `LivedWeek` says.
    """
    monday = monday_of(week)
    life = Life(region, houses(region), Streams(seed), monday)
    first = max(0, (region.parameters.as_of - monday).days)
    mine = [
        row
        for row in planned
        if first <= (row.date - monday).days < DAYS and row.patient_id in life.patients
    ]
    outcomes = [row for p in mine if (row := life.cancelled(p)) is not None]
    struck = {row.case_id for row in outcomes}
    carried: dict[str, Carry] = {}
    for site_id in life.known.by_site:
        rows = [
            p
            for p in mine
            if p.patient_id not in struck and life.site_of[p.theatre_id] == site_id
        ]
        left = (carry or {}).get(site_id, Carry())
        site, ran = life.run(site_id, rows, left, first)
        outcomes += ran
        carried[site_id] = site.carry(DAYS * DAY_MIN)
    outcomes.sort(key=lambda row: (row.date, row.case_id))
    return LivedWeek(tuple(outcomes), carried)


class Life:
    """What the truth of a region's week is drawn from."""

    def __init__(
        self, region: Region, known: Houses, streams: Streams, monday: date
    ) -> None:
        self.region, self.known, self.streams = region, known, streams
        self.monday = monday
        self.patients = {p.patient_id: p for p in region.patients}
        self.site_of = {row.theatre_id: row.site_id for row in region.theatres}
        self._struck_before = struck_before(region)
        self._fates: dict[str, Fate] = {}

    def fate(self, patient: Patient) -> Fate:
        """Return the fate of the patient's present booking."""
        found = self._fates.get(patient.patient_id)
        if found is None:
            times = self._struck_before[patient.patient_id]
            found = fate_of(patient, times, self.region.cancellations, self.streams)
            self._fates[patient.patient_id] = found
        return found

    def cancelled(self, planned: Planned) -> Outcome | None:
        """Return the cancellation of a booking, if one comes before its time."""
        patient = self.patients[planned.patient_id]
        fate = self.fate(patient)
        if fate.reason is None:
            return None
        at = cancelled_at(planned, fate.lead_days)
        if at.date() < self.region.parameters.as_of:
            return None  # it would be known already
        return self._struck(planned, at, fate.reason.cause, fate.reason.reason)

    def _struck(
        self, planned: Planned, at: datetime, cause: str, reason: str
    ) -> Outcome:
        patient = self.patients[planned.patient_id]
        return Outcome(
            case_id=planned.patient_id,
            date=planned.date,
            result="cancelled",
            theatre_id=planned.theatre_id,
            procedure_ids=patient.procedure_ids,
            surgeon_id=planned.surgeon_id,
            planned_start_min=planned.start_min,
            planned_min=self.planned_min(patient),
            cancelled_date=at.date(),
            cancelled_min=at.hour * 60 + at.minute,
            cause=cause,
            reason=reason,
        )

    def planned_min(self, patient: Patient) -> int:
        """Return the patient time planned, as the week's problem has it."""
        house = next(iter(self.known.by_site.values()))
        return week_case(
            patient, self.region.parameters, house.index, house.found
        ).mean_min

    def run(
        self, site_id: str, rows: list[Planned], left: Carry, first: int
    ) -> tuple[SiteWeek, list[Outcome]]:
        """Run a site's week from a day on; return it and its outcomes."""
        house = self.known.by_site[site_id]
        site = SiteWeek(
            emergency_theatres=tuple(sorted(_emergency_theatres(house))),
            second_theatre=min(
                set(house.fixed) - _emergency_theatres(house), default=""
            ),
            transfer_min=self.region.parameters.theatre.surgeon_transfer_min,
            free_min=dict(left.free_min),
            waiting=list(left.waiting),
        )
        turns: defaultdict[int, list[Turn]] = defaultdict(list)
        for row in rows:
            day = (row.date - self.monday).days
            turns[day].append(self._turn(house, row, day))
        for day in range(first, DAYS):
            when = self.monday + timedelta(days=day)
            come = arrivals(self.region, site_id, when, self.streams)
            is_free = when.weekday() > 4 or when in self.region.holidays
            site.run_day(day, turns[day], come, is_free)
        by_id = {row.patient_id: row for row in rows}
        outcomes = [self._done(done, by_id) for done in site.done]
        return site, outcomes + [self._stopped(s, by_id) for s in site.struck]

    def _turn(self, house: House, row: Planned, day: int) -> Turn:
        patient = self.patients[row.patient_id]
        fate = self.fate(patient)
        procedures = [house.found.procedures[p] for p in patient.procedure_ids]
        key = (row.surgeon_id, patient.procedure_ids[0])
        speed = house.found.speed_permille.get(key, 1000) / 1000
        turnover_min = max(p.turnover_min for p in procedures)
        return Turn(
            case_id=row.patient_id,
            theatre_id=row.theatre_id,
            surgeon_id=row.surgeon_id,
            start_min=day * DAY_MIN + row.start_min,
            planned_min=self.planned_min(patient),
            time_min=patient_time_min(
                procedures,
                patient.booked_min,
                speed * surgeon_factor(row.surgeon_id, self.streams),
                fate.time_z,
                self.streams,
            ),
            turnover_min=round(turnover_min * fate.turnover_factor),
            session=self._session(house, row, day),
        )

    def _session(self, house: House, row: Planned, day: int) -> Session:
        end_min = next(
            (
                s.end_min
                for s in house.sessions_on(row.date)
                if s.theatre_id == row.theatre_id and row.start_min < s.end_min
            ),
            row.start_min + DAY_MIN,
        )
        rng = self.streams.named("session", row.theatre_id, row.date.isoformat())
        overrun_min = rng.normal(truth("overrun_min"), truth("overrun_sd"))
        return Session(
            end_min=day * DAY_MIN + end_min,
            late_min=round(float(rng.exponential(truth("first_late_min")))),
            overrun_min=max(0, round(float(overrun_min))),
        )

    def _stopped(self, struck: Struck, by_id: dict[str, Planned]) -> Outcome:
        at = datetime.combine(self.monday, datetime.min.time())
        known = {row.reason for row in self.region.cancellations}
        return self._struck(
            by_id[struck.case.case_id],
            at + timedelta(minutes=struck.at_min),
            HOSPITAL,
            struck.reason if struck.reason in known else "",
        )

    def _done(self, done: Done, by_id: dict[str, Planned]) -> Outcome:
        day, in_min = divmod(done.in_min, DAY_MIN)
        when = self.monday + timedelta(days=day)
        if isinstance(done.case, Emergency):
            return self._emergency(done, done.case, when, in_min)
        row = by_id[done.case.case_id]
        patient = self.patients[row.patient_id]
        fate = self.fate(patient)
        main = self._house(row).found.procedures[patient.procedure_ids[0]]
        start, knife, end = steps(done, in_min, fate.before_share, fate.after_share)
        out_min = clock_of(in_min + done.out_min - done.in_min)
        return Outcome(
            case_id=row.patient_id, date=when, result="performed",
            theatre_id=done.theatre_id, procedure_ids=patient.procedure_ids,
            surgeon_id=row.surgeon_id,
            planned_start_min=row.start_min, planned_min=done.case.planned_min,
            in_min=in_min, operation_start_min=start, knife_min=knife,
            operation_end_min=end, out_min=out_min,
            discharge_date=when + timedelta(days=nights(patient, main, fate)),
        )  # fmt: skip

    def _house(self, row: Planned) -> House:
        return self.known.by_site[self.site_of[row.theatre_id]]

    def _emergency(
        self, done: Done, case: Emergency, when: date, in_min: int
    ) -> Outcome:
        before, after = truth("before_share"), truth("after_share")
        start, knife, end = steps(done, in_min, before, after)
        return Outcome(
            case_id=case.case_id, date=when, result="performed",
            theatre_id=done.theatre_id, procedure_ids=(case.procedure_id,),
            urgency=case.urgency, arrived_min=case.arrived_min % DAY_MIN,
            in_min=in_min, operation_start_min=start, knife_min=knife,
            operation_end_min=end, out_min=clock_of(in_min + case.time_min),
            discharge_date=when + timedelta(days=case.nights),
        )  # fmt: skip


def _emergency_theatres(house: House) -> set[str]:
    return {
        row.theatre_id
        for row in house.region.sessions
        if row.emergency and row.theatre_id in house.fixed
    }
