"""Staff of a log: surgeons it names, else as many as the sessions need."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.io.case_log.privileges import Named
from pks.io.case_log.sessions import cycle_of
from pks.model.care import Procedure, TeamNeed
from pks.model.columns import SHARE_PARTS
from pks.model.people import Duty, Person, Privilege
from pks.model.places import WEEKDAYS, Session

SURGEON = "surgeon"
TEAM = "team"


@dataclass(frozen=True, slots=True)
class Crew:
    """Staff, in part by assumption: a log names surgeons at most."""

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


def crew(
    site: str, procedures: Sequence[Procedure], running: SessionsByDay, named: Named,
    team_needs: tuple[TeamNeed, ...] = (),
) -> Crew:  # fmt: skip
    """
    Return surgeons and teams for the sessions.

    Surgeons whom the log names are on duty on the days when their services have
    sessions. A service in which nobody is named has as many surgeons as sessions that
    it can use on its busiest day, all with every privilege of the service and the mean
    speed. Without ``team_needs`` each suite has a team of one, and every operation
    needs one such team.
    """
    services = sorted({p.specialty_id for p in procedures})
    open_to = {s: _open_to(s, running) for s in services}
    has_names = {service for found in named.services.values() for service in found}
    made_up = {
        f"{SURGEON}-{service}-{i + 1}": (service,)
        for service in services
        if service not in has_names
        for i in range(max(map(len, open_to[service].values()), default=0))
    }
    surgeons = {**named.services, **made_up}
    suites = sorted({row.theatre_id for rows in running.values() for row in rows})
    teams = {} if team_needs else {f"{TEAM}-{s}": TEAM for s in suites}
    roles = dict.fromkeys(surgeons, SURGEON) | teams
    return Crew(
        staff=tuple(Person(name, site, (role,)) for name, role in roles.items()),
        privileges=(
            *named.privileges,
            *(
                Privilege(surgeon, p.procedure_id)
                for surgeon, found in made_up.items()
                for p in procedures
                if p.specialty_id in found
            ),
        ),
        duties=(
            *_surgeon_duties(surgeons, open_to),
            *(_team_duties(running) if teams else ()),
        ),
        team_needs=team_needs
        or tuple(TeamNeed(p.procedure_id, TEAM, SHARE_PARTS) for p in procedures),
    )


def _surgeon_duties(
    surgeons: Mapping[str, tuple[str, ...]],
    open_to: Mapping[str, Mapping[date, list[Session]]],
) -> Iterator[Duty]:
    """Yield a duty for each day on which a surgeon's services have sessions."""
    for surgeon, services in surgeons.items():
        days: defaultdict[date, list[Session]] = defaultdict(list)
        for service in services:
            for day, rows in open_to.get(service, {}).items():
                days[day] += rows
        for day, rows in sorted(days.items()):
            yield Duty(surgeon, day, *_hours(rows), "theatre")


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
