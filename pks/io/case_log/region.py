"""Weeks of a log as a Region: what the log knows, and what had to be assumed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pks.calendar import monday_of, week_of
from pks.durations.stays import stays
from pks.io.case_log.assumed import assumptions
from pks.io.case_log.case import LogCase
from pks.io.case_log.crew import crew, sessions_by_day
from pks.io.case_log.learned import Learned
from pks.io.case_log.log_map import LogMap
from pks.io.case_log.privileges import named_surgeons
from pks.io.case_log.sessions import LogSessions
from pks.io.case_log.team import log_team_needs
from pks.io.holidays import swedish_holidays
from pks.model.care import Flow, Procedure, Specialty
from pks.model.demand import Quota
from pks.model.outcomes import Outcome
from pks.model.parameters import Calling, Parameters, RestRule, Weights
from pks.model.parameters import Theatre as TheatreParameters
from pks.model.patients import Patient
from pks.model.places import Site, Theatre
from pks.model.region import Region

Ids = dict[tuple[str, str], str]  # (service, procedure) -> id
NOT_IN_LOGS = (
    "travel", "equipment", "movable_equipment", "acuity", "wards", "ward_beds",
    "shifts", "closures", "inpatients", "inflow", "cancellations", "emergencies",
    "levers",
)  # fmt: skip


def log_region(
    waiting: Sequence[LogCase],
    weeks: Sequence[str],
    sessions: LogSessions,
    learned: Learned,
    log_map: LogMap,
    history: Sequence[LogCase] = (),
    outcomes: Sequence[Outcome] = (),
) -> Region:
    """
    Return the region in which the waiting cases can be planned.

    Parameters
    ----------
    waiting
        Cases of the log that form the waiting list.
    weeks
        ISO weeks to plan, in order.
    sessions
        Sessions of these weeks.
    learned
        Patient times and turnovers, from cases that the planner may know of.
    history
        Cases of the log that tell who operates, in which theatres and how long
        patients stay; none where a planner may not know.
    outcomes
        Rows of the table, procedures by the log's codes.
    """
    site = log_map.site
    ids = procedure_ids(waiting, learned)
    procedures = with_stays(
        log_procedures((*history, *waiting), ids, learned), ids, history
    )
    running = sessions_by_day(sessions.rows, sessions.cycle_weeks, weeks)
    named = named_surgeons(history, ids, learned.speeds, log_map)
    needs = log_team_needs(history, ids, procedures, log_map)
    people = crew(site, procedures, running, named, needs)
    used = {case.suite for case in (*waiting, *history)}
    suites = sorted(used | {row.theatre_id for row in sessions.rows})
    parameters = log_parameters(log_map, weeks)
    year = parameters.as_of.year
    tables: dict[str, tuple[Any, ...]] = {
        **log_house(log_map, ids, suites),
        "procedures": procedures,
        "team_needs": people.team_needs,
        "sessions": sessions.rows,
        "staff": people.staff,
        "surgeon_privileges": people.privileges,
        "duties": people.duties,
        "patients": log_patients(waiting, ids, log_map, weeks),
        "quotas": log_quotas(waiting),
        "outcomes": log_outcomes(outcomes, history, ids),
    }
    return Region(
        parameters=parameters,
        **(dict.fromkeys(NOT_IN_LOGS, ()) | tables),
        holidays=swedish_holidays(year - 1, year + 2),
        assumptions=assumptions(tables, log_map, is_named=bool(named.services)),
    )


def log_house(
    log_map: LogMap, ids: Ids, suites: Iterable[str]
) -> dict[str, tuple[Any, ...]]:
    """Return the hospital, its theatres, and a specialty and flow for each service."""
    site = log_map.site
    services = sorted({service for service, _ in ids})
    return {
        "sites": (Site(site, log_map.name or site),),
        "specialties": tuple(Specialty(s, s) for s in services),
        "flows": tuple(Flow(s, s, site, s, s) for s in services),
        "theatres": tuple(Theatre(s, site, s) for s in suites),
    }


def procedure_ids(waiting: Iterable[LogCase], learned: Learned) -> Ids:
    """Return an id for each procedure; one done by two services has two."""
    keys = {(case.service, case.procedure) for case in waiting} | set(learned.times)
    num_services = Counter(procedure for _, procedure in keys)
    return {
        (service, procedure): procedure
        if num_services[procedure] == 1
        else f"{procedure}-{service}"
        for service, procedure in sorted(keys)
    }


def log_procedures(
    cases: Iterable[LogCase], ids: Ids, learned: Learned
) -> tuple[Procedure, ...]:
    """Return the procedures with their fitted patient times and turnovers."""
    example = {(case.service, case.procedure): case for case in cases}
    found = []
    for key, procedure_id in ids.items():
        known = learned.times.get(key)
        time = known.used if known is not None else learned.time(example[key])
        name = example[key].procedure_name if key in example else ""
        found.append(
            Procedure(
                procedure_id=procedure_id,
                name=name or procedure_id,
                specialty_id=key[0],
                procedure_group=key[0],
                mean_min=round(time.mean_min, 3),
                sd_min=round(time.sd_min, 3),
                shift_min=round(time.shift_min, 3),
                turnover_min=learned.turnover(key[0]),
                pacu_min=0,
                day_recovery_min=0,
            )
        )
    return tuple(found)


def with_stays(
    procedures: Iterable[Procedure], ids: Ids, history: Sequence[LogCase]
) -> tuple[Procedure, ...]:
    """Return the procedures with the lengths of stay that the log shows."""
    cases = (((c.service, c.procedure), c.day, c.discharged) for c in history)
    found = {ids[key]: stay for key, stay in stays(cases).items() if key in ids}
    return tuple(
        replace(
            p,
            los_mean_days=round(found[p.procedure_id].mean_days, 2),
            los_sd_days=round(found[p.procedure_id].sd_days, 2),
        )
        if p.procedure_id in found
        else p
        for p in procedures
    )


def log_outcomes(
    outcomes: Iterable[Outcome], history: Iterable[LogCase], ids: Ids
) -> tuple[Outcome, ...]:
    """Return the outcomes with the region's ids; what it does not know is blank."""
    service = {case.case_id: case.service for case in history}
    suites = {case.suite for case in history}
    surgeons = {case.surgeon for case in history}
    by_code: dict[str, str] = {code: name for (_, code), name in ids.items()}
    made = []
    for row in outcomes:
        own = service.get(row.case_id, "")
        codes = [ids.get((own, c), by_code.get(c, "")) for c in row.procedure_ids]
        made.append(
            row.with_ids(
                tuple(dict.fromkeys(filter(None, codes))),
                row.theatre_id if row.theatre_id in suites else "",
                row.surgeon_id if row.surgeon_id in surgeons else "",
            )
        )
    return tuple(made)


