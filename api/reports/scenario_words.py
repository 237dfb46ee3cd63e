"""A change of a scenario in words, with whom and what it touched."""

from collections.abc import Iterator, Sequence
from typing import Any

from api.reports.names import RegionNames
from api.reports.texts import number, say
from pks.bilingual import Language
from pks.calendar import clock
from pks.model.columns import columns_of
from pks.model.region import Region
from pks.scenario import Step
from pks.scenario.levers import SET

MOST_IDS = 6
MINUTES = ("start_min", "end_min")
NAMED = {
    "flow_id": "flows", "specialty_id": "specialties", "site_id": "sites",
    "to_site_id": "sites", "ward_id": "wards",
}  # fmt: skip


def change_words(step: Step, region: Region, language: Language) -> str:
    """Return what a change did, in a line."""
    change = step.change
    values: dict[str, Any] = {
        key: getattr(change.said, key) for key in columns_of(type(change.said))
    }
    names = RegionNames(region, language)
    for key, table in NAMED.items():
        if values.get(key):
            values[key] = names(table, values[key])
    for key in MINUTES:
        if key in values:
            values[key] = clock(values[key])
    values |= {
        "weeks": weeks_words(values, language),
        "who": who_words(values, names),
        "what": what_words(values, language),
        "set": set_words(values),
        "gives": " ".join(people_words(values, names, "gives_")),
        "ids": touched_ids(step),
        "sessions": count(step, "sessions"),
        "patients": count(step, "patients"),
    }
    if "percent" in values:
        values["percent"] = signed(values["percent"], language, change.kind)
    if "share_permille" in values:
        values["percent"] = number(values["share_permille"] / 10, language, 1)
    for key in ("theatre_ids", "weekdays"):
        if key in values:
            values[key] = ", ".join(values[key])
    if change.kind == "levers":
        values["what"] = lever_words(values, language)
    values["parameter"] = values.pop("key", "")
    return say(f"scenario.{change.kind}", language, **values)


def weeks_words(values: dict[str, Any], language: Language) -> str:
    """Return the weeks of a change; from then on, or always."""
    first, last = values.get("from_week"), values.get("to_week")
    key = ("between" if first else "until") if last else ("from" if first else "always")
    return say(f"scenario.weeks_{key}", language, first=first, last=last)


def who_words(values: dict[str, Any], names: RegionNames) -> str:
    """Return the role, competence and hospital of people."""
    given = filter(None, (*people_words(values, names), values.get("site_id")))
    return ", ".join(given) or say("scenario.people", names.language)


def people_words(
    values: dict[str, Any], names: RegionNames, prefix: str = ""
) -> Iterator[str]:
    """Yield the role and the competence that a change names, those it has."""
    for key, said in (("role", names.role), ("competence", names.competence)):
        if values.get(prefix + key):
            yield said(values[prefix + key])


def what_words(values: dict[str, Any], language: Language) -> str:
    """Return the flows of a change."""
    keys = ("flow_id", "specialty_id", "site_id")
    given = (str(values[key]) for key in keys if values.get(key))
    return ", ".join(given) or say("scenario.all", language)


def lever_words(values: dict[str, Any], language: Language) -> str:
    """Return the levers of a change: their kind, and those named."""
    kind = values["of_kind"]
    known = say(f"capacity.lever_{kind}", language) if kind else ""
    return " ".join(filter(None, (known, listed(values["lever_ids"]))))


def set_words(values: dict[str, Any]) -> str:
    """Return the limits and costs that a change sets, as the file names them."""
    given = ((key, values.get(key)) for key in SET)
    return ", ".join(f"{key} = {value}" for key, value in given if value is not None)


def touched_ids(step: Step) -> str:
    """Return the ids of the people or sessions that a change touched."""
    for table in ("staff", "theatres", "sessions"):
        if table in step.rows:
            rows = step.rows[table]
            return listed((*rows.removed, *rows.added, *rows.altered))
    return ""


def listed(ids: Sequence[str]) -> str:
    """Return a few ids of many."""
    return ", ".join(ids[:MOST_IDS]) + (", …" if len(ids) > MOST_IDS else "")


def count(step: Step, table: str) -> int:
    """Return the rows of a table that a change touched."""
    rows = step.rows.get(table)
    return len(rows.removed) + len(rows.added) + len(rows.altered) if rows else 0


def signed(percent: float, language: Language, kind: str) -> str:
    """Return per cent; with its sign where it is a change."""
    decimals = 0 if percent == int(percent) else 1
    text = number(percent, language, decimals)
    return f"+{text}" if kind == "inflow" and percent > 0 else text
