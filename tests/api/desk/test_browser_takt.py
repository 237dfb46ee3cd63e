"""Takt och kö makes itself while one looks, and fits a small screen."""

from pathlib import Path

from tests.api.desk.test_browser import has_no_overflow
from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD

PATIENCE_MS = 240_000  # the demo is taken in, and its takt made


def test_the_takt_comes_by_itself(tmp_path: Path) -> None:
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
        page.click("text=Läs in demoregionen")
        page.click("nav >> text=Takt och kö")
        page.wait_for_selector("table.sticky")  # the page comes again by itself
        page.select_option("#sort", "name")
        page.click("text=Visa >> nth=0")
        page.wait_for_url("**/takt?*sort=name")
        page.click("table.sticky tbody a >> nth=0")
        page.wait_for_selector("text=Svensk härledning")
        page.set_viewport_size({"width": 360, "height": 700})
        for place in (page.url, "/takt", "/takt/capacity", "/bottlenecks"):
            page.goto(place if place.startswith("http") else f"{address}{place}")
            assert has_no_overflow(page), place
        assert found == []
