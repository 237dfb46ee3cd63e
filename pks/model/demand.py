"""What comes in, what is asked of each flow, and what gets cancelled."""

from dataclasses import dataclass

from pks.model.columns import Kind, column

CAUSES = {"patient": "patient", "hospital": "sjukhus", "medical": "medicinsk"}
EMERGENCY_CLASSES = {"now": "omedelbart", "2h": "2 h", "6h": "6 h", "24h": "24 h"}
DAY_KINDS = {"weekday": "vardag", "weekend": "helg"}


@dataclass(frozen=True, slots=True)
class Inflow:
    """A flow's history, a line per ISO week."""

    flow_id: str = column(Kind.ID, "flöde", "Flödet.", "The flow.", refers="flows")
    week: str = column(
        Kind.TEXT, "vecka", "ISO-vecka, t.ex. 2026-W48.", "ISO week, e.g. 2026-W48."
    )
    added: int = column(
        Kind.INT,
        "nya",
        "Nya beslut om operation.",
        "New decisions to operate.",
        least=0,
    )
    removed: int = column(
        Kind.INT, "borttagna", "Borttagna utan operation.",
        "Removed without an operation.", default=0, least=0,
    )  # fmt: skip
    performed: int = column(
        Kind.INT, "utförda", "Utförda operationer.", "Operations performed.",
        default=0, least=0,
    )  # fmt: skip
    cancelled: int = column(
        Kind.INT, "strukna", "Strukna operationer.", "Operations cancelled.",
        default=0, least=0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quota:
    """The takt of a flow in a week."""

    flow_id: str = column(Kind.ID, "flöde", "Flödet.", "The flow.", refers="flows")
    cases: int = column(
        Kind.INT, "operationer", "Operationer som ska göras i veckan.",
        "Operations to be done in the week.", least=0, most=10000,
    )  # fmt: skip
    week: str = column(
        Kind.TEXT, "vecka", "ISO-vecka; tomt = varje vecka.",
        "ISO week; blank means every week.", default="",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A reason why booked operations are cancelled."""

    reason: str = column(Kind.ID, "orsak", "Orsaken.", "The reason.")
    cause: str = column(
        Kind.CHOICE, "upphov", "Vem eller vad som är upphovet.",
        "Who or what causes it.", choices=CAUSES,
    )  # fmt: skip
    share_permille: int = column(
        Kind.INT, "andel_promille", "Andel av bokade som stryks av orsaken.",
        "Share of the booked that is cancelled for it.",
        unit="permille", least=0, most=1000,
    )  # fmt: skip
    lead_days: float = column(
        Kind.DECIMAL, "framförhållning_dagar", "Medelantal dagar före operationen.",
        "Mean days before the operation.",
        default=0.0, unit="days", least=0, most=365,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EmergencyRate:
    """How many emergencies of a class come to a site in an hour of the day."""

    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhuset; ett sjukhus utan rader har inga akuta.",
        "The hospital; one without rows has no emergencies.", refers="sites",
    )  # fmt: skip
    days: str = column(
        Kind.CHOICE, "dagar", "Måndag till fredag, eller lördag och söndag.",
        "Monday to Friday, or Saturday and Sunday.", choices=DAY_KINDS,
    )  # fmt: skip
    hour: int = column(
        Kind.INT, "timme", "Timmen då fallet anmäls: 7 är 07:00 till 08:00.",
        "The hour when the case is requested: 7 is 07:00 to 08:00.", least=0, most=23,
    )  # fmt: skip
    urgency: str = column(
        Kind.CHOICE, "angelägenhet", "Akut klass: ska påbörjas inom så lång tid.",
        "Emergency class: to begin within so long.", choices=EMERGENCY_CLASSES,
    )  # fmt: skip
    per_week: float = column(
        Kind.DECIMAL, "per_vecka", "Fall i veckan i medeltal, dagarna sammantagna.",
        "Cases a week on average, those days together.", least=0, most=1000,
    )  # fmt: skip
