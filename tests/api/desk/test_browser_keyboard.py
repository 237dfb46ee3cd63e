"""From an empty desk to a published week by keyboard alone, in a real browser."""

from pathlib import Path

from playwright.sync_api import Page

from api.store import open_store, plans
from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD

PATIENCE_MS = 240_000  # a week of the demo is solved
MOST_STEPS = 400
FOCUSED = """() => {
  const found = document.activeElement;
  const acts = "a, button, input, textarea, select, summary";
  if (!found?.matches(acts)) return ["", false];
  const said = found.innerText || found.labels?.[0]?.innerText || "";
  return [said, getComputedStyle(found).outlineStyle !== "none"];
}"""


def reach(page: Page, words: str) -> None:
    """Step to what says some words; where one stands must be seen."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        said, is_seen = page.evaluate(FOCUSED)
        if words in said:
            assert is_seen, f"{words}: its focus is not seen"
            return
    raise AssertionError(f"{words}: not reached in {MOST_STEPS} steps on {page.url}")


def test_from_the_demo_to_a_published_week(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with desk_process(url) as (address, link), chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        found = complaints(page)
        page.goto(link)
        for label, text in (
            ("Användarnamn", "anna"),
            ("Lösenord", PASSWORD),
            ("gång till", PASSWORD),
        ):
            reach(page, label)
            page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        for words in (
            "Läs in demoregionen", "Planera veckan", "Avsluta nu", "Öppna veckan",
        ):  # fmt: skip
            page.wait_for_selector(f"text={words}")
            reach(page, words)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/week/*")
        reach(page, "Jämför och publicera")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/week/*/changes")
        reach(page, "Skäl")
        page.keyboard.type("Veckomötet")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Veckomötet")
        assert found == []
    store = open_store(url)
    with store.reading() as tx:
        (plan,) = plans.listed(tx)
    store.close()
    assert (plan.state, plan.why, plan.published_by) == (
        "published",
        "Veckomötet",
        "anna",
    )
