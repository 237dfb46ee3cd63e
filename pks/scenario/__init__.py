"""What-if: named changes applied to a copy of a region."""

from pks.scenario.apply import Changed, Rows, Step, apply

__all__ = ["Changed", "Rows", "Step", "apply"]
