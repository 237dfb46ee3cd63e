"""People more, less, and who learns what; who it is follows a stated rule."""

from collections import Counter
from dataclasses import replace

from pks.model.changes_people import StaffLess, StaffMore, StaffTrained
from pks.model.people import Person
from pks.model.region import Region
from pks.scenario.misfit import Misfit, refuse_unknown
from pks.scenario.rooms import free_id
from pks.scenario.without import without


def staff_less(region: Region, change: StaffLess) -> Region:
    """Return the region without some people, their duties and privileges."""
    if change.staff_ids:
        gone = set(change.staff_ids)
    else:
        found = matching(region, change)
        refuse_too_many(change.count, len(found))
        found.sort(key=lambda row: row.staff_id, reverse=True)
        found.sort(key=leaves_first)
        gone = {row.staff_id for row in found[: change.count]}
    patients = tuple(
        replace(row, lock_team=False) if row.booked_surgeon_id in gone else row
        for row in region.patients
    )
    return without(replace(region, patients=patients), "staff", gone)


def leaves_first(person: Person) -> tuple[bool, int]:
    """Return who goes first: agency staff, then who can do the least."""
    return not person.agency, len(person.roles) + len(person.competences)


def staff_more(region: Region, change: StaffMore) -> Region:
    """Return the region with copies of a person, under new pseudonyms."""
    model = copied(region, change)
    taken = {row.staff_id for row in region.staff}
    staff, duties = list(region.staff), list(region.duties)
    privileges = list(region.surgeon_privileges)
    for _ in range(change.count):
        staff_id = free_id(f"{model.staff_id}-ny", taken)
        taken.add(staff_id)
        staff.append(
            replace(
                model, staff_id=staff_id, birth_year=0,
                agency=change.agency or model.agency,
                cost_ore_per_h=change.cost_ore_per_h or model.cost_ore_per_h,
            )
        )  # fmt: skip
        own = (row for row in region.duties if row.staff_id == model.staff_id)
        duties += [replace(row, staff_id=staff_id) for row in own]
        may = (r for r in region.surgeon_privileges if r.staff_id == model.staff_id)
        privileges += [replace(row, staff_id=staff_id) for row in may]
    return replace(
        region, staff=tuple(staff), duties=tuple(duties),
        surgeon_privileges=tuple(privileges),
    )  # fmt: skip


def copied(region: Region, change: StaffMore) -> Person:
    """Return who is copied: the one named, or the one in the middle."""
    if change.like:
        return next(row for row in region.staff if row.staff_id == change.like)
    found = matching(region, change)
    refuse_too_many(1, len(found))
    minutes = theatre_minutes(region)
    found.sort(key=lambda row: (minutes[row.staff_id], row.staff_id))
    return found[len(found) // 2]


def staff_trained(region: Region, change: StaffTrained) -> Region:
    """Return the region where some people have learnt a role or a competence."""
    role, competence = change.gives_role, change.gives_competence
    if not role and not competence:
        raise Misfit("gives_role", "", "a role or a competence to learn")
    refuse_unknown("gives_role", role, roles_of(region), "a role")
    refuse_unknown(
        "gives_competence", competence, competences_of(region), "a competence"
    )
    found = [
        row
        for row in matching(region, change)
        if (role and role not in row.roles)
        or (competence and competence not in row.competences)
    ]
    refuse_too_many(change.count, len(found))
    minutes = theatre_minutes(region)
    found.sort(key=lambda row: (-minutes[row.staff_id], row.staff_id))
    learning = {row.staff_id for row in found[: change.count]}
    return replace(
        region,
        staff=tuple(
            learnt(row, role, competence) if row.staff_id in learning else row
            for row in region.staff
        ),
    )


def learnt(person: Person, role: str, competence: str) -> Person:
    """Return a person with a role and a competence more."""
    roles = dict.fromkeys((*person.roles, *filter(None, (role,))))
    skills = dict.fromkeys((*person.competences, *filter(None, (competence,))))
    return replace(person, roles=tuple(roles), competences=tuple(skills))


def matching(
    region: Region, change: StaffLess | StaffMore | StaffTrained
) -> list[Person]:
    """Return the people of a role, competence and hospital."""
    if not (change.role or change.competence or change.site_id):
        raise Misfit("role", "", "a role, a competence or a hospital")
    refuse_unknown("role", change.role, roles_of(region), "a role that somebody has")
    known = competences_of(region)
    refuse_unknown("competence", change.competence, known, "a competence")
    return [
        row
        for row in region.staff
        if change.site_id in ("", row.site_id)
        and (not change.role or change.role in row.roles)
        and (not change.competence or change.competence in row.competences)
    ]


def refuse_too_many(count: int, found: int) -> None:
    """Raise `Misfit` if more are asked for than match."""
    if count > found:
        raise Misfit("count", count, f"at most {found}, for so many match")


def roles_of(region: Region) -> set[str]:
    """Return the roles that people have or teams need."""
    need = {row.role for row in region.team_needs}
    return need | {role for row in region.staff for role in row.roles}


def competences_of(region: Region) -> set[str]:
    """Return the competences that people have or teams need."""
    need = {row.competence for row in region.team_needs if row.competence}
    return need | {skill for row in region.staff for skill in row.competences}


def theatre_minutes(region: Region) -> Counter[str]:
    """Return the minutes of theatre duty by person."""
    minutes: Counter[str] = Counter()
    for row in region.duties:
        if row.kind == "theatre":
            minutes[row.staff_id] += row.ends_min - row.start_min
    return minutes
