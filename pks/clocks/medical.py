"""The medical clock: the last day for medical reasons."""

from datetime import date, timedelta

from pks.model.parameters import PriorityRule, SvfRule
from pks.model.patients import Patient


def medical_date(
    patient: Patient,
    priorities: tuple[PriorityRule, ...],
    svf: tuple[SvfRule, ...] = (),
) -> date | None:
    """
    Return the last day for medical reasons; None without any limit.

    It is the earlier of two: the patient's own medical date, or where none is set the
    priority's longest wait from the decision (whoever sets a date has seen the
    patient, so it may be later than the priority's); and the cancer course's day.
    """
    limits = (priority_date(patient, priorities), svf_date(patient, svf))
    return min((limit for limit in limits if limit is not None), default=None)


def priority_date(patient: Patient, rules: tuple[PriorityRule, ...]) -> date | None:
    """Return the patient's own medical date, or the limit of the priority."""
    if patient.medical_date is not None:
        return patient.medical_date
    days = next(rule.max_days for rule in rules if rule.priority == patient.priority)
    return None if days is None else patient.decision_date + timedelta(days=days)


def svf_date(patient: Patient, rules: tuple[SvfRule, ...]) -> date | None:
    """
    Return the last day within the standardised cancer course (SVF).

    None for who is not in one, or where no rule speaks of the course. The days count
    from the well-founded suspicion; the course's own rule goes before the one for all
    others, and the rule in force on that day holds (the first one for days before).
    """
    if patient.svf_start is None:
        return None
    course = patient.svf_course
    named = [rule for rule in rules if rule.course == course]
    fitting = named or [rule for rule in rules if not rule.course]
    if not fitting:
        return None
    by_start = sorted(fitting, key=lambda rule: rule.valid_from)
    past = [rule for rule in by_start if rule.valid_from <= patient.svf_start]
    rule = past[-1] if past else by_start[0]
    return patient.svf_start + timedelta(days=rule.days)
