"""What an operation of a flow takes, as a mean over those who wait."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from pks.model.care import Flow, Procedure
from pks.model.columns import SHARE_PARTS
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.capacity.parts import HOUR_MIN, MILLI
from pks.problems.capacity.queue import DAYS_A_WEEK, Waiting
from pks.problems.week.stays import icu_permille, less, ward_permille
from pks.takt.resources import procedures_of

WORK_DAYS = 5
Role = tuple[str, str]  # role, competence
Case = tuple[tuple[Procedure, ...], bool]  # the main one first; day care


@dataclass(frozen=True, slots=True)
class Mix:
    """
    The mean operation of a flow.

    Attributes
    ----------
    procedures
        (procedure, permille of the operations).
    heads_milli
        Mean heads of each role beside the surgeon, relief included.
    ward, icu
        Thousandths of bed-nights by week, the operation's own first.
    recovery_milli
        Hours in recovery.
    kit_permille
        Share of the operations that need an equipment.
    """

    procedures: tuple[tuple[str, int], ...]
    heads_milli: tuple[tuple[Role, int], ...]
    ward: tuple[int, ...]
    icu: tuple[int, ...]
    recovery_milli: int
    kit_permille: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Mixer:
    """A region's procedures with what they take, to be mixed as patients need them."""

    region: Region

    @cached_property
    def rows(self) -> dict[str, Procedure]:
        """Procedures by id."""
        return {row.procedure_id: row for row in self.region.procedures}

    @cached_property
    def heads(self) -> dict[str, dict[Role, int]]:
        """Heads of each procedure."""
        return heads_by_procedure(self.region)

    @cached_property
    def groups(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Procedures by specialty and group."""
        return procedures_of(self.region)

    def cases(self, flow: Flow, own: list[Patient]) -> list[Case]:
        """Return the cases of a flow's patients, of all its procedures if none."""
        group = self.groups.get((flow.specialty_id, flow.procedure_group), ())
        return [
            (tuple(self.rows[pid] for pid in p.procedure_ids), p.care_form == "day")
            for p in own
        ] or [((self.rows[p],), self.rows[p].los_mean_days == 0) for p in group]

    def of(self, flow: Flow, own: list[Patient]) -> Mix:
        """Return the mean of patients; of the flow's procedures alike if none."""
        return mix(self.cases(flow, own), self.heads)


def mixes(mixer: Mixer, waiting: dict[str, Waiting]) -> tuple[Mix, ...]:
    """Return each flow's mix."""
    return tuple(
        mixer.of(flow, waiting.get(flow.flow_id, Waiting()).patients)
        for flow in mixer.region.flows
    )


def heads_by_procedure(region: Region) -> dict[str, dict[Role, int]]:
    """Return heads in thousandths by procedure and role, relief at breaks included."""
    relief = {row.role: row.permille for row in region.parameters.relief}
    found: defaultdict[str, dict[Role, int]] = defaultdict(dict)
    for row in region.team_needs:
        extra = 0 if row.competence else relief.get(row.role, 0)
        heads = row.count * (1000 + extra)
        found[row.procedure_id][row.role, row.competence] = heads // SHARE_PARTS
    return dict(found)


def mix(cases: list[Case], heads: dict[str, dict[Role, int]]) -> Mix:
    """Return the mean of some cases."""
    count = max(1, len(cases))
    team: Counter[Role] = Counter()
    kit: Counter[str] = Counter()
    wards, icus, recovery_min = [0] * 3, [0] * 3, 0
    for procedures, is_day in cases:
        most: dict[Role, int] = {}
        for row in procedures:
            for role, n in heads.get(row.procedure_id, {}).items():
                most[role] = max(most.get(role, 0), n)
        team.update(most)
        kit.update({e for row in procedures for e in row.equipment_ids})
        recovery_min += max(row.pacu_min for row in procedures)
        if not is_day:
            ward, icu = stay(procedures[0])
            wards = [a + b for a, b in zip(wards, ward, strict=True)]
            icus = [a + b for a, b in zip(icus, icu, strict=True)]
    mains = Counter(procedures[0].procedure_id for procedures, _ in cases)
    return Mix(
        procedures=tuple((pid, 1000 * n // count) for pid, n in sorted(mains.items())),
        heads_milli=tuple((role, n // count) for role, n in sorted(team.items())),
        ward=tuple(n // count for n in wards),
        icu=tuple(n // count for n in icus),
        recovery_milli=recovery_min * MILLI // (HOUR_MIN * count),
        kit_permille=tuple((e, 1000 * n // count) for e, n in sorted(kit.items())),
    )


def stay(main: Procedure) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return bed-nights by week in the ward and in intensive care, thousandths."""
    icu = icu_permille(main.icu_permille, main.icu_mean_days)
    ward = less(ward_permille(main.los_mean_days, main.los_sd_days), icu)
    return by_week(ward), by_week(icu)


def by_week(nights: tuple[int, ...]) -> tuple[int, ...]:
    """
    Return the nights of a stay by week, for a day of operation from Monday to Friday.

    Of four nights only Friday's last one is in the next week, a fifth of the stays:

    >>> by_week((1000, 1000, 1000, 1000))
    (3800, 200, 0)
    """
    found = [0, 0, 0]
    for day in range(WORK_DAYS):
        for night, chance in enumerate(nights):
            found[(day + night) // DAYS_A_WEEK] += chance
    return tuple(n // WORK_DAYS for n in found)
