"""A theatre system's export becomes outcomes, read by a documented map."""

from pks.io.outcome_log.imported import import_outcomes
from pks.io.outcome_log.outcome_map import OPTIONAL, OutcomeMap, read_outcome_map
from pks.io.outcome_log.reading import Outcomes, outcomes_of, read_outcomes

__all__ = [
    "OPTIONAL",
    "OutcomeMap",
    "Outcomes",
    "import_outcomes",
    "outcomes_of",
    "read_outcome_map",
    "read_outcomes",
]
