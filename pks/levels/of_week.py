"""What a week plan lacks: overloads that stand, holes in teams, and flows short."""

from collections.abc import Iterable, Iterator

from pks.calendar import week_of
from pks.io.plan_documents import PlanDocument, ShortageDocument
from pks.levels.shortage import Finding, Kind

KIND_BY_RULE = {
    "session_hours": Kind.THEATRE,
    "overtime_risk": Kind.THEATRE,
    "surgeon_minutes": Kind.SURGEON,
    "team_heads": Kind.ROLE,
    "ward_beds": Kind.WARD,
}
Resource = tuple[Kind, str, str, str]


def week_findings(document: PlanDocument) -> tuple[Finding, ...]:
    """
    Return what a week plan lacks, by resource and week.

    A night after the week's last belongs to its own week. A flow lacks what its
    quota lacks, as far as there are patients for it.
    """
    by_resource: dict[Resource, list[ShortageDocument]] = {}
    for row in document.shortages:
        kind = KIND_BY_RULE[row.rule]
        resource = kind, row.resource, row.site_id, week_of(row.date)
        by_resource.setdefault(resource, []).append(row)
    overloads = [overload(resource, rows) for resource, rows in by_resource.items()]
    return (*overloads, *flows_short(document))


def overload(resource: Resource, rows: Iterable[ShortageDocument]) -> Finding:
    """
    Return a resource's overloads in a week as one.

    Several limits of the same place and time miss the same minutes: the most counts.
    """
    kind, name, site, week = resource
    most: dict[str, int] = {}
    patients: set[str] = set()
    for row in rows:
        most[row.where] = max(most.get(row.where, 0), row.missing_min)
        patients.update(row.patient_ids)
    return Finding(kind, name, site, (week,), sum(most.values()), len(patients))


def flows_short(document: PlanDocument) -> Iterator[Finding]:
    """Yield the flows that lack operations to their quota while patients wait."""
    for row in document.flows_short:
        if row.missing_min > 0:
            yield Finding(
                Kind.FLOW, row.flow_id, row.site_id, (document.week,),
                row.missing_min, row.patients,
            )  # fmt: skip
