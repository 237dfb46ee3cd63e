"""Where care is given: sites, theatres, sessions, equipment, wards and beds."""

from dataclasses import dataclass
from datetime import date

from pks.model.columns import Kind, column


@dataclass(frozen=True, slots=True)
class Site:
    """A hospital."""

    site_id: str = column(Kind.ID, "sjukhus", "Sjukhusets id.", "The hospital's id.")
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")
    day_surgery_closes_min: int = column(
        Kind.CLOCK, "dagkirurgi_stänger",
        "Då dagkirurgins sista patient ska ha gått hem.",
        "When the last day-surgery patient must have gone home.",
        default=1140, unit="clock",
    )  # fmt: skip
    emergency_reserve_min: int = column(
        Kind.INT, "akutreserv_min",
        "Salsminuter per dag som lämnas fria för akuta, när någon sal är öppen.",
        "Theatre minutes a day left free for emergencies whenever a theatre is open.",
        default=0, unit="min", least=0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Travel:
    """Travel from one hospital to another; the way back too, unless it has a row."""

    from_site_id: str = column(
        Kind.ID, "från_sjukhus", "Sjukhuset man reser från.", "From this hospital.",
        refers="sites",
    )  # fmt: skip
    to_site_id: str = column(
        Kind.ID, "till_sjukhus", "Sjukhuset man reser till.", "To this hospital.",
        refers="sites",
    )  # fmt: skip
    minutes: int = column(
        Kind.INT, "minuter", "Restid i minuter.", "Minutes on the way.",
        unit="min", least=0, most=1440,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theatre:
    """An operating theatre."""

    theatre_id: str = column(Kind.ID, "sal", "Salens id.", "The theatre's id.")
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhus där salen finns.", "Its hospital.", refers="sites"
    )
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")
    equipment_ids: tuple[str, ...] = column(
        Kind.IDS, "utrustning", "Fast utrustning i salen.",
        "Equipment fixed in the theatre.", default=(), refers="equipment",
    )  # fmt: skip


WEEKDAYS = {
    "mon": "mån", "tue": "tis", "wed": "ons", "thu": "tor",
    "fri": "fre", "sat": "lör", "sun": "sön",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Session:
    """A line of the cyclic master schedule: one theatre, one weekday, one team."""

    session_id: str = column(Kind.ID, "salspass", "Passets id.", "The session's id.")
    theatre_id: str = column(
        Kind.ID, "sal", "Salen.", "The theatre.", refers="theatres"
    )
    weekday: str = column(
        Kind.CHOICE, "veckodag", "Veckodag.", "Day of the week.", choices=WEEKDAYS
    )
    start_min: int = column(
        Kind.CLOCK, "start", "När första patienten kan vara i salen.",
        "When the first patient can be in the theatre.", unit="clock",
    )  # fmt: skip
    end_min: int = column(
        Kind.CLOCK, "slut", "När sista patienten ska ha lämnat salen.",
        "When the last patient must have left the theatre.", unit="clock",
    )  # fmt: skip
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialitet; tomt = valfri (flexibelt pass).",
        "Specialty; blank means any (a flexible session).",
        default="", refers="specialties",
    )  # fmt: skip
    cycle_week: int = column(
        Kind.INT, "cykelvecka",
        "Vecka i grundschemats cykel (1..N); 0 = varje vecka.",
        "Week of the master schedule's cycle (1..N); 0 means every week.",
        default=0, least=0, most=53,
    )  # fmt: skip
    accepted_risk_permille: int = column(
        Kind.INT, "accepterad_övertidsrisk",
        "Godtagen risk för övertid, promille; 0 = regionens värde.",
        "Accepted risk of overtime, permille; 0 means the region's own.",
        default=0, unit="permille", least=0, most=500,
    )  # fmt: skip
    emergency: bool = column(
        Kind.FLAG, "akutsal", "Ja: passet är reserverat för akuta.",
        "Yes: the session is reserved for emergencies.", default=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Closure:
    """Days when a theatre is closed."""

    theatre_id: str = column(
        Kind.ID, "sal", "Salen.", "The theatre.", refers="theatres"
    )
    from_date: date = column(Kind.DATE, "från", "Första dag.", "First day.")
    to_date: date = column(
        Kind.DATE, "till", "Sista dag, inräknad.", "Last day, included."
    )
    reason: str = column(Kind.TEXT, "orsak", "Orsak.", "Reason.", default="")


@dataclass(frozen=True, slots=True)
class Equipment:
    """A kind of equipment that some operations need."""

    equipment_id: str = column(
        Kind.ID, "utrustning", "Utrustningens id.", "The equipment's id."
    )
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")


@dataclass(frozen=True, slots=True)
class MovableEquipment:
    """How many movable pieces of an equipment a hospital has."""

    equipment_id: str = column(
        Kind.ID, "utrustning", "Utrustningen.", "The equipment.", refers="equipment"
    )
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhuset.", "The hospital.", refers="sites"
    )
    count: int = column(
        Kind.INT, "antal", "Antal som kan flyttas mellan salar.",
        "Pieces that can be moved between theatres.", least=0, most=1000,
    )  # fmt: skip


WARD_KINDS = {"ward": "vårdavdelning", "icu": "IVA", "pacu": "uppvakning"}


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward; intensive care and recovery (PACU) are wards too."""

    ward_id: str = column(Kind.ID, "avdelning", "Avdelningens id.", "The ward's id.")
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhuset.", "The hospital.", refers="sites"
    )
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")
    kind: str = column(Kind.CHOICE, "slag", "Slag.", "Kind.", choices=WARD_KINDS)
    closes_min: int = column(
        Kind.CLOCK, "stänger", "Uppvakning: då sista patienten ska ha lämnat.",
        "Recovery: when the last patient must have left.", default=1440, unit="clock",
    )  # fmt: skip
    acuity_id: str = column(
        Kind.ID, "vanlig_vårdtyngd",
        "Vårdtyngd för den som ingen egen har; tomt = mellanklassen, IVA räknas inte.",
        "Acuity of those without their own; blank means the middle class, for an ICU"
        " that it is not counted.", default="", refers="acuity", is_added=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a ward where patients lie."""

    room_id: str = column(Kind.ID, "rum", "Rummets id.", "The room's id.")
    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    beds: int = column(
        Kind.INT, "platser", "Vårdplatser i rummet.", "Beds in it.",
        unit="beds", least=1, most=20,
    )  # fmt: skip
    isolation: bool = column(
        Kind.FLAG, "isolering", "Ja: smittsamma kan vårdas här.",
        "Yes: infectious patients can be cared for here.", default=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WardBeds:
    """Staffed beds of a ward on a day; for recovery, staffed places."""

    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    date: date = column(Kind.DATE, "datum", "Dagen (natten till nästa).", "The day.")
    staffed: int = column(
        Kind.INT, "vårdplatser", "Disponibla (bemannade) vårdplatser.",
        "Staffed beds.", unit="beds", least=0, most=2000,
    )  # fmt: skip
    emergency_reserve: int = column(
        Kind.INT, "akutreserv", "Platser som lämnas fria för akuta.",
        "Beds left free for emergencies.", default=0, unit="beds", least=0, most=2000,
    )  # fmt: skip
