"""Rules of booking, calling and staffing that a simulated hospital may try."""

from dataclasses import dataclass

from pks.model.setting import Setting

STANDBY = ("none", "list", "fasttrack")
WEEK_SOLVER = "week_solver"
DISCIPLINES = ("priority", "longest", "medical_date", "takt", WEEK_SOLVER)
EMERGENCY = ("own", "spread")
TAKT_CONTROL = ("none", "add", "both")
FENCES = ("rolling", "thursday", "642")
REMINDERS = ("none", "checklist", "call", "pathway")

LATE_FILL_PERMILLE = {"none": 0, "list": 80, "fasttrack": 430}
FITS = 2 / 3  # of offered minutes that are filled; calibrated on fasttrack, 43 %
REMINDER_PERMILLE = {"none": 1000, "checklist": 950, "call": 470, "pathway": 580}


@dataclass(frozen=True, slots=True)
class Policy:
    """
    What is tried; the default is the region as it is. None takes the region's own.

    What each rule does, its evidence and what is assumed: ``docs/policies.md``.
    """

    last_cancellation_day: int = 0
    confirmation_call: bool = True
    kappa_permille: int = 500
    standby: str = "none"
    late_fill_permille: int | None = None
    early_fill_permille: int = 900
    early_fill_days: int = 10
    overbooking_min: int = 0
    booking_horizon_days: int | None = None
    notice_days: int | None = None
    utilisation_permille: int | None = None
    loose_permille: int | None = None
    queue_discipline: str = "priority"
    emergency_capacity: str = "own"
    emergency_permille: int = 1000
    ring_fenced_beds: int = 0
    reminders: str = "none"
    reminder_permille: int | None = None
    extra_sessions: int = 0
    accepted_overrun_min: int = 30
    sickness_permille: int = 40
    replaced_permille: int = 800
    takt_control: str = "none"
    takt_behind_permille: int = 1000
    takt_lead_weeks: int = 4
    takt_added_most: int | None = None
    freeze_fences: str = "thursday"
    schedule_fence_days: int = 14

    @property
    def late_fill(self) -> float:
        """
        Chance that a time freed the day before or later is offered to somebody.

        What is offered is not quite filled, so it is above the share of minutes that
        the studies saw filled.
        """
        own = self.late_fill_permille
        share = (LATE_FILL_PERMILLE[self.standby] if own is None else own) / 1000
        return min(1.0, share / FITS)

    @property
    def reminded(self) -> float:
        """Factor on cancellations of the last week."""
        own = self.reminder_permille
        return (REMINDER_PERMILLE[self.reminders] if own is None else own) / 1000


CHOICES = {
    "standby": STANDBY,
    "queue_discipline": DISCIPLINES,
    "emergency_capacity": EMERGENCY,
    "reminders": REMINDERS,
    "takt_control": TAKT_CONTROL,
    "freeze_fences": FENCES,
}

