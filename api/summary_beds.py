"""The forecast of beds in a few lines, or as one JSON object."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from api.reports.beds import BedsView
from pks.day.bed_forecast import ACCEPTED_PROB, BedNight
from pks.day.shift_needs import ShiftNeed
from pks.model.region import region_hash


def beds_summary(view: BedsView) -> dict[str, object]:
    """Return the forecast for machines."""
    return {
        "schema": "pks.beds/1",
        "region_hash": region_hash(view.region),
        "week": view.week,
        "planned_weeks": view.planned,
        "accepted_risk": ACCEPTED_PROB,
        "lines": view.lines,
        "help": view.helps,
        "shift_help": view.shifts.helps,
        "wards": [
            {
                "ward": ward.ward_id,
                "name": view.name(ward),
                "nights": [night_summary(night) for night in ward.nights],
                "shifts": [shift_summary(need) for need in ward.shifts],
            }
            for ward in view.found.wards
        ],
    }


def night_summary(night: BedNight) -> dict[str, object]:
    """Return a ward's night in beds, its risk as a share of 1."""
    return {
        "date": night.date.isoformat(),
        "staffed": night.staffed,
        "reserve": night.reserve,
        "present": night.present,
        "ready_to_leave": night.ready_to_leave,
        "expected": round(night.expected, 3),
        "low": night.taken.low,
        "high": night.taken.high,
        "risk": None if night.risk is None else round(night.risk, 6),
        "lacking": night.lacking,
    }


def shift_summary(need: ShiftNeed) -> dict[str, object]:
    """Return a ward's shift in minutes of nursing staff."""
    return {
        "date": need.date.isoformat(),
        "shift": need.shift,
        "staffed_min": need.staffed_min,
        "present_min": need.present_min,
        "reserve_min": need.reserve_min,
        "expected_min": round(need.expected_min, 3),
        "low_min": need.taken.low,
        "high_min": need.taken.high,
        "risk": None if need.risk is None else round(need.risk, 6),
        "lacking_min": need.lacking_min,
        "lacking_heads": need.lacking_heads,
    }


def beds_lines(view: BedsView, files: Sequence[Path]) -> Iterator[str]:
    """Yield what the command prints."""
    yield f"{view.title}. {view.subtitle}"
    yield from view.lines
    yield from view.helps or (view.none_worst,)
    if view.shifts.wards:
        yield from view.shifts.helps or (view.shifts.none_worst,)
    yield from map(str, files)
