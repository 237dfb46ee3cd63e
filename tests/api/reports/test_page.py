"""plan.html: complete, self-contained and safe."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.reports import WeekReport, WeekView, week_view
from api.reports.page.board import Board, site_boards
from api.reports.page.labels import bar_label, shortened
from api.reports.page.page import page
from pks.model.people import Privilege
from pks.problems.week import WeekPlan
from pks.rules import Violation
from tests.api.reports.reports import region_with_ids, report_of, small_region
from tests.pks.kpi.samples import sample_region

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Tags(HTMLParser):
    """Open tags, ids and links of a page; anything unbalanced ends up in ``wrong``."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return (folder / "plan.html").read_text("utf-8")


@pytest.fixture(scope="module")
def tags(text: str) -> Tags:
    return Tags(text)


@pytest.fixture(scope="module")
def boards(view: WeekView) -> tuple[Board, ...]:
    return site_boards(view)


def test_tags_are_balanced(tags: Tags) -> None:
    assert (tags.wrong, tags.stack) == ([], [])


def test_ids_are_unique(tags: Tags) -> None:
    assert len(tags.ids) == len(set(tags.ids))


def test_every_link_leads_to_something_on_the_page(tags: Tags) -> None:
    links = {value for name, value in tags.attributes if name == "href"}
    assert {link[1:] for link in links} - set(tags.ids) == set()
    assert all(link.startswith("#") for link in links)


def test_nothing_is_loaded_from_outside(text: str) -> None:
    assert re.findall(r"https?:|//\w|\bsrc=|@import|<link|url\((?!#)", text) == []


def test_no_script_and_no_inline_style(text: str, tags: Tags) -> None:
    assert "<script" not in text
    assert [name for name, _ in tags.attributes if name == "style"] == []


def test_the_language_is_told(text: str) -> None:
    assert '<html lang="sv">' in text


def test_english_on_request(report: WeekReport) -> None:
    text = page(week_view(report, "en"))
    assert '<html lang="en">' in text
    assert "Utilisation, own sessions" in text
    assert "Utnyttjande" not in text


def test_every_case_has_a_bar_and_a_row(tags: Tags, report: WeekReport) -> None:
    wanted = {f"case-{booking.case}" for booking in report.plan.bookings}
    links = {value[1:] for name, value in tags.attributes if name == "href"}
    assert wanted <= links & set(tags.ids)


def test_gap_and_quarantine_are_told(text: str) -> None:
    assert "Planen är högst 2,4\u00a0% från bästa möjliga." in text
    assert "1 av 41 kunde inte planeras, se Karantän." in text


def test_formulas_stand_by_the_figures(text: str, view: WeekView) -> None:
    formulas = [measure.formula for measure in view.kpis.measures]
    assert [f.code for f in formulas if f.numerator.sv not in text] == []


def test_text_of_the_data_is_escaped() -> None:
    text = page(week_view(report_of(region_with_ids("<script>x</script>", 'a"b'))))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_speed_factors_are_not_shown(tmp_path: Path) -> None:
    region = small_region()
    slow = tuple(replace(row, speed_permille=1777) for row in region.surgeon_privileges)
    assert isinstance(slow[0], Privilege)
    text = page(week_view(report_of(replace(region, surgeon_privileges=slow))))
    assert re.findall(r"1[ \u00a0.,]?777|\b177\b", text) == []


def test_a_plan_that_breaks_rules_says_so() -> None:
    broken = (Violation("ward_beds", "ward w0, night 1", 250),)
    text = page(week_view(report_of(small_region(), violations=broken)))
    assert "Planen får inte användas. Regelbrott: 1." in text
    assert "ward w0, night 1" in text


def test_an_empty_plan_is_a_page_too() -> None:
    text = page(week_view(report_of(small_region(), WeekPlan(), status="infeasible")))
    assert "Alla krav går inte att uppfylla samtidigt (bevisat)." in text


def test_hospitals_have_boards_of_their_own() -> None:
    view = week_view(report_of(sample_region(4, 20, 2)))
    names = [board.site_name for board in site_boards(view)]
    assert names == ["Sjukhus A", "Sjukhus B"]


def test_many_theatres_are_cut_into_pages() -> None:
    view = week_view(report_of(sample_region(14, 5), WeekPlan()))
    assert [len(board.lines) for board in site_boards(view)] == [13, 1]


def test_bars_lie_inside_their_sessions(boards: tuple[Board, ...]) -> None:
    for slot in (
        slot for board in boards for line in board.lines for slot in line.slots
    ):
        for bar in slot.bars:
            assert slot.box.x <= bar.box.x + 0.1
            assert bar.box.x + bar.box.width <= slot.box.x + slot.box.width + 0.1


def test_bars_of_a_session_do_not_overlap(boards: tuple[Board, ...]) -> None:
    for slot in (
        slot for board in boards for line in board.lines for slot in line.slots
    ):
        ends = [bar.box.x + bar.box.width for bar in slot.bars]
        starts = [bar.box.x for bar in slot.bars]
        pairs = zip(ends, starts[1:], strict=False)
        assert all(end <= start + 0.2 for end, start in pairs)


def test_the_tooltip_starts_with_the_visible_words(boards: tuple[Board, ...]) -> None:
    """WCAG 2.5.3: the accessible name contains the label."""
    slots = [slot for board in boards for line in board.lines for slot in line.slots]
    for bar in (bar for slot in slots for bar in slot.bars):
        visible = f"{bar.label.first} {bar.label.second}".strip()
        assert bar.title.startswith(visible)


def test_the_tooltip_has_the_whole_id(boards: tuple[Board, ...]) -> None:
    slots = [slot for board in boards for line in board.lines for slot in line.slots]
    for bar in (bar for slot in slots for bar in slot.bars):
        assert bar.case.case_id in bar.title


def test_turnover_is_drawn_between_cases_only(boards: tuple[Board, ...]) -> None:
    slots = [slot for board in boards for line in board.lines for slot in line.slots]
    drawn = [[bar.turnover is not None for bar in slot.bars] for slot in slots]
    assert any(len(bars) > 1 for bars in drawn)
    assert all(bars == [True] * (len(bars) - 1) + [False] for bars in drawn if bars)


def test_a_wide_bar_says_all() -> None:
    label = bar_label(120, "1234", ("OR op3 d", "OR"))
    assert (label.first, label.second, label.is_upright) == ("1234", "OR op3 d", False)


def test_a_narrower_bar_says_less_on_its_second_line() -> None:
    assert bar_label(40, "1234", ("OR op3 d", "OR")).second == "OR"


def test_a_slim_bar_has_its_id_upright() -> None:
    assert bar_label(12, "1234", ("OR",)).is_upright


def test_a_long_id_keeps_its_end_and_shows_that_it_is_cut() -> None:
    assert shortened("ABC-123456", 5) == "…3456"