POLICY: dict[str, Setting] = {
    "last_cancellation_day": Setting(
        "Sista avbokningsdag: arbetsdagar före operationen; 0 = som i dag.",
        "Last cancellation day: working days before the operation; 0 means as today.",
        0, 30,
    ),
    "confirmation_call": Setting(
        "Ja: patienten rings upp sista avbokningsdagen.",
        "Yes: the patient is called on the last cancellation day.",
    ),
    "kappa_permille": Setting(
        "Andel av patientens egna sena avbokningar som samtalet får fram.",
        "Share of the patients' own late cancellations that the call reveals.",
        0, 1000,
    ),
    "standby": Setting(
        "Reservlista: none, list eller fasttrack (med snabb bedömning).",
        "Standby list: none, list, or fasttrack (with quick assessment).",
    ),
    "late_fill_permille": Setting(
        "Andel av minuter som blir lediga dagen före som återbokas.",
        "Share of minutes freed the day before that is refilled.", 0, 1000,
    ),
    "early_fill_permille": Setting(
        "Chans att en tid som blir ledig tidigt erbjuds någon.",
        "Chance that a time freed early is offered to somebody.", 0, 1000,
    ),
    "early_fill_days": Setting(
        "Tidigt är så många dagar före.", "Early is so many days before.", 2, 60,
    ),
    "overbooking_min": Setting(
        "Minuter som bokas utöver i varje salspass.",
        "Minutes booked on top in every session.", 0, 240,
    ),
    "booking_horizon_days": Setting(
        "Så många dagar framåt bokas.", "Booked so many days ahead.", 7, 365,
    ),
    "notice_days": Setting(
        "Varsel i dagar för den som inte står på reservlistan.",
        "Notice in days for who is not on the standby list.", 0, 180,
    ),
    "utilisation_permille": Setting(
        "Andel av salspasset som bokas.", "Share of the session that is booked.",
        300, 1200,
    ),
    "loose_permille": Setting(
        "Andel av tiden som inte bokas förrän varslet är kort, för brådskande.",
        "Share of the time not booked until the notice is short, for the urgent.",
        0, 500,
    ),
    "queue_discipline": Setting(
        "Turordning: priority, longest, medical_date, takt eller week_solver (prövade"
        " veckor bokas av veckoplaneringen).",
        "Order of the queue: priority, longest, medical_date, takt or week_solver"
        " (sampled weeks are booked by the week's planning).",
    ),
    "emergency_capacity": Setting(
        "Akuta: own (egen sal) eller spread (i alla salar).",
        "Emergencies: own (a theatre of their own) or spread (over all theatres).",
    ),
    "emergency_permille": Setting(
        "Akuta i förhållande till i dag.", "Emergencies relative to today.", 0, 3000,
    ),
    "ring_fenced_beds": Setting(
        "Vårdplatser per avdelning som bara planerade får.",
        "Beds a ward that only planned patients get.", 0, 100,
    ),
    "reminders": Setting(
        "Påminnelse: none, checklist, call eller pathway.",
        "Reminder: none, checklist, call or pathway.",
    ),
    "reminder_permille": Setting(
        "Faktor på sista veckans avbokningar, i stället för påminnelsens egen.",
        "Factor on the last week's cancellations, instead of the reminder's own.",
        0, 1000,
    ),
    "extra_sessions": Setting(
        "Extra salspass på lördagar, per vecka.",
        "Extra sessions on Saturdays, a week.", 0, 40,
    ),
    "accepted_overrun_min": Setting(
        "En operation påbörjas om den väntas sluta högst så sent efter passet.",
        "An operation is begun if expected to end at most so late after the session.",
        0, 240,
    ),
    "sickness_permille": Setting(
        "Sjukfrånvaro som blir känd samma dag.",
        "Sickness absence that becomes known on the day.", 0, 500,
    ),
    "replaced_permille": Setting(
        "Andel av den som ersätts samma dag.",
        "Share of it that is replaced on the day.", 0, 1000,
    ),
    "takt_control": Setting(
        "Taktstyrning varje vecka: none, add (lägger till pass) eller both (även"
        " stänger).",
        "Weekly takt control: none, add (adds sessions) or both (closes some, too).",
    ),
    "takt_behind_permille": Setting(
        "Så mycket av en veckas takt efter eller före innan ett pass läggs till eller"
        " stängs.",
        "So much of a week's takt behind or ahead before a session is added or closed.",
        100, 10_000,
    ),
    "takt_lead_weeks": Setting(
        "Veckor från beslut till passet.", "Weeks from the decision to the session.",
        1, 26,
    ),
    "takt_added_most": Setting(
        "Flest tillagda pass per sjukhus och vecka, i stället för insatsernas.",
        "Most sessions added per hospital and week, instead of the levers' limit.",
        0, 40,
    ),
    "freeze_fences": Setting(
        "Frysning av programmet: rolling (5 dagar före), thursday (torsdagen veckan"
        " före) eller 642 (6-4-2 veckor).",
        "The programme is fixed: rolling (5 days before), thursday (Thursday the week"
        " before) or 642 (6-4-2 weeks).",
    ),
    "schedule_fence_days": Setting(
        "Scheman ligger fast så många dagar före: inga pass läggs till eller stängs.",
        "Schedules stand so many days before: no session is added or closed.", 0, 90,
    ),
}  # fmt: skip
