"""
Sessions packed under uncertain times, against the worst case.

    python -m benchmarks.robust DATA.xlsx [--time-limit 3] [--instances 10]

Each instance is packed five ways into sessions of ten hours; every packing then meets
the same times, uniform between nominal and most, and the worst ones: all extra minutes
of the one, two or all surgeries of a session that have most of them.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from benchmarks.robust.instances import (
    PLANNINGS,
    SESSION_MIN,
    Instance,
    Planning,
    fitting,
    instances,
    packing,
)
from pks.problems.week import WeekPlan
from pks.rules import check
from solvers import SolveParams, solve
from solvers.week.rivals import run_rival

NUM_DRAWS = 10_000
ALL = 10**6
Sessions = list[list[tuple[int, int]]]  # (nominal, most extra) of its surgeries


@dataclass(frozen=True, slots=True)
class Packed:
    """
    A packing met by its times.

    Attributes
    ----------
    num_sessions
        Sessions used by us, by best-fit-descending, and by us beginning from that; the
        other figures are of the last one.
    late_share, late_min
        Share of sessions that end late, and minutes late per session, drawn.
    worst_min
        Minutes late in the worst session, if 1, 2 or all of its surgeries take most.
    """

    num_sessions: tuple[int, ...]
    late_share: float
    late_min: float
    worst_min: tuple[int, ...]


def packed(instance: Instance, planning: Planning, limit_s: float) -> Packed:
    """Pack an instance, check the plan, and let the times come."""
    problem = packing(instance, planning)
    params = SolveParams(time_limit_s=limit_s)
    alone = solve(problem, params).plan
    fitted = run_rival("best fit", problem, params).plan
    plan = solve(problem, params, start=fitted).plan
    packings = []
    for made in (alone, fitted, plan):
        assert made is not None
        assert check(problem, made) == ()
        assert len(made.bookings) == len(instance.times)
        packings.append(by_session(instance, made))
    sessions = packings[-1]
    late = drawn_late_min(sessions)
    return Packed(
        num_sessions=tuple(map(len, packings)),
        late_share=float((late > 0).mean()),
        late_min=float(late.mean()),
        worst_min=tuple(worst_min(sessions, most) for most in (1, 2, ALL)),
    )


def by_session(instance: Instance, plan: WeekPlan) -> Sessions:
    """Return the surgeries' times by the session they are packed in."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for booking in plan.bookings:
        found[booking.session].append(instance.times[booking.case])
    return list(found.values())


def drawn_late_min(sessions: Sessions) -> NDArray[np.float64]:
    """Return minutes late by session and draw."""
    chance = np.random.default_rng(1)
    ends = [
        sum(d + e * chance.random(NUM_DRAWS) for d, e in booked) for booked in sessions
    ]
    late: NDArray[np.float64] = np.maximum(0.0, np.array(ends) - SESSION_MIN)
    return late


def worst_min(sessions: Sessions, num_extra: int) -> int:
    """Return the latest end past a session's, if so many surgeries take their most."""
    return max(
        max(0, sum(d for d, _ in booked) + sum(extras[:num_extra]) - SESSION_MIN)
        for booked in sessions
        for extras in [sorted((e for _, e in booked), reverse=True)]
    )


def table(found: Iterable[tuple[str, str, Packed]]) -> Iterator[str]:
    """Yield a line of means for each size and planning, in Markdown."""
    yield (
        "| Surgeries | Planned by | Sessions: ours / best fit / ours from best fit"
        " | Late | Late, min a session"
        " | Worst session late, min: 1 / 2 / all take most |"
    )
    yield "|---|---|---:|---:|---:|---:|"
    groups: defaultdict[tuple[str, str], list[Packed]] = defaultdict(list)
    for size, planning, one in found:
        groups[size, planning].append(one)
    for (size, planning), many in groups.items():
        used = [mean(one.num_sessions[i] for one in many) for i in range(3)]
        worst = [round(mean(one.worst_min[i] for one in many)) for i in range(3)]
        yield (
            f"| {size} | {planning} | {used[0]:.1f} / {used[1]:.1f} / {used[2]:.1f}"
            f" | {mean(one.late_share for one in many):.1%}"
            f" | {mean(one.late_min for one in many):.1f}"
            f" | {worst[0]} / {worst[1]} / {worst[2]} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--time-limit", type=float, default=3.0)
    parser.add_argument("--instances", type=int, default=10, help="of each size")
    args = parser.parse_args()
    found = []
    num_all, num_kept = 0, 0
    for instance in instances(args.data):
        size, number = instance.name.split()
        if int(number) > args.instances:
            continue
        kept = fitting(instance)
        num_all, num_kept = num_all + len(instance.times), num_kept + len(kept.times)
        for planning in PLANNINGS:
            one = packed(kept, planning, args.time_limit)
            found.append((size, planning.name, one))
    sys.stdout.write("\n".join(table(found)) + "\n")
    sys.stdout.write(f"{num_kept} of {num_all} surgeries fit in a session at worst.\n")


if __name__ == "__main__":
    main()
