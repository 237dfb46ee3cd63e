"""What comes in, what is asked of each flow, and what gets cancelled."""

from dataclasses import dataclass

from pks.model.columns import Kind, column

CAUSES = {"patient": "patient", "hospital": "sjukhus", "medical": "medicinsk"}


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
