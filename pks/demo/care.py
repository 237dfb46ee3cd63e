"""Specialties, procedures, team needs and flows as rows of the model."""

from pks.demo import published
from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan, flow_id
from pks.model.care import Flow, Procedure, Specialty, TeamNeed


def _shapes(sites: tuple[SitePlan, ...]) -> list[ProcedureShape]:
    done = {shape.procedure_id for site in sites for shape in site.procedures}
    return [shape for shape in published.procedures() if shape.procedure_id in done]


def specialties(sites: tuple[SitePlan, ...]) -> tuple[Specialty, ...]:
    """Return the specialties that some hospital has."""
    done = {shape.specialty_id for shape in _shapes(sites)}
    return tuple(
        Specialty(specialty_id=specialty.specialty_id, name=specialty.name)
        for specialty in published.specialties()
        if specialty.specialty_id in done
    )


def procedure(shape: ProcedureShape) -> Procedure:
    """Return an operation with its patient time in whole minutes."""
    fitted = published.duration_types()[shape.type_id]
    scale = shape.scale_permille / 1000
    times = published.team_times()[shape.team]
    return Procedure(
        procedure_id=shape.procedure_id,
        name=shape.name,
        specialty_id=shape.specialty_id,
        procedure_group=shape.procedure_group,
        mean_min=float(round(fitted.mean_min * scale)),
        sd_min=float(round(fitted.sd_min * scale)),
        shift_min=float(round(fitted.gamma_min * scale)),
        turnover_min=times.turnover_min,
        pacu_min=times.pacu_min,
        day_recovery_min=times.day_recovery_min,
        los_mean_days=shape.los_mean_days,
        los_sd_days=shape.los_sd_days,
        icu_permille=shape.icu_permille,
        icu_mean_days=shape.icu_mean_days,
        equipment_ids=shape.equipment_ids,
        drg_weight=shape.drg_weight,
    )


def procedures(sites: tuple[SitePlan, ...]) -> tuple[Procedure, ...]:
    """Return the operations that some hospital does."""
    return tuple(procedure(shape) for shape in _shapes(sites))


def team_needs(sites: tuple[SitePlan, ...]) -> tuple[TeamNeed, ...]:
    """Return who is needed beside the surgeon, by operation."""
    return tuple(
        TeamNeed(
            procedure_id=shape.procedure_id,
            role=row["role"],
            count=published.team_share(row["count"]),
            competence=row["competence"],
        )
        for shape in _shapes(sites)
        for row in published.table("teams")
        if row["team"] == shape.team
    )


def ward_id(site_id: str, ward: str) -> str:
    """Return the id of a hospital's ward; empty where none is needed."""
    return f"{site_id}-{ward}" if ward else ""


def flows(site: SitePlan) -> tuple[Flow, ...]:
    """Return the flows of a hospital."""
    names = {
        (row["specialty_id"], row["procedure_group"]): row["name"]
        for row in published.table("groups")
    }
    wards = {s.specialty_id: s.ward for s in site.specialties}
    return tuple(
        Flow(
            flow_id=flow_id(site.site_id, specialty_id, group),
            name=f"{names[specialty_id, group]}, {site.name}",
            site_id=site.site_id,
            specialty_id=specialty_id,
            procedure_group=group,
            ward_id=ward_id(site.site_id, wards[specialty_id]),
            icu_id=ward_id(site.site_id, "iva" if wards[specialty_id] else ""),
            pacu_id=ward_id(site.site_id, "uva"),
        )
        for specialty_id, group in site.groups
    )
