"""An admission plan in a few lines, or as one JSON object."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from api.actions.admit import AdmitOutcome
from api.reports.texts import say, say_or
from pks.bilingual import Language
from pks.problems.wards import Period
from pks.problems.wards.nursing import DAYS_AFTER
from pks.rules.violation import Violation

MOST_CLASHES = 10
PLACE = re.compile(r"room (?P<room>.+), day (?P<day>\d+)(?:, (?P<shift>\w+))?")


def where_told(where: str, period: Period, language: Language) -> str:
    """Return a rule's room, day and shift in words."""
    found = PLACE.match(where)
    if found is None:
        return where
    room = f"{say('admit.col_room', language).lower()} {found['room']}"
    day = int(found["day"]) + DAYS_AFTER.get(found["shift"] or "", 0)
    told = [room, str(period.date(day))]
    if found["shift"]:
        told.append(say(f"shift.{found['shift']}", language))
    return ", ".join(told)


def clash_lines(
    clashes: Sequence[tuple[str, Violation]], period: Period, language: Language
) -> Iterator[str]:
    """Yield what no plan can mend, by ward and rule; only the first of many."""
    for ward_id, clash in clashes[:MOST_CLASHES]:
        yield say(
            "admit.clash",
            language,
            ward=ward_id,
            rule=say_or(f"admit.rule_{clash.rule}", language, clash.rule),
            where=where_told(clash.where, period, language),
            excess=clash.excess,
        )
    if len(clashes) > MOST_CLASHES:
        more = len(clashes) - MOST_CLASHES
        yield say("page.more", language, count=more)


def admit_summary(outcome: AdmitOutcome) -> dict[str, object]:
    """Return the plan for machines, without its rounds."""
    clashes = [
        {"ward_id": ward, "rule": one.rule, "where": one.where, "excess": one.excess}
        for ward, one in outcome.clashes
    ]
    found: dict[str, object] = {
        "status": outcome.status.value,
        "clashes": clashes,
        "files": outcome.files,
        "load_s": round(outcome.load_s, 3),
        "runtime_s": round(outcome.runtime_s, 3),
    }
    if outcome.admitted is not None:
        document = outcome.admitted.document
        found |= {
            "region_hash": document.region_hash,
            "objective": document.objective,
            "terms": document.terms,
            "num_admitted": len(document.admissions),
            "num_due_not_admitted": sum(r.was_due for r in document.not_admitted),
            "num_not_admitted": len(document.not_admitted),
            "num_quarantined": outcome.admitted.region.rows_set_aside,
        }
    return found


def admit_lines(outcome: AdmitOutcome, language: Language) -> Iterator[str]:
    """Yield what the command prints."""
    yield from clash_lines(outcome.clashes, outcome.period, language)
    if outcome.admitted is None:
        return
    document = outcome.admitted.document
    yield say(
        "admit.told",
        language,
        admitted=len(document.admissions),
        due=sum(row.was_due for row in document.not_admitted),
        first=document.first_date,
        days=document.num_days,
    )
    by_ward = Counter(row.ward_id for row in document.admissions)
    for ward in document.wards:
        yield f"  {ward.ward_id}: {by_ward[ward.ward_id]}"
    yield from map(str, outcome.files)
