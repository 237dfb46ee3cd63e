"""The first minutes with a desk, in a real browser and a real process."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD


def has_no_overflow(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return wide


def test_from_the_link_to_a_second_user(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with desk_process(url) as (address, link), chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        found = complaints(page)
        page.goto(link)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.fill("#name", "anna")
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        page.goto(f"{address}/administration")
        page.fill("#name", "Bo")
        page.press("#name", "Enter")
        password = page.inner_text(".secret")
        for place in ("/", "/account", "/administration", "/administration/audit"):
            page.set_viewport_size({"width": 360, "height": 700})
            page.goto(f"{address}{place}?lang=en")
            assert page.get_attribute("html", "lang") == "en"
            assert has_no_overflow(page), place
        page.click("text=Log out")
        page.fill("#name", "Bo")
        page.fill("#password", password)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        assert page.locator("text=Administration").count() == 0
        assert found == []
