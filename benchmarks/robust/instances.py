"""
The robust surgery scheduling instances [1]_ and the week that one of them makes.

References
----------
.. [1] Bansal, A., Richard, J.-P. P., Berg, B. P. & Huang, Y.-L. (2023), "A Sequential
   Follower Refinement Algorithm for Robust Surgery Scheduling", INFORMS Journal on
   Computing, doi 10.1287/ijoc.2022.0191.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from pks.problems.week import WeekProblem
from pks.problems.week.problem import DAYS, TERM_UNITS, Theatre
from tests.parts import case, session, surgeon, week_problem

SESSION_MIN = 600
STARTS_MIN = 480
NUM_THEATRES = 8
NOMINAL, EXTRA = "d^l", "d^o"
LATE, OPEN = 1000, 1  # weights: everybody is booked, then in the fewest sessions


@dataclass(frozen=True, slots=True)
class Instance:
    """
    Surgeries of one instance.

    Attributes
    ----------
    times
        (nominal, most extra) minutes of each; the time lies between the nominal and
        the sum of both.
    """

    name: str
    times: tuple[tuple[int, int], ...]


def instances(path: Path) -> Iterator[Instance]:
    """Yield a workbook's instances: a row each, nominal and extra on two sheets."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        if NOMINAL in name:
            nominal = book.get_sheet_by_name(name).to_python()
            extra = book.get_sheet_by_name(name.replace(NOMINAL, EXTRA)).to_python()
            for i, rows in enumerate(zip(nominal, extra, strict=True), 1):
                pairs = zip(*rows, strict=True)
                times = tuple((minutes(d), minutes(e)) for d, e in pairs)
                yield Instance(f"{name.split()[0]} {i}", times)


def minutes(cell: object) -> int:
    """Return a cell's whole minutes; numbers of a workbook come as floats."""
    assert isinstance(cell, int | float)
    assert cell == int(cell)
    return int(cell)


@dataclass(frozen=True, slots=True)
class Planning:
    """How a time is planned: its minutes, its variance in min², and the risk taken."""

    name: str
    mean_min: Callable[[int, int], int]
    var_min2: Callable[[int, int], int]
    z2_permille: int


# A time uniform between nominal and most has its mean in the middle and a variance of a
# twelfth of the extra squared. 1074 and 2706 are 1000 times the squared quantiles of
# the normal distribution for a risk of 15 and 5 percent.
PLANNINGS = (
    Planning("nominal", lambda d, e: d, lambda d, e: 0, 0),
    Planning("mean", lambda d, e: d + e // 2, lambda d, e: 0, 0),
    Planning("risk 15 %", lambda d, e: d + e // 2, lambda d, e: e * e // 12, 1074),
    Planning("risk 5 %", lambda d, e: d + e // 2, lambda d, e: e * e // 12, 2706),
    Planning("worst case", lambda d, e: d + e, lambda d, e: 0, 0),
)


def fitting(instance: Instance) -> Instance:
    """Return the surgeries that fit in a session of their own at worst."""
    kept = tuple((d, e) for d, e in instance.times if d + e <= SESSION_MIN)
    return Instance(instance.name, kept)


def packing(instance: Instance, planning: Planning) -> WeekProblem:
    """
    Return the week whose best plan packs the surgeries into the fewest sessions.

    Theatres and surgeons are enough and all alike, and any day of the week will do.
    """
    end_min = STARTS_MIN + SESSION_MIN
    weights = {"guarantee_late": LATE, "open_sessions": OPEN}
    return week_problem(
        cases=tuple(
            case(
                mean_min=planning.mean_min(d, e),
                var_min2=planning.var_min2(d, e),
                guarantee_day=DAYS,
            )
            for d, e in instance.times
        ),
        sessions=tuple(
            session(
                theatre=theatre,
                day=day,
                end_min=end_min,
                limit_min=end_min,
                z2_permille=planning.z2_permille,
            )
            for day in range(DAYS)
            for theatre in range(NUM_THEATRES)
        ),
        theatres=(Theatre(0, ()),) * NUM_THEATRES,
        people=(surgeon(),) * NUM_THEATRES,
        weights=tuple((name, weights.get(name, 0)) for name in TERM_UNITS),
    )
