"""An admission plan as it is read, in one language: what both writers draw from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from api.reports.admission.board import Cell, Lying, RoomRows, board, within
from api.reports.admission.reasons import reason_word
from api.reports.admission.rounds import ShiftLoad, shift_loads
from api.reports.names import RegionNames
from api.reports.status import rows_set_aside
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.io.admissions import AdmissionDocument, AdmissionRow, NotAdmittedRow
from pks.model.patients import Patient
from pks.model.region import Assumption, Region
from pks.problems.wards import AdmissionWards
from pks.problems.wards.assumed import admission_assumptions
from pks.problems.wards.nursing import AGE_BANDS
from pks.problems.wards.settle import SettledWard

IN_MINUTES = ("surgeon_minutes", "theatre_minutes")
WEEKEND = 5
TABLES = {  # those that the plan is made from
    "acuity", "closures", "duties", "inpatients", "movable_equipment", "patients",
    "procedures", "rooms", "sessions", "shifts", "surgeon_privileges", "ward_beds",
    "wards",
}  # fmt: skip


@dataclass(frozen=True)
class AdmissionView(InWords):
    """An admission plan with everything named."""

    region: Region
    found: AdmissionWards
    settled: tuple[SettledWard, ...]
    document: AdmissionDocument
    language: Language = "sv"

    @property
    def title(self) -> str:
        """The report's title."""
        document = self.document
        key = "admit.title_one" if document.weeks == 1 else "admit.title"
        return self.say(key, week=document.week, weeks=document.weeks)

    @property
    def subtitle(self) -> str:
        """The region, and the first and the last day."""
        period = self.found.period
        last = period.date(period.num_days - 1)
        name = self.region.parameters.name
        return self.say("subtitle", region=name, start=period.first, end=last)

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    @cached_property
    def patients(self) -> dict[str, Patient]:
        """The waiting list by id."""
        return {row.patient_id: row for row in self.region.patients}

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What was assumed: of the plan, then in reading the region."""
        of_plan = admission_assumptions(self.region, self.found)
        of_tables = (row for row in self.region.assumptions if row.table in TABLES)
        return (*of_plan, *of_tables)

    def told(self, row: Assumption) -> str:
        """Return an assumption in the view's language."""
        return row.text_sv if self.language == "sv" else row.text_en

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of the period."""
        return tuple(self.found.period.date(day) for day in self.found.period.days)

    def day(self, on: date) -> str:
        """Return the name of a day: ``mån 1/2``."""
        weekday = self.say(f"day.{on.weekday()}")[:3].lower()
        return f"{weekday} {on.day}/{on.month}"

    def day_of(self, iso: str) -> str:
        """Return the name of a day written in ISO form."""
        return self.day(date.fromisoformat(iso))

    def is_free(self, on: date) -> bool:
        """Whether a day is a weekend or a holiday."""
        return on.weekday() >= WEEKEND or on in self.region.holidays

    def ward(self, ward_id: str) -> str:
        """Return a ward's name."""
        return self.names.wards.get(ward_id, ward_id)

    def theatre(self, theatre_id: str) -> str:
        """Return a theatre's name."""
        return self.names.theatres.get(theatre_id, theatre_id)

    def room(self, room_id: str) -> str:
        """Return a room without the ward's id before it."""
        ward = next(
            (
                s.ward.ward_id
                for s in self.settled
                if room_id.startswith(s.ward.ward_id)
            ),
            "",
        )
        return room_id.removeprefix(ward).strip(" -") or room_id

    def board(self, settled: SettledWard) -> tuple[RoomRows, ...]:
        """Return a ward's rooms with who lies in them."""
        return board(settled)

    def within(self, bed: Iterable[Cell], days: range) -> tuple[Cell, ...]:
        """Return what of a bed's cells falls on some days in a row."""
        return within(bed, days)

    def loads(self, settled: SettledWard) -> dict[tuple[date, str], ShiftLoad]:
        """Return a ward's shifts."""
        return shift_loads(settled, self.found.period)

    def load_hint(self, load: ShiftLoad) -> str:
        """Return what each nurse of a shift answers for."""
        return "; ".join(
            self.say(
                "admit.nurse_hint",
                nurse=row.nurse,
                rooms=", ".join(map(self.room, row.rooms)) or "–",
                work=row.work_min,
                most=row.most_min,
            )
            for row in load.nurses
        )

    def person(self, sex: int, age_group: int) -> str:
        """Return a person's sex and age in two letters."""
        age = AGE_BANDS[age_group]
        return self.say(f"admit.sex_{sex}") + self.say(f"admit.age_{age}")

    def label(self, lying: Lying) -> str:
        """Return who lies in a bed, in short: case, sex, age and last night."""
        care = lying.stay.care
        last = self.found.period.date(lying.leaves - 1)
        name = f"{lying.stay.name} {self.person(care.sex, care.age_group)}"
        if len(lying.stay.days) == 1:
            return name
        return f"{name} –{last.day}/{last.month}"

    def hint(self, settled: SettledWard, lying: Lying) -> str:
        """Return everything of who lies in a bed."""
        period = self.found.period
        last = period.date(lying.leaves - 1)
        if lying.number is None:
            return self.say("admit.here", name=lying.stay.name, last=self.day(last))
        placed = settled.ward.patients[lying.number]
        return self.say(
            "admit.bar",
            name=lying.stay.name,
            first=self.day(period.date(lying.stay.first_day)),
            last=self.day(last),
            surgeon=placed.surgeon_id,
            must=self.marks(placed.must, placed.candidate.booked_day is not None),
        )

    def look(self, settled: SettledWard, lying: Lying, goes_on: bool) -> str:
        """Return how a stay is drawn, as classes."""
        classes = ["cut"] if goes_on else []
        if lying.number is None:
            return " ".join([*classes, "here"])
        placed = settled.ward.patients[lying.number]
        if placed.candidate.booked_day is not None:
            classes.append("told")
        elif placed.must:
            classes.append("must")
        return " ".join(classes)

    def who(self, row: AdmissionRow) -> str:
        """Return a patient's sex and age in words."""
        patient = self.patients[row.patient_id]
        sex = self.say(f"admit.sex_word_{patient.sex or 'unknown'}")
        return f"{sex}, {self.say(f'admit.age_word_{patient.age_band}')}"

    def ward_rows(self) -> list[tuple[str, int, int, int, int, int, int]]:
        """
        Return the wards with their figures.

        Name, admitted, of them who must, who must and are not, who competed and are
        not, who were there, and the permille of the bed nights that are taken.
        """
        rows = []
        for settled in self.settled:
            ward, plan = settled.ward, settled.plan
            must = sum(ward.patients[a.patient].must for a in plan.admissions)
            out = len(ward.patients) - len(plan.admissions) - len(settled.missing)
            rows.append(
                (
                    self.ward(ward.ward_id),
                    len(plan.admissions),
                    must,
                    len(settled.missing),
                    out,
                    len(ward.here),
                    self.used_permille(settled),
                )
            )
        return rows

    def marks(self, must: bool, told: bool) -> str:
        """Return whether a patient had to come and had been told."""
        keys = [key for key, is_so in (("told", told), ("must", must)) if is_so]
        return self.say(f"admit.mark_{keys[0]}") if keys else ""

    def reason(self, row: NotAdmittedRow) -> str:
        """Return why somebody was not admitted, in words."""
        told = self.rule(row.reason)
        if row.date is None:
            return told
        key = "reason_min" if row.reason in IN_MINUTES else "reason_day"
        if row.excess is None:
            return self.say("admit.reason_fits", day=self.day_of(row.date), told=told)
        day = self.day_of(row.date)
        return self.say(f"admit.{key}", day=day, told=told, excess=row.excess)

    def rule(self, key: str) -> str:
        """Return a rule or another reason in words."""
        return reason_word(key, self.language)

    @property
    def due_not_admitted(self) -> tuple[NotAdmittedRow, ...]:
        """Who must come and found no place."""
        return tuple(row for row in self.document.not_admitted if row.was_due)

    @property
    def competing(self) -> tuple[NotAdmittedRow, ...]:
        """Who competed and got no place."""
        rows = self.document.not_admitted
        return tuple(row for row in rows if row.ward_id and not row.was_due)

    @property
    def left_out(self) -> tuple[tuple[str, int], ...]:
        """Why others were not in it, and how many, most first."""
        rows = (row for row in self.document.not_admitted if not row.ward_id)
        return tuple(Counter(row.reason for row in rows).most_common())

    def admitted_on(self) -> dict[str, tuple[AdmissionRow, ...]]:
        """Return the admissions of each day that has any."""
        found: dict[str, list[AdmissionRow]] = {}
        for row in self.document.admissions:
            found.setdefault(row.date, []).append(row)
        return {day: tuple(rows) for day, rows in found.items()}

    def used_permille(self, settled: SettledWard) -> int:
        """Return the share of a ward's bed nights that are taken."""
        beds = sum(sum(room) for room in settled.ward.problem.rooms)
        rows = (cell for room in board(settled) for bed in room.beds for cell in bed)
        taken = sum(cell.num_days for cell in rows if cell.lying)
        return 1000 * taken // max(1, beds)

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        document, region = self.document, self.region
        yield self.say(
            "admit.told",
            admitted=len(document.admissions),
            days=document.num_days,
            first=self.day(self.found.period.first),
            due=len(self.due_not_admitted),
        )
        yield self.say("admit.checked")
        if document.status == "stopped":
            yield self.say("status.stopped")
        set_aside = dict(region.num_quarantined)
        count = set_aside.get("patients", 0)
        total = len(region.patients) + count
        key = "admit.set_aside" if count else "quarantine.all_read"
        yield self.say(key, count=count, total=total)
        others = rows_set_aside(region, self.language)
        others.pop("patients", None)
        if others:
            yield self.say("quarantine.other", rows=", ".join(others.values()))
