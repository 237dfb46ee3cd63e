"""Every page in both languages by axe: WCAG 2.1 AA, in a real browser."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from api.pages.navigation import PAGES
from pks.io.plans import PlanDocument
from tests.browsers import chromium, desk_process
from tests.desks import PASSWORD, served, with_plan

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
FURTHER = ("/account", "/administration/audit")


def test_no_page_breaks_a_rule_of_axe(
    tmp_path: Path, small_region: Path, small_plan: PlanDocument
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url) as app:
        with_plan(app, small_region, small_plan)
        routes = app.state.desk.routes
    places = [path for _, path in PAGES if ("GET", path) in routes] + [*FURTHER]
    found: dict[str, list[str]] = {}
    with desk_process(url) as (address, link), chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(link)
        page.fill("#name", "anna")
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        for language in ("sv", "en"):
            page.goto(f"{address}/?lang={language}")
            for place in places:
                page.goto(f"{address}{place}")
                assert page.get_attribute("html", "lang") == language
                for row in Axe().run(page, options=OPTIONS).response["violations"]:
                    nodes = [node["html"][:120] for node in row["nodes"][:3]]
                    told = f"{row['id']}: {row['help']} {nodes}"
                    found.setdefault(f"{place} {language}", []).append(told)
    assert found == {}
