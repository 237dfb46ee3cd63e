"""The clocks that run for a waiting patient."""

from collections.abc import Iterator
from datetime import date, timedelta

from pks.model.parameters import GuaranteeRule, PriorityRule
from pks.model.patients import Patient, Periods

DAY = timedelta(days=1)


def guarantee_date(patient: Patient, rules: tuple[GuaranteeRule, ...]) -> date | None:
    """
    Return the last day within the care guarantee; None while the clock stands still.

    The guarantee's days count from the decision to operate; days of patient-chosen
    (PvV) and medically caused (MoV) waiting are not counted, each day once even when
    periods overlap. The rule in force on the decision's day holds.

    References
    ----------
    Hälso- och sjukvårdslagen (2017:30) 9 kap. 1 §; Hälso- och sjukvårdsförordningen
    (2017:80) 6 kap. 1 §; exceptions as SKR's "Väntetider i vården" defines them.
    """
    rule = rule_on(patient.decision_date, rules)
    last = patient.decision_date + timedelta(days=rule.days)
    for start, end in merged(stopping_periods(patient, rule)):
        start = max(start, patient.decision_date + DAY)
        if start > last:
            break
        if end is None:
            return None
        last += max(timedelta(0), end - start + DAY)
    return last


def rule_on(day: date, rules: tuple[GuaranteeRule, ...]) -> GuaranteeRule:
    """Return the rule in force on a day; the first one for days before them all."""
    by_start = sorted(rules, key=lambda rule: rule.valid_from)
    return next(
        (rule for rule in reversed(by_start) if rule.valid_from <= day), by_start[0]
    )


def stopping_periods(patient: Patient, rule: GuaranteeRule) -> Periods:
    """Return the periods that stop the guarantee's clock under a rule."""
    pvv = patient.pvv_periods if rule.pvv_stops_clock else ()
    mov = patient.mov_periods if rule.mov_stops_clock else ()
    return pvv + mov


def merged(periods: Periods) -> Iterator[tuple[date, date | None]]:
    """Yield the union of periods as disjoint ones in time order."""
    ordered = sorted(periods, key=lambda period: period[0])
    if not ordered:
        return
    start, end = ordered[0]
    for next_start, next_end in ordered[1:]:
        if end is None or next_start <= end + DAY:
            end = None if end is None or next_end is None else max(end, next_end)
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def medical_date(patient: Patient, rules: tuple[PriorityRule, ...]) -> date | None:
    """Return the last day for medical reasons: the patient's own, or the priority's."""
    if patient.medical_date is not None:
        return patient.medical_date
    limit = next(r.max_days for r in rules if r.priority == patient.priority)
    return None if limit is None else patient.decision_date + timedelta(days=limit)


def waited_days(patient: Patient, day: date) -> int:
    """Return the days waited on a day since the decision to operate, at least 0."""
    return max(0, (day - patient.decision_date).days)
