"""What the sessions of a group are filled with: its flows' cases, weighed by need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pks.clocks import still_waits
from pks.model.care import Flow, Procedure
from pks.model.region import Region
from pks.problems.blocks.needs import FlowNeed


@dataclass(frozen=True, slots=True)
class Sample:
    """
    A kind of case of a flow, seen so many times a productive week.

    Attributes
    ----------
    cases
        Cases a week that it stands for.
    session_min
        Minutes of sessions a week that they take.
    is_inpatient
        Whether it takes a bed over night.
    """

    flow: int
    procedure_ids: tuple[str, ...]
    is_inpatient: bool
    cases: float
    session_min: float


def samples(region: Region, needs: Sequence[FlowNeed]) -> tuple[Sample, ...]:
    """
    Return what each flow's need is made of.

    Those who wait in a flow are what it does; where nobody waits, each of the group's
    procedures is as frequent as any other, and stays over night if it has a length of
    stay.
    """
    index = {flow.flow_id: i for i, flow in enumerate(region.flows)}
    waiting = waiting_by_flow(region)
    return tuple(
        Sample(
            index[need.flow_id],
            procedure_ids,
            is_inpatient,
            need.cases * share,
            need.session_min * share,
        )
        for need in needs
        if need.session_min > 0
        for procedure_ids, is_inpatient, share in shares(
            region, region.flows[index[need.flow_id]], waiting
        )
    )


Kind = tuple[tuple[str, ...], bool]


def shares(
    region: Region, flow: Flow, waiting: dict[str, list[Kind]]
) -> Iterator[tuple[tuple[str, ...], bool, float]]:
    """Yield (procedures, whether inpatient, share) of a flow's cases; they sum to 1."""
    kinds = waiting.get(flow.flow_id) or list(by_procedure(region.procedures, flow))
    for procedure_ids, is_inpatient in kinds:
        yield procedure_ids, is_inpatient, 1 / len(kinds)


def by_procedure(procedures: Iterable[Procedure], flow: Flow) -> Iterator[Kind]:
    """Yield each procedure that a flow does."""
    for row in procedures:
        if (row.specialty_id, row.procedure_group) == key_of(flow):
            yield (row.procedure_id,), row.los_mean_days > 0


def key_of(flow: Flow) -> tuple[str, str]:
    """Return a flow's specialty and procedure group."""
    return flow.specialty_id, flow.procedure_group


def waiting_by_flow(region: Region) -> dict[str, list[Kind]]:
    """Return who waits, at the first of the patient's sites that has the flow."""
    procedures = {row.procedure_id: row for row in region.procedures}
    flows = {(*key_of(flow), flow.site_id): flow.flow_id for flow in region.flows}
    every_site = tuple(site.site_id for site in region.sites)
    found: defaultdict[str, list[Kind]] = defaultdict(list)
    for patient in region.patients:
        if not still_waits(patient):
            continue
        main = procedures[patient.procedure_ids[0]]
        for site in patient.site_ids or every_site:
            flow = flows.get((main.specialty_id, main.procedure_group, site))
            if flow is not None:
                found[flow].append((patient.procedure_ids, patient.care_form != "day"))
                break
    return dict(found)
