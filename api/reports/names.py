"""Names that people know, for the ids of a region and the indexes of a problem."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile

from api.reports.texts import say_or
from pks.bilingual import Language
from pks.levels.shortage import Kind
from pks.model.region import Region
from pks.problems.week import WeekProblem
from pks.recruitment.rows import SURGEON
from pks.takt.resources import need_name, role_and_competence

MIN_ID_LETTERS = 3  # what must be left of an id when the common start is taken away

TABLES: dict[str, str] = {
    Kind.SESSIONS: "specialties", Kind.THEATRE: "specialties",
    Kind.SURGEON: "specialties", Kind.EQUIPMENT: "equipment", Kind.FLOW: "flows",
}  # fmt: skip


def role_words(role: str, language: Language) -> str:
    """Return a role in words, without knowing the region."""
    return say_or(f"role.{role}", language, role.replace("_", " "))


def competence_words(competence: str, language: Language) -> str:
    """Return a competence in words, without knowing the region."""
    key = f"competence.{competence}"
    return say_or(key, language, competence.replace("_", " "))


def people_words(label: str, language: Language) -> str:
    """Return a need of people in words (`need_name`), without knowing the region."""
    role, competence = role_and_competence(label)
    if not competence:
        return role_words(role, language)
    held = competence_words(competence, language)
    return need_name(role_words(role, language), held)


@dataclass(frozen=True)
class RegionNames:
    """
    What a region's things are called, by table and id.

    Roles and competences that pks knows are said in ``language``; all other names are
    the region's own.
    """

    region: Region
    language: Language = "en"

    def __call__(self, table: str, row_id: str) -> str:
        """Return the name of a row; its id where it or its table has none."""
        return self._by_table.get(table, {}).get(row_id, row_id)

    @cached_property
    def _by_table(self) -> dict[str, dict[str, str]]:
        region = self.region
        return {
            "sites": {row.site_id: row.name for row in region.sites},
            "theatres": {row.theatre_id: row.name for row in region.theatres},
            "specialties": {row.specialty_id: row.name for row in region.specialties},
            "procedures": {row.procedure_id: row.name for row in region.procedures},
            "equipment": {row.equipment_id: row.name for row in region.equipment},
            "wards": {row.ward_id: row.name for row in region.wards},
            "flows": {row.flow_id: row.name for row in region.flows},
        }

    @property
    def extract(self) -> str:
        """The region and the day of its extract."""
        parameters = self.region.parameters
        return f"{parameters.name}, {parameters.as_of.isoformat()}"

    @property
    def has_sites(self) -> bool:
        """Whether there are several hospitals to tell apart."""
        return len(self.region.sites) > 1

    def at(self, name: str, site_id: str) -> str:
        """Return a name with its hospital's, if it has one and there are several."""
        is_told = site_id and self.has_sites
        return f"{name}, {self('sites', site_id)}" if is_told else name

    def shortened(self, name: str) -> str:
        """Return a name without that of the hospital where there is only one."""
        return name if self.has_sites else name.removesuffix(self._only_site)

    @cached_property
    def _only_site(self) -> str:
        return f", {self.region.sites[0].name}"

    def flow(self, flow_id: str) -> str:
        """Return a flow's name; of the hospital only where there are several."""
        return self.shortened(self("flows", flow_id))

    def role(self, role: str) -> str:
        """Return a role in words."""
        return role_words(role, self.language)

    def competence(self, competence: str, role: str = "") -> str:
        """Return a competence in words; of an operator the name of the specialty."""
        if role == SURGEON:
            return self("specialties", competence)
        return competence_words(competence, self.language)

    def need(self, label: str) -> str:
        """Return a need of people in words (`pks.takt.resources.need_name`)."""
        role, competence = role_and_competence(label)
        if not competence:
            return self.role(role)
        return need_name(self.role(role), self.competence(competence, role))

    def resource(self, kind: str, name: str) -> str:
        """Return what a plan may lack (`pks.levels.Finding`), without its kind."""
        if kind in (Kind.ROLE, Kind.COMPETENCE):
            return self.need(name)
        if kind == Kind.WARD:
            return self.wards.get(name, name)
        if kind == Kind.THEATRE and name in self.theatres:
            return self.theatres[name]
        return self.shortened(self(TABLES[kind], name))

    @cached_property
    def theatres(self) -> dict[str, str]:
        """Theatre names by id, with the hospital where two share a name."""
        rows = self.region.theatres
        return self._with_site((row.theatre_id, row.name, row.site_id) for row in rows)

    @cached_property
    def wards(self) -> dict[str, str]:
        """Ward names by id, with the hospital where two share a name."""
        rows = self.region.wards
        return self._with_site((row.ward_id, row.name, row.site_id) for row in rows)

    def _with_site(self, rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
        """Return names by id from (id, name, site), the hospital added if shared."""
        listed = list(rows)
        shared = Counter(name for _, name, _ in listed)
        return {
            row_id: name if shared[name] == 1 else f"{name}, {self('sites', site_id)}"
            for row_id, name, site_id in listed
        }


@dataclass(frozen=True)
class Names:
    """
    Names by the kinds of `pks.problems.week.problem.Labels`.

    Roles that pks knows are said in ``language``; all other names are the region's own.
    """

    region: Region
    problem: WeekProblem
    language: Language = "en"

    @cached_property
    def things(self) -> RegionNames:
        """Names of the region's things by their ids."""
        return RegionNames(self.region, self.language)

    def __call__(self, kind: str, index: int) -> str:
        """Return the name of an index; its id where no name is known."""
        label: str = getattr(self.problem.labels, kind)[index]
        if kind == "needs":
            return self.things.need(label)
        if kind == "theatres":
            return self.theatres.get(label, label)
        if kind in ("wards", "pacus"):
            return self.things.wards.get(label, label)
        return self.things(kind, label)

    @property
    def theatres(self) -> dict[str, str]:
        """Theatre names by id, with the hospital where two share a name."""
        return self.things.theatres

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
