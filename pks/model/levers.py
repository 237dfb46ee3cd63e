"""What management can do about a shortage, at a cost and within a limit."""

from dataclasses import dataclass

from pks.model.columns import Kind, column

LEVER_KINDS = {
    "overtime_simple": "enkel_övertid", "overtime_qualified": "kvalificerad_övertid",
    "agency": "hyrpersonal", "extra_session": "extra_salspass",
    "open_theatre": "öppnad_sal", "open_beds": "öppnade_vårdplatser",
    "move_flow": "flyttat_flöde", "bought_care": "köpt_vård",
    "task_shift": "uppgiftsväxling", "earlier_discharge": "tidigare_utskrivning",
    "outpatient": "dagkirurgi_i_stället", "indication_limit": "indikationsgräns",
    "ready_for_discharge": "utskrivningsklara", "close_theatre": "stängd_sal",
    "close_beds": "stängda_vårdplatser",
}  # fmt: skip
UNITS = {
    "": "", "hour": "timme", "session": "salspass", "bed_night": "vårddygn",
    "operation": "operation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeverRule:
    """What a kind of lever is counted in, and the columns that say what it acts on."""

    unit: str
    needed: tuple[str, ...]
    allowed: tuple[str, ...] = ()


_PEOPLE = LeverRule("hour", ("site_id", "role"), ("competence",))
_ROOM = LeverRule("session", ("site_id", "minutes"), ("specialty_id",))
_BEDS = LeverRule("bed_night", ("ward_id",))
_FLOW = LeverRule("operation", ("flow_id",))
LEVER_RULES: dict[str, LeverRule] = {
    "overtime_simple": _PEOPLE,
    "overtime_qualified": _PEOPLE,
    "agency": LeverRule("hour", ("site_id", "role"), ("competence", "specialty_id")),
    "extra_session": _ROOM,
    "open_theatre": _ROOM,
    "open_beds": _BEDS,
    "move_flow": LeverRule(
        "operation", ("flow_id", "to_site_id"), ("procedure_ids", "most_travel_min")
    ),
    "bought_care": _FLOW,
    "task_shift": LeverRule("hour", ("site_id", "role", "from_role")),
    "earlier_discharge": _BEDS,
    "outpatient": _FLOW,
    "indication_limit": _FLOW,
    "ready_for_discharge": LeverRule("bed_night", ("ward_id",), ("share_permille",)),
    "close_theatre": _ROOM,
    "close_beds": _BEDS,
}
CLOSES = ("close_theatre", "close_beds")
DISCHARGES = ("earlier_discharge", "ready_for_discharge")
ACTS_ON = (
    "site_id", "role", "competence", "specialty_id", "ward_id", "flow_id",
    "to_site_id", "from_role", "minutes", "procedure_ids", "most_travel_min",
    "share_permille",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lever:
    """
    Something that gives more capacity, less need or, by closing, money in some weeks.

    Which columns a kind needs: `LEVER_RULES`; the others stay blank.
    """

    lever_id: str = column(Kind.ID, "insats", "Insatsens id.", "The lever's id.")
    kind: str = column(
        Kind.CHOICE, "slag", "Vad som görs.", "What is done.", choices=LEVER_KINDS
    )
    cost_ore: int = column(
        Kind.INT, "kostnad_öre",
        "Kostnad per enhet utöver ordinarie; för stängning vad en enhet sparar.",
        "Cost of a unit beyond the ordinary; of closing, what a unit saves.",
        unit="öre", least=0, most=10**12,
    )  # fmt: skip
    limit_per_week: int = column(
        Kind.INT, "högst_per_vecka", "Flest enheter i en vecka.",
        "Most units in a week.", least=0, most=1_000_000,
    )  # fmt: skip
    limit: int = column(
        Kind.INT, "högst", "Flest enheter i hela planen; 0 = ingen gräns.",
        "Most units in the whole plan; 0 means no limit.",
        default=0, least=0, most=100_000_000,
    )  # fmt: skip
    unit: str = column(
        Kind.CHOICE, "enhet", "Slagets enhet; tomt = som slaget räknas."
        " Uppvakningens: timmar av en plats.",
        "The kind's unit; blank means as the kind is counted. Recovery's: hours of a"
        " place.",
        default="", choices=UNITS,
    )  # fmt: skip
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhuset där det görs.", "The hospital where it is done.",
        default="", refers="sites",
    )  # fmt: skip
    role: str = column(
        Kind.ID, "roll", "Rollen som får fler timmar.",
        "The role that gets more hours.",
        default="",
    )  # fmt: skip
    competence: str = column(
        Kind.ID, "kompetens", "Särskild kompetens hos dem.",
        "Special competence that they hold.", default="",
    )  # fmt: skip
    from_role: str = column(
        Kind.ID, "från_roll", "Uppgiftsväxling: rollen som tar över uppgifter.",
        "Task shift: the role that takes tasks over.", default="",
    )  # fmt: skip
    specialty_id: str = column(
        Kind.ID, "specialitet", "Salspass: specialiteten, tomt = valfri; hyrpersonal:"
        " operatörer i specialiteten.",
        "Session: the specialty, blank means any; agency: surgeons of the specialty.",
        default="", refers="specialties",
    )  # fmt: skip
    minutes: int = column(
        Kind.INT, "minuter", "Salspassets längd.", "The session's length.",
        default=0, unit="min", least=0, most=1440,
    )  # fmt: skip
    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", default="", refers="wards",
    )  # fmt: skip
    flow_id: str = column(
        Kind.ID, "flöde", "Flödet vars patienter det gäller.",
        "The flow whose patients it concerns.", default="", refers="flows",
    )  # fmt: skip
    to_site_id: str = column(
        Kind.ID, "till_sjukhus", "Flyttat flöde: sjukhuset dit det flyttas.",
        "Moved flow: the hospital that it is moved to.", default="", refers="sites",
    )  # fmt: skip
    procedure_ids: tuple[str, ...] = column(
        Kind.IDS, "åtgärder", "Flyttat flöde: åtgärderna som flyttas; tomt = alla.",
        "Moved flow: the procedures that are moved; blank means all.",
        default=(), refers="procedures",
    )  # fmt: skip
    most_travel_min: int = column(
        Kind.INT, "högsta_restid_min",
        "Flyttat flöde: längsta restid mellan sjukhusen; 0 = ingen gräns.",
        "Moved flow: longest travel between the hospitals; 0 means no limit.",
        default=0, unit="min", least=0, most=1440,
    )  # fmt: skip
    share_permille: int = column(
        Kind.INT, "andel_promille",
        "Utskrivningsklara: andel av deras vårddygn som kan frigöras; 0 = alla.",
        "Ready for discharge: share of their bed-nights that can be freed; 0: all.",
        default=0, unit="permille", least=0, most=1000,
    )  # fmt: skip
    from_week: str = column(
        Kind.TEXT, "från_vecka", "Första ISO-vecka; tomt = planens första.",
        "First ISO week; blank means the plan's first.", default="",
    )  # fmt: skip
    to_week: str = column(
        Kind.TEXT, "till_vecka", "Sista ISO-vecka; tomt = planens sista.",
        "Last ISO week; blank means the plan's last.", default="",
    )  # fmt: skip
