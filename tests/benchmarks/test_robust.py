"""The benchmark of uncertain times reads its data and counts as it says."""

from pathlib import Path

import openpyxl
import pytest

from benchmarks.robust.__main__ import drawn_late_min, packed, table, worst_min
from benchmarks.robust.instances import PLANNINGS, Instance, fitting, instances

PAIRS = ((300, 100), (250, 200), (200, 40), (90, 30))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for letter, column in (("l", 0), ("o", 1)):
        sheet = book.create_sheet(f"n=4 d^{letter}")
        sheet.append([pair[column] for pair in PAIRS])
        sheet.append([10 + pair[column] for pair in PAIRS])
    path = tmp_path / "data.xlsx"
    book.save(path)
    return path


def test_a_row_of_both_sheets_is_an_instance(workbook: Path) -> None:
    first, second = instances(workbook)
    assert first == Instance("n=4 1", PAIRS)
    assert second == Instance("n=4 2", tuple((d + 10, e + 10) for d, e in PAIRS))


def test_who_may_need_more_than_a_session_is_left_out() -> None:
    found = fitting(Instance("n=3 1", ((500, 100), (500, 101), (601, 0))))
    assert found.times == ((500, 100),)


def test_the_worst_takes_the_largest_extras_of_one_session() -> None:
    sessions = [[(300, 100), (250, 200)], [(400, 0), (190, 40), (20, 10)]]
    assert [worst_min(sessions, most) for most in (1, 2, 9)] == [150, 250, 250]


def test_drawn_times_lie_between_nominal_and_most() -> None:
    sure, never, even = drawn_late_min([[(610, 0)], [(300, 300)], [(550, 100)]])
    assert set(sure.tolist()) == {10.0}
    assert set(never.tolist()) == {0.0}
    assert (even > 0).mean() == pytest.approx(0.5, abs=0.03)
    assert even.max() <= 50


def test_more_caution_takes_more_sessions_and_ends_less_late() -> None:
    """Four surgeries: two sessions by their nominal times, three at worst."""
    found = [packed(Instance("n=4 1", PAIRS), how, 2.0) for how in PLANNINGS]
    used = [one.num_sessions[-1] for one in found]
    assert used == sorted(used)
    assert (used[0], used[-1]) == (2, 3)
    assert found[0].late_share > found[-1].late_share == 0
    assert found[-1].worst_min == (0, 0, 0)
    lines = list(table([("n=4", "nominal", found[0])]))
    assert lines[2].startswith("| n=4 | nominal | 2.0 / 2.0 / 2.0 |")
