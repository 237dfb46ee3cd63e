"""Every sum counted anew, and every start looked at: the debug mode of the kernel."""

import numpy as np

from pks.errors import EngineDefect
from solvers.week.kernel.edits import put_in
from solvers.week.kernel.layout import NOWHERE, Week

ORDER = (  # what the past decides too
    "at_session", "at_day", "best", "best_cost", "start_min", "best_min", "wish_min",
    "tried_min", "free_min",
)  # fmt: skip
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


def audit_times(w: Week) -> None:
    """
    Look whether the starts keep their windows, theatres and surgeons.

    Raises
    ------
    EngineDefect
        At the first case that does not.
    """
    found = clash(w)
    if found is not None:
        raise EngineDefect(found)


def clash(w: Week) -> str | None:
    """Return who starts outside the windows or before another is over, None if none."""
    booked = np.flatnonzero(w.cases["place"] != NOWHERE)
    cases, places = w.cases[booked], w.places[w.cases["place"][booked]]
    for c, case, place in zip(booked, cases, places, strict=True):
        windows = w.windows[place["first_window"] : place["end_window"]]
        start = case["start_min"]
        inside = (windows["first_min"] <= start) & (start <= windows["last_min"])
        if not inside.any():
            return f"Case {c} starts at {start}, outside every window of its place."
    ends = cases["start_min"] + cases["mean_min"]
    theatres = w.sessions["theatre"][places["session"]]
    transfers = np.full(len(booked), w.whole["transfer_min"][0])
    for name, held, after in (
        ("theatre", theatres, cases["turnover_min"]),
        ("surgeon", places["day"], transfers),
    ):
        order = np.lexsort((cases["start_min"], held))
        one, other = order[:-1], order[1:]
        collides = held[one] == held[other]
        collides &= ends[one] + after[one] > cases["start_min"][other]
        if collides.any():
            c = booked[other[collides][0]]
            return f"Case {c} starts before its {name} is free."
    return None
