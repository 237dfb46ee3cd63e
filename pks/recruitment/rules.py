"""What each group is counted with: stated, taken from the staff, or assumed."""

from collections.abc import Iterable, Iterator, Sequence

from pks.errors import InvalidInput
from pks.model.parameters import Recruitment, RecruitmentRole
from pks.model.people import Person
from pks.model.region import Region
from pks.recruitment.rows import Group, Rule

PERMILLE = 1000
FROM_ROLE = (
    "lead_months", "training_months", "turnover_permille", "retirement_age",
    "growth_permille",
)  # fmt: skip

Priced = Sequence[tuple[Person, str]]  # a person and the role of its pool


def role_row(region: Region, group: Group) -> RecruitmentRole | None:
    """Return the row that says most of a group: competence goes before site."""
    rows = [r for r in region.parameters.recruitment_roles if holds_for(r, group)]
    return max(rows, key=lambda r: (r.competence != "", r.site_id != ""), default=None)


def check_rows(region: Region, groups: Iterable[Group]) -> None:
    """
    Refuse rows that hold neither for a group that is needed nor for anybody.

    Raises
    ------
    InvalidInput
        With one line for each.
    """
    known = {*groups, *held(region)}
    faults = []
    for at, row in enumerate(region.parameters.recruitment_roles):
        named = f"{row.role} {row.competence}".strip()
        where = f"{named} at {row.site_id}" if row.site_id else named
        if not any(holds_for(row, group) for group in known):
            names = sorted({f"{g.role} {g.competence}".strip() for g in known})
            faults.append(
                f"region.toml, recruitment_roles.{at}: expected a role that is needed"
                f" or held ({', '.join(names)}). Got {where!r}."
            )
    if faults:
        raise InvalidInput("\n".join(faults))


def held(region: Region) -> Iterator[Group]:
    """Yield the groups that people could be counted in by their roles alone."""
    for person in region.staff:
        for role in person.roles:
            for competence in ("", *person.competences):
                yield Group(role, competence, person.site_id)


def holds_for(row: RecruitmentRole, group: Group) -> bool:
    """Whether a row holds for a group."""
    return (
        row.role == group.role
        and row.competence in ("", group.competence)
        and row.site_id in ("", group.site_id)
    )


def rule_of(region: Region, group: Group, people: Priced) -> Rule:
    """Return a group's rule; who is in training is shared out elsewhere."""
    base, row = region.parameters.recruitment, role_row(region, group)
    values = {name: stated(row, base, name) for name in FROM_ROLE}
    own, own_from = own_cost(base, group, people)
    price, price_from = agency_price(base, row, group, people, own)
    return Rule(
        **values, spread_years=base.retirement_spread_years, in_training=0,
        own_ore_per_h=own, own_from=own_from,
        agency_ore_per_h=price, agency_from=price_from,
    )  # fmt: skip


def stated(row: RecruitmentRole | None, base: Recruitment, name: str) -> int:
    """Return a value of the role's row, or of all roles."""
    value: int | None = getattr(row, name) if row else None
    usual: int = getattr(base, name)
    return usual if value is None else value


def own_cost(base: Recruitment, group: Group, people: Priced) -> tuple[int, str]:
    """Return the cost of an hour by own staff, and where it comes from."""
    own = [(person, role) for person, role in people if not person.agency]
    return mean_cost(group, own) or (base.cost_ore_per_h, "default")


def agency_price(
    base: Recruitment, row: RecruitmentRole | None, group: Group, people: Priced,
    own: int,
) -> tuple[int, str]:  # fmt: skip
    """Return the price of an hour by agency staff, and where it comes from."""
    if row and row.agency_ore_per_h is not None:
        return row.agency_ore_per_h, "stated"
    hired = [(person, role) for person, role in people if person.agency]
    factor = round(own * base.agency_factor_permille / PERMILLE)
    return mean_cost(group, hired) or (factor, "factor")


def mean_cost(group: Group, people: Priced) -> tuple[int, str] | None:
    """Return the mean cost of the role at the site, else in the region; None: none."""
    costs = {
        "staff": [
            person.cost_ore_per_h
            for person, role in people
            if role == group.role and person.site_id == group.site_id
        ],
        "role": [
            person.cost_ore_per_h for person, role in people if role == group.role
        ],
    }
    for source, found in costs.items():
        known = [cost for cost in found if cost]
        if known:
            return round(sum(known) / len(known)), source
    return None
