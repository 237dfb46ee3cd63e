"""Staff under pseudonyms and what each surgeon may do."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pks.demo.privileges import draw_privileges
from pks.demo.sites import SitePlan
from pks.demo.theatres import TheatreBlock
from pks.model.people import Person, Privilege

NURSES = ("theatre_nurse", "anaesthesia_nurse", "assistant_nurse")
HEADS_PER_THEATRE = {
    "theatre_nurse": 1.12,
    "anaesthesia_nurse": 0.97,
    "assistant_nurse": 1.0,
    "anaesthetist": 0.62,
}
RELIEF_PERMILLE = {
    "theatre_nurse": 125,
    "anaesthesia_nurse": 125,
    "assistant_nurse": 100,
}
STAFFED_SHARE = (0.95, 0.89, 0.82, 0.92, 0.80)  # of elective theatres, Monday first
PRESENT_SHARE = 0.74  # of a pool on a weekday: part time, absence, jour
SESSIONS_PER_SURGEON = 2.2
LEAST_SURGEONS = 3
EMPLOYMENT = ((1000, 0.62), (800, 0.24), (750, 0.08), (500, 0.06))
DOCTORS_EMPLOYMENT = ((1000, 0.85), (800, 0.15))
BIRTH_YEARS = (1961, 2001)
COST_ORE_PER_H = {
    "surgeon": 98_000,
    "anaesthetist": 98_000,
    "theatre_nurse": 47_000,
    "anaesthesia_nurse": 48_000,
    "assistant_nurse": 33_000,
}
AGENCY_PROB = 0.05
AGENCY_COST = 1.9
DOCTORS = "läkare"
ROTATING = "roterande"
DAY_STAFF = "dagtid"


@dataclass(frozen=True, slots=True)
class SiteStaff:
    """
    The people of a hospital.

    Attributes
    ----------
    pools
        Staff ids by role, surgeons by ``surgeon/<specialty>``.
    surgeons_by_procedure
        Staff ids of those with the privilege.
    """

    persons: tuple[Person, ...]
    pools: dict[str, tuple[str, ...]]
    privileges: tuple[Privilege, ...]
    surgeons_by_procedure: dict[str, tuple[str, ...]]
    speed_permille: dict[tuple[str, str], int]


def target_heads(site: SitePlan, role: str, weekday: int) -> int:
    """Return the heads of a role on theatre duty, relief for breaks included."""
    staffed = round(STAFFED_SHARE[weekday] * site.num_elective)
    heads = HEADS_PER_THEATRE[role] * staffed
    return math.ceil(heads * (1 + RELIEF_PERMILLE.get(role, 0) / 1000) - 1e-9)


def _pool_sizes(site: SitePlan, block: TheatreBlock) -> dict[str, int]:
    sizes = {}
    for role in HEADS_PER_THEATRE:
        most = max(target_heads(site, role, weekday) for weekday in range(5))
        sizes[role] = math.ceil((most + 1) / PRESENT_SHARE)
    for specialty in site.specialties:
        mine = [s for s in block.sessions if s.specialty_id == specialty.specialty_id]
        num_surgeons = math.ceil(len(mine) / SESSIONS_PER_SURGEON) + 1
        sizes[f"surgeon/{specialty.specialty_id}"] = max(LEAST_SURGEONS, num_surgeons)
    return sizes


def _roles(role: str, draw: float) -> tuple[str, ...]:
    if role == "theatre_nurse" and draw < 0.12:
        return ("theatre_nurse", "assistant_nurse")
    if role == "anaesthesia_nurse" and draw < 0.08:
        return ("anaesthesia_nurse", "theatre_nurse")
    return (role,)


def _competences(role: str, place: int) -> tuple[str, ...]:
    """Spread competences evenly, so that none is missing by chance."""
    if role == "theatre_nurse" and place % 3 == 0:
        return ("robot",)
    if role == "anaesthesia_nurse" and place % 5 < 2:
        return ("children",)
    return ("children",) if role == "anaesthetist" and place % 2 else ()


def _group(role: str, place: int) -> str:
    if role in ("surgeon", "anaesthetist"):
        return DOCTORS
    return ROTATING if place % 5 == 4 else DAY_STAFF


def _employment(role: str, draws: NDArray[np.float64]) -> list[int]:
    table = DOCTORS_EMPLOYMENT if role in ("surgeon", "anaesthetist") else EMPLOYMENT
    edges = np.cumsum([share for _, share in table])
    places = np.searchsorted(edges, draws).clip(max=len(table) - 1)
    return [table[place][0] for place in places.tolist()]


def _persons(
    site: SitePlan, role: str, ids: list[str], rng: np.random.Generator
) -> list[Person]:
    draws = rng.random((3, len(ids)))
    employment = _employment(role, draws[0])
    births = rng.integers(*BIRTH_YEARS, len(ids)).tolist()
    persons = []
    for place, staff_id in enumerate(ids):
        agency = bool(draws[1, place] < AGENCY_PROB)
        cost = COST_ORE_PER_H[role] * (AGENCY_COST if agency else 1)
        persons.append(
            Person(
                staff_id=staff_id,
                site_id=site.site_id,
                roles=_roles(role, draws[2, place]),
                competences=_competences(role, place),
                staff_group=_group(role, place),
                employment_permille=employment[place],
                birth_year=births[place],
                cost_ore_per_h=round(cost),
                agency=agency,
            )
        )
    return persons


def _by_procedure(privileges: list[Privilege]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in privileges:
        found.setdefault(row.procedure_id, []).append(row.staff_id)
    return {procedure_id: tuple(ids) for procedure_id, ids in found.items()}


def site_staff(
    site: SitePlan, block: TheatreBlock, rng: np.random.Generator
) -> SiteStaff:
    """Draw the people of a hospital; ids are shuffled so that they tell no role."""
    sizes = _pool_sizes(site, block)
    numbers = iter((rng.permutation(sum(sizes.values())) + 1).tolist())
    persons: list[Person] = []
    pools: dict[str, tuple[str, ...]] = {}
    for pool, size in sizes.items():
        ids = [f"{site.site_id.lower()}{next(numbers):03d}" for _ in range(size)]
        persons += _persons(site, pool.partition("/")[0], ids, rng)
        pools[pool] = tuple(ids)
    privileges = draw_privileges(site, pools, rng)
    return SiteStaff(
        tuple(sorted(persons, key=lambda person: person.staff_id)),
        pools,
        tuple(privileges),
        _by_procedure(privileges),
        {(p.staff_id, p.procedure_id): p.speed_permille for p in privileges},
    )
