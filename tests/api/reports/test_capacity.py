"""The capacity plan as workbook and page."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.actions.capacity import CapacityOutcome, capacity_document
from api.actions.level_plan import LevelPlan, take_in
from api.reports.capacity import CapacityView, write_capacity
from pks.demo import demo_region
from pks.levels import Finding, Level, Shortage
from pks.levels.shortage import Kind
from pks.problems.capacity import capacity_problem
from solvers.capacity import solve_capacity

WEEKS = 6
SHORT = Finding(Kind.ROLE, "theatre_nurse", "NOR", ("2027-W04",), 90 * 60, 7)


@pytest.fixture(scope="module")
def outcome() -> CapacityOutcome:
    region = demo_region("hospital", seed=2)
    problem = capacity_problem(region, WEEKS)
    result = solve_capacity(problem)
    assert result.plan is not None
    lacking = take_in(LevelPlan(Level.TACTICAL, problem.weeks, (), ""), None, False)
    return CapacityOutcome(
        region, problem, result, result.plan, (), Level.TACTICAL, lacking, (), ()
    )


@pytest.fixture(scope="module")
def view(outcome: CapacityOutcome) -> CapacityView:
    short = Shortage("abc", SHORT, Level.TACTICAL, Level.TACTICAL, "x")
    return CapacityView(outcome.region, capacity_document(outcome), (short,), ())


@pytest.fixture(scope="module")
def folder(view: CapacityView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write_capacity(view, folder)
    return folder


def test_the_workbook_holds_every_flow_and_week(
    outcome: CapacityOutcome, view: CapacityView, folder: Path
) -> None:
    book = load_workbook(folder / "capacity.xlsx")
    assert book.sheetnames == [
        "Produktionsplan", "Brister", "Beläggning", "Kostnader", "Insatser",
        "Sommarsemester", "Läs först",
    ]  # fmt: skip
    rows = list(book["Produktionsplan"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == WEEKS * len(outcome.problem.flows)
    done = sum(float(str(row[5])) for row in rows)
    assert done == pytest.approx(int(outcome.plan.done_milli.sum()) / 1000, abs=0.01)
    costs = list(book["Kostnader"].iter_rows(min_row=2, values_only=True))
    kronor = sum(float(str(row[5])) for row in costs)
    overtime = next(row for row in costs if row[1] == "enkel övertid")
    assert overtime[2:5:2] == ("operationssjuksköterska", "timmar")
    closed = next(row for row in costs if row[1] == "stängda vårdplatser")
    assert closed[2:5:2] == ("Ortopedavdelning", "vårddygn")
    assert kronor == pytest.approx(sum(cost for _, cost in view.kinds), abs=0.01)
    (short,) = book["Brister"].iter_rows(min_row=2, values_only=True)
    assert short[1:4] == ("roll operationssjuksköterska", 90, 7)


def test_the_page_is_whole_and_loads_nothing(folder: Path) -> None:
    text = (folder / "capacity.html").read_text("utf-8")
    assert "Produktionsplan" in text
    assert "operationssjuksköterska" in text
    assert not re.search(r'(src|href)="(?!#)', text)
    assert "capacity." not in text


def test_equal_views_give_equal_bytes(
    view: CapacityView, folder: Path, tmp_path: Path
) -> None:
    for path in write_capacity(view, tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_it_is_said_in_english_too(view: CapacityView, tmp_path: Path) -> None:
    english = CapacityView(
        view.region,
        view.rows,
        view.shortages,
        view.inputs,
        "en",
    )
    write_capacity(english, tmp_path)
    text = (tmp_path / "capacity.html").read_text("utf-8")
    assert "Production plan" in text
    assert "Produktionsplan" not in text
