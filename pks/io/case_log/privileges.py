"""Surgeons whom a log names: what they did often enough, they may do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import LogMap
from pks.model.people import Privilege

Speeds = Mapping[tuple[str, str, str], float]
Ids = Mapping[tuple[str, str], str]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Named:
    """
    Surgeons of a log.

    Attributes
    ----------
    services
        Surgeon -> the services of their cases, the commonest first.
    privileges
        What each may do, with the speed fitted.
    num_seen
        Pairs of surgeon and procedure in the log; the others were too few.
    """

    services: Mapping[str, tuple[str, ...]]
    privileges: tuple[Privilege, ...]
    num_seen: int


def named_surgeons(
    cases: Iterable[LogCase], ids: Ids, speeds: Speeds, log_map: LogMap
) -> Named:
    """
    Return the surgeons that a log names, and what they may do.

    A surgeon may do a procedure that they did at least ``least_cases`` times in the
    ``within_months`` months before the log's last day.

    Parameters
    ----------
    ids
        (service, procedure) -> id of the procedure in the region.
    """
    rows = [case for case in cases if case.surgeon]
    if not rows:
        return Named({}, (), 0)
    since = _months_before(max(case.day for case in rows), log_map.within_months)
    done = Counter(
        (case.surgeon, case.service, case.procedure)
        for case in rows
        if case.day > since
    )
    privileges = tuple(
        Privilege(surgeon, ids[service, procedure], _permille(speeds, key))
        for key, num in sorted(done.items())
        for surgeon, service, procedure in (key,)
        if num >= log_map.least_cases and (service, procedure) in ids
    )
    return Named(_services(rows), privileges, len(done))


def _services(rows: Sequence[LogCase]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in rows:
        found[case.surgeon][case.service] += 1
    return {
        surgeon: tuple(service for service, _ in counts.most_common())
        for surgeon, counts in sorted(found.items())
    }


def _permille(speeds: Speeds, key: tuple[str, str, str]) -> int:
    return round(1000 * speeds.get(key, 1.0))


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months before, the 28th at the latest."""
    index = day.year * MONTHS + day.month - 1 - months
    year, month = divmod(index, MONTHS)
    return date(max(year, 1), month + 1, min(day.day, 28))
