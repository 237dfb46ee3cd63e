"""Team needs, by the type of theatre in which a procedure is mostly done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import EVERY_TYPE, LogMap
from pks.model.care import Procedure, TeamNeed


def log_team_needs(
    cases: Iterable[LogCase],
    ids: Mapping[tuple[str, str], str],
    procedures: Iterable[Procedure],
    log_map: LogMap,
) -> tuple[TeamNeed, ...]:
    """Return the needs that the map gives; none where it says nothing of teams."""
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases if log_map.theatre_types else ():
        procedure = ids.get((case.service, case.procedure))
        if procedure:
            kind = log_map.theatre_types.get(case.suite, EVERY_TYPE)
            types[procedure][kind] += 1
    return tuple(
        TeamNeed(procedure.procedure_id, role, count)
        for procedure in procedures
        for role, count in _needs(types[procedure.procedure_id], log_map).items()
        if count
    )


def _needs(types: Counter[str], log_map: LogMap) -> Mapping[str, int]:
    kind = types.most_common(1)[0][0] if types else EVERY_TYPE
    every: Mapping[str, int] = log_map.team_needs.get(EVERY_TYPE, {})
    return log_map.team_needs.get(kind, every)
