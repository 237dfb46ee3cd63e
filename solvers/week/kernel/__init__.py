"""The assignment of a week compiled: moves of cases with what they change in cost."""
