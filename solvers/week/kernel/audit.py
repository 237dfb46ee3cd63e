"""Every sum counted anew from the cases' places: the debug mode of the kernel."""

import numpy as np

from pks.errors import EngineDefect
from solvers.week.kernel.edits import put_in
from solvers.week.kernel.layout import NOWHERE, Week

ORDER = ("at_session", "at_day", "best", "best_cost")  # what the past decides too
WATCHED = (
    "cases", "sessions", "days", "works", "beds", "yards", "flows", "whole", "largest",
    "wanted",
)  # fmt: skip
SUMS = {
    "sessions": ("num_cases", "minutes", "longest_min", "var_min2"),
    "days": ("num_cases", "minutes", "num_sessions"),
    "works": ("num_cases",),
    "beds": ("added",),
    "yards": ("idle_min", "num_added"),
    "flows": ("num_cases",),
}


def emptied(w: Week) -> Week:
    """Return a copy of a week with nobody booked and every sum 0."""
    found = Week._make(array.copy() for array in w)
    for name, sums in SUMS.items():
        for field in sums:
            getattr(found, name)[field] = 0
    quota = int(found.flows["quota"].sum())
    found.whole["cost"] = found.whole["quota_short"] * quota
    found.cases["place"] = NOWHERE
    found.largest[:] = 0
    found.wanted[:] = 0
    return found


def recounted(w: Week) -> Week:
    """Return a copy of a week whose sums were counted from the cases' places."""
    found = emptied(w)
    for c in np.flatnonzero(w.cases["place"] != NOWHERE):
        put_in(found, int(c), int(w.cases["place"][c]))
        found.whole["num_edits"] = 0
    return found


def audit(w: Week) -> None:
    """
    Compare every sum of a week with its recount.

    Raises
    ------
    EngineDefect
        At the first sum that differs, with its name and both values.
    """
    again = recounted(w)
    for name in WATCHED:
        kept, counted = getattr(w, name), getattr(again, name)
        for field in kept.dtype.names or (None,):
            if field in ORDER:
                continue
            one = kept if field is None else kept[field]
            other = counted if field is None else counted[field]
            differs = np.argwhere(one != other)
            if len(differs):
                at = tuple(int(i) for i in differs[0])
                label = name if field is None else f"{name}.{field}"
                raise EngineDefect(
                    f"{label}{list(at)} is {one[at]}, counted anew {other[at]}."
                )
