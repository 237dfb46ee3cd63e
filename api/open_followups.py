"""Weeks followed up; a few are kept in the process."""

from dataclasses import dataclass

from api.actions.followup import check_outcomes, followed_week
from api.kept import Kept
from api.open_regions import OpenRegions
from api.store import Store, plans
from api.store.regions import Snapshot
from pks.calendar import week_of
from pks.followup import Trend, WeekFollowUp, follow_up
from pks.followup.trends import outcome_weeks
from pks.model.region import Region

MOST_FOLLOWED = 12
MOST_PASTS = 3
WEEKS_BACK = 12
LAST_WEEK = "9999-W52"


@dataclass(frozen=True, slots=True)
class Followed:
    """A week against its published plan; ``plan_id`` is None without one."""

    region: Region
    week: WeekFollowUp
    trends: tuple[Trend, ...]
    plan_id: str | None


class OpenFollowUps:
    """Follows weeks up by the outcomes of a region's snapshot."""

    def __init__(self, store: Store, open_regions: OpenRegions) -> None:
        self._store = store
        self._regions = open_regions
        self._kept: Kept[tuple[str, str, str], Followed] = Kept(MOST_FOLLOWED)
        self._past: Kept[str, tuple[WeekFollowUp, ...]] = Kept(MOST_PASTS)

    def weeks(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Return the weeks with outcomes of planned care that are over, by time."""
        region = self._regions.open(snapshot.id)
        return whole_weeks(region)

    def past(self, snapshot: Snapshot) -> tuple[WeekFollowUp, ...]:
        """Return the last weeks that are over, by the outcomes' own planned times."""

        def make() -> tuple[WeekFollowUp, ...]:
            region = self._regions.open(snapshot.id)
            weeks = whole_weeks(region)[-WEEKS_BACK:]
            return tuple(follow_up(region, week, with_duties=False) for week in weeks)

        return self._past.get(snapshot.id, make)

    def open(self, snapshot: Snapshot, week: str) -> Followed:
        """
        Return a week followed up.

        Raises
        ------
        InvalidInput
            If it is no week, or the outcomes say nothing of it.
        """
        with self._store.reading() as tx:
            found = plans.published(tx, snapshot.name, week)
        plan_id = found[0].id if found else ""

        def make() -> Followed:
            region = self._regions.open(snapshot.id)
            check_outcomes(region, week, snapshot.name)
            document = None
            if found:
                with self._store.reading() as tx:
                    document = plans.document(tx, found[0])
            made = followed_week(region, week, document)
            return Followed(region, *made, plan_id or None)

        return self._kept.get((snapshot.id, week, plan_id), make)


def whole_weeks(region: Region) -> tuple[str, ...]:
    """Return the weeks with outcomes of planned care that ended before the extract."""
    running = week_of(region.parameters.as_of)
    return tuple(w for w in outcome_weeks(region, LAST_WEEK) if w < running)
