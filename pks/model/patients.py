"""Who waits and who is already in a bed."""

from dataclasses import dataclass
from datetime import date

from pks.model.columns import Kind, column

PRIORITIES = {"1": "1", "2": "2", "3": "3", "4": "4"}
CARE_FORMS = {"day": "dag", "inpatient": "slutenvård"}
SEXES = {"": "", "female": "kvinna", "male": "man"}
AGE_BANDS = {"child": "barn", "adult": "vuxen", "old": "äldre"}
BOOKING_STATES = {
    "": "", "proposed": "föreslagen", "called": "kallad", "confirmed": "bekräftad",
    "declined": "avböjd", "performed": "utförd",
}  # fmt: skip
ELSEWHERE = {
    "": "", "offered": "erbjuden", "accepted": "accepterat", "declined": "avböjt",
}  # fmt: skip

Periods = tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Patient:
    """A case on the waiting list, with its present booking if it has one."""

    patient_id: str = column(
        Kind.ID, "ärende", "Ärendets id (pseudonym).", "The case's id (a pseudonym)."
    )
    procedure_ids: tuple[str, ...] = column(
        Kind.IDS, "åtgärder", "Åtgärder, den viktigaste först.",
        "Procedures, the main one first.", refers="procedures",
    )  # fmt: skip
    decision_date: date = column(
        Kind.DATE, "beslutsdatum", "Beslut om operation (vårdgarantins klocka).",
        "Decision to operate (the guarantee's clock).",
    )  # fmt: skip
    priority: str = column(
        Kind.CHOICE, "prioritet", "Medicinsk prioritet, 1 är högst.",
        "Medical priority, 1 is highest.", choices=PRIORITIES,
    )  # fmt: skip
    request_date: date | None = column(
        Kind.DATE, "operationsanmälan", "Operationsanmälan (SPOR:s klocka).",
        "Surgery request (SPOR's clock).", default=None,
    )  # fmt: skip
    medical_date: date | None = column(
        Kind.DATE, "medicinskt_måldatum",
        "Senaste dag av medicinska skäl; tomt = prioritetens maxtid.",
        "Latest day for medical reasons; blank means the priority's own limit.",
        default=None,
    )  # fmt: skip
    site_ids: tuple[str, ...] = column(
        Kind.IDS, "sjukhus", "Sjukhus där operationen får göras; tomt = alla.",
        "Hospitals where it may be done; blank means any.",
        default=(), refers="sites",
    )  # fmt: skip
    surgeon_id: str = column(
        Kind.ID, "operatör", "Bestämd operatör; tomt = valfri behörig.",
        "Surgeon decided; blank means any with the privilege.",
        default="", refers="staff",
    )  # fmt: skip
    booked_min: int = column(
        Kind.INT, "anmäld_tid_min", "Anmäld patienttid; 0 = åtgärdens medelvärde.",
        "Patient time asked for; 0 means the procedure's mean.",
        default=0, unit="min", least=0, most=1440,
    )  # fmt: skip
    care_form: str = column(
        Kind.CHOICE, "vårdform", "Dagkirurgi eller slutenvård.",
        "Day surgery or inpatient.", default="inpatient", choices=CARE_FORMS,
    )  # fmt: skip
    age_band: str = column(
        Kind.CHOICE, "åldersgrupp", "Åldersgrupp.", "Age band.",
        default="adult", choices=AGE_BANDS,
    )  # fmt: skip
    infection: bool = column(
        Kind.FLAG, "smitta", "Ja: smittsam, helst sist på dagen.",
        "Yes: infectious, preferably last of the day.", default=False,
    )  # fmt: skip
    ready: bool = column(
        Kind.FLAG, "klar", "Ja: färdigutredd och bedömd.",
        "Yes: worked up and assessed.", default=True,
    )  # fmt: skip
    ready_from: date | None = column(
        Kind.DATE, "klar_från", "Första möjliga dag.", "First possible day.",
        default=None,
    )  # fmt: skip
    ready_until: date | None = column(
        Kind.DATE, "klar_till", "Sista möjliga dag, t.ex. bedömningens giltighet.",
        "Last possible day, e.g. while the assessment is valid.", default=None,
    )  # fmt: skip
    blocked_dates: tuple[date, ...] = column(
        Kind.DATES, "spärrade_dagar", "Dagar då patienten inte kan.",
        "Days when the patient cannot come.", default=(),
    )  # fmt: skip
    wished_dates: tuple[date, ...] = column(
        Kind.DATES, "önskade_dagar", "Dagar patienten helst vill ha.",
        "Days the patient would rather have.", default=(),
    )  # fmt: skip
    pvv_periods: Periods = column(
        Kind.PERIODS, "pvv", "Patientvald väntan: från..till; öppet slut pågår.",
        "Patient-chosen waiting: from..to; an open end is still running.", default=(),
    )  # fmt: skip
    mov_periods: Periods = column(
        Kind.PERIODS, "mov", "Medicinskt orsakad väntan: från..till.",
        "Medically caused waiting: from..to.", default=(),
    )  # fmt: skip
    svf_start: date | None = column(
        Kind.DATE, "svf_start",
        "Standardiserat vårdförlopp: välgrundad misstanke.",
        "Standardised cancer course: day of well-founded suspicion.", default=None,
    )  # fmt: skip
    svf_course: str = column(
        Kind.ID, "svf_förlopp", "Vårdförloppet, t.ex. brost; tomt = något.",
        "The course, e.g. brost; blank means any.", default="",
    )  # fmt: skip
    home_region: str = column(
        Kind.ID, "hemregion", "Patientens hemregion; tomt = den egna.",
        "The patient's home region; blank means this one.", default="",
    )  # fmt: skip
    offered_dates: tuple[date, ...] = column(
        Kind.DATES, "erbjudna_dagar", "Operationsdagar som patienten erbjudits.",
        "Days of operation that the patient was offered.", default=(),
    )  # fmt: skip
    declined_dates: tuple[date, ...] = column(
        Kind.DATES, "avböjda_dagar", "Erbjudna dagar som patienten tackat nej till.",
        "Days offered that the patient declined.", default=(),
    )  # fmt: skip
    elsewhere: str = column(
        Kind.CHOICE, "annan_vårdgivare", "Erbjuden operation hos annan vårdgivare.",
        "Offered an operation with another provider.", default="", choices=ELSEWHERE,
    )  # fmt: skip
    elsewhere_date: date | None = column(
        Kind.DATE, "annan_vårdgivare_den", "Dagen då det erbjöds eller besvarades.",
        "Day when that was offered or answered.", default=None,
    )  # fmt: skip
    missing: tuple[str, ...] = column(
        Kind.IDS, "saknas", "Förberedelser som återstår, t.ex. bedömning prover.",
        "Preparations still to be done, e.g. assessment tests.", default=(),
    )  # fmt: skip
    short_notice: bool = column(
        Kind.FLAG, "reservlista", "Ja: kan komma med kort varsel.",
        "Yes: can come at short notice.", default=False,
    )  # fmt: skip
    booking_state: str = column(
        Kind.CHOICE, "bokningsläge", "Nuvarande boknings läge; tomt = obokad.",
        "State of the present booking; blank means none.",
        default="", choices=BOOKING_STATES,
    )  # fmt: skip
    booked_date: date | None = column(
        Kind.DATE, "bokad_dag", "Bokad dag.", "Day booked.", default=None
    )
    booked_theatre_id: str = column(
        Kind.ID, "bokad_sal", "Bokad sal.", "Theatre booked.",
        default="", refers="theatres",
    )  # fmt: skip
    booked_start_min: int = column(
        Kind.CLOCK, "bokad_start", "Bokad start.", "Start booked.",
        default=-1, unit="clock",
    )  # fmt: skip
    booked_surgeon_id: str = column(
        Kind.ID, "bokad_operatör", "Bokad operatör.", "Surgeon booked.",
        default="", refers="staff",
    )  # fmt: skip
    called_on: date | None = column(
        Kind.DATE, "kallad_den", "Dagen då tiden erbjöds (SPOR V435).",
        "Day when the time was offered (SPOR V435).", default=None,
    )  # fmt: skip
    lock_date: bool = column(
        Kind.FLAG, "lås_dag", "Ja: dagen får inte ändras.",
        "Yes: the day may not change.", default=False,
    )  # fmt: skip
    lock_theatre: bool = column(
        Kind.FLAG, "lås_sal", "Ja: salen får inte ändras.",
        "Yes: the theatre may not change.", default=False,
    )  # fmt: skip
    lock_team: bool = column(
        Kind.FLAG, "lås_team", "Ja: operatören får inte ändras.",
        "Yes: the surgeon may not change.", default=False,
    )  # fmt: skip
    sex: str = column(
        Kind.CHOICE, "kön", "Kön; tomt = okänt. Kvinnor och män delar inte rum.",
        "Sex; blank means unknown. Women and men do not share a room.",
        default="", choices=SEXES, is_added=True,
    )  # fmt: skip
    booked_room_id: str = column(
        Kind.ID, "bokat_rum", "Rum på avdelningen som är bestämt; tomt = vilket som.",
        "Room of the ward that is decided; blank means any.",
        default="", refers="rooms", is_added=True,
    )  # fmt: skip

    @property
    def is_booked(self) -> bool:
        """Whether there is a booking that stands."""
        return self.booking_state in ("proposed", "called", "confirmed")


