"""The care guarantee's clock: from the decision to operate to its last day."""

from collections.abc import Iterator
from datetime import date, timedelta

from pks.clocks.pauses import DAY, merged, pauses
from pks.model.parameters import GuaranteeRule
from pks.model.patients import Patient


def guarantee_date(patient: Patient, rules: tuple[GuaranteeRule, ...]) -> date | None:
    """
    Return the last day within the care guarantee; None while the clock stands still.

    The rule in force on the day of decision gives the days, counted from the day
    after the decision. Days in a pause (`pks.clocks.pauses`) are not counted, each
    day once even when pauses overlap, if the pause begins within the guarantee as it
    then stands: an offer declined, or a choice made, when the guarantee has passed
    already does not mend it.

    Who lives in another region has a date too, counted alike, since need does not ask
    where one lives; but the duty is the home region's, so `is_own` parts them wherever
    the guarantee is measured or somebody is to be offered another provider.

    References
    ----------
    Hälso- och sjukvårdslagen (2017:30) 9 kap. 1 §; Hälso- och sjukvårdsförordningen
    (2017:80) 6 kap. 1 §. SKR, "Allmänna frågor och svar om vårdgarantin" (2023-12-11):
    the region offers it to those who live in the region.
    """
    last = patient.decision_date + timedelta(rule_on(patient.decision_date, rules).days)
    for start, end in pauses_in_time(patient, rules):
        if end is None:
            return None
        last += end - start + DAY
    return last


def pauses_in_time(
    patient: Patient, rules: tuple[GuaranteeRule, ...]
) -> Iterator[tuple[date, date | None]]:
    """Yield the pauses that count, disjoint and in order: those begun in time."""
    rule = rule_on(patient.decision_date, rules)
    last = patient.decision_date + timedelta(days=rule.days)
    for start, end in merged(pauses(patient, rule)):
        begin = max(start, patient.decision_date + DAY)
        if begin > last:
            return
        if end is not None and end < begin:
            continue
        yield begin, end
        if end is None:
            return
        last += end - begin + DAY


def rule_on(day: date, rules: tuple[GuaranteeRule, ...]) -> GuaranteeRule:
    """Return the rule in force on a day; the first one for days before them all."""
    by_start = sorted(rules, key=lambda rule: rule.valid_from)
    return next(
        (rule for rule in reversed(by_start) if rule.valid_from <= day), by_start[0]
    )


def is_paused_patient(
    patient: Patient, day: date, rules: tuple[GuaranteeRule, ...]
) -> bool:
    """
    Whether a patient counts as a PvV or MoV patient on a day.

    So counts whoever has a pause in the guarantee that has begun by then, over or not:
    the patient is left out of the shares "without PvV and MoV".

    References
    ----------
    SKR, vantetider.se, "Operation/Åtgärd": patients who chose to decline a time offered
    within the guarantee's limit are not in the share.
    """
    return any(start <= day for start, _ in pauses_in_time(patient, rules))


def is_own(patient: Patient, region_name: str) -> bool:
    """Whether the patient lives in the region: no other is named, or its own name."""
    home = patient.home_region.strip().casefold()
    return home in ("", region_name.strip().casefold())


def still_waits(patient: Patient) -> bool:
    """Whether the patient waits here: not operated, nor gone to another provider."""
    return patient.booking_state != "performed" and patient.elsewhere != "accepted"


def waited_days(patient: Patient, day: date) -> int:
    """Return the days waited on a day since the decision to operate, at least 0."""
    return max(0, (day - patient.decision_date).days)
