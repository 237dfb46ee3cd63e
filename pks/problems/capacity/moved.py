"""Who of a flow a lever may move to another hospital: travel, case mix, what it can."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pks.model.levers import Lever as Row
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.capacity.queue import counted
from pks.takt.derive import takt_rule

Held = dict[str, set[str]]


def minutes_between(region: Region) -> dict[tuple[str, str], int]:
    """Return the minutes of travel between hospitals; back as there, unless said."""
    found = {(row.to_site_id, row.from_site_id): row.minutes for row in region.travel}
    found |= {(row.from_site_id, row.to_site_id): row.minutes for row in region.travel}
    return found


@dataclass(frozen=True)
class Moves:
    """What limits the flows that levers move."""

    region: Region

    @cached_property
    def minutes(self) -> dict[tuple[str, str], int]:
        """Minutes between hospitals."""
        return minutes_between(self.region)

    def is_near(self, row: Row, from_site_id: str) -> bool:
        """Whether a lever's travel is within its limit."""
        way = from_site_id, row.to_site_id
        return not row.most_travel_min or self.minutes[way] <= row.most_travel_min

    def movable(self, row: Row, from_site_id: str, own: list[Patient]) -> list[Patient]:
        """
        Return the patients whom a lever may move.

        Their list of hospitals has it, their main operation is one that the lever
        moves, and the people and the equipment there can do all their procedures.
        """
        *_, (_, found) = self.left(row, from_site_id, own)
        return found

    def left(
        self, row: Row, from_site_id: str, own: list[Patient]
    ) -> Iterator[tuple[str, list[Patient]]]:
        """Yield each limit, and whom it and those before it leave to be moved."""
        to, able = row.to_site_id, self.able[row.to_site_id]
        yield "nobody", own
        near = own if self.is_near(row, from_site_id) else []
        yield "far", near
        listed = [p for p in near if to in (p.site_ids or (to,))]
        yield "unlisted", listed
        mixed = [
            p
            for p in listed
            if p.procedure_ids[0] in (row.procedure_ids or p.procedure_ids)
        ]
        yield "mix", mixed
        yield "unable", [p for p in mixed if able.issuperset(p.procedure_ids)]

    @cached_property
    def able(self) -> dict[str, set[str]]:
        """The procedures that each hospital has surgeons, teams and equipment for."""
        surgeons, special, kit = self.privileges, self.competences, self.equipment
        needs: defaultdict[str, set[str]] = defaultdict(set)
        for need in self.region.team_needs:
            if need.competence:
                needs[need.procedure_id].add(f"{need.role} {need.competence}")
        return {
            site.site_id: {
                row.procedure_id
                for row in self.region.procedures
                if row.procedure_id in surgeons[site.site_id]
                and needs[row.procedure_id] <= special[site.site_id]
                and set(row.equipment_ids) <= kit[site.site_id]
            }
            for site in self.region.sites
        }

    @cached_property
    def sites_of(self) -> Held:
        """Return the hospitals where each person works: the own, and of duties."""
        found: Held = defaultdict(set)
        for row in self.region.staff:
            found[row.staff_id].add(row.site_id)
        for duty in self.region.duties:
            if duty.site_id and duty.kind == "theatre":
                found[duty.staff_id].add(duty.site_id)
        return found

    @property
    def privileges(self) -> Held:
        """Return the procedures that somebody at each hospital may operate."""
        return self.by_site(
            (row.staff_id, row.procedure_id) for row in self.region.surgeon_privileges
        )

    @property
    def competences(self) -> Held:
        """Return what somebody at each hospital is and holds: role and competence."""
        return self.by_site(
            (row.staff_id, f"{role} {competence}")
            for row in self.region.staff
            for role in row.roles
            for competence in row.competences
        )

    def by_site(self, held: Iterable[tuple[str, str]]) -> Held:
        """Return what people have, by the hospitals where they work."""
        found: Held = defaultdict(set)
        for staff_id, what in held:
            for site_id in self.sites_of[staff_id]:
                found[site_id].add(what)
        return found

    @property
    def equipment(self) -> Held:
        """Return the equipment of each hospital, fixed or movable."""
        found: Held = defaultdict(set)
        for theatre in self.region.theatres:
            found[theatre.site_id].update(theatre.equipment_ids)
        for piece in self.region.movable_equipment:
            if piece.count:
                found[piece.site_id].add(piece.equipment_id)
        return found


def hindrances(region: Region) -> dict[str, str]:
    """
    Return what stops the levers that can move nobody, by their id.

    ``nobody`` waits in the flow, the hospital is too ``far``, it is ``unlisted`` by
    those who wait, none has an operation of the lever's case ``mix``, or the hospital
    is ``unable``: it lacks surgeon, competence or equipment.
    """
    moves = Moves(region)
    rule = takt_rule(region.parameters.takt, region.parameters.as_of)
    waiting: defaultdict[str, list[Patient]] = defaultdict(list)
    for flow, patient in counted(region, rule):
        waiting[flow].append(patient)
    sites = {flow.flow_id: flow.site_id for flow in region.flows}
    found = {}
    for row in region.levers:
        if row.kind == "move_flow":
            limits = moves.left(row, sites[row.flow_id], waiting[row.flow_id])
            found[row.lever_id] = next((name for name, left in limits if not left), "")
    return {lever_id: name for lever_id, name in found.items() if name}
