"""Who fills which need: every person's time split over the groups, once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pks.model.people import Person
from pks.model.region import Region
from pks.recruitment.assign import assigned
from pks.recruitment.rows import SURGEON, Group
from pks.recruitment.yields import FULL_TIME, HOUR_MIN, Yields, pool_role

Fills = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """
    A person's part in a group.

    Attributes
    ----------
    posts
        Full-time posts that the part is: employment share times the share of time.
    hours_a_year
        Theatre hours that a full-time post of the person's role gives.
    """

    person: Person
    group: int
    posts: float
    hours_a_year: float


def specialties_of(region: Region) -> dict[str, tuple[str, ...]]:
    """Return each operator's specialties, the one with most privileges first."""
    of = {row.procedure_id: row.specialty_id for row in region.procedures}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in region.surgeon_privileges:
        counts[row.staff_id][of[row.procedure_id]] += 1
    return {
        staff_id: tuple(sorted(found, key=lambda s: (-found[s], s)))
        for staff_id, found in counts.items()
    }


def fills_of(
    person: Person, specialties: Sequence[str], groups: Mapping[Group, int]
) -> Fills:
    """
    Return the groups at the person's site that a person can fill, first choice first.

    An operator operates before all else. In the order of the roles, a special
    competence is filled before the role as such: what is short stays where recruits
    need to know least.
    """
    wanted = [(SURGEON, specialty) for specialty in specialties]
    for role in person.roles:
        wanted += [(role, competence) for competence in (*person.competences, "")]
    found = (groups.get(Group(*key, person.site_id)) for key in wanted)
    return tuple(dict.fromkeys(at for at in found if at is not None))


def home(fills: Fills, groups: Sequence[Group]) -> int:
    """Return the group that a person's spare time counts in: the role as such."""
    plain = (at for at in fills if not groups[at].competence)
    return next(plain, fills[0])


Staying = Callable[[Member], float]


def split(
    region: Region,
    groups: Sequence[Group],
    need_h: Sequence[float],
    yields: Yields,
    staying: Staying,
) -> tuple[list[Member], list[Member], int]:
    """
    Return own people's parts, agency people's, and how many own ones fit nowhere.

    Time is assigned site by site, people of a kind together (`pks.recruitment.assign`);
    time that nobody needs counts in the role as such. The parts of a person add up to
    the employment share. Agency people have one part each.

    Parameters
    ----------
    need_h
        Hours a year that each group needs, a mean of the years.
    staying
        Share 0 to 1 of the years that a person is still there, a mean too.
    """
    specialties, index = specialties_of(region), {g: i for i, g in enumerate(groups)}
    kinds: defaultdict[tuple[str, Fills], list[Member]] = defaultdict(list)
    hired, num_outside = [], 0
    for person in region.staff:
        fills = fills_of(person, specialties.get(person.staff_id, ()), index)
        posts = person.employment_permille / FULL_TIME
        if not fills or not posts:
            num_outside += not person.agency
            continue
        role = pool_role(person, set(specialties))
        hours = yields.of(role, person.site_id).hours_a_year
        member = Member(person, home(fills, groups), posts, hours)
        if person.agency:
            hired.append(member)
        else:
            kinds[person.site_id, fills].append(member)
    need_min = [round(hours * HOUR_MIN) for hours in need_h]
    members: list[Member] = []
    for site_id in sorted({site for site, _ in kinds}):
        here = {fills: ms for (site, fills), ms in kinds.items() if site == site_id}
        members += shared(here, need_min, staying)
    return members, hired, num_outside


def shared(
    kinds: Mapping[Fills, list[Member]], need_min: list[int], staying: Staying
) -> list[Member]:
    """Return the parts of a site's people."""
    supply = [
        round(sum(m.posts * m.hours_a_year * staying(m) for m in found) * HOUR_MIN)
        for found in kinds.values()
    ]
    flow = assigned(supply, need_min, list(kinds))
    parts: list[Member] = []
    for found, total, given in zip(kinds.values(), supply, flow, strict=True):
        shares = {at: minutes / total for at, minutes in given.items()}
        spare = (total - sum(given.values())) / total if total else 1.0
        at_home = found[0].group
        if spare:
            shares[at_home] = shares.get(at_home, 0.0) + spare
        parts += [
            Member(m.person, at, m.posts * share, m.hours_a_year)
            for m in found
            for at, share in sorted(shares.items())
        ]
    return parts
