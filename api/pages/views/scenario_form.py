"""The form of a scenario's changes: fields that know their units, ranges and names."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from datetime import timedelta
from typing import Any

from api.pages.texts import TEXTS, say
from api.pages.views.region_choices import Choice, choices_of
from api.reports.names import RegionNames
from pks.bilingual import Language
from pks.calendar import clock, monday_of, week_of
from pks.model.changes import KINDS
from pks.model.columns import Column, Kind, columns_of, default_of
from pks.model.region import Region

GROUPS: dict[str, tuple[str, ...]] = {
    "rooms": (
        "theatre_more", "theatre_less", "theatres_closed", "sessions_more",
        "sessions_less",
    ),
    "beds": ("ward_closed", "beds_more", "beds_less"),
    "people": ("staff_more", "staff_less", "staff_trained"),
    "demand": ("inflow", "flow_moved", "guarantee", "cancellations"),
    "means": ("levers", "parameter"),
}  # fmt: skip
FACTORS = {"öre": 100, "öre/h": 100, "permille": 10}  # written in kronor, in per cent
UNITS = {
    "öre": ("kr", "kr"), "öre/h": ("kr/h", "kr/h"), "permille": ("%", "%"),
    "%": ("%", "%"), "days": ("dagar", "days"), "beds": ("platser", "beds"),
    "clock": ("kl.", ""),
}  # fmt: skip
WEEKS = ("from_week", "to_week")
WEEKS_AHEAD = 104
START = "f-"  # of a field's name in the form


@dataclass(frozen=True, slots=True)
class Field:
    """
    A key of a change as a field.

    Attributes
    ----------
    widget
        ``select``, ``many``, ``ticks``, ``number``, ``time``, ``week``, ``flag`` or
        ``text``.
    given
        The values that stand there.
    least, most, step
        Of a number, as written.
    """

    key: str
    name: str
    help: str
    widget: str
    choices: tuple[Choice, ...]
    given: tuple[str, ...]
    least: str
    most: str
    step: str
    unit: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Kinds of changes that belong together."""

    name: str
    kinds: tuple[Choice, ...]


def kind_groups(language: Language) -> tuple[KindGroup, ...]:
    """Return the kinds of changes to choose among."""
    return tuple(
        KindGroup(
            say(f"ask.kinds_{key}", language),
            tuple(Choice(kind, kind_name(kind, language)) for kind in kinds),
        )
        for key, kinds in GROUPS.items()
    )


def kind_name(kind: object, language: Language) -> str:
    """Return a kind of change in words; itself where it is none."""
    key = f"ask.kind_{kind}"
    return say(key, language) if key in TEXTS else str(kind)


def fields_of(
    kind: str, given: Mapping[str, Any], region: Region, language: Language
) -> tuple[Field, ...]:
    """Return the fields of a kind of change, filled with what is given."""
    names = RegionNames(region, language)
    row_class = KINDS[kind]
    return tuple(
        field_of(key, spec, default_of(row_class, key), given.get(key), names)
        for key, spec in columns_of(row_class).items()
    )


def field_of(
    key: str, spec: Column, default: Any, given: Any, names: RegionNames
) -> Field:
    """Return a key of a change as a field."""
    language = names.language
    is_required = default is MISSING
    choices = choices_of(key, spec, names)
    factor = FACTORS.get(spec.unit, 1)
    is_number = spec.kind in (Kind.INT, Kind.DECIMAL)
    value = given if given is not None else ("" if is_required else default)
    sv, en = UNITS.get(spec.unit, ("", ""))
    return Field(
        key=key,
        name=field_name(key, spec, language),
        help=spec.help_sv if language == "sv" else spec.help_en,
        widget=widget_of(key, spec, choices),
        choices=choices,
        given=given_words(value, spec),
        least=plain(spec.least, factor) if is_number else "",
        most=plain(spec.most, factor) if is_number else "",
        step=("0.1" if factor > 1 or spec.kind is Kind.DECIMAL else "1")
        if is_number else "",
        unit=sv if language == "sv" else en,
        is_required=is_required,
    )  # fmt: skip


