"""A region's beds to come: by its published weeks, else by its newest proposal."""

from dataclasses import dataclass, replace

from api.access import Caller
from api.actions.beds import beds_view, is_over
from api.actions.given_plans import GivenPlans, given_plans
from api.desk import Desk
from api.open_days import OpenDay
from api.reports.beds import BedsView
from api.store import plans
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from api.visible import visible
from pks.bilingual import Language

MOST_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class ShownBeds:
    """The forecast, and the plan of its first week; None without one."""

    view: BedsView
    plan: StoredPlan | None


def shown_beds(
    desk: Desk, caller: Caller, here: Snapshot, language: Language
) -> ShownBeds:
    """Return the forecast of a region's snapshot."""
    found = desk.days.open(here)
    if found.stored:
        view = beds_view(found.region, found.plans, None, language)
        return ShownBeds(view, found.stored.get(view.week))
    plan = newest_proposal(desk, caller, here, found)
    given = GivenPlans((), ())
    if plan is not None:
        with desk.store.reading() as tx:
            given = given_plans([plans.document(tx, plan)], found.region)
    view = beds_view(found.region, given, None, language)
    return ShownBeds(replace(view, is_proposal=plan is not None), plan)


def newest_proposal(
    desk: Desk, caller: Caller, here: Snapshot, found: OpenDay
) -> StoredPlan | None:
    """Return the proposal made last of the weeks that are not over."""
    as_of = found.loaded.parameters.as_of
    with desk.store.reading() as tx:
        listed = plans.listed(tx, here.name, None, ("proposal",), most=MOST_LOOKED_AT)
        rows = visible(tx, caller, listed)
    return next((row for row in rows if not is_over(row.week, as_of)), None)
