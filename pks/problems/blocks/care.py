"""What a minute of a group's sessions asks for: beds, people, equipped theatres."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pks.model.region import Region
from pks.problems.blocks.mix import Sample
from pks.problems.blocks.problem import DAYS, MILLIONTHS, BedRate, Demand, Group
from pks.problems.week.stays import icu_permille, less, ward_permille

Theatres = frozenset[int]


class Care:
    """The cases of a region's groups, and what they ask for."""

    def __init__(
        self, region: Region, groups: Sequence[Group], mix: Sequence[Sample]
    ) -> None:
        self._region, self._groups = region, groups
        self._procedures = {row.procedure_id: row for row in region.procedures}
        sites = {row.site_id: i for i, row in enumerate(region.sites)}
        self._sites = sites
        specialties = {row.specialty_id: i for i, row in enumerate(region.specialties)}
        self._by_group: defaultdict[tuple[int, int], list[Sample]] = defaultdict(list)
        for sample in mix:
            flow = region.flows[sample.flow]
            key = sites[flow.site_id], specialties[flow.specialty_id]
            self._by_group[key].append(sample)

    def cases(self, group: Group) -> list[Sample]:
        """Return a group's cases; for flexible sessions all those of the site."""
        if not group.is_flexible:
            return self._by_group.get((group.site, group.specialty), [])
        keys = sorted(key for key in self._by_group if key[0] == group.site)
        return [sample for key in keys for sample in self._by_group[key]]

    def bed_rates(self, group: Group, num_weeks: int) -> tuple[BedRate, ...]:
        """
        Return the beds that a minute of the group's sessions fills, night by night.

        P(length of stay > k) of each case, over the minutes of all. Nobody knows who
        will use flexible sessions: they fill none.
        """
        cases = [] if group.is_flexible else self.cases(group)
        total_min = sum(sample.session_min for sample in cases)
        beds: defaultdict[tuple[int, int], float] = defaultdict(float)
        for sample in cases:
            for ward, night, permille in self._nights(sample):
                night %= DAYS * num_weeks
                beds[ward, night] += sample.cases * permille / 1000 / total_min
        found = (
            BedRate(ward, night, round(MILLIONTHS * rate))
            for (ward, night), rate in sorted(beds.items())
        )
        return tuple(rate for rate in found if rate.millionths > 0)

    def _nights(self, sample: Sample) -> Iterator[tuple[int, int, int]]:
        """Yield (ward, night after the operation, permille of a bed)."""
        if not sample.is_inpatient:
            return
        wards = {row.ward_id: i for i, row in enumerate(self._region.wards)}
        main = self._procedures[sample.procedure_ids[0]]
        flow = self._region.flows[sample.flow]
        in_icu = icu_permille(main.icu_permille, main.icu_mean_days)
        stay = less(ward_permille(main.los_mean_days, main.los_sd_days), in_icu)
        for ward_id, chances in ((flow.ward_id, stay), (flow.icu_id, in_icu)):
            if ward_id:
                for night, permille in enumerate(chances):
                    yield wards[ward_id], night, permille

    def team(self, group: Group, role: str, share_permille: int) -> int:
        """
        Return the 60ths of a role that a group's session has.

        It is the least that is enough for so large a share of its cases.
        """
        weights: Counter[int] = Counter()
        for sample in self.cases(group):
            need = max(self._count(p, role) for p in sample.procedure_ids)
            weights[need] += max(1, round(1000 * sample.session_min))
        total, reached = sum(weights.values()), 0
        for need, weight in sorted(weights.items()):
            reached += weight
            if 1000 * reached >= share_permille * total:
                return need
        return 0

    def _count(self, procedure_id: str, role: str) -> int:
        """Return the 60ths of a role in a procedure's team, competences together."""
        return sum(
            row.count
            for row in self._region.team_needs
            if row.procedure_id == procedure_id and row.role == role
        )

    def demands(self, number: int, num_weeks: int) -> Iterator[Demand]:
        """
        Yield what a group needs of all theatres, and of those that are equipped.

        Cases that need fixed equipment can only be done where it is. By Hall's theorem
        what lacks is the most that any union of such sets of theatres lacks.
        """
        group = self._groups[number]
        if group.is_flexible:
            return
        needs: defaultdict[Theatres, float] = defaultdict(float)
        for sample in self.cases(group):
            able = self._able(sample.procedure_ids, group.site)
            needs[able] += num_weeks * sample.session_min
        everywhere = self._able((), group.site)
        for union in sorted(unions([*needs, everywhere]), key=sorted):
            inside = sum(need for able, need in needs.items() if able <= union)
            need_min = group.need_min if union == everywhere else round(inside)
            yield Demand(number, need_min, tuple(sorted(union)))

    def _able(self, procedure_ids: Iterable[str], site: int) -> Theatres:
        """Return the site's theatres with the fixed equipment that a case needs."""
        needed = {e for p in procedure_ids for e in self._procedures[p].equipment_ids}
        movable = {
            row.equipment_id
            for row in self._region.movable_equipment
            if self._sites[row.site_id] == site and row.count > 0
        }
        return frozenset(
            i
            for i, row in enumerate(self._region.theatres)
            if self._sites[row.site_id] == site
            and needed - movable <= set(row.equipment_ids)
        )


def unions(sets: Iterable[Theatres]) -> set[Theatres]:
    """Return every union of some of the sets."""
    found: set[Theatres] = set()
    for new in set(sets):
        found |= {new | old for old in found} | {new}
    return found