@dataclass(frozen=True, slots=True)
class Inpatient:
    """A patient who is in a bed now."""

    inpatient_id: str = column(
        Kind.ID, "vårdtillfälle", "Vårdtillfällets id (pseudonym).",
        "The stay's id (a pseudonym).",
    )  # fmt: skip
    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    expected_discharge: date = column(
        Kind.DATE, "väntad_utskrivning", "Väntad utskrivningsdag.",
        "Expected day of discharge.",
    )  # fmt: skip
    ready_since: date | None = column(
        Kind.DATE, "utskrivningsklar_sedan", "Utskrivningsklar sedan.",
        "Ready for discharge since.", default=None,
    )  # fmt: skip
    acuity_id: str = column(
        Kind.ID, "vårdtyngd", "Vårdtyngd; tomt = avdelningens vanliga.",
        "Acuity; blank means the ward's usual one.",
        default="", refers="acuity", is_added=True,
    )  # fmt: skip
    room_id: str = column(
        Kind.ID, "rum", "Rummet; tomt = okänt.", "The room; blank means unknown.",
        default="", refers="rooms", is_added=True,
    )  # fmt: skip
    sex: str = column(
        Kind.CHOICE, "kön", "Kön; tomt = okänt.", "Sex; blank means unknown.",
        default="", choices=SEXES, is_added=True,
    )  # fmt: skip
    age_band: str = column(
        Kind.CHOICE, "åldersgrupp", "Åldersgrupp.", "Age band.",
        default="adult", choices=AGE_BANDS, is_added=True,
    )  # fmt: skip
