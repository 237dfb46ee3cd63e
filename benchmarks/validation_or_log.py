"""
Plan every week of a case log with what the other weeks teach, and replay it.

    python -m benchmarks.validation_or_log LOG.csv [--map MAP.toml] [--offer-next]

The log stays where it is; only sums are printed.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.or_log.figures import Figures, figures
from benchmarks.or_log.replay import Planned, replay
from benchmarks.or_log.table import table
from benchmarks.or_log.weeks import (
    LogWeek,
    as_done,
    best_plan,
    first_come_plan,
    log_schedule,
    log_week,
    planned,
    reality,
)
from pks.calendar import week_of
from pks.io.case_log import LogCase, LogMap, read_case_log, read_log_map, suite_days
from pks.io.case_log.sessions import Hours, session_hours
from solvers import SolveParams

MAP = Path(__file__).parents[1] / "docs" / "case-log-map.toml"
LOG, AGAIN, PKS, FIRST = "log", "log's schedule replayed", "pks", "first come"
READY = "pks, patients in early"
EARLY_MIN = 30  # the log took patients in up to 55 minutes before their planned start


@dataclass(frozen=True, slots=True)
class Outcome:
    """A week's columns, and how its plan came about."""

    columns: dict[str, Figures]
    num_offered: int
    objective: int
    bound: int
    num_violations: int
    runtime_s: float
    booked_error_min: tuple[float, ...]
    fitted_error_min: tuple[float, ...]

    def line(self, week: str) -> str:
        """Return the week's progress line."""
        log, pks = self.columns[LOG], self.columns[PKS]
        return (
            f"{week}: offered {self.num_offered}, log {log.cases} in {log.suite_days}"
            f" suite-days, pks {pks.cases} in {pks.suite_days}; overtime"
            f" {log.overtime_min} and {pks.overtime_min} min; objective"
            f" {self.objective}, bound {self.bound}, {self.num_violations} violations,"
            f" {self.runtime_s:.0f} s"
        )


def plan_week(
    week: LogWeek, hours: Hours, log_map: LogMap, params: SolveParams
) -> Outcome:
    """Plan one week and measure every column in the same way."""
    result, num_broken = best_plan(week, params)
    greedy, num_greedy_broken = first_come_plan(week)
    assert result.plan is not None
    assert result.objective is not None
    real = reality(week, hours, log_map)
    offered = [(d.suite, d.day) for d in week.days]

    def measured(plan: Sequence[Planned], early_min: int = 0) -> Figures:
        return figures(replay(plan, real, early_min), hours, offered)

    ours = planned(week.problem, result.plan)

    columns = {
        LOG: figures(as_done(week), hours, offered),
        AGAIN: measured(log_schedule(week)),
        PKS: measured(ours),
        READY: measured(ours, EARLY_MIN),
        FIRST: measured(planned(week.problem, greedy)),
    }
    return Outcome(
        columns, len(week.offered), result.objective, result.bound or 0,
        num_broken + num_greedy_broken, result.runtime_s, *errors(week),
    )  # fmt: skip


def errors(week: LogWeek) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return actual minus booked, and actual minus fitted, minutes a case."""
    booked = [(c, c.booked_min) for c in week.done if c.booked_min is not None]
    return (
        tuple(float(case.patient_min - minutes) for case, minutes in booked),
        tuple(c.patient_min - week.learned.time(c).mean_min for c in week.done),
    )


def outcomes(
    cases: Sequence[LogCase], log_map: LogMap, chosen: argparse.Namespace
) -> Iterator[tuple[str, Outcome]]:
    """Yield each week's outcome in order."""
    hours = session_hours(suite_days(cases), log_map)
    params = SolveParams(chosen.time_limit, num_workers=chosen.workers)
    weeks = sorted({week_of(case.day) for case in cases})
    last = len(weeks) - 1 if chosen.offer_next else len(weeks)
    for at, week in enumerate(weeks[:last]):
        after = weeks[at + 1] if chosen.offer_next else ""
        made = log_week(cases, week, hours, log_map, after)
        yield week, plan_week(made, hours, log_map, params)


def error_line(name: str, found: Sequence[float]) -> str:
    """Return mean, mean absolute error and its spread in words."""
    e = np.array(found)
    return f"{name}: mean {e.mean():+.1f} min, mean absolute {np.abs(e).mean():.1f} min"


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def arguments() -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("--map", type=Path, default=MAP)
    parser.add_argument("--time-limit", type=float, default=20.0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--session-end", type=int, help="minute of the day")
    parser.add_argument("--offer-next", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Print each week and the table of sums."""
    chosen = arguments()
    log_map = read_log_map(chosen.map)
    if chosen.session_end is not None:
        log_map = replace(log_map, end_min=chosen.session_end)
    cases = read_case_log(chosen.log, log_map).cases
    total = {name: Figures() for name in (LOG, AGAIN, PKS, READY, FIRST)}
    booked: list[float] = []
    fitted: list[float] = []
    for week, outcome in outcomes(cases, log_map, chosen):
        say(outcome.line(week))
        for name, found in outcome.columns.items():
            total[name] += found
        booked += outcome.booked_error_min
        fitted += outcome.fitted_error_min
    say("\n".join(["", *table(total), ""]))
    say(error_line("actual minus booked", booked))
    say(error_line("actual minus fitted", fitted))


if __name__ == "__main__":
    main()
