"""
Acuity of patients and wards, and the wards' shifts.

Every ward is manned by the same key figures, a nurse and an assistant to so many beds
(of the usual 5-8 by day, 6-9 in the evening, 8-14 by night), while their patients are
not alike: a heavy ward is short where a light one has people to spare.
"""

from collections import defaultdict
from dataclasses import replace

from pks.demo.streams import Streams
from pks.model.care import Flow
from pks.model.nursing import Acuity, Shift
from pks.model.patients import Inpatient
from pks.model.places import WEEKDAYS, Ward
from pks.model.region import Region

LIGHT, MIDDLE, HEAVY, HEAVIEST, INTENSIVE = "vt1", "vt2", "vt3", "vt4", "vtiva"
CLASSES = (
    Acuity(LIGHT, "Lätt", 90, 75, 65),
    Acuity(MIDDLE, "Medel", 150, 130, 110),
    Acuity(HEAVY, "Tung", 210, 180, 150),
    Acuity(HEAVIEST, "Mycket tung", 300, 260, 220),
    Acuity(INTENSIVE, "Intensivvård", 500, 470, 600),
)
HOURS = {
    "day": (7 * 60, 15 * 60 + 30),
    "evening": (13 * 60 + 30, 21 * 60 + 30),
    "night": (21 * 60, 7 * 60 + 15),
}
BEDS_PER_PAIR = {"day": 6.0, "evening": 6.75, "night": 10.0}
BEDS_PER_ICU_NURSE = 1.5
USUAL = {
    "ortopedi": MIDDLE, "kirurgi": MIDDLE, "special": LIGHT, "neuro-thorax": MIDDLE,
    "iva": INTENSIVE,
}  # fmt: skip
SHARES = {  # of those present, from the lightest class on
    "ortopedi": (0.15, 0.45, 0.33, 0.07),
    "kirurgi": (0.30, 0.45, 0.20, 0.05),
    "special": (0.60, 0.32, 0.08, 0.0),
    "neuro-thorax": (0.15, 0.45, 0.30, 0.10),
}
AFTER_OPERATION = {  # procedure group -> first day and night, and after that
    "protes": (HEAVY, MIDDLE),
    "rygg": (HEAVY, MIDDLE),
    "kolorektal": (HEAVIEST, HEAVY),
    "övre": (MIDDLE, LIGHT),
    "njure-blåsa": (MIDDLE, MIDDLE),
    "prostata": (MIDDLE, LIGHT),
    "hysterektomi": (MIDDLE, LIGHT),
}


def with_nursing(region: Region, streams: Streams) -> Region:
    """Return the region with acuity and shifts; nothing else of it moves."""
    kinds = {ward.ward_id: kind_of(ward) for ward in region.wards}
    return replace(
        region,
        acuity=CLASSES,
        wards=tuple(
            replace(ward, acuity_id=USUAL.get(kinds[ward.ward_id], ""))
            for ward in region.wards
        ),
        flows=tuple(map(with_classes, region.flows)),
        inpatients=with_acuity(region.inpatients, kinds, streams),
        shifts=ward_shifts(region),
    )


def kind_of(ward: Ward) -> str:
    """Return what a ward is for, as its id says after the hospital's."""
    return ward.ward_id.removeprefix(f"{ward.site_id}-")


def with_classes(flow: Flow) -> Flow:
    """Return a flow with its classes; those of short stays are the ward's own."""
    first, after = AFTER_OPERATION.get(flow.procedure_group, ("", ""))
    return replace(flow, first_acuity_id=first, acuity_id=after)


def with_acuity(
    rows: tuple[Inpatient, ...], kinds: dict[str, str], streams: Streams
) -> tuple[Inpatient, ...]:
    """Draw the classes of those present; in intensive care they have the ICU's."""
    by_ward: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        by_ward[row.ward_id] += 1
    drawn = {
        ward_id: iter(
            streams.named("acuity", ward_id)
            .choice(len(SHARES[kinds[ward_id]]), num, p=SHARES[kinds[ward_id]])
            .tolist()
        )
        for ward_id, num in by_ward.items()
        if kinds[ward_id] in SHARES
    }
    return tuple(
        replace(row, acuity_id=CLASSES[next(drawn[row.ward_id])].acuity_id)
        if row.ward_id in drawn
        else row
        for row in rows
    )


def ward_shifts(region: Region) -> tuple[Shift, ...]:
    """Return the shifts of wards and ICUs, manned for the beds of each weekday."""
    beds: defaultdict[tuple[str, str], int] = defaultdict(int)
    codes = tuple(WEEKDAYS)
    for row in region.ward_beds:
        key = row.ward_id, codes[row.date.weekday()]
        beds[key] = max(beds[key], row.staffed)
    return tuple(
        Shift(
            ward.ward_id,
            code,
            shift,
            *HOURS[shift],
            *heads(ward, shift, beds[ward.ward_id, code]),
        )
        for ward in region.wards
        if ward.kind != "pacu"
        for code in codes
        for shift in HOURS
    )


def heads(ward: Ward, shift: str, beds: int) -> tuple[int, int]:
    """Return nurses and assistants for so many beds, at least one of each."""
    if ward.kind == "icu":
        nurses = round(beds / BEDS_PER_ICU_NURSE)
        return max(1, nurses), max(1, nurses // 2)
    both = max(2, round(2 * beds / BEDS_PER_PAIR[shift]))
    return both - both // 2, both // 2
