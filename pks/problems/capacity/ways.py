"""The ways in which a flow's operations can be done, with what one of them takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pks.model.care import Flow as FlowRow
from pks.model.levers import Lever as Row
from pks.problems.capacity.mix import Mix, Mixer
from pks.problems.capacity.moved import Moves
from pks.problems.capacity.problem import (
    ANY,
    MILLI,
    NO_LIMIT,
    Ints,
    Need,
    Pool,
    Way,
    WayKind,
)
from pks.problems.capacity.queue import Waiting
from pks.problems.week.index import IndexById, WeekIndex
from pks.takt import formulas
from pks.takt.derive import Basis

KINDS = {
    "move_flow": WayKind.MOVED,
    "bought_care": WayKind.BOUGHT,
    "outpatient": WayKind.OUTPATIENT,
}


@dataclass(frozen=True)
class Takes:
    """What is known of operations: who needs what, where."""

    base: Basis
    index: WeekIndex
    mixes: tuple[Mix, ...]
    needs: dict[Need, int]
    kit: dict[tuple[int, int], int]  # site, equipment -> index
    wards: IndexById
    mixer: Mixer
    moves: Moves
    waiting: dict[str, Waiting]

    def booked_permille(self, flow: int) -> int:
        """Return the cases booked for a thousand operations done."""
        rule = self.base.rule
        cancelled = float(self.base.cancelled[flow])
        return round(MILLI * formulas.booked_takt(
            1.0, cancelled, rule.refilled_permille / MILLI
        ))  # fmt: skip

    def session_min(self, flow: int) -> int:
        """Return the minutes of session that an operation takes."""
        booked = float(self.base.case_min[flow]) * self.booked_permille(flow)
        return max(1, round(booked / self.base.rule.utilisation_permille))

    def way(
        self, kind: WayKind, flow: int, at_flow: int, lever: int, most_milli: int,
        mix: Mix | None = None,
    ) -> Way:  # fmt: skip
        """Return a way of doing operations of a mix in some flow's hospital."""
        if at_flow == ANY:
            return Way(kind, flow, ANY, lever, most_milli)
        row, mix = self.base.region.flows[at_flow], mix or self.mixes[flow]
        site, minutes = self.index.sites[row.site_id], self.session_min(flow)
        return Way(
            kind, flow, at_flow, lever, most_milli,
            booked_permille=self.booked_permille(flow),
            session_min=minutes,
            needs=tuple(self.people(at_flow, site, mix, minutes)),
            nights=tuple(self.stays(kind, row, mix)),
            kit=tuple(
                (self.kit[site, self.index.equipment[e]], minutes * permille // MILLI)
                for e, permille in mix.kit_permille
                if minutes * permille >= MILLI
            ),
        )  # fmt: skip

    def moved(self, flow: int, row: Row) -> tuple[int, Mix]:
        """
        Return the permille of a flow that a lever may move, and what they take.

        People and equipment are those that they need; bed-nights and hours in recovery
        the flow's mean, so that nothing is won by moving the light ones.
        """
        own, whole = self.base.region.flows[flow], self.mixes[flow]
        patients = self.waiting.get(own.flow_id, Waiting()).patients
        found = self.moves.movable(row, own.site_id, patients)
        needs = self.mixer.of(own, found)
        mix = replace(
            whole, heads_milli=needs.heads_milli, kit_permille=needs.kit_permille
        )
        return MILLI * len(found) // max(1, len(patients)), mix

    def people(
        self, at_flow: int, site: int, mix: Mix, minutes: int
    ) -> Iterator[tuple[int, int]]:
        """Yield (need, minutes): the team is there for the whole session."""
        for (role, competence), heads_milli in mix.heads_milli:
            worked = minutes * heads_milli // MILLI
            if worked:
                yield self.needs[Need(site, role, competence)], worked
        yield self.needs[Need(site, "surgeon", "", at_flow)], minutes

    def stays(
        self, kind: WayKind, row: FlowRow, mix: Mix
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield (ward, its units by week) of the flow's recovery, ward and ICU."""
        nights = ((row.ward_id, mix.ward), (row.icu_id, mix.icu))
        recovery = (row.pacu_id, (mix.recovery_milli,))
        in_bed = () if kind is WayKind.OUTPATIENT else nights
        for ward_id, stay in (*in_bed, recovery):
            if ward_id in self.wards and any(stay):
                yield self.wards[ward_id], stay


def ways(
    takes: Takes, through: list[tuple[int, Row]], waiting_milli: Ints
) -> tuple[Way, ...]:
    """
    Return every flow's own way, and those that levers give.

    Parameters
    ----------
    through
        (lever, row) of those used operation by operation.
    waiting_milli
        All who wait or come in the plan's weeks, by flow.
    """
    flows = takes.base.region.flows
    by_key = {(f.site_id, f.specialty_id, f.procedure_group): i
              for i, f in enumerate(flows)}  # fmt: skip
    found = [takes.way(WayKind.OWN, f, f, ANY, NO_LIMIT) for f in range(len(flows))]
    for lever, row in through:
        flow, kind = takes.index.flows[row.flow_id], KINDS[row.kind]
        if kind is WayKind.MOVED:
            own = flows[flow]
            to = by_key[row.to_site_id, own.specialty_id, own.procedure_group]
            share, mix = takes.moved(flow, row)
            most = int(waiting_milli[flow]) * share // MILLI
            if most:
                found.append(takes.way(kind, flow, to, lever, most, mix))
        else:
            at = ANY if kind is WayKind.BOUGHT else flow
            found.append(takes.way(kind, flow, at, lever, NO_LIMIT))
    return tuple(found)


def places(
    ways_: tuple[Way, ...], pools: tuple[Pool, ...], takes: Takes
) -> Iterator[tuple[int, int]]:
    """Yield (way, pool): pools of the hospital that the specialty may use."""
    flows, index = takes.base.region.flows, takes.index
    for w, way in enumerate(ways_):
        if way.at_flow == ANY:
            continue
        row = flows[way.at_flow]
        site, specialty = index.sites[row.site_id], index.specialties[row.specialty_id]
        for p, pool in enumerate(pools):
            if pool.site == site and pool.specialty in (ANY, specialty):
                yield w, p
