"""Changes of a scenario to theatres, sessions and beds."""

from dataclasses import dataclass
from typing import Any

from pks.model.columns import Kind, column
from pks.model.places import WEEKDAYS


def _from_week() -> Any:
    return column(
        Kind.TEXT, "från_vecka", "Första ISO-vecka; tomt = från början.",
        "First ISO week; blank means from the start.", default="",
    )  # fmt: skip


def _to_week() -> Any:
    return column(
        Kind.TEXT, "till_vecka", "Sista ISO-vecka, inräknad; tomt = tills vidare.",
        "Last ISO week, included; blank means from then on.", default="",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TheatreMore:
    """A theatre more, like an existing one and with its sessions."""

    like: str = column(
        Kind.ID, "som", "Salen vars utrustning och salspass kopieras.",
        "Theatre whose equipment and sessions are copied.", refers="theatres",
    )  # fmt: skip
    theatre_id: str = column(
        Kind.ID, "sal", "Nya salens id; tomt = den kopierades med -ny.",
        "The new one's id; blank means the copied one's with -ny.", default="",
    )  # fmt: skip
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.", default="")
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialitet för alla kopierade pass; tomt = samma.",
        "Specialty of all copied sessions; blank means the same.",
        default="", refers="specialties",
    )  # fmt: skip
    with_sessions: bool = column(
        Kind.FLAG, "med_salspass", "Nej: salen får inga pass av denna ändring.",
        "No: the theatre gets no sessions by this change.", default=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TheatreLess:
    """A theatre less, with its sessions; who is booked there keeps the day only."""

    theatre_id: str = column(
        Kind.ID, "sal", "Salen.", "The theatre.", refers="theatres"
    )


@dataclass(frozen=True, slots=True)
class TheatresClosed:
    """Theatres closed in some weeks."""

    theatre_ids: tuple[str, ...] = column(
        Kind.IDS, "salar", "Salarna.", "The theatres.", refers="theatres"
    )
    from_week: str = column(
        Kind.TEXT, "från_vecka", "Första ISO-vecka.", "First ISO week."
    )
    to_week: str = column(
        Kind.TEXT, "till_vecka", "Sista ISO-vecka, inräknad.",
        "Last ISO week, included.",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SessionsMore:
    """Sessions more in a theatre, one on each weekday named."""

    theatre_id: str = column(
        Kind.ID, "sal", "Salen.", "The theatre.", refers="theatres"
    )
    weekdays: tuple[str, ...] = column(
        Kind.IDS, "veckodagar", f"Veckodagar: {', '.join(WEEKDAYS)}.",
        f"Weekdays: {', '.join(WEEKDAYS)}.",
    )  # fmt: skip
    start_min: int = column(
        Kind.CLOCK, "start", "Passens start.", "Their start.", unit="clock"
    )
    end_min: int = column(
        Kind.CLOCK, "slut", "Passens slut.", "Their end.", unit="clock"
    )
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialitet; tomt = valfri.",
        "Specialty; blank means any.", default="", refers="specialties",
    )  # fmt: skip
    cycle_week: int = column(
        Kind.INT, "cykelvecka", "Vecka i grundschemats cykel; 0 = varje.",
        "Week of the master schedule's cycle; 0 means every week.",
        default=0, least=0, most=53,
    )  # fmt: skip
    emergency: bool = column(
        Kind.FLAG, "akutsal", "Ja: reserverade för akuta.",
        "Yes: reserved for emergencies.", default=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SessionsLess:
    """Sessions less: those named, or the last of the week among those that match."""

    session_ids: tuple[str, ...] = column(
        Kind.IDS, "salspass", "Passen; tomt = de som passar in på det övriga.",
        "The sessions; blank means those that match the rest.",
        default=(), refers="sessions",
    )  # fmt: skip
    theatre_id: str = column(
        Kind.ID, "sal", "Salen; tomt = alla.", "The theatre; blank means any.",
        default="", refers="theatres",
    )  # fmt: skip
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialitet; tomt = alla.",
        "Specialty; blank means any.", default="", refers="specialties",
    )  # fmt: skip
    weekdays: tuple[str, ...] = column(
        Kind.IDS, "veckodagar", "Veckodagar; tomt = alla.",
        "Weekdays; blank means all.", default=(),
    )  # fmt: skip
    count: int = column(
        Kind.INT, "antal", "Så många, de sista i veckan först; 0 = alla.",
        "So many, the last of the week first; 0 means all.",
        default=0, least=0, most=10_000,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WardClosed:
    """A ward closed: no beds in the weeks named."""

    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    from_week: str = _from_week()
    to_week: str = _to_week()


@dataclass(frozen=True, slots=True)
class BedsMore:
    """Staffed beds more in a ward; intensive care and recovery are wards too."""

    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    count: int = column(
        Kind.INT, "antal", "Så många platser varje dag.", "So many beds every day.",
        unit="beds", least=1, most=1000,
    )  # fmt: skip
    from_week: str = _from_week()
    to_week: str = _to_week()


@dataclass(frozen=True, slots=True)
class BedsLess:
    """Staffed beds less in a ward, never below none."""

    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    count: int = column(
        Kind.INT, "antal", "Så många platser varje dag.", "So many beds every day.",
        unit="beds", least=1, most=1000,
    )  # fmt: skip
    from_week: str = _from_week()
    to_week: str = _to_week()