def field_name(key: str, spec: Column, language: Language) -> str:
    """Return a field's name: its column's, without the unit."""
    name = spec.sv if language == "sv" else key
    for end in ("_öre_per_h", "_ore_per_h", "_öre", "_ore", "_promille", "_permille"):
        name = name.removesuffix(end)
    if language == "en":
        for end in ("_ids", "_id", "_min"):
            name = name.removesuffix(end)
    words = name.replace("_", " ")
    return "IVA" if words == "iva" else words[:1].upper() + words[1:]


def widget_of(key: str, spec: Column, choices: tuple[Choice, ...]) -> str:
    """Return how a key is asked for."""
    if key in WEEKS:
        return "week"
    if spec.kind is Kind.IDS:
        return "ticks" if len(choices) <= 40 else "many"
    if choices:
        return "select"
    return {
        Kind.INT: "number", Kind.DECIMAL: "number", Kind.CLOCK: "time",
        Kind.FLAG: "flag",
    }.get(spec.kind, "text")  # fmt: skip


def given_words(value: Any, spec: Column) -> tuple[str, ...]:
    """Return what stands in a field."""
    if value is None or value == "":
        return ()
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    if isinstance(value, bool):
        return ("yes",) if value else ()
    if spec.kind is Kind.CLOCK and isinstance(value, int):
        return (clock(value),)
    if isinstance(value, int | float):
        return (plain(value, FACTORS.get(spec.unit, 1)),)
    return (str(value),)


def plain(value: float | None, factor: int) -> str:
    """Return a number as an input holds it; nothing for none."""
    if value is None:
        return ""
    shown = value / factor
    return str(int(shown)) if shown == int(shown) else str(shown)


def weeks_ahead(region: Region) -> tuple[str, ...]:
    """Return the weeks to come, as a field suggests them."""
    first = monday_of(region.parameters.start_week)
    return tuple(week_of(first + timedelta(weeks=n)) for n in range(WEEKS_AHEAD))


def change_in(kind: str, form: Mapping[str, list[str]]) -> dict[str, Any]:
    """
    Return the change that a form says, as its TOML has it.

    What does not fit stays as it was written, to be told of with everything else.
    """
    row_class = KINDS[kind]
    change: dict[str, Any] = {"kind": kind}
    for key, spec in columns_of(row_class).items():
        words = [word.strip() for word in form.get(START + key, ()) if word.strip()]
        default = default_of(row_class, key)
        if spec.kind is Kind.FLAG:
            value: Any = bool(words)
        elif not words:
            continue
        elif spec.kind is Kind.IDS:
            value = words
        else:
            value = value_of(words[0], key, spec)
        if value != default:
            change[key] = value
    return change


def value_of(word: str, key: str, spec: Column) -> Any:
    """Return a written word as a value of TOML."""
    if spec.kind not in (Kind.INT, Kind.DECIMAL) and key != "value":
        return word
    try:
        amount = float(word.replace(",", ".")) * FACTORS.get(spec.unit, 1)
        whole = round(amount)
    except (ValueError, OverflowError):
        return {"true": True, "false": False}.get(word, word)
    is_whole = spec.kind is Kind.INT and spec.unit in FACTORS
    return whole if is_whole or amount == whole else amount


def change_title(change: Mapping[str, Any], names: RegionNames) -> str:
    """Return a change in a few words, without what it touches."""
    kind = str(change.get("kind"))
    columns = columns_of(KINDS[kind]) if kind in KINDS else {}
    told = [
        ", ".join(said(key, one, columns[key], names) for one in listed(value))
        for key, value in change.items()
        if key in columns and not isinstance(value, bool)
    ]
    name = kind_name(kind, names.language)
    return f"{name} ({', '.join(told)})" if told else name


def listed(value: Any) -> list[Any]:
    """Return a list, also of a single value."""
    return list(value) if isinstance(value, list | tuple) else [value]


def said(key: str, value: Any, spec: Column, names: RegionNames) -> str:
    """Return a value of a change by the name that people know, with its unit."""
    if key in ("role", "gives_role"):
        return names.role(str(value))
    if key in ("competence", "gives_competence"):
        return names.competence(str(value))
    if spec.refers is not None:
        wards_and_theatres = {"wards": names.wards, "theatres": names.theatres}
        known = wards_and_theatres.get(spec.refers, {})
        return known.get(str(value)) or names(spec.refers, str(value))
    unit = UNITS.get(spec.unit, ("", ""))[names.language == "en"]
    return " ".join(filter(None, (*given_words(value, spec), unit)))
