"""What the takt takes: sessions and team hours, and what the master schedule gives."""

from collections import defaultdict
from dataclasses import dataclass

from pks.model.columns import SHARE_PARTS
from pks.model.region import Region
from pks.takt.queue import Queue
from pks.takt.weeks import cycle_length, elective

HOUR_MIN = 60
Key = tuple[str, str]  # site, specialty
FLEXIBLE = ""


@dataclass(frozen=True, slots=True)
class Supply:
    """Sessions of a productive week at a site, and their mean length in minutes."""

    sessions: float
    session_min: float


def supplies(region: Region) -> dict[Key, Supply]:
    """
    Return the elective sessions of a usual week by site and specialty.

    The specialty `FLEXIBLE` holds those that any specialty may use. A session of a
    cycle of N weeks counts 1/N.
    """
    sites = {row.theatre_id: row.site_id for row in region.theatres}
    length = cycle_length(region)
    count: defaultdict[Key, float] = defaultdict(float)
    minutes: defaultdict[Key, float] = defaultdict(float)
    for row in elective(region):
        key = sites[row.theatre_id], row.specialty_id
        weight = 1 / length if row.cycle_week else 1.0
        count[key] += weight
        minutes[key] += weight * (row.end_min - row.start_min)
    return {key: Supply(n, minutes[key] / n) for key, n in count.items()}


def session_min(supply: dict[Key, Supply], site: str, specialty: str) -> float | None:
    """Return the mean length of a specialty's sessions, or of the flexible ones."""
    found = supply.get((site, specialty)) or supply.get((site, FLEXIBLE))
    return found.session_min if found else None


def shared_out(
    supply: dict[Key, Supply], needs: dict[str, tuple[Key, float]]
) -> dict[str, float]:
    """
    Return the sessions a week that fall to each flow.

    A site's flexible sessions go to its specialties as what they lack bids, or by need
    where nothing lacks; a specialty's own go to its flows as their needs.

    Parameters
    ----------
    needs
        Sessions a week that each flow needs, with its site and specialty.
    """
    by_key: defaultdict[Key, float] = defaultdict(float)
    for key, need in needs.values():
        by_key[key] += need
    own = {key: supply[key].sessions if key in supply else 0.0 for key in by_key}
    lack = {key: max(0.0, need - own[key]) for key, need in by_key.items()}
    for site in {site for site, _ in by_key}:
        flexible = supply.get((site, FLEXIBLE))
        here = [key for key in by_key if key[0] == site]
        if flexible is None:
            continue
        bids = lack if sum(lack[key] for key in here) else by_key
        total = sum(bids[key] for key in here)
        for key in here:
            share = bids[key] / total if total else 1 / len(here)
            own[key] += share * flexible.sessions
    num = {key: sum(k == key for k, _ in needs.values()) for key in by_key}
    return {
        flow: own[key] * (need / by_key[key] if by_key[key] else 1 / num[key])
        for flow, (key, need) in needs.items()
    }


def need_name(role: str, competence: str) -> str:
    """Return the name of a need among team hours: the role, and what it must know."""
    return f"{role} ({competence})" if competence else role


def role_and_competence(name: str) -> tuple[str, str]:
    """Return the role and the competence of a need's name; blank for none."""
    role, _, competence = name.partition(" (")
    return role, competence.removesuffix(")")


def heads(region: Region) -> dict[str, dict[str, float]]:
    """Return the heads by role beside the surgeon, procedure by procedure."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in region.team_needs:
        name = need_name(row.role, row.competence)
        found[row.procedure_id][name] = row.count / SHARE_PARTS
    return dict(found)


def team_hours(
    queue: Queue,
    procedure_ids: tuple[str, ...],
    heads_of: dict[str, dict[str, float]],
    hours: float,
) -> dict[str, float]:
    """
    Return the team's hours a week by role, for so many hours of sessions.

    A session has, per role, the largest count among its cases; here among the queue's
    main procedures, or all of the flow's where nobody waits.
    """
    most: dict[str, float] = {}
    for procedure_id in sorted(queue.procedure_ids) or procedure_ids:
        for role, count in heads_of.get(procedure_id, {}).items():
            most[role] = max(most.get(role, 0.0), count)
    return {role: count * hours for role, count in sorted(most.items())}


def procedures_of(region: Region) -> dict[Key, tuple[str, ...]]:
    """Return the procedures of each specialty and group."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for row in region.procedures:
        found[row.specialty_id, row.procedure_group].append(row.procedure_id)
    return {key: tuple(ids) for key, ids in found.items()}


def case_minutes(region: Region, procedure_ids: tuple[str, ...], queue: Queue) -> float:
    """Return mean patient time and turnover of those waiting, else of procedures."""
    if queue.size:
        return queue.case_min / queue.size
    rows = [row for row in region.procedures if row.procedure_id in procedure_ids]
    total = sum(row.mean_min + row.turnover_min for row in rows)
    return total / len(rows) if rows else 0.0
