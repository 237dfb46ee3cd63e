"""Days that the care guarantee does not count: chosen, medical and declined."""

from collections.abc import Iterator
from datetime import date, timedelta

from pks.model.parameters import GuaranteeRule
from pks.model.patients import Patient, Periods

DAY = timedelta(days=1)


def pauses(patient: Patient, rule: GuaranteeRule) -> Periods:
    """
    Return the periods that stop the guarantee's clock under a rule, in no order.

    They are the recorded patient-chosen (PvV) and medically caused (MoV) periods, the
    wait after a declined offer, and the wait after another provider was declined; both
    ends of a period are in it, and an end of None means that it is still running.
    They may overlap, and begin before the decision or after the guarantee has passed:
    `pks.clocks.guarantee_date` says what then counts.
    """
    pvv = patient.pvv_periods if rule.pvv_stops_clock else ()
    mov = patient.mov_periods if rule.mov_stops_clock else ()
    chosen = declined_waits(patient) if rule.declined_offer_stops_clock else ()
    return pvv + mov + chosen


def declined_waits(patient: Patient) -> Periods:
    """
    Return the waits that the patient chose by declining, one for each offer declined.

    Who declines a day waits by choice from that day, when the operation would have
    been done, until available again: the next day offered that is not declined, or
    booked. Without one the patient waits by choice still. Who declines another
    provider has, in SKR's words, declined the guarantee too; a later offer at home
    does not start it again.

    The hospital's own record goes first: where a recorded PvV period holds the day,
    it says how long the choice lasted, and nothing is added.

    References
    ----------
    SKR, "Frågor och svar om vårdgarantin inom specialiserad vård" (2023-12-11): who
    declines the other provider declines the guarantee; after a change of mind it runs
    from the new contact. SKR, vantetider.se, "Operation/Åtgärd": patient-chosen are
    those who declined a time offered within the guarantee's limit.
    """
    offers = declined_offers(patient)
    again = available_days(patient)
    waits = [(day, wait_end(day, again)) for day in offers]
    if patient.elsewhere == "declined":
        waits.append((patient.elsewhere_date or patient.decision_date, None))
    return tuple(
        wait
        for wait in waits
        if not any(holds(period, wait[0]) for period in patient.pvv_periods)
    )


def declined_offers(patient: Patient) -> tuple[date, ...]:
    """Return the days of operation that the patient declined, in order."""
    days = set(patient.declined_dates)
    if patient.booking_state == "declined" and patient.booked_date is not None:
        days.add(patient.booked_date)
    return tuple(sorted(days))


def available_days(patient: Patient) -> tuple[date, ...]:
    """Return the days that show the patient available: offered or booked, in order."""
    days = set(patient.offered_dates)
    if patient.is_booked and patient.booked_date is not None:
        days.add(patient.booked_date)
    return tuple(sorted(days - set(declined_offers(patient))))


def wait_end(day: date, again: tuple[date, ...]) -> date | None:
    """Return the last day before the patient is available again; None if not yet."""
    later = [other for other in again if other > day]
    return min(later) - DAY if later else None


def holds(period: tuple[date, date | None], day: date) -> bool:
    """Whether a day lies in a period."""
    start, end = period
    return start <= day and (end is None or day <= end)


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
