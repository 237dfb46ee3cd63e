"""From an empty desk to a planned week in three clicks, in a real browser."""

from pathlib import Path

from tests.api.desk.test_browser import has_no_overflow
from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD

PATIENCE_MS = 240_000  # a week of the demo is solved


def test_three_clicks_from_an_empty_desk_to_a_planned_week(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with desk_process(url) as (address, link), chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        found = complaints(page)
        page.goto(link)
        page.fill("#name", "anna")
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        page.click("text=Läs in demoregionen")
        page.click("text=Planera veckan")
        page.wait_for_url(f"{address}/jobs")
        page.focus("text=Avbryt >> nth=0")
        page.wait_for_selector("text=Öppna veckan")  # the row comes by itself
        assert "Veckoplan" in page.inner_text("#spoken")
        assert page.evaluate("document.activeElement.closest('tr')?.id ?? ''")
        page.click("text=Öppna veckan")
        page.wait_for_url(f"{address}/week/*")
        for place in ("/", "/jobs", "/data"):
            page.set_viewport_size({"width": 360, "height": 700})
            page.goto(f"{address}{place}")
            assert has_no_overflow(page), place
        assert found == []
