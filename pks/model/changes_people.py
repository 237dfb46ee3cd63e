"""Changes of a scenario to who works and what they can do."""

from dataclasses import dataclass
from typing import Any

from pks.model.columns import Kind, column


def _count() -> Any:
    return column(
        Kind.INT, "antal", "Så många personer.", "So many persons.",
        default=1, least=1, most=10_000,
    )  # fmt: skip


def _role() -> Any:
    return column(
        Kind.ID, "roll", "Roll de har; tomt = alla.",
        "Role they have; blank means any.", default="",
    )  # fmt: skip


def _competence() -> Any:
    return column(
        Kind.ID, "kompetens", "Kompetens de har; tomt = alla.",
        "Competence they have; blank means any.", default="",
    )  # fmt: skip


def _site_id() -> Any:
    return column(
        Kind.ID, "sjukhus", "Hemsjukhus; tomt = alla.",
        "Home hospital; blank means any.", default="", refers="sites",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaffLess:
    """
    People less, with their duties and privileges.

    They are those named, or of those who match agency staff first, then those with the
    fewest roles and competences, then the last by id.
    """

    count: int = _count()
    role: str = _role()
    competence: str = _competence()
    site_id: str = _site_id()
    staff_ids: tuple[str, ...] = column(
        Kind.IDS, "personer", "Personerna; tomt = de som passar in på det övriga.",
        "The persons; blank means those that match the rest.",
        default=(), refers="staff",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaffMore:
    """
    People more: copies of one person's roles, duties and privileges.

    It is the one named, or of those who match the one in the middle by theatre duty.
    """

    count: int = _count()
    role: str = _role()
    competence: str = _competence()
    site_id: str = _site_id()
    like: str = column(
        Kind.ID, "som", "Personen som kopieras; tomt = en vanlig av dem som passar.",
        "Person who is copied; blank means a usual one of those who match.",
        default="", refers="staff",
    )  # fmt: skip
    agency: bool = column(
        Kind.FLAG, "hyrpersonal", "Ja: inhyrda.", "Yes: agency staff.", default=False
    )
    cost_ore_per_h: int = column(
        Kind.INT, "kostnad_öre_per_h", "Kostnad per timme; 0 = som den kopierade.",
        "Cost per hour; 0 means as the one copied.", default=0, unit="öre/h", least=0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaffTrained:
    """
    People who learn a role or a competence, and keep what they had.

    Of those who match and lack it, those with most theatre duty go first.
    """

    count: int = _count()
    role: str = _role()
    competence: str = _competence()
    site_id: str = _site_id()
    gives_role: str = column(
        Kind.ID, "ger_roll", "Rollen de får.", "The role they get.", default=""
    )
    gives_competence: str = column(
        Kind.ID, "ger_kompetens", "Kompetensen de får.", "The competence they get.",
        default="",
    )  # fmt: skip
