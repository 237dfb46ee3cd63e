"""One patient whose days are counted from the decision."""

from datetime import date, timedelta

from pks.model.parameters import GuaranteeRule
from pks.model.patients import Patient

DECIDED = date(2026, 1, 1)
RULES = (GuaranteeRule(),)
PATIENT = Patient("P", ("A",), DECIDED, "3")


def day(number: int) -> date:
    """Return the day so many days after the decision."""
    return DECIDED + timedelta(days=number)


def span(first: int, last: int | None) -> tuple[date, date | None]:
    """Return the period between two such days; without a last one it still runs."""
    return day(first), None if last is None else day(last)
