"""What is done: specialties, procedures, flows and the teams they need."""

from dataclasses import dataclass

from pks.model.columns import Kind, column


@dataclass(frozen=True, slots=True)
class Specialty:
    """A surgical specialty."""

    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialitetens id.", "The specialty's id."
    )
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")


@dataclass(frozen=True, slots=True)
class Procedure:
    """
    An operation, with its patient time and what follows it.

    Patient time (SPOR V540 to V585) is a three-parameter lognormal, given by its
    mean, standard deviation and shift [1]_.

    References
    ----------
    .. [1] Stepaniak et al. (2009), *Anesthesia & Analgesia* 109:1232.
    """

    procedure_id: str = column(
        Kind.ID, "åtgärd", "Åtgärdens id, gärna KVÅ-koden.",
        "The procedure's id, preferably its KVÅ code.",
    )  # fmt: skip
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialiteten.", "The specialty.",
        refers="specialties",
    )  # fmt: skip
    procedure_group: str = column(
        Kind.ID, "åtgärdsgrupp", "Grupp som bildar ett flöde.",
        "Group that forms a flow.",
    )  # fmt: skip
    mean_min: float = column(
        Kind.DECIMAL, "patienttid_medel_min", "Patienttid, medelvärde.",
        "Patient time, mean.", unit="min", least=1, most=1440,
    )  # fmt: skip
    sd_min: float = column(
        Kind.DECIMAL, "patienttid_sd_min", "Patienttid, standardavvikelse.",
        "Patient time, standard deviation.", unit="min", least=0, most=1440,
    )  # fmt: skip
    shift_min: float = column(
        Kind.DECIMAL, "patienttid_skift_min", "Patienttidens skiftparameter.",
        "Shift of the patient time's lognormal.",
        default=0.0, unit="min", least=0, most=1440,
    )  # fmt: skip
    turnover_min: int = column(
        Kind.INT, "bytestid_min", "Städning och byte efter åtgärden.",
        "Cleaning and turnover after it.", default=25, unit="min", least=0, most=480,
    )  # fmt: skip
    pacu_min: int = column(
        Kind.INT, "uppvakning_min", "Tid på uppvakning efter åtgärden.",
        "Time in recovery after it.", default=90, unit="min", least=0, most=1440,
    )  # fmt: skip
    day_recovery_min: int = column(
        Kind.INT, "dagvård_min",
        "Dagkirurgi: tid från salen till hemgång, uppvakning inräknad.",
        "Day surgery: time from theatre to home, recovery included.",
        default=180, unit="min", least=0, most=1440,
    )  # fmt: skip
    los_mean_days: float = column(
        Kind.DECIMAL, "vårdtid_medel_dygn", "Slutenvård: vårdtid, medelvärde.",
        "Inpatients: length of stay, mean.",
        default=0.0, unit="days", least=0, most=365,
    )  # fmt: skip
    los_sd_days: float = column(
        Kind.DECIMAL, "vårdtid_sd_dygn", "Slutenvård: vårdtid, standardavvikelse.",
        "Inpatients: length of stay, standard deviation.",
        default=0.0, unit="days", least=0, most=365,
    )  # fmt: skip
    icu_permille: int = column(
        Kind.INT, "iva_promille", "Andel som behöver IVA efteråt.",
        "Share that needs intensive care afterwards.",
        default=0, unit="permille", least=0, most=1000,
    )  # fmt: skip
    icu_mean_days: float = column(
        Kind.DECIMAL, "iva_medel_dygn", "Vårdtid på IVA, medelvärde.",
        "Length of stay in intensive care, mean.",
        default=0.0, unit="days", least=0, most=365,
    )  # fmt: skip
    equipment_ids: tuple[str, ...] = column(
        Kind.IDS, "utrustning", "Utrustning som åtgärden kräver.",
        "Equipment it needs.", default=(), refers="equipment",
    )  # fmt: skip
    drg_weight: float = column(
        Kind.DECIMAL, "drg_vikt", "DRG-vikt.", "DRG weight.",
        default=0.0, unit="DRG points", least=0, most=100,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flow:
    """A procedure group at the site where it is done: the unit of takt."""

    flow_id: str = column(Kind.ID, "flöde", "Flödets id.", "The flow's id.")
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhuset.", "The hospital.", refers="sites"
    )
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialiteten.", "The specialty.",
        refers="specialties",
    )  # fmt: skip
    procedure_group: str = column(
        Kind.ID, "åtgärdsgrupp", "Åtgärdsgruppen.", "The procedure group."
    )
    ward_id: str = column(
        Kind.ID, "avdelning", "Vårdavdelning efteråt; tomt = ingen.",
        "Ward afterwards; blank means none.", default="", refers="wards",
    )  # fmt: skip
    icu_id: str = column(
        Kind.ID, "iva", "IVA; tomt = ingen.",
        "Intensive care; blank means none.", default="", refers="wards",
    )  # fmt: skip
    pacu_id: str = column(
        Kind.ID, "uppvakning", "Uppvakning; tomt = obegränsad.",
        "Recovery; blank means without limit.", default="", refers="wards",
    )  # fmt: skip
    first_acuity_id: str = column(
        Kind.ID, "första_vårdtyngd",
        "Vårdtyngd första dygnet efter operationen; tomt = som sedan.",
        "Acuity from the operation until the next evening; blank means as after that.",
        default="", refers="acuity", is_added=True,
    )  # fmt: skip
    acuity_id: str = column(
        Kind.ID, "vårdtyngd", "Vårdtyngd därefter; tomt = avdelningens vanliga.",
        "Acuity after that; blank means the ward's usual one.",
        default="", refers="acuity", is_added=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TeamNeed:
    """
    How many of a role an operation needs beside its surgeon.

    A session needs, per role, the largest count among its operations.
    """

    procedure_id: str = column(
        Kind.ID, "åtgärd", "Åtgärden.", "The procedure.", refers="procedures"
    )
    role: str = column(Kind.ID, "roll", "Rollen.", "The role.")
    count: int = column(
        Kind.SHARE, "antal",
        "Antal; 1/2 = en person över två samtidiga salspass på sjukhuset.",
        "Count; 1/2 means one person over two overlapping sessions of the site.",
        unit="60ths of a person", least=1, most=3000,
    )  # fmt: skip
    competence: str = column(
        Kind.ID, "kompetens", "Särskild kompetens som krävs; tomt = ingen.",
        "Special competence needed; blank means none.", default="",
    )  # fmt: skip
