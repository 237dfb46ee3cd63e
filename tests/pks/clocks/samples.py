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