def log_patients(
    waiting: Sequence[LogCase], ids: Ids, log_map: LogMap, weeks: Sequence[str]
) -> tuple[Patient, ...]:
    """Return the waiting list: everybody alike, but for the procedure."""
    decided = monday_of(weeks[0]) - timedelta(days=log_map.decided_days_before)
    return tuple(
        Patient(case.case_id, (ids[case.service, case.procedure],), decided, "3")
        for case in sorted(waiting, key=lambda c: c.row)
    )


def log_quotas(waiting: Iterable[LogCase]) -> tuple[Quota, ...]:
    """Return each week's takt: as many as were done in it."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for case in waiting:
        counts[case.service, week_of(case.day)] += 1
    return tuple(Quota(flow, n, week) for (flow, week), n in sorted(counts.items()))


def log_parameters(log_map: LogMap, weeks: Sequence[str]) -> Parameters:
    """
    Return parameters under which nothing limits that the log does not know of.

    Cases done come before everything but need and guarantee; surgeons, who are made
    up, need neither transfer time nor rest. A log that brings no waiting list is the
    ground of an ordinary region: its parameters are the defaults.
    """
    if log_map.waiting_kind == "none":
        as_of = monday_of(weeks[0]) - timedelta(days=7)
        return Parameters(log_map.name or log_map.site, as_of, weeks[0])
    return Parameters(
        name=log_map.name or log_map.site,
        as_of=monday_of(weeks[0]) - timedelta(days=3),
        start_week=weeks[0],
        calling=Calling(notice_days=0),
        theatre=TheatreParameters(surgeon_transfer_min=0, runs_on_holidays=True),
        weights=Weights(first=("medical_late", "guarantee_late", "quota_short")),
        rest=(RestRule(daily_rest_min=0, weekly_rest_min=0),),
    )
