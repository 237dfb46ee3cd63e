"""What becomes of bookings: cancelled, why, how early, offered to another, and back."""

import numpy as np

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.draws import exponential, ticks
from sim.hospital.columns import MOST_FATES
from sim.hospital.house import NONE, Hospital
from sim.pathway import FOREVER
from sim.streams import Floats, Streams
from sim.trial import Ints

BACK_DAYS = {"patient": 7, "medical": 21}  # until ready again; assumed
REBOOKED = 0.66  # of those who cancel (PMC7061671)
LAST_WEEK = 7 * DAY_MIN


def fates(
    hospital: Hospital, policy: Policy, streams: Streams, num: int
) -> dict[str, Ints]:
    """Return what becomes of each patient's first bookings."""
    found: dict[str, Ints] = {}
    for i in range(1, MOST_FATES + 1):
        for name, values in fate(hospital, policy, streams, num, i).items():
            found[f"{name}_{i}"] = values
    return found


def fate(
    hospital: Hospital, policy: Policy, streams: Streams, num: int, i: int
) -> dict[str, Ints]:
    """Return reason, lead and so on of each patient's i-th booking; lead -1: none."""

    def uniform(name: str) -> Floats:
        return streams.uniform(f"{name} {i}", num)

    limits = np.cumsum([reason.prob for reason in hospital.reasons])
    reason = np.searchsorted(limits, uniform("reason"), side="right")
    cancels = reason < len(hospital.reasons)
    known = np.where(cancels, reason, 0)
    means = np.array([r.lead_days for r in hospital.reasons] or [0.0]) * DAY_MIN
    lead = ticks(exponential(uniform("lead"), means[known]))
    averted = uniform("averted") >= policy.reminded
    cancels &= ~(averted & (lead <= LAST_WEEK))
    own = np.array([r.cause == "patient" for r in hospital.reasons] or [False])
    back = np.array([BACK_DAYS.get(r.cause, 0) for r in hospital.reasons] or [0])
    returns = uniform("returns") < REBOOKED
    revealed = uniform("revealed") < policy.kappa_permille / 1000
    return {
        "reason": known,
        "lead": np.where(cancels, lead, NONE),
        "movable": (own[known] & revealed).astype(np.int64),
        "fill_from": fill_from(policy, uniform("fill")),
        "back_after": np.where(returns, back[known] * DAY_MIN, NONE),
    }


def fill_from(policy: Policy, uniform: Floats) -> Ints:
    """
    Return how early a time must be freed for somebody to be offered it.

    The chance grows evenly from the late one, at a day or less, to the early one.
    """
    late, early = policy.late_fill, policy.early_fill_permille / 1000
    slope = max(early - late, 1e-9)
    days = 1 + (uniform - late) / slope * (policy.early_fill_days - 1)
    needed = np.where(uniform < late, 0.0, days) * DAY_MIN
    return np.where(uniform < max(early, late), np.rint(needed), float(FOREVER)).astype(
        np.int64
    )
