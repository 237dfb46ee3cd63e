"""How often planned times are struck, why, and how long before."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from pks.followup.matching import is_planned
from pks.learn.change import Change, wilson
from pks.model.demand import Cancellation
from pks.model.outcomes import Outcome
from pks.model.region import Region

BANDS = ((15, 10_000), (8, 14), (4, 7), (2, 3), (1, 1), (0, 0))  # days before, included


@dataclass(frozen=True, slots=True)
class Hazard:
    """
    The chance of being struck in a band of days before, for those not yet struck.

    ``cause`` is patient, hospital, medical or empty where none was noted.
    """

    cause: str
    first_day: int
    last_day: int
    num_struck: int
    num_at_risk: int

    @property
    def share(self) -> float:
        """Struck over at risk; 0 where nobody was."""
        return self.num_struck / self.num_at_risk if self.num_at_risk else 0.0


@dataclass(frozen=True, slots=True)
class LearnedCancellations:
    """
    Cancellations learned.

    Attributes
    ----------
    rows
        The table anew: old reasons in their order, then new ones. A reason that the
        outcomes do not know keeps its old row.
    changes
        Share of planned times by reason.
    num_without_reason
        Struck ones without a reason or cause noted; in no row of the table.
    num_undated
        Struck ones without a day; counted in the shares, in no hazard.
    """

    rows: tuple[Cancellation, ...]
    changes: tuple[Change, ...]
    hazards: tuple[Hazard, ...]
    num_planned: int
    num_struck: int
    num_without_reason: int
    num_undated: int


def learn_cancellations(region: Region) -> LearnedCancellations:
    """Estimate shares, lead times and hazards from all planned times."""
    planned = [row for row in region.outcomes if is_planned(row)]
    struck = [row for row in planned if row.result == "cancelled"]
    by_reason: defaultdict[str, list[Outcome]] = defaultdict(list)
    for row in struck:
        if row.reason and row.cause:
            by_reason[row.reason].append(row)
    old = {row.reason: row for row in region.cancellations}
    names = [*old, *sorted(by_reason.keys() - old.keys())]
    rows = [
        new_row(name, by_reason[name], len(planned), old.get(name))
        for name in names
        if by_reason[name] or name in old
    ]
    return LearnedCancellations(
        rows=tuple(rows),
        changes=tuple(
            changed_share(name, len(by_reason[name]), len(planned), old.get(name))
            for name in names
            if by_reason[name]
        ),
        hazards=hazards(planned, struck),
        num_planned=len(planned),
        num_struck=len(struck),
        num_without_reason=len(struck) - sum(map(len, by_reason.values())),
        num_undated=sum(row.cancelled_date is None for row in struck),
    )


def days_before(row: Outcome) -> int | None:
    """Return the days from the strike to the planned day, at least 0; None undated."""
    if row.cancelled_date is None:
        return None
    return max(0, (row.date - row.cancelled_date).days)


def new_row(
    reason: str, struck: list[Outcome], num_planned: int, old: Cancellation | None
) -> Cancellation:
    """Return a reason's row: its share of planned times and its mean lead time."""
    if not struck:
        assert old is not None
        return old
    leads = [lead for row in struck if (lead := days_before(row)) is not None]
    cause = Counter(row.cause for row in struck).most_common(1)[0][0]
    row = old or Cancellation(reason, cause, 0)
    return replace(
        row, cause=cause, share_permille=round(1000 * len(struck) / num_planned),
        lead_days=round(sum(leads) / len(leads), 1) if leads else row.lead_days,
    )  # fmt: skip


def changed_share(
    reason: str, count: int, num_planned: int, old: Cancellation | None
) -> Change:
    """Return a reason's share of planned times before and after."""
    low, high = wilson(count, num_planned)
    before = None if old is None else old.share_permille / 1000
    return Change(reason, before, count / num_planned, low, high, count)


def hazards(planned: list[Outcome], struck: list[Outcome]) -> tuple[Hazard, ...]:
    """
    Return each cause's hazard by days before.

    At risk in a band are all planned times not struck in an earlier one, for whatever
    cause (competing risks: the causes' hazards of a band add up). Undated strikes are
    left out. A time planned at shorter notice than a band counts as at risk in it,
    since the outcomes do not say when it was planned: hazards far ahead are low.
    """
    leads = [(row.cause, lead) for row in struck
             if (lead := days_before(row)) is not None]  # fmt: skip
    at_risk = len(planned) - (len(struck) - len(leads))
    causes = sorted({cause for cause, _ in leads})
    found = []
    for first, last in BANDS:
        here = Counter(cause for cause, lead in leads if first <= lead <= last)
        found += [Hazard(cause, first, last, here[cause], at_risk) for cause in causes]
        at_risk -= sum(here.values())
    return tuple(found)
