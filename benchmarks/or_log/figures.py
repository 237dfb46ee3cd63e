"""What a week's cases made of the suites' time, the same for every column."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise

from benchmarks.or_log.replay import Done, SuiteDate
from pks.kpi.utilisation import elective_hours, overlap_min, union

LATE_MIN = 15
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """
    Sums over suite-days; they add up over weeks.

    Attributes
    ----------
    inside_min, session_min
        Patient time inside the session hours, and the hours of the suite-days used.
    offered_min
        Hours of all suite-days that the log used.
    spor_inside_min, spor_min
        The same on SPOR's elective hours, as far as sessions lie in them.
    overtime_min, late_days
        After the session's end, and suite-days with more than 15 minutes of it.
    first_late_min
        First wheels-in after the session's start, summed.
    gap_min, num_gaps
        Between one patient out and the next in.
    free_end_min
        From the last patient out to the session's end.
    num_overlaps
        Cases that began before the one before them had left.
    """

    cases: int = 0
    suite_days: int = 0
    inside_min: int = 0
    session_min: int = 0
    offered_min: int = 0
    spor_inside_min: int = 0
    spor_min: int = 0
    overtime_min: int = 0
    late_days: int = 0
    first_late_min: int = 0
    gap_min: int = 0
    num_gaps: int = 0
    free_end_min: int = 0
    num_overlaps: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        names = [field.name for field in fields(self)]
        return Figures(*(getattr(self, n) + getattr(other, n) for n in names))


def figures(done: Iterable[Done], hours: Span, offered: Sequence[SuiteDate]) -> Figures:
    """
    Measure what was done.

    Parameters
    ----------
    done
        Cases of a week.
    hours
        Start and end of every session, minutes of the day.
    offered
        Suite-days that the log used in the week.
    """
    by_day: defaultdict[SuiteDate, list[Span]] = defaultdict(list)
    for case in done:
        by_day[case.suite, case.day].append((case.in_min, case.out_min))
    total = Figures(offered_min=len(offered) * (hours[1] - hours[0]))
    for (_, day), spans in by_day.items():
        total += _of_day(day, sorted(spans), hours)
    return total


def _of_day(day: date, spans: list[Span], hours: Span) -> Figures:
    start, end = hours
    last_min = max(out for _, out in spans)
    gaps = [after[0] - one[1] for one, after in pairwise(spans)]
    elective = elective_hours(day, frozenset())
    staffed = (max(start, elective[0]), min(end, elective[1]))
    # Two patients at once use the suite once.
    used = union(spans)
    return Figures(
        cases=len(spans),
        suite_days=1,
        inside_min=sum(overlap_min(span, hours) for span in used),
        session_min=end - start,
        spor_inside_min=sum(overlap_min(span, elective) for span in used),
        spor_min=overlap_min(staffed, elective),
        overtime_min=max(0, last_min - end),
        late_days=int(last_min - end > LATE_MIN),
        first_late_min=spans[0][0] - start,
        gap_min=sum(max(0, gap) for gap in gaps),
        num_gaps=sum(gap >= 0 for gap in gaps),
        free_end_min=max(0, end - last_min),
        num_overlaps=sum(gap < 0 for gap in gaps),
    )
