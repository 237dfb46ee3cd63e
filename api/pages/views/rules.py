"""The form of rules to simulate: what can be tried, and what was asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.pages.texts import TEXTS, say
from api.reports.texts import number
from pks.bilingual import Language
from pks.io.policies import is_flag, read_variation
from pks.model.policy import CHOICES, POLICY, WEEK_SOLVER, Policy

PERMILLE = "_permille"
GROUPS: dict[str, tuple[str, ...]] = {
    "cancelling": (
        "last_cancellation_day", "standby", "reminders", "confirmation_call",
        "kappa_permille", "late_fill_permille", "early_fill_permille",
        "early_fill_days", "reminder_permille",
    ),
    "booking": (
        "queue_discipline", "overbooking_min", "utilisation_permille",
        "booking_horizon_days", "notice_days", "loose_permille", "freeze_fences",
        "schedule_fence_days",
    ),
    "capacity": (
        "extra_sessions", "takt_control", "takt_behind_permille", "takt_lead_weeks",
        "takt_added_most", "ring_fenced_beds",
    ),
    "day": (
        "emergency_capacity", "emergency_permille", "accepted_overrun_min",
        "sickness_permille", "replaced_permille",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be tried."""

    value: str
    text: str
    is_chosen: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class RuleField:
    """
    A rule with the values that can be tried.

    Attributes
    ----------
    options
        To tick; empty where numbers are written.
    given
        The numbers asked for, as they are written.
    allowed
        Range and unit of the numbers.
    """

    key: str
    name: str
    help: str
    options: tuple[Option, ...]
    given: str
    allowed: str
    today: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules of one kind."""

    key: str
    name: str
    fields: tuple[RuleField, ...]
    is_open: bool


def rule_groups(varied: Iterable[str], language: Language) -> tuple[RuleGroup, ...]:
    """Return every rule, with what ``name=a,b`` of an earlier question named."""
    given = dict(read_variation(one) for one in varied)
    groups = []
    for number_, (key, names) in enumerate(GROUPS.items()):
        fields = tuple(rule_field(n, given.get(n, ()), language) for n in names)
        is_open = any(name in given for name in names) or (not given and not number_)
        name = say(f"ask.group_{key}", language)
        groups.append(RuleGroup(key, name, fields, is_open))
    return tuple(groups)


def rule_field(key: str, given: tuple[object, ...], language: Language) -> RuleField:
    """Return a rule as a field."""
    setting = POLICY[key]
    help_ = setting.sv if language == "sv" else setting.en
    if key in CHOICES:
        help_ = ""  # its values say it
    today = getattr(Policy(), key)
    options = tuple(
        Option(
            word(value), value_name(key, value, language), value in given,
            value == today,
        )
        for value in values_of(key)
    )  # fmt: skip
    return RuleField(
        key=key,
        name=rule_name(key, language),
        help=help_,
        options=options,
        given="" if options else "; ".join(shown(key, v, language) for v in given),
        allowed="" if options else allowed(key, language),
        today=today_words(key, today, language),
    )


def values_of(key: str) -> tuple[object, ...]:
    """Return the values of a rule that has few."""
    if key in CHOICES:
        return tuple(value for value in CHOICES[key] if value != WEEK_SOLVER)
    return (True, False) if is_flag(key) else ()


def word(value: object) -> str:
    """Return a value as `read_variation` reads it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def rule_name(key: str, language: Language) -> str:
    """Return a rule's name."""
    name = say(f"policy.{key}", language)
    return name[:1].upper() + name[1:]


def value_name(key: str, value: object, language: Language) -> str:
    """Return a value in words."""
    if isinstance(value, bool):
        return say("ask.yes" if value else "ask.no", language)
    found = f"policy.{key}.{word(value)}"
    if found in TEXTS:
        return TEXTS[found].said(language)
    return shown(key, value, language) + unit_of(key)


def unit_of(key: str) -> str:
    """Return the unit in which a rule's numbers are written."""
    return "\u00a0%" if key.endswith(PERMILLE) else ""


def shown(key: str, value: object, language: Language) -> str:
    """Return a number as it is written in the form."""
    assert isinstance(value, int)
    if not key.endswith(PERMILLE):
        return str(value)
    return number(value / 10, language, 1 if value % 10 else 0)


def allowed(key: str, language: Language) -> str:
    """Return a number's range, with its unit."""
    setting = POLICY[key]
    least, most = (
        shown(key, limit, language) for limit in (setting.least, setting.most)
    )
    return say("ask.allowed", language, least=least, most=most, unit=unit_of(key))


def today_words(key: str, today: object, language: Language) -> str:
    """Return what holds today."""
    if today is None:
        return say("ask.today_own", language)
    if isinstance(today, int) and not isinstance(today, bool):
        return say(
            "ask.today", language, value=shown(key, today, language) + unit_of(key)
        )
    return say("ask.today", language, value=value_name(key, today, language))


def variations(form: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return what a form asks to try, as ``name=a,b``; unfit words are kept as such."""
    found = []
    for key in POLICY:
        given = [word for text in form.get(key, ()) for word in words_in(text)]
        values = dict.fromkeys(as_rule(key, word) for word in given)
        if values:
            found.append(f"{key}={','.join(values)}")
    return tuple(found)


def words_in(text: str) -> list[str]:
    """Return the values written, apart by semicolon or space."""
    return text.replace(";", " ").split()


def as_rule(key: str, word: str) -> str:
    """Return a written value in the rule's unit: per cent become permille."""
    if not key.endswith(PERMILLE):
        return word
    try:
        return str(round(10 * float(word.replace(",", "."))))
    except (ValueError, OverflowError):
        return word


def question_words(varied: Iterable[str], language: Language) -> str:
    """Return what was asked to vary, in words."""
    parts = []
    for one in varied:
        key, values = read_variation(one)
        told = ", ".join(value_name(key, value, language) for value in values)
        parts.append(f"{rule_name(key, language)}: {told}")
    return "; ".join(parts)
