"""SPOR's clock: from the surgery request to the start of the operation."""

from datetime import date, timedelta

from pks.model.outcomes import Outcome

CAESAREAN = "MCA"  # KVÅ's group of caesarean sections


def spor_waiting_days(request_date: date | None, outcome: Outcome) -> int | None:
    """
    Return SPOR's waiting time in days: surgery request (V310) to operation (V565).

    None where SPOR counts none: emergencies, cases not performed, caesareans (which
    its public report leaves out), and cases without one of the two times. A start
    before the patient's entry (V540) belongs to the day after. Negative days stand as
    they are: they are errors in the source, not short waits.

    Parameters
    ----------
    request_date
        The patient's surgery request; None where unknown.

    References
    ----------
    Svenskt perioperativt register (spor.se), variables V310, V540 and V565.
    """
    if request_date is None or outcome.operation_start_min < 0:
        return None
    if outcome.result != "performed" or outcome.urgency != "elective":
        return None
    if any(code.upper().startswith(CAESAREAN) for code in outcome.procedure_ids):
        return None
    return (start_day(outcome) - request_date).days


def start_day(outcome: Outcome) -> date:
    """Return the day when the operation started."""
    past_midnight = outcome.operation_start_min < outcome.in_min
    return outcome.date + timedelta(days=past_midnight)
