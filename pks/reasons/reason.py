"""What a reason is, and its words; `docs/model-week.md` defines the rules named."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pks.bilingual import Language, Text
from pks.calendar import monday_of
from pks.problems.week import WeekProblem
from pks.problems.week.problem import ANY


class Group(StrEnum):
    """Kinds of reasons, in the order they are asked for."""

    ELSEWHERE = "elsewhere"
    NOT_READY = "not_ready"
    NO_PLACE = "no_place"
    FULL = "full"
    OUTRANKED = "outranked"


GROUPS = {
    Group.ELSEWHERE: Text("Bokad en annan vecka", "Booked in another week"),
    Group.NOT_READY: Text("Inte klar", "Not ready"),
    Group.NO_PLACE: Text(
        "Rum eller kompetens saknas", "No room or competence in the window"
    ),
    Group.FULL: Text("En resurs är full", "A resource is full"),
    Group.OUTRANKED: Text("Gick före: prioritet", "Outranked: priority"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """
    The first thing that keeps a case out of the week.

    Attributes
    ----------
    code
        Key of `REASONS`.
    kind, resource
        What is lacking or full: the name of a tuple of `Labels`, and an index in it.
    day
        Day or night of the week concerned, `ANY` for none.
    session
        The best place left, `ANY` for none.
    needed, free
        Amounts of the resource; minutes, heads, places or permille beds.
    """

    case: int
    code: str
    kind: str = ""
    resource: int = ANY
    day: int = ANY
    session: int = ANY
    needed: int = 0
    free: int = 0

    @property
    def group(self) -> Group:
        """The kind of reason."""
        return REASONS[self.code][0]


REASONS: dict[str, tuple[Group, Text]] = {
    "elsewhere": (
        Group.ELSEWHERE,
        Text(
            "Har en bokning i en annan vecka som står fast",
            "Has a booking in another week that stands",
        ),
    ),
    "not_assessed": (
        Group.NOT_READY,
        Text("Inte färdigutredd eller bedömd", "Not worked up or assessed"),
    ),
    "not_before": (
        Group.NOT_READY,
        Text("Kan först {date}", "Not possible before {date}"),
    ),
    "not_after": (
        Group.NOT_READY,
        Text("Kunde senast {date}", "Not possible after {date}"),
    ),
    "blocked": (
        Group.NOT_READY,
        Text(
            "Spärrad veckans alla möjliga dagar (förhinder, PvV eller MoV)",
            "Blocked on every possible day of the week (unavailable, PvV or MoV)",
        ),
    ),
    "past_day": (Group.NOT_READY, Text("Dagen har redan varit", "The day has passed")),
    "blocked_day": (
        Group.NOT_READY,
        Text(
            "Patienten kan inte den dagen (förhinder, PvV eller MoV)",
            "The patient cannot come that day (unavailable, PvV or MoV)",
        ),
    ),
    "locked_day": (
        Group.NOT_READY,
        Text("Bokningen är låst till en annan dag", "The booking is locked elsewhere"),
    ),
    "short_notice": (
        Group.NOT_READY,
        Text(
            "Hinner inte kallas i tid: står inte på reservlistan",
            "Too little notice: not on the standby list",
        ),
    ),
    "no_site": (
        Group.NO_PLACE,
        Text(
            "Åtgärden görs inte på något sjukhus som är tillåtet",
            "The procedure is not done at any hospital allowed",
        ),
    ),
    "no_session": (
        Group.NO_PLACE,
        Text(
            "{resource} har inget salspass då patienten kan",
            "{resource} has no session when the patient can come",
        ),
    ),
    "no_equipment": (
        Group.NO_PLACE,
        Text(
            "{resource} finns inte i någon sal som står till buds",
            "{resource} is in none of the theatres at hand",
        ),
    ),
    "too_long": (
        Group.NO_PLACE,
        Text(
            "Ryms inte ens i ett tomt pass: {needed} min behövs, längsta ger {free}",
            "Does not fit even an empty session: {needed} min needed, the longest "
            "gives {free}",
        ),
    ),
    "no_surgeon": (
        Group.NO_PLACE,
        Text(
            "Ingen behörig operatör för {resource} har operationspass då patienten kan",
            "No surgeon with the privilege for {resource} is on theatre duty when the "
            "patient can come",
        ),
    ),
    "surgeon_away": (
        Group.NO_PLACE,
        Text(
            "Bestämd operatör {resource} har inget operationspass som räcker",
            "Decided surgeon {resource} has no theatre duty that will do",
        ),
    ),
    "session_minutes": (
        Group.FULL,
        Text(
            "Salspassen är fulla: {place} har {free} min kvar, {needed} behövs",
            "Sessions are full: {place} has {free} min left, {needed} needed",
        ),
    ),
    "emergency_reserve": (
        Group.FULL,
        Text(
            "Akutreserven tar resten: {place} har {free} min utöver den, "
            "{needed} behövs",
            "The emergency reserve takes the rest: {place} has {free} min beyond it, "
            "{needed} needed",
        ),
    ),
    "surgeon_minutes": (
        Group.FULL,
        Text(
            "Operatörstiden är slut: {resource} har {free} min kvar {day}, "
            "{needed} behövs",
            "Surgeon time is used up: {resource} has {free} min left {day}, "
            "{needed} needed",
        ),
    ),
    "beds": (
        Group.FULL,
        Text(
            "Vårdplats saknas: {resource} natten efter {day} har {free_beds} lediga, "
            "{needed_beds} behövs",
            "No bed: {resource} the night after {day} has {free_beds} free, "
            "{needed_beds} needed",
        ),
    ),
    "team": (
        Group.FULL,
        Text(
            "Teamet räcker inte: {resource} {day}, {needed} behövs och {free} finns",
            "The team does not suffice: {resource} {day}, {needed} needed and "
            "{free} there",
        ),
    ),
    "pacu": (
        Group.FULL,
        Text(
            "Uppvakningen är full: {resource} {day}, {needed} skulle ligga där "
            "samtidigt, {free} platser",
            "Recovery is full: {resource} {day}, {needed} would be there at once, "
            "{free} places",
        ),
    ),
    "risk": (
        Group.FULL,
        Text(
            "Övertidsrisken blir för stor: {place} skulle få {free} min marginal, "
            "{needed} behövs",
            "The overtime risk gets too large: {place} would have {free} min of "
            "slack, {needed} needed",
        ),
    ),
    "surgeon_busy": (
        Group.FULL,
        Text(
            "Ingen behörig operatör är fri när {place} har en lucka som räcker",
            "No surgeon with the privilege is free when {place} has a gap that will do",
        ),
    ),
    "equipment_busy": (
        Group.FULL,
        Text(
            "{resource} används av andra när {place} har en lucka",
            "{resource} is used by others when {place} has a gap",
        ),
    ),
    "no_gap": (
        Group.FULL,
        Text(
            "Ingen lucka i {place} räcker utan att andra flyttas: längsta är {free} "
            "min, {needed} behövs",
            "No gap in {place} will do unless others move: the longest is {free} min, "
            "{needed} needed",
        ),
    ),
    "outranked": (
        Group.OUTRANKED,
        Text(
            "Ryms i {place} utan att någon flyttas, men planen tog inte med patienten",
            "Fits in {place} and nobody moves, but the plan left the patient out",
        ),
    ),
}
WEEKDAYS = {
    "sv": ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
Namer = Callable[[str, int], str]


def reason_text(
    problem: WeekProblem, reason: Reason, language: Language, name: Namer | None = None
) -> str:
    """
    Return a reason in words.

    ``name`` gives the name shown for an index of one of the tuples of `Labels`, such
    as ``("wards", 3)``; without it the labels themselves are shown.
    """
    named = name or (lambda kind, i: str(getattr(problem.labels, kind)[i]))
    template = REASONS[reason.code][1].said(language)
    date = monday_of(problem.week) + timedelta(days=reason.day)
    text = template.format(
        resource=named(reason.kind, reason.resource) if reason.kind else "",
        place=place(problem, reason.session, language, named),
        date=date.isoformat(),
        day=weekday(reason.day, language),
        needed=reason.needed,
        free=reason.free,
        needed_beds=in_beds(reason.needed, language),
        free_beds=in_beds(reason.free, language),
    )
    return text[:1].upper() + text[1:]


def weekday(day: int, language: Language) -> str:
    """Return a day's short name; days of the week after are marked so."""
    following = {"sv": " veckan efter", "en": " the week after"}[language]
    return WEEKDAYS[language][day % 7] + (following if day >= 7 else "")


def place(problem: WeekProblem, session: int, language: Language, name: Namer) -> str:
    """Return a session as theatre and day."""
    if session == ANY:
        return ""
    row = problem.sessions[session]
    return f"{name('theatres', row.theatre)} {weekday(row.day, language)}"


def in_beds(permille: int, language: Language) -> str:
    """Return permille beds as beds with two decimals at most."""
    text = f"{permille / 1000:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "sv" else text
