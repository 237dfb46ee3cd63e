"""A theatre system's export becomes outcomes, read by a documented map."""

from pks.io.outcome_log.outcome_map import OutcomeMap, read_outcome_map
from pks.io.outcome_log.reading import Outcomes, read_outcomes

__all__ = ["OutcomeMap", "Outcomes", "read_outcome_map", "read_outcomes"]
