"""Who works: staff, surgeons' privileges and duties."""

from dataclasses import dataclass
from datetime import date

from pks.model.columns import Kind, column


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, under a pseudonym."""

    staff_id: str = column(Kind.ID, "person", "Pseudonymt id.", "Pseudonymous id.")
    site_id: str = column(
        Kind.ID, "sjukhus", "Hemsjukhus.", "Home hospital.", refers="sites"
    )
    roles: tuple[str, ...] = column(
        Kind.IDS, "roller", "Roller personen kan fylla.", "Roles the person can fill."
    )
    competences: tuple[str, ...] = column(
        Kind.IDS, "kompetenser", "Särskilda kompetenser.", "Special competences.",
        default=(),
    )  # fmt: skip
    staff_group: str = column(
        Kind.ID, "personalgrupp", "Grupp som styr viloregler.",
        "Group that decides the rest rules.", default="",
    )  # fmt: skip
    employment_permille: int = column(
        Kind.INT, "sysselsättning_promille", "Sysselsättningsgrad.",
        "Employment share.", default=1000, unit="permille", least=0, most=1000,
    )  # fmt: skip
    birth_year: int = column(
        Kind.INT, "födelseår", "Födelseår; 0 = okänt.", "Year of birth; 0 = unknown.",
        default=0, least=0, most=2100,
    )  # fmt: skip
    cost_ore_per_h: int = column(
        Kind.INT, "kostnad_öre_per_h", "Kostnad per arbetad timme.",
        "Cost per hour worked.", default=0, unit="öre/h", least=0,
    )  # fmt: skip
    agency: bool = column(
        Kind.FLAG, "hyrpersonal", "Ja: inhyrd.", "Yes: agency staff.", default=False
    )


@dataclass(frozen=True, slots=True)
class Privilege:
    """A surgeon may do a procedure."""

    staff_id: str = column(
        Kind.ID, "person", "Operatören.", "The surgeon.", refers="staff"
    )
    procedure_id: str = column(
        Kind.ID, "åtgärd", "Åtgärden.", "The procedure.", refers="procedures"
    )
    speed_permille: int = column(
        Kind.INT, "tidsfaktor_promille",
        "Operatörens tid i förhållande till medel; visas aldrig med namn.",
        "The surgeon's time relative to the mean; never shown by name.",
        default=1000, unit="permille", least=400, most=2500,
    )  # fmt: skip


DUTY_KINDS = {
    "theatre": "operation", "clinic": "mottagning", "ward": "avdelning",
    "jour": "jour", "beredskap": "beredskap", "rest": "vila efter jour",
    "jourkomp": "jourkomp", "education": "utbildning",
    "administration": "administration", "vacation": "semester",
    "parental": "föräldraledig", "sick": "sjuk",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duty:
    """Who works when and as what; only theatre duty can be planned in theatre."""

    staff_id: str = column(
        Kind.ID, "person", "Personen.", "The person.", refers="staff"
    )
    date: date = column(
        Kind.DATE, "datum", "Dagen passet börjar.", "The day it starts."
    )
    start_min: int = column(
        Kind.CLOCK, "start", "Passets start.", "Start.", unit="clock"
    )
    end_min: int = column(
        Kind.CLOCK, "slut", "Passets slut; före start = nästa dag.",
        "End; at or before the start means the next day.", unit="clock",
    )  # fmt: skip
    kind: str = column(
        Kind.CHOICE, "slag", "Vad passet är.", "What it is.", choices=DUTY_KINDS
    )
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhus; tomt = hemsjukhuset.",
        "Hospital; blank means the home hospital.", default="", refers="sites",
    )  # fmt: skip

    @property
    def ends_min(self) -> int:
        """Minutes after midnight of ``date``; above 1440 when it ends the next day."""
        return self.end_min if self.end_min > self.start_min else self.end_min + 1440
