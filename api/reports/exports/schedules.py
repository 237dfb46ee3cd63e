"""Two schedules: the doctors', a column a day, and everybody else's, a row a duty."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from api.reports.exports.codes import DUTY_CODES, duty_codes, is_doctor, title_of
from api.reports.exports.grid import Cell, Grid, clock
from pks.calendar import week_of
from pks.model.people import Duty, Person
from pks.model.region import Region

WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
DOCTORS_HEADER = (
    "Anställd", "Befattning", "Enhet", "Tjänstgöringsgrad", "Anställningsform",
    "Arbetstidsavtal",
)  # fmt: skip
OTHERS_HEADER = (
    *DOCTORS_HEADER, "Datum", "Dag", "Passkod", "Start", "Slut", "Timmar",
)  # fmt: skip
ABSENCES = frozenset(("vacation", "parental", "sick"))
FREE_WEEKDAY = 5  # Saturdays stand as rows without a code


@dataclass(frozen=True, slots=True)
class Schedule:
    """
    A schedule and the codes in it.

    ``codes`` holds (kind, start, end) -> code; empty where rows give their hours.
    """

    grid: Grid
    codes: Mapping[tuple[str, int, int], str]


def _duties(region: Region, *, doctors: bool) -> tuple[dict[str, Person], list[Duty]]:
    people = {p.staff_id: p for p in region.staff if is_doctor(p) is doctors}
    duties = [duty for duty in region.duties if duty.staff_id in people]
    return people, sorted(duties, key=lambda d: (d.staff_id, d.date, d.start_min))


def doctors_schedule(region: Region) -> Schedule:
    """Return one row a doctor and one column a day, with codes such as OP and J."""
    people, duties = _duties(region, doctors=True)
    codes = duty_codes(duties)
    cells: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for duty in duties:
        code = codes[duty.kind, duty.start_min, duty.end_min]
        cells[duty.staff_id, duty.date].append(code)
    days = _days(duties)
    titles: list[Cell] = ["Schema läkare", *[None] * (len(DOCTORS_HEADER) - 1)]
    weeks = [f"Vecka {int(week_of(day)[-2:])}" for day in days]
    rows: list[Sequence[Cell]] = [
        titles,
        [None] * len(DOCTORS_HEADER) + [_first(weeks, at) for at in range(len(days))],
        [*DOCTORS_HEADER, *days],
        [None] * len(DOCTORS_HEADER) + [WEEKDAYS[day.weekday()] for day in days],
    ]
    for name, person in sorted(people.items()):
        shifts = ["/".join(cells[name, day]) or None for day in days]
        rows.append([*_head(person), *shifts])
    working = [sum(bool(cells[name, day]) for name in people) for day in days]
    rows.append(["Summa i tjänst", *[None] * (len(DOCTORS_HEADER) - 1), *working])
    merges = [(0, 0, 0, len(DOCTORS_HEADER) - 1), *_week_merges(weeks)]
    return Schedule(Grid(rows, 4, merges), codes)


def _days(duties: list[Duty]) -> list[date]:
    if not duties:
        return []
    days = [duty.date for duty in duties]
    first, last = min(days), max(days)
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def _first(names: list[str], at: int) -> str | None:
    return names[at] if at == 0 or names[at - 1] != names[at] else None


def _week_merges(weeks: list[str]) -> Iterator[tuple[int, int, int, int]]:
    begun = 0
    for at in range(1, len(weeks) + 1):
        if at == len(weeks) or weeks[at] != weeks[begun]:
            if at - begun > 1:
                left = len(DOCTORS_HEADER)
                yield 1, left + begun, 1, left + at - 1
            begun = at


def others_schedule(region: Region) -> Schedule:
    """Return one row a duty, with 24:00, totals and rows of free days."""
    people, duties = _duties(region, doctors=False)
    by_person: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        by_person[duty.staff_id].append(duty)
    rows: list[Sequence[Cell]] = [
        ["Arbetspass per medarbetare"],
        [f"Uttag {region.parameters.as_of} 05:30"],
        [],
        [*OTHERS_HEADER],
    ]
    for name, person in sorted(people.items()):
        rows += [[*_head(person), *line] for line in _lines(by_person[name])]
        hours = sum(map(_hours, by_person[name]))
        total = f"{hours:.2f}".replace(".", ",")
        rows.append([f"Summa {name}", *[None] * (len(OTHERS_HEADER) - 2), total])
    return Schedule(Grid(rows, 4), {})


def _head(person: Person) -> list[Cell]:
    form = "Inhyrd" if person.agency else "Tillsvidare"
    share = f"{person.employment_permille / 10:g} %".replace(".", ",")
    return [
        person.staff_id, title_of(person), person.site_id, share, form,
        person.staff_group,
    ]  # fmt: skip


def _lines(duties: list[Duty]) -> Iterator[list[Cell]]:
    for duty in duties:
        is_absent = duty.kind in ABSENCES
        hours = f"{_hours(duty):.2f}".replace(".", ",")
        day: list[Cell] = [str(duty.date), WEEKDAYS[duty.date.weekday()]]
        yield [
            *day, DUTY_CODES[duty.kind], clock(duty.start_min), clock(duty.end_min),
            "0,00" if is_absent else hours,
        ]  # fmt: skip
        if duty.date.weekday() == FREE_WEEKDAY - 1:
            free = duty.date + timedelta(days=1)
            if all(other.date != free for other in duties):
                yield [str(free), WEEKDAYS[FREE_WEEKDAY], None, None, None, None]


def _hours(duty: Duty) -> float:
    return 0.0 if duty.kind in ABSENCES else (duty.ends_min - duty.start_min) / 60
