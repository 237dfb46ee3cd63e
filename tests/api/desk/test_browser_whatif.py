"""Tänk om and Brister in a real browser: a scenario made, two who decide."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from api.store import shortages, users
from pks.levels import Finding, Kind, Level
from tests.api.desk.test_browser import has_no_overflow
from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD, password_hash
from tests.stores import store_at, with_region

WEEKS = ("2027-W05", "2027-W06")
NURSES = Finding(Kind.ROLE, "theatre_nurse", "", WEEKS, 90 * 60, 12)


def begun(url: str, folder: Path) -> None:
    """Keep a region that lacks nurses, and a publisher."""
    with store_at(url) as store:
        region = with_region(store, folder)
        with store.writing() as tx:
            users.add_user(tx, "per", password_hash(), "publisher", [])
            findings, level = (NURSES,), Level.TACTICAL
            shortages.take_in(tx, region.name, findings, level, WEEKS, "plan A")


def logged_in(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(f"{address}/login")
    page.fill("#name", "per")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    return page


def test_a_scenario_is_made_and_the_later_decision_refused(
    small_region: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with desk_process(url) as (address, _), chromium() as browser:
        begun(url, small_region)
        page = logged_in(browser, address)
        found = complaints(page)
        page.click("nav >> text=Tänk om")
        page.select_option("#kind", label="Färre medarbetare")
        page.click("text=Börja")
        page.fill("#title", "Två färre")
        page.fill("#f-count", "2")
        page.select_option("#f-role", label="operationssjuksköterska")
        page.keyboard.press("Tab")
        page.click("form.panel button")
        page.wait_for_selector("ol.changes >> text=2 färre (operationssjuksköterska)")
        narrow(page, address, "/whatif", "/whatif/rules", page.url[len(address) :])
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{address}/shortages")
        page.click("text=Team: operationssjuksköterska")
        late = logged_in(browser, address)
        late.goto(page.url)
        for one, choice in ((page, "escalate"), (late, "accept")):
            one.check(f"#c-{choice}")
            one.fill("#why", f"Därför ({choice}).")
            one.click("text=Spara beslutet")
        page.wait_for_selector("td >> text=Därför (escalate).")
        assert "hann före" in late.inner_text("[role=alert]")
        assert late.input_value("#why") == "Därför (accept)."
        narrow(page, address, "/shortages", page.url[len(address) :])
        assert found == []


def narrow(page: Page, address: str, *places: str) -> None:
    """Nothing is wider than a telephone."""
    page.set_viewport_size({"width": 360, "height": 700})
    for place in places:
        page.goto(f"{address}{place}")
        assert has_no_overflow(page), place
