"""What a master schedule cannot place, as findings."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pks.levels.shortage import LEAST_MIN, Finding, Kind
from pks.problems.blocks import BlocksPlan, BlocksProblem
from pks.score.blocks import uncovered

OpenWeeks = Mapping[str, Mapping[str, int]]


def blocks_findings(
    problem: BlocksProblem, plan: BlocksPlan, open_weeks: OpenWeeks
) -> tuple[Finding, ...]:
    """
    Return the session minutes that specialties lack while the schedule holds.

    What flexible sessions cover is not lacking (`pks.score.blocks.uncovered`). A
    specialty that lacks less than an hour a productive week is left out. Patients are
    the minutes over what a case of the specialty takes at the mean.

    Parameters
    ----------
    open_weeks
        Site -> ISO week, in order -> its productive share in thousandths.
    """
    lacking: Counter[int] = Counter()
    for (group, _), minutes in uncovered(problem, plan).items():
        lacking[group] += minutes
    return tuple(
        finding
        for group, minutes in sorted(lacking.items())
        if minutes >= LEAST_MIN * problem.num_weeks
        for finding in finding_of(problem, group, minutes, open_weeks)
    )


def finding_of(
    problem: BlocksProblem, group: int, cycle_min: int, open_weeks: OpenWeeks
) -> Iterator[Finding]:
    """Yield what a group lacks over the weeks, if its site is open in any of them."""
    row, labels = problem.groups[group], problem.labels
    site = labels.sites[row.site]
    weeks = open_weeks[site]
    minutes = cycle_min * sum(weeks.values()) // (1000 * problem.num_weeks)
    if minutes > 0:
        patients = max(1, minutes // row.case_min) if row.case_min else 0
        yield Finding(
            Kind.SESSIONS, labels.specialties[row.specialty], site,
            tuple(weeks), minutes, patients,
        )  # fmt: skip
