"""Every sum counted anew from the guests' places: the debug mode of the kernel."""

import numpy as np

from pks.errors import EngineDefect
from solvers.admission.kernel.layout import NOWHERE, Wards
from solvers.admission.kernel.walk import fill

SUMS = {  # what follows from the places and the rounds' nurses
    "room_days": ("num", "num_men", "youngest", "oldest"),
    "rounds": ("load",),
    "duties": ("load",),
    "surgeon_days": ("minutes", "num_theatres"),
    "theatre_days": ("minutes", "num"),
    "whole": ("cost", "num_missing"),
}
TABLES = ("ages", "short", "met", "works")


def emptied(w: Wards) -> Wards:
    """Return a copy of the wards with nobody in them; the nurses keep their rounds."""
    found = Wards._make(array.copy() for array in w)
    for name, sums in SUMS.items():
        for field in sums:
            getattr(found, name)[field] = 0
    for name in TABLES:
        getattr(found, name)[:] = 0
    patients = found.guests[: int(found.whole["num_patients"][0])]
    found.whole["cost"] = patients["stays_out"].sum()
    found.whole["num_missing"] = patients["must"].sum()
    found.guests["day"] = NOWHERE
    return found


def recounted(w: Wards) -> Wards:
    """Return a copy of the wards whose sums were counted from the guests' places."""
    found = emptied(w)
    found.guests["day"] = w.guests["day"]
    fill(found)
    return found


def audit(w: Wards) -> None:
    """
    Compare every sum with its recount.

    Raises
    ------
    EngineDefect
        At the first sum that differs, with its name and both values.
    """
    again = recounted(w)
    pairs = [
        (f"{name}.{field}", getattr(w, name)[field], getattr(again, name)[field])
        for name, fields in SUMS.items()
        for field in fields
    ]
    pairs += [(name, getattr(w, name), getattr(again, name)) for name in TABLES]
    for label, kept, counted in pairs:
        differs = np.argwhere(kept != counted)
        if len(differs):
            at = tuple(int(i) for i in differs[0])
            raise EngineDefect(
                f"{label}{list(at)} is {kept[at]}, counted anew {counted[at]}."
            )
    for i, room in enumerate(w.room_days):
        kept, counted = (set(x.lodgers[i, : room["num"]].tolist()) for x in (w, again))
        if kept != counted:
            raise EngineDefect(f"lodgers[{i}] are {kept}, counted anew {counted}.")
