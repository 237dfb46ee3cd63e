"""What the recruitment need assumes, said with the rows that it concerns."""

from collections.abc import Iterator, Sequence

from pks.model.region import Assumption, Region
from pks.recruitment.rows import GroupNeed
from pks.recruitment.rules import role_row


def assumed(region: Region, rows: Sequence[GroupNeed]) -> tuple[Assumption, ...]:
    """Return what was assumed, without what concerns nobody."""
    return tuple(found for found in _all(region, rows) if found.num_rows)


def _all(region: Region, rows: Sequence[GroupNeed]) -> Iterator[Assumption]:
    base = region.parameters.recruitment
    own = [person for person in region.staff if not person.agency]
    yield Assumption(
        "staff",
        "Födelseår okänt: går i pension som rollens övriga.",
        "Year of birth unknown: retires as the others of the role.",
        sum(not person.birth_year for person in own),
    )
    yield Assumption(
        "region",
        f"Grupper utan rad i [[recruitment_roles]]: {base.lead_months} + "
        f"{base.training_months} månader till klar, {base.turnover_permille} promille "
        f"slutar per år, pension vid {base.retirement_age}.",
        f"Groups without a row in [[recruitment_roles]]: {base.lead_months} + "
        f"{base.training_months} months until ready, {base.turnover_permille} permille "
        f"leave a year, retirement at {base.retirement_age}.",
        sum(role_row(region, row.group) is None for row in rows),
    )
    yield Assumption(
        "region",
        f"Hyrpersonalens pris okänt: {base.agency_factor_permille / 10:g} % av egen"
        " kostnad (grupper).",
        f"Price of agency staff unknown: {base.agency_factor_permille / 10:g} % of own"
        " cost (groups).",
        sum(row.rule.agency_from == "factor" for row in rows),
    )
    yield Assumption(
        "staff",
        f"Egen kostnad okänd: {base.cost_ore_per_h} öre per timme (grupper).",
        f"Own cost unknown: {base.cost_ore_per_h} öre an hour (groups).",
        sum(row.rule.own_from == "default" for row in rows),
    )
    yield Assumption(
        "duties",
        "Timmar i sal mätta på annat än rollen vid sjukhuset (grupper).",
        "Hours in theatre measured on others than the role at the site (groups).",
        sum(row.head.source != "site" for row in rows),
    )
