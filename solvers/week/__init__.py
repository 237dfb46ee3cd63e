"""The week solver: greedy, CP-SAT models by scope, and the search over them."""
