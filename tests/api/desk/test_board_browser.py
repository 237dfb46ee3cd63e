"""The board by keyboard alone, in a real browser: move, break, undo, two at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pks.io.plans import PlanDocument
from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD, served, with_plan


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.sqlite'}"


def log_in(page: Page, link: str) -> None:
    """Make the first account."""
    page.goto(link)
    page.fill("#name", "anna")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.keyboard.press("Enter")


def test_move_break_undo_and_a_second_planner_by_keyboard(
    url: str, small_region: Path, small_plan: PlanDocument
) -> None:
    with served(url) as app:
        with_plan(app, small_region, small_plan)
    pairs = zip(small_plan.bookings, small_plan.bookings[1:], strict=False)
    first = next(a for a, b in pairs if a.session_id == b.session_id)
    with desk_process(url) as (address, link), chromium() as browser:
        both = browser.new_context(viewport={"width": 1440, "height": 900})
        page = both.new_page()
        found = complaints(page)
        log_in(page, link)
        page.wait_for_url(f"{address}/")
        page.goto(f"{address}/week")
        before = page.url
        bar = page.locator(f'a.case[data-case="{first.patient_id}"]')
        bar.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        answer = page.locator("#answer")
        expect(bar).to_have_class("case bad", timeout=30_000)
        expect(page.locator("#spoken")).to_contain_text(first.patient_id)
        assert page.url != before
        page.wait_for_timeout(3000)  # figures and list have followed
        assert page.evaluate("document.activeElement.dataset.case") == first.patient_id
        expect(page.locator("#status")).to_have_class("status bad")
        for _ in range(4):
            page.keyboard.press("Control+z")
        expect(answer).to_contain_text("Planen bryter ingen regel", timeout=30_000)
        expect(page.locator("#undo")).to_be_disabled()
        expect(page.locator("#status")).to_have_class("status", timeout=30_000)
        page.keyboard.press("Enter")
        expect(answer).to_contain_text("låst: dag, sal, operatör")
        page.keyboard.press(" ")
        expect(page.locator("#patient-dialog")).to_contain_text(first.start)
        page.keyboard.press("Escape")
        late = both.new_page()  # another planner reads the same draft
        late.goto(page.url)
        bar.focus()
        page.keyboard.press("Enter")  # unlocked
        expect(answer).not_to_contain_text("låst:", timeout=30_000)
        late.locator(f'a.case[data-case="{first.patient_id}"]').focus()
        late.keyboard.press("Enter")
        refused = late.locator("#answer")
        expect(refused).to_contain_text("har ändrat planen under tiden", timeout=30_000)
        expect(refused).to_contain_text("Din ändring är inte sparad")
        refused.locator("button").click()
        late.wait_for_load_state()
        expect(late.locator("#answer")).to_be_hidden()
        late.close()
        page.set_viewport_size({"width": 360, "height": 700})
        page.reload()
        assert page.evaluate(
            "document.documentElement.scrollWidth"
            " <= document.documentElement.clientWidth"
        )
        expect(page.locator("#list")).to_contain_text(first.patient_id)
        assert found == []
