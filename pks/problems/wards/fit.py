"""
Who finds a place: in order of urgency, each the first day with all that it takes.

Theatre and surgeon by the minute, beds by their number on the ward. It says three
things: who must come, for a place was found before the date; which surgeon operates
where nobody is decided, the one who has time first; and which ward has which day of a
theatre or a surgeon.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pks.model.region import Region
from pks.problems.wards.candidate import Candidate
from pks.problems.wards.minutes import Minutes
from pks.problems.wards.period import Period
from pks.problems.wards.surgeons import Surgeons
from pks.problems.wards.theatres import Line, Sessions, line_name


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate with ward and surgeon; ``must`` if a place was found in time."""

    candidate: Candidate
    flow: int
    ward_id: str
    surgeon_id: str
    lines: tuple[str, ...]
    must: bool
    last_day: int

    @property
    def patient_id(self) -> str:
        """The patient's id."""
        return self.candidate.patient.patient_id


@dataclass(frozen=True, slots=True)
class Overload:
    """What patients who have been told take more than there is, by one day."""

    rule: str
    name: str
    day: int
    excess: int


class Fit:
    """
    What is taken so far.

    Parameters
    ----------
    beds
        Ward -> free beds by day.
    """

    def __init__(
        self,
        region: Region,
        period: Period,
        sessions: Sessions,
        surgeons: Surgeons,
        beds: dict[str, list[int]],
    ) -> None:
        self._region, self._period = region, period
        self._surgeons, self._beds = surgeons, beds
        self._procedures = {row.procedure_id: row for row in region.procedures}
        self.lines = dict(sessions.lines)
        self._suiting: dict[tuple[str, str, frozenset[str]], tuple[str, ...]] = {}
        self._on_day: dict[int, list[str]] = {}
        for name, day in sessions.minutes:
            self._on_day.setdefault(day, []).append(name)
        self.theatre_min = Minutes(sessions.minutes)
        self.surgeon_min = Minutes(surgeons.minutes)
        self.overloads: list[Overload] = []

    def place(self, one: Candidate) -> Placed | None:
        """Place a candidate and take what it needs; None where nothing is free."""
        if one.booked_day is not None:
            return self._told(one)
        is_due = one.due_day is not None and one.due_day < self._period.num_days
        limit = one.last_day
        if is_due and one.due_day is not None and one.due_day >= one.first_day:
            limit = min(limit, one.due_day)
        for last_day, must in ((limit, is_due), (one.last_day, False)):
            found = self._first(one, last_day, must)
            if found is not None:
                return found
        return None

    def unplaced(self, one: Candidate) -> Placed | None:
        """Return a candidate at the first ward with a surgeon, nothing taken."""
        for flow, ward_id, lines in self._wards(one):
            for surgeon in self._surgeons.of(one.patient):
                if any(self._has_both(one, surgeon, lines)):
                    return Placed(
                        one, flow, ward_id, surgeon, lines, False, one.last_day
                    )
        return None

    def lacking(self, one: Candidate) -> str:
        """Return why a candidate can come on no day even alone, as a key."""
        if not any(self._wards(one)):
            return "no_beds"
        surgeons = self._surgeons.of(one.patient)
        if not any(lines for _, _, lines in self._wards(one)):
            return "no_session"
        days = range(one.first_day, one.last_day + 1)
        if not any((s, d) in self._surgeons.site for s in surgeons for d in days):
            return "no_surgeon"
        return "no_minutes"

    def _has_both(
        self, one: Candidate, surgeon: str, lines: tuple[str, ...]
    ) -> Iterator[bool]:
        """Yield for each day whether surgeon and a line there have the minutes."""
        for day in range(one.first_day, one.last_day + 1):
            site = self._surgeons.site.get((surgeon, day))
            has_time = self._surgeons.minutes.get((surgeon, day), 0) >= one.surgery_min
            yield has_time and any(
                self.lines[name].site_id == site
                and self.theatre_min.most((name, day)) >= one.surgery_min
                for name in lines
            )

    def _wards(self, one: Candidate) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Yield the flows with a ward whose beds are known, and the lines that suit."""
        rows = [self._procedures[p] for p in one.patient.procedure_ids]
        equipment = frozenset(item for row in rows for item in row.equipment_ids)
        for flow in one.flows:
            row = self._region.flows[flow]
            if row.ward_id in self._beds:
                suiting = self._lines_for(row.site_id, rows[0].specialty_id, equipment)
                yield flow, row.ward_id, suiting

    def _lines_for(
        self, site_id: str, specialty_id: str, equipment_ids: frozenset[str]
    ) -> tuple[str, ...]:
        """Return the lines of a site that suit an operation, each kind found once."""
        kind = site_id, specialty_id, equipment_ids
        if kind not in self._suiting:
            self._suiting[kind] = tuple(
                name
                for name, line in self.lines.items()
                if line.site_id == site_id and line.suits(specialty_id, equipment_ids)
            )
        return self._suiting[kind]

    def _first(self, one: Candidate, last_day: int, must: bool) -> Placed | None:
        """Take the first day on which a flow has line, surgeon and beds."""
        flows = list(self._wards(one))
        surgeons = self._surgeons.of(one.patient)
        for day in range(one.first_day, last_day + 1):
            for flow, ward_id, lines in flows:
                if not self._has_beds(ward_id, one, day):
                    continue
                surgeon = self._surgeon(ward_id, flow, one, day, surgeons)
                if surgeon is None:
                    continue
                line = self._line(ward_id, lines, one, day)
                if line is not None:
                    self._take(ward_id, one, day, line, surgeon)
                    return Placed(one, flow, ward_id, surgeon, lines, must, last_day)
        return None

    def _line(
        self, ward_id: str, lines: Iterable[str], one: Candidate, day: int
    ) -> str | None:
        """Return the line of a day that is left fullest, of its own specialty first."""
        on_day = set(self._on_day.get(day, ()))
        fitting = [
            (not self.lines[name].specialty_id, free, name)
            for name in lines
            if name in on_day
            and (free := self.theatre_min.free(ward_id, (name, day))) >= one.surgery_min
        ]
        return min(fitting)[2] if fitting else None

    def _surgeon(
        self,
        ward_id: str,
        flow: int,
        one: Candidate,
        day: int,
        surgeons: Iterable[str],
    ) -> str | None:
        """Return which surgeon has most minutes left on a day."""
        site = self._region.flows[flow].site_id
        fitting = [
            (free, name)
            for name in surgeons
            if self._surgeons.site.get((name, day)) == site
            and (free := self.surgeon_min.free(ward_id, (name, day))) >= one.surgery_min
        ]
        return max(fitting)[1] if fitting else None

    def _has_beds(self, ward_id: str, one: Candidate, day: int) -> bool:
        return all(self._beds[ward_id][day : day + one.nights])

    def _take(
        self, ward_id: str, one: Candidate, day: int, line: str, surgeon: str
    ) -> None:
        need_min = one.surgery_min
        over = self.theatre_min.take(ward_id, (line, day), need_min)
        self._note("theatre_minutes", line, day, over)
        over = self.surgeon_min.take(ward_id, (surgeon, day), need_min)
        self._note("surgeon_minutes", surgeon, day, over)
        beds = self._beds[ward_id]
        for night in range(day, min(self._period.num_days, day + one.nights)):
            self._note("room_beds", ward_id, night, max(0, 1 - beds[night]))
            beds[night] = max(0, beds[night] - 1)

    def _note(self, rule: str, name: str, day: int, excess: int) -> None:
        if excess:
            self.overloads.append(Overload(rule, name, day, excess))

    def _told(self, one: Candidate) -> Placed | None:
        """Take the day that a patient has been told, whether there is room or not."""
        assert one.booked_day is not None
        flows = list(self._wards(one))
        surgeons = self._surgeons.of(one.patient)
        if not flows or not surgeons:
            return None
        day, theatre = one.booked_day, one.patient.booked_theatre_id
        at_site = [row for row in flows if self._is_at(row[0], theatre)]
        flow, ward_id, lines = (at_site or flows)[0]
        line = self._told_line(one, ward_id, lines, day)
        if line is None:
            return None
        surgeon = self._surgeon(ward_id, flow, one, day, surgeons) or max(
            surgeons, key=lambda name: self._surgeons.minutes.get((name, day), 0)
        )
        self._take(ward_id, one, day, line, surgeon)
        return Placed(one, flow, ward_id, surgeon, (line,), True, day)

    def _is_at(self, flow: int, theatre_id: str) -> bool:
        """Whether a theatre is at a flow's site."""
        site = self._region.flows[flow].site_id
        return any(
            row.theatre_id == theatre_id and row.site_id == site
            for row in self._region.theatres
        )

    def _told_line(
        self, one: Candidate, ward_id: str, lines: tuple[str, ...], day: int
    ) -> str | None:
        """Return the line of the theatre told, one of its own where none is open."""
        theatre = one.patient.booked_theatre_id
        if not theatre:
            return self._line(ward_id, lines, one, day) or next(iter(lines), None)
        on_day = self._on_day.get(day, [])
        there = [n for n in on_day if self.lines[n].theatre_id == theatre]
        suiting = [name for name in there if name in lines]
        if suiting or there:
            return (suiting or there)[0]
        main = self._procedures[one.patient.procedure_ids[0]]
        name = line_name(theatre, main.specialty_id)
        site = next(
            row.site_id for row in self._region.theatres if row.theatre_id == theatre
        )
        self.lines.setdefault(name, Line(theatre, main.specialty_id, site, frozenset()))
        self._on_day.setdefault(day, []).append(name)
        return name
