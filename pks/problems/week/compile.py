"""From a Region and a week to the week's problem: one pure function."""

from dataclasses import replace

from pks.calendar import monday_of
from pks.model.parameters import Weights
from pks.model.region import Region
from pks.problems.week.beds import week_pacus, week_wards
from pks.problems.week.buffer import NO_BUFFERS, Buffers
from pks.problems.week.cases import lookups, waiting, week_cases
from pks.problems.week.index import WeekIndex, week_index
from pks.problems.week.people import week_people
from pks.problems.week.problem import (
    ANY,
    Flow,
    Labels,
    Settings,
    Site,
    Theatre,
    WeekProblem,
)
from pks.problems.week.sessions import week_sessions
from pks.problems.week.standing_room import with_room
from pks.problems.week.weights import Ranges, week_weights


def week_problem(
    region: Region,
    week: str,
    planned_from: str | None = None,
    buffers: Buffers = NO_BUFFERS,
) -> WeekProblem:
    """
    Return the problem of an ISO week.

    Parameters
    ----------
    region
        A validated region.
    week
        ISO week such as ``2026-W48``.
    planned_from
        First of the weeks that are planned together with this one, if it is another:
        what is booked in them now takes no bed of later ones.
    buffers
        What a simulated plan of the week has shown that sessions need or can spare.

    Raises
    ------
    InvalidInput
        If ``week`` is not an ISO week.
    """
    problem = with_room(strict_problem(region, week, planned_from, buffers))
    return replace(problem, weights=chosen_weights(region.parameters.weights, problem))


def strict_problem(
    region: Region,
    week: str,
    planned_from: str | None = None,
    buffers: Buffers = NO_BUFFERS,
) -> WeekProblem:
    """Return a week whose limits hold standing bookings too, not weighed yet."""
    index = week_index(region, monday_of(week), monday_of(planned_from or week))
    cases = week_cases(region, index)
    people = week_people(region, index)
    sessions, session_ids = week_sessions(region, index, people, buffers)
    wards = week_wards(region, index, lookups(region, index))
    return WeekProblem(
        week=week,
        cases=cases,
        sessions=sessions,
        theatres=week_theatres(region, index),
        people=people,
        sites=tuple(
            Site(row.day_surgery_closes_min, row.emergency_reserve_min)
            for row in region.sites
        ),
        wards=wards,
        pacus=week_pacus(region, index),
        flows=week_flows(region, index, week),
        relief_permille=relief(region, index),
        movable=movable(region, index),
        settings=week_settings(region),
        weights=(),
        first=region.parameters.weights.first,
        labels=labels(region, index, session_ids),
    )


def chosen_weights(
    chosen: Weights, problem: WeekProblem
) -> tuple[tuple[str, int], ...]:
    """Return each term's weight by how much the week's terms can change."""
    ranges = Ranges(
        problem.cases,
        problem.sessions,
        problem.flows,
        problem.people,
        problem.wards,
        problem.settings,
    )
    return week_weights(chosen, ranges)


def week_settings(region: Region) -> Settings:
    """Return the region's settings for theatres."""
    theatre = region.parameters.theatre
    return Settings(
        grid_min=theatre.grid_min,
        surgeon_transfer_min=theatre.surgeon_transfer_min,
        surgeon_overtime_max_min=theatre.surgeon_overtime_max_min,
        midday_min=theatre.midday_min,
        next_chance_day=region.parameters.next_chance_days,
    )


def week_theatres(region: Region, index: WeekIndex) -> tuple[Theatre, ...]:
    """Return the theatres with their fixed equipment."""
    return tuple(
        Theatre(
            site=index.sites[row.site_id],
            equipment=tuple(sorted(index.equipment[e] for e in row.equipment_ids)),
        )
        for row in region.theatres
    )


def week_flows(region: Region, index: WeekIndex, week: str) -> tuple[Flow, ...]:
    """Return the flows with the week's quota; a week's own goes before the general."""
    quota = {row.flow_id: row.cases for row in region.quotas if not row.week}
    quota |= {row.flow_id: row.cases for row in region.quotas if row.week == week}
    return tuple(
        Flow(
            site=index.sites[row.site_id],
            ward=index.wards.get(row.ward_id, ANY),
            icu=index.wards.get(row.icu_id, ANY),
            pacu=index.pacus.get(row.pacu_id, ANY),
            quota=quota.get(row.flow_id, 0),
        )
        for row in region.flows
    )


def relief(region: Region, index: WeekIndex) -> tuple[int, ...]:
    """Return the relief of each need in permille; a special competence has none."""
    by_role = {row.role: row.permille for row in region.parameters.relief}
    return tuple(
        0 if competence else by_role.get(role, 0) for role, competence in index.needs
    )


def movable(region: Region, index: WeekIndex) -> tuple[tuple[int, ...], ...]:
    """Return [site][equipment] movable pieces."""
    pieces = {(r.site_id, r.equipment_id): r.count for r in region.movable_equipment}
    return tuple(
        tuple(pieces.get((site, equipment), 0) for equipment in index.equipment)
        for site in index.sites
    )


def labels(region: Region, index: WeekIndex, session_ids: tuple[str, ...]) -> Labels:
    """Return the ids behind the indexes."""
    return Labels(
        cases=tuple(patient.patient_id for patient in waiting(region)),
        sessions=session_ids,
        theatres=tuple(index.theatres),
        people=tuple(index.people),
        sites=tuple(index.sites),
        specialties=tuple(index.specialties),
        procedures=tuple(index.procedures),
        equipment=tuple(index.equipment),
        wards=tuple(index.wards),
        pacus=tuple(index.pacus),
        flows=tuple(index.flows),
        needs=tuple(
            f"{role} ({competence})" if competence else role
            for role, competence in index.needs
        ),
    )
