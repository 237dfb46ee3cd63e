"""Names that people know, for the indexes of a problem."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile

from api.reports.texts import say_or
from pks.bilingual import Language
from pks.model.region import Region
from pks.problems.week import WeekProblem

MIN_ID_LETTERS = 3  # what must be left of an id when the common start is taken away


@dataclass(frozen=True)
class Names:
    """
    Names by the kinds of `pks.problems.week.problem.Labels`.

    Roles that pks knows are said in ``language``; all other names are the region's own.
    """

    region: Region
    problem: WeekProblem
    language: Language = "en"

    def __call__(self, kind: str, index: int) -> str:
        """Return the name of an index; its id where no name is known."""
        label: str = getattr(self.problem.labels, kind)[index]
        if kind == "needs":
            role, _, competence = label.partition(" ")
            said = say_or(f"role.{role}", self.language, role)
            return f"{said} {competence}".strip().replace("_", " ")
        return self._by_kind.get(kind, {}).get(label, label)

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, str]]:
        wards = self.with_site(
            (w.ward_id, w.name, w.site_id) for w in self.region.wards
        )
        return {
            "sites": {row.site_id: row.name for row in self.region.sites},
            "theatres": self.theatres,
            "specialties": {
                row.specialty_id: row.name for row in self.region.specialties
            },
            "procedures": {
                row.procedure_id: row.name for row in self.region.procedures
            },
            "equipment": {row.equipment_id: row.name for row in self.region.equipment},
            "flows": {row.flow_id: row.name for row in self.region.flows},
            "wards": wards,
            "pacus": wards,
        }

    @cached_property
    def theatres(self) -> dict[str, str]:
        """Theatre names by id, with the hospital where two share a name."""
        return self.with_site(
            (row.theatre_id, row.name, row.site_id) for row in self.region.theatres
        )

    def with_site(self, rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
        """Return names by id from (id, name, site), the hospital added if shared."""
        listed = list(rows)
        sites = {row.site_id: row.name for row in self.region.sites}
        shared = Counter(name for _, name, _ in listed)
        return {
            row_id: name if shared[name] == 1 else f"{name}, {sites[site_id]}"
            for row_id, name, site_id in listed
        }

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """A code of two letters or so for each specialty, each its own."""
        taken: list[str] = []
        for index in range(len(self.problem.labels.specialties)):
            taken.append(free_code(self("specialties", index), taken))
        return tuple(taken)

    @cached_property
    def prefix(self) -> str:
        """What all case ids start with, as long as enough is left of each."""
        ids = self.problem.labels.cases
        if len(ids) < 2:
            return ""
        shortest = min(len(case_id) for case_id in ids)
        first, last = min(ids), max(ids)
        pairs = takewhile(
            lambda pair: pair[0] == pair[1], zip(first, last, strict=False)
        )
        start = "".join(letter for letter, _ in pairs)
        return start[: max(0, shortest - MIN_ID_LETTERS)].rstrip("123456789")


def free_code(name: str, taken: list[str]) -> str:
    """Return the first letter and the first further one that nobody has taken."""
    letters = [letter for letter in name.upper() if letter.isalnum()] or ["X"]
    short = (letters[0] + letter for letter in letters[1:])
    numbered = (f"{letters[0]}{number}" for number in range(1, 1000))
    return next(code for code in chain(short, numbered) if code not in taken)
