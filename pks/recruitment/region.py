"""The recruitment need of a region: every group's years."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pks.errors import InvalidInput
from pks.model.region import Region
from pks.recruitment.assumed import assumed
from pks.recruitment.attrition import MONTHS
from pks.recruitment.need import Named, Need, given_needs, takt_needs
from pks.recruitment.people import Member, specialties_of, split
from pks.recruitment.rows import Group, GroupNeed, RegionRecruitment, Rule, Yield
from pks.recruitment.rules import check_rows, role_row, rule_of
from pks.recruitment.years import (
    HOUR_MIN,
    Base,
    base_of,
    hires_of,
    mean_stay,
    need_minutes,
    plan_of,
    year_of,
)
from pks.recruitment.yields import Yields, measure, pool_role
from pks.takt import RegionTakt, region_takt

YEARS = 5
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """A group with all that its plan is made of."""

    group: Group
    need: Need
    rule: Rule
    head: Yield
    members: tuple[Member, ...]
    hired: tuple[Member, ...]
    base: Base

    def lacks(self, year: int) -> float:
        """Return the heads that lack in a year, without recruits."""
        months = slice(MONTHS * year, MONTHS * (year + 1))
        needed = need_minutes(self.need, self.rule.growth_permille, year + 1)[months]
        short = float((needed - self.base.minutes[months]).sum())
        return short / HOUR_MIN / self.head.hours_a_year - self.rule.in_training


def region_recruitment(
    region: Region,
    num_years: int = YEARS,
    need: Named | None = None,
    shortage: Named | None = None,
    takt: RegionTakt | None = None,
) -> RegionRecruitment:
    """
    Return the heads to recruit by role, competence and site over some years.

    Parameters
    ----------
    num_years
        1 to `MOST_YEARS`, from the month of the extract on.
    need
        Theatre hours of the first year by role, competence and site, instead of what
        the takt needs; an operator's role is ``surgeon`` with the specialty.
    shortage
        Theatre hours that lack in the first year beside what own staff gives, by the
        same keys, as a capacity plan finds them: instead of the need of these groups.
    takt
        The region's takt by flow, if it has been derived already.

    Raises
    ------
    InvalidInput
        No need at all, no theatre duty to measure on, units mixed up, or a row of
        ``[[recruitment_roles]]`` that holds for nobody.
    """
    if not 1 <= num_years <= MOST_YEARS:
        raise InvalidInput(f"expected 1 to {MOST_YEARS} years. Got {num_years}.")
    if takt is None or takt.by != "flow":
        takt = region_takt(region)
    of_takt = takt_needs(region, takt)
    needs = dict(of_takt) if need is None else given_needs(region, need)
    lacking = given_needs(region, shortage or {})
    needs |= {group: found for group, found in lacking.items() if group not in needs}
    if not needs:
        raise InvalidInput(
            "sessions and flows: expected a flow with sessions at its site, to count"
            " the hours that staff is needed."
        )
    check_rows(region, (*of_takt, *needs))
    productive = {row.site_id: row.productive_weeks for row in takt.rows}
    yields = measure(region, productive, set(specialties_of(region)))
    prepared, num_outside = prepare(region, needs, yields, num_years)
    prepared = with_trainees(
        region, [with_shortage(p, lacking) for p in prepared], num_years
    )
    rows = tuple(group_need(region, p, num_years) for p in prepared)
    return RegionRecruitment(
        rows=rows,
        num_years=num_years,
        from_need="given" if need else "shortage" if shortage else "takt",
        assumptions=assumed(region, rows),
        num_outside=num_outside,
        num_without_sessions=sum(row.session_hours is None for row in takt.rows),
        num_weeks=yields.num_weeks,
    )


def prepare(
    region: Region, needs: dict[Group, Need], yields: Yields, num_years: int
) -> tuple[list[Prepared], int]:
    """Return every group with its people, and how many people fit in none."""
    surgeons = set(specialties_of(region))
    people = [(person, pool_role(person, surgeons)) for person in region.staff]
    births: defaultdict[str, list[int]] = defaultdict(list)
    for person, role in people:
        if person.birth_year and not person.agency:
            births[role].append(person.birth_year)
    groups = list(needs)
    rules = {group: rule_of(region, group, people) for group in groups}
    mean_h = [
        sum(needs[g].hours(y, rules[g].growth_permille) for y in range(num_years))
        / num_years
        for g in groups
    ]
    as_of = region.parameters.as_of

    @cache
    def stay(birth_year: int, at: int) -> float:
        group = groups[at]
        known = births[group.role]
        return mean_stay(birth_year, known, rules[group], as_of, num_years)

    members, hired, num_outside = split(
        region, groups, mean_h, yields, lambda m: stay(m.person.birth_year, m.group)
    )
    prepared = []
    for at, group in enumerate(groups):
        rule = rules[group]
        mine = tuple(m for m in members if m.group == at)
        looked_at = num_years + -(-rule.ready_months // MONTHS)
        base = base_of(mine, births[group.role], rule, as_of, looked_at)
        prepared.append(
            Prepared(
                group, needs[group], rule, yields.of(group.role, group.site_id), mine,
                tuple(m for m in hired if m.group == at), base,
            )
        )  # fmt: skip
    return prepared, num_outside


def with_shortage(found: Prepared, lacking: Mapping[Group, Need]) -> Prepared:
    """Return a group that needs what its people give in the first year, and more."""
    if found.group not in lacking:
        return found
    given = int(found.base.minutes[:MONTHS].sum()) / HOUR_MIN
    return replace(found, need=Need(given + lacking[found.group].steady))


def with_trainees(
    region: Region, prepared: Sequence[Prepared], num_years: int
) -> list[Prepared]:
    """
    Return the groups with those in training, each where most heads lack.

    A row's trainees go one by one to the group, among those the row decides for, that
    lacks most heads in the last year.
    """
    found = list(prepared)
    for row in region.parameters.recruitment_roles:
        decided = [at for at, p in enumerate(found) if role_row(region, p.group) is row]
        for _ in range(row.in_training if decided else 0):
            at = max(decided, key=lambda at: found[at].lacks(num_years - 1))
            rule = found[at].rule
            more = replace(rule, in_training=rule.in_training + 1)
            found[at] = replace(found[at], rule=more)
    return found


def group_need(region: Region, found: Prepared, num_years: int) -> GroupNeed:
    """Return a group's row."""
    as_of = region.parameters.as_of
    plan = plan_of(found.need, found.base, found.rule, found.head.hours_a_year)
    hires = hires_of(plan, as_of, num_years)
    return GroupNeed(
        group=found.group,
        rule=found.rule,
        head=found.head,
        num_people=len(found.members),
        num_unknown_birth=sum(not m.person.birth_year for m in found.members),
        agency_heads=sum(m.posts for m in found.hired),
        years=tuple(year_of(plan, hires, as_of, year) for year in range(num_years)),
        hires=hires,
    )
