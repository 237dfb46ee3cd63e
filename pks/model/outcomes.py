"""What really happened, for the follow-up."""

import datetime
from dataclasses import dataclass, replace

from pks.model.columns import Kind, column
from pks.model.demand import CAUSES, EMERGENCY_CLASSES

RESULTS = {"performed": "utförd", "cancelled": "struken"}
URGENCIES = {"elective": "planerad", **EMERGENCY_CLASSES}


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    A case that was done, or a planned one that was struck.

    Clock times belong to ``date``; one before ``in_min`` belongs to the day after.

    References
    ----------
    SPOR's variables V435, V540, V565, V567, V570, V585; a cancellation after 17:00
    the day before is late (strykning), an earlier one a disturbance (störning).
    """

    case_id: str = column(
        Kind.ID, "ärende", "Ärendets id (pseudonym), som på väntelistan.",
        "The case's id (a pseudonym), as on the waiting list.",
    )  # fmt: skip
    date: datetime.date = column(
        Kind.DATE, "datum", "Operationsdag; för strukna den planerade dagen.",
        "Day of operation; for a struck case the day planned.",
    )  # fmt: skip
    result: str = column(
        Kind.CHOICE, "utfall", "Utförd eller struken.", "Performed or cancelled.",
        choices=RESULTS,
    )  # fmt: skip
    theatre_id: str = column(
        Kind.ID, "sal", "Salen; tomt = okänd.", "The theatre; blank means unknown.",
        default="", refers="theatres",
    )  # fmt: skip
    procedure_ids: tuple[str, ...] = column(
        Kind.IDS, "åtgärder", "Åtgärder, den viktigaste först.",
        "Procedures, the main one first.", default=(), refers="procedures",
    )  # fmt: skip
    surgeon_id: str = column(
        Kind.ID, "operatör", "Operatören.", "The surgeon.", default="", refers="staff",
    )  # fmt: skip
    urgency: str = column(
        Kind.CHOICE, "angelägenhet", "Planerad eller akut klass.",
        "Planned or emergency class.", default="elective", choices=URGENCIES,
    )  # fmt: skip
    planned_start_min: int = column(
        Kind.CLOCK, "planerad_start", "Planerad start; tomt = utan planerad tid.",
        "Planned start; blank means without a planned time.",
        default=-1, unit="clock",
    )  # fmt: skip
    planned_min: int = column(
        Kind.INT, "planerad_tid_min", "Planerad patienttid; 0 = okänd.",
        "Patient time planned; 0 means unknown.",
        default=0, unit="min", least=0, most=1440,
    )  # fmt: skip
    arrived_min: int = column(
        Kind.CLOCK, "anmäld_akut", "Akut: när fallet anmäldes.",
        "Emergency: when the case was requested.", default=-1, unit="clock",
    )  # fmt: skip
    in_min: int = column(
        Kind.CLOCK, "patienttid_start", "Patienttid start (SPOR V540).",
        "Patient time starts (SPOR V540).", default=-1, unit="clock",
    )  # fmt: skip
    operation_start_min: int = column(
        Kind.CLOCK, "operation_start", "Operation start (SPOR V565).",
        "Operation starts (SPOR V565).", default=-1, unit="clock",
    )  # fmt: skip
    knife_min: int = column(
        Kind.CLOCK, "knivstart", "Knivstart (SPOR V567).", "Incision (SPOR V567).",
        default=-1, unit="clock",
    )  # fmt: skip
    operation_end_min: int = column(
        Kind.CLOCK, "operation_slut", "Operation slut (SPOR V570).",
        "Operation ends (SPOR V570).", default=-1, unit="clock",
    )  # fmt: skip
    out_min: int = column(
        Kind.CLOCK, "patienttid_slut", "Patienttid slut (SPOR V585).",
        "Patient time ends (SPOR V585).", default=-1, unit="clock",
    )  # fmt: skip
    discharge_date: datetime.date | None = column(
        Kind.DATE, "utskriven", "Utskrivningsdag.", "Day of discharge.", default=None,
    )  # fmt: skip
    cancelled_date: datetime.date | None = column(
        Kind.DATE, "struken_den", "Dagen då fallet ströks.",
        "Day when the case was cancelled.", default=None,
    )  # fmt: skip
    cancelled_min: int = column(
        Kind.CLOCK, "struken_kl", "Klockslag då fallet ströks.",
        "Time of day when the case was cancelled.", default=-1, unit="clock",
    )  # fmt: skip
    cause: str = column(
        Kind.CHOICE, "upphov", "Strykningens upphov.", "What caused the cancellation.",
        default="", choices={"": "", **CAUSES},
    )  # fmt: skip
    reason: str = column(
        Kind.ID, "orsak", "Strykningens orsak, som i strykningar.",
        "The cancellation's reason, as in cancellations.", default="",
    )  # fmt: skip

    def with_ids(
        self, procedure_ids: tuple[str, ...], theatre_id: str, surgeon_id: str
    ) -> "Outcome":
        """Return the outcome with these ids instead."""
        if (procedure_ids, theatre_id, surgeon_id) == (
            self.procedure_ids,
            self.theatre_id,
            self.surgeon_id,
        ):
            return self
        return replace(
            self,
            procedure_ids=procedure_ids,
            theatre_id=theatre_id,
            surgeon_id=surgeon_id,
        )
