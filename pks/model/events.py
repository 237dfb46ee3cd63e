"""What happens after a week is planned, as rows of a table."""

from dataclasses import dataclass
from datetime import date

from pks.model.columns import Kind, column
from pks.model.region import Table

EVENT_KINDS = {
    "cancellation": "återbud", "declined": "avböjd", "confirmed": "bekräftad",
    "sick": "sjuk", "emergency": "akut", "closed_ward": "stängd avdelning",
    "closed_theatre": "stängd sal", "late": "försenad",
}  # fmt: skip
URGENCY_MIN = {"now": 60, "2h": 120, "6h": 360, "24h": 1440}  # until the start
URGENCIES = {
    "": "", "now": "omedelbart", "2h": "2 h", "6h": "6 h", "24h": "24 h",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """Something that happens to a planned week; which columns it needs: `NEEDS`."""

    kind: str = column(
        Kind.CHOICE, "händelse", "Vad som hänt.", "What has happened.",
        choices=EVENT_KINDS,
    )  # fmt: skip
    from_date: date | None = column(
        Kind.DATE, "från",
        "Dagen, eller den första; vid återbud första dag patienten inte kan.",
        "The day, or the first one; of a cancellation the first day not possible.",
        default=None,
    )  # fmt: skip
    to_date: date | None = column(
        Kind.DATE, "till",
        "Sista dagen, inräknad; tomt = samma dag, vid återbud hela veckan ut.",
        "The last day, included; blank means the same, or the rest of the week.",
        default=None,
    )  # fmt: skip
    patient_id: str = column(
        Kind.ID, "ärende",
        "Ärendet (pseudonym); för en akut dess nya id, tomt = ett som skapas.",
        "The case (a pseudonym); a new one for an emergency, blank: one is made.",
        default="",
    )  # fmt: skip
    staff_id: str = column(
        Kind.ID, "person", "Den som är sjuk; vid en akut operatören, även en på jour.",
        "Who is sick; of an emergency the surgeon, one on jour too.",
        default="", refers="staff",
    )  # fmt: skip
    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.",
        default="", refers="wards",
    )  # fmt: skip
    beds_left: int = column(
        Kind.INT, "platser_kvar", "Vårdplatser som finns kvar.", "Beds left.",
        default=0, unit="beds", least=0, most=10_000,
    )  # fmt: skip
    theatre_id: str = column(
        Kind.ID, "sal", "Salen.", "The theatre.", default="", refers="theatres",
    )  # fmt: skip
    session_id: str = column(
        Kind.ID, "salspass", "Passet som börjar sent.", "The session that starts late.",
        default="", refers="sessions",
    )  # fmt: skip
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhuset dit den akuta kommit.",
        "The hospital that the emergency came to.", default="", refers="sites",
    )  # fmt: skip
    arrival_min: int = column(
        Kind.CLOCK, "anmäld", "Klockslag då den akuta anmäldes.",
        "Time of day when the emergency was requested.", default=0, unit="clock",
    )  # fmt: skip
    urgency: str = column(
        Kind.CHOICE, "angelägenhet", "Akut klass: start senast inom.",
        "Emergency class: to start within.", default="", choices=URGENCIES,
    )  # fmt: skip
    minutes: int = column(
        Kind.INT, "minuter",
        "Akut: patienttid, 0 = åtgärdens. Försenad: minuter som starten skjuts.",
        "Emergency: patient time, 0: the procedure's. Late: delay of the start.",
        default=0, unit="min", least=0, most=1440,
    )  # fmt: skip
    specialty_id: str = column(
        Kind.ID, "specialitet", "Akut utan åtgärd: specialiteten.",
        "Emergency without a procedure: the specialty.",
        default="", refers="specialties",
    )  # fmt: skip
    procedure_id: str = column(
        Kind.ID, "åtgärd", "Akut: åtgärden.", "Emergency: the procedure.",
        default="", refers="procedures",
    )  # fmt: skip

    @property
    def last_date(self) -> date | None:
        """The last day; the first one where no last one is said."""
        return self.to_date or self.from_date


NEEDS: dict[str, tuple[str, ...]] = {
    "cancellation": ("patient_id",),
    "declined": ("patient_id",),
    "confirmed": ("patient_id",),
    "sick": ("staff_id", "from_date"),
    "emergency": ("site_id", "from_date", "urgency"),
    "closed_ward": ("ward_id", "from_date"),
    "closed_theatre": ("theatre_id", "from_date"),
    "late": ("session_id", "minutes"),
}
EVENTS = Table(
    "events",
    PlanEvent,
    (
        "kind",
        "patient_id",
        "staff_id",
        "ward_id",
        "theatre_id",
        "session_id",
        "from_date",
        "arrival_min",
        "procedure_id",
    ),
    "händelser",
)
