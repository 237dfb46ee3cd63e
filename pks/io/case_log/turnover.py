"""Turnover: the time from one patient out of a suite to the next one in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median

from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import LogMap
from pks.io.case_log.sessions import SuiteDay

FEW_GAPS = 10  # a service with fewer takes the turnover of all
DEFAULT_MIN = 25  # as in the table of procedures


def gaps(days: Iterable[SuiteDay]) -> list[tuple[LogCase, int]]:
    """Return (case, minutes from its wheels-out to the next wheels-in) in a suite."""
    return [
        (one, after.in_min - one.out_min)
        for day in days
        for one, after in pairwise(day.cases)
    ]


def real_turnovers(
    days: Iterable[SuiteDay], log_map: LogMap
) -> list[tuple[LogCase, int]]:
    """Return the gaps that are turnovers: neither overlaps nor waiting."""
    least, most = log_map.least_turnover_min, log_map.most_turnover_min
    return [(case, gap) for case, gap in gaps(days) if least <= gap <= most]


def turnovers(days: Iterable[SuiteDay], log_map: LogMap) -> Mapping[str, int]:
    """Return each service's median turnover in minutes; "" is that of all."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for case, gap in real_turnovers(days, log_map):
        found[case.service].append(gap)
        found[""].append(gap)
    medians = {s: round(median(m)) for s, m in found.items() if len(m) >= FEW_GAPS}
    overall = round(median(found[""])) if found[""] else DEFAULT_MIN
    return medians | {"": overall}
