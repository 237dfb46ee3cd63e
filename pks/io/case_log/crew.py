"""Pseudo-staff: as many surgeons and teams as the sessions need, so none limits."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.io.case_log.sessions import cycle_of
from pks.model.care import Procedure, TeamNeed
from pks.model.columns import SHARE_PARTS
from pks.model.people import Duty, Person, Privilege
from pks.model.places import WEEKDAYS, Session

SURGEON = "surgeon"
TEAM = "team"


@dataclass(frozen=True, slots=True)
class Crew:
    """Staff by assumption: the log names nobody."""

    staff: tuple[Person, ...]
    privileges: tuple[Privilege, ...]
    duties: tuple[Duty, ...]
    team_needs: tuple[TeamNeed, ...]


SessionsByDay = Mapping[date, Sequence[Session]]


def sessions_by_day(
    sessions: Sequence[Session], cycle_weeks: int, weeks: Sequence[str]
) -> SessionsByDay:
    """Return the sessions that run on each day of the weeks."""
    found: defaultdict[date, list[Session]] = defaultdict(list)
    weekday = {name: i for i, name in enumerate(WEEKDAYS)}
    for monday in map(monday_of, weeks):
        cycle = cycle_of(monday, cycle_weeks)
        for row in sessions:
            if row.cycle_week in (0, cycle):
                found[monday + timedelta(days=weekday[row.weekday])].append(row)
    return found


def crew(site: str, procedures: Sequence[Procedure], running: SessionsByDay) -> Crew:
    """
    Return surgeons and teams for the sessions.

    Each service has as many surgeons as sessions that it can use on its busiest day,
    all with every privilege of the service and the mean speed; each suite has a team
    of one, and every operation needs one such team.
    """
    services = sorted({p.specialty_id for p in procedures})
    open_to = {s: _open_to(s, running) for s in services}
    surgeons = {
        f"{SURGEON}-{service}-{i + 1}": service
        for service in services
        for i in range(max(map(len, open_to[service].values()), default=0))
    }
    suites = sorted({row.theatre_id for rows in running.values() for row in rows})
    roles = dict.fromkeys(surgeons, SURGEON) | {f"{TEAM}-{s}": TEAM for s in suites}
    duties = [
        Duty(surgeon, day, *_hours(rows), "theatre")
        for surgeon, service in surgeons.items()
        for day, rows in open_to[service].items()
    ]
    return Crew(
        staff=tuple(Person(name, site, (role,)) for name, role in roles.items()),
        privileges=tuple(
            Privilege(surgeon, p.procedure_id)
            for surgeon, service in surgeons.items()
            for p in procedures
            if p.specialty_id == service
        ),
        duties=(*duties, *_team_duties(running)),
        team_needs=tuple(
            TeamNeed(p.procedure_id, TEAM, SHARE_PARTS) for p in procedures
        ),
    )


def _open_to(service: str, running: SessionsByDay) -> dict[date, list[Session]]:
    found = {
        day: [row for row in rows if row.specialty_id in ("", service)]
        for day, rows in sorted(running.items())
    }
    return {day: rows for day, rows in found.items() if rows}


def _hours(rows: Sequence[Session]) -> tuple[int, int]:
    return min(row.start_min for row in rows), max(row.end_min for row in rows)


def _team_duties(running: SessionsByDay) -> Iterator[Duty]:
    for day, rows in sorted(running.items()):
        num_in = Counter(row.theatre_id for row in rows)
        for suite in sorted(num_in):
            hours = _hours([row for row in rows if row.theatre_id == suite])
            yield Duty(f"{TEAM}-{suite}", day, *hours, "theatre")
