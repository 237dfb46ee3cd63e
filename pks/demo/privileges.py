"""Which surgeon may do what, and how fast."""

import numpy as np

from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan
from pks.model.people import Privilege

PRIVILEGED = (2, 6)
GROUP_SHARE = 0.55  # of a specialty's surgeons who do a group's operations
EXCEPTION_PROB = 0.15
# Speed: defaults of the generator HI-IDN/IDeLM-Surgery-Generator, by way of domain.md
SPEED_SD = 0.10
TYPE_SPEED_SD = 0.05
SPEED_RANGE = (0.70, 1.40)


def _group_surgeons(
    pool: tuple[str, ...], groups: list[str], rng: np.random.Generator
) -> dict[str, list[str]]:
    """Give each group two to six surgeons, and each surgeon a group."""
    size = min(len(pool), int(np.clip(round(GROUP_SHARE * len(pool)), *PRIVILEGED)))
    found = {g: [pool[i] for i in rng.permutation(len(pool))[:size]] for g in groups}
    for place, staff_id in enumerate(pool):
        if not any(staff_id in surgeons for surgeons in found.values()):
            found[groups[place % len(groups)]].append(staff_id)
    return found


def _holders(surgeons: list[str], rng: np.random.Generator) -> list[str]:
    """Leave out a few who do not do this one operation, never below two."""
    keep = rng.random(len(surgeons)) >= EXCEPTION_PROB
    kept = [s for s, stays in zip(surgeons, keep, strict=True) if stays]
    return kept if len(kept) >= PRIVILEGED[0] else surgeons


def _speeds(surgeons: list[str], rng: np.random.Generator) -> dict[str, float]:
    return dict(zip(surgeons, rng.normal(1, SPEED_SD, len(surgeons)), strict=True))


def draw_privileges(
    site: SitePlan, pools: dict[str, tuple[str, ...]], rng: np.random.Generator
) -> list[Privilege]:
    """Draw the privileges of all surgeons of a hospital."""
    found: list[Privilege] = []
    for specialty in site.specialties:
        specialty_id = specialty.specialty_id
        pool = pools[f"surgeon/{specialty_id}"]
        groups = [g for own, g in site.groups if own == specialty_id]
        by_group = _group_surgeons(pool, groups, rng)
        speeds = _speeds(list(pool), rng)
        for shape in site.procedures:
            if shape.specialty_id == specialty_id:
                holders = _holders(by_group[shape.procedure_group], rng)
                found += _privileges_for(shape, holders, speeds, rng)
    return found


def _privileges_for(
    shape: ProcedureShape,
    holders: list[str],
    speeds: dict[str, float],
    rng: np.random.Generator,
) -> list[Privilege]:
    own = rng.normal(0, TYPE_SPEED_SD, len(holders))
    return [
        Privilege(
            staff_id=staff_id,
            procedure_id=shape.procedure_id,
            speed_permille=round(
                1000 * float(np.clip(speeds[staff_id] + extra, *SPEED_RANGE))
            ),
        )
        for staff_id, extra in zip(holders, own, strict=True)
    ]
