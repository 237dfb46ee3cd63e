"""A validated plan's sheet and section: what each round gained, what sessions risk."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.actions.validation_rounds import Round, Validation
from api.reports import WeekReport, WeekView, week_view
from api.reports.page.page import page
from api.reports.workbook import write_workbook
from pks.problems.week import Buffer, week_problem
from sim.estimates import chance, estimate
from sim.hospital.house import SessionDay
from sim.week import PlannedSession
from sim.week.result import SessionResult, Spread, WeekResult
from solvers import SolveResult, Status
from tests.pks.kpi.samples import WEEK

N = 1000
MEANS = {
    "operations": 7.0, "struck:time": 0.5, "sessions_over_margin": 0.3,
    "overtime_min": 12.0,
}  # fmt: skip


def lived(report: WeekReport, shares: dict[int, float]) -> WeekResult:
    """Return a week in which each session is late in a share of the lives."""
    spreads = {
        name: Spread(estimate([mean - 1, mean + 1]), mean - 1, mean + 1)
        for name, mean in MEANS.items()
    }
    sessions = tuple(session(report, s, share) for s, share in shares.items())
    return WeekResult(spreads, {}, sessions)


def session(report: WeekReport, number: int, share: float) -> SessionResult:
    row, name = (
        report.problem.sessions[number],
        report.problem.labels.sessions[number],
    )
    slot = SessionDay(
        name, row.theatre, row.site, row.day, row.start_min, row.end_min, 0, False
    )
    planned = PlannedSession(
        number, slot, row.end_min, 15, 150, row.end_min, row.end_min - 30, 0, 2
    )
    late = chance([1.0] * round(share * N) + [0.0] * (N - round(share * N)))
    names = ("late", "over_margin", "over_30", "struck", "no_bed")
    needed = (row.end_min + 40.0,) * N
    chances = dict.fromkeys(names, late)
    return SessionResult(planned, chances, estimate([0.0, 1.0]), needed)


@pytest.fixture(scope="module")
def opened(report: WeekReport) -> tuple[int, int]:
    first, second, *_ = sorted({b.session for b in report.plan.bookings})
    return first, second


@pytest.fixture(scope="module")
def validated(report: WeekReport, opened: tuple[int, int]) -> WeekView:
    """Two rounds: one of two sessions is late, then none."""
    first, second = opened
    name = report.problem.labels.sessions[first]
    problem = week_problem(report.region, WEEK, buffers={name: Buffer(20, 900)})
    result = SolveResult(
        Status.FEASIBLE, report.plan, report.objective, None, None, None, 1.0, 2.0, 9
    )
    before = lived(report, {first: 0.4, second: 0.05})
    after = lived(report, {first: 0.1, second: 0.05})
    rounds = (
        Round(report.problem, result, report.plan, before, 5, "first"),
        Round(problem, result, report.plan, after, 6, "late"),
    )
    found = Validation(rounds, 1, before, after, seed=0)
    return week_view(replace(report, validation=found))


def test_the_sheet_tells_rounds_and_sessions(
    validated: WeekView, tmp_path: Path
) -> None:
    write_workbook(validated, tmp_path / "plan.xlsx")
    book = load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames[:2] == ["Översikt", "Validering"]
    lines = [
        [cell for cell in row if cell is not None]
        for row in book["Validering"].iter_rows(values_only=True)
    ]
    assert lines[3] == [
        "0 av 2 salspass har större chans att inte hålla sin tid än den godtagna"
        " risken (säkert 0, kanske 0). Utan validering: 1 av 2."
    ]
    texts = [line[0] for line in lines if line]
    assert "1. första planen" in texts
    kept = next(line for line in lines if line[:1] == ["2. bara sena pass"])
    assert kept[1:] == ["behålls", len(validated.cases()), 7, 0.5, 12, 0, 0, 1, 0, 1]
    worst = lines[texts_at(lines, "Salspass") + 1]
    assert worst[1] == "Håller"
    assert worst[2:4] == [0.15, 0.1]
    assert worst[-2:] == [25, "20 min stramare, klart senast 15:00"]


def texts_at(lines: Sequence[Sequence[object]], first: str) -> int:
    """Return the line that begins with a text."""
    return next(i for i, line in enumerate(lines) if line[:1] == [first])


def test_the_page_tells_them_too(validated: WeekView) -> None:
    text = page(validated)
    for part in (
        "Prövad mot simulering",
        "bara sena pass <strong>(behålls)</strong>",
        "10,0\u00a0% <small>8,3\u00a0% till 12,0\u00a0%</small>",
        "20 min stramare, klart senast 15:00",
    ):
        assert part in text, part


def test_a_plan_that_was_not_validated_says_nothing_of_it(
    view: WeekView, folder: Path
) -> None:
    assert view.validation is None
    assert "Prövad mot simulering" not in (folder / "plan.html").read_text("utf-8")
    assert "Validering" not in load_workbook(folder / "plan.xlsx").sheetnames
