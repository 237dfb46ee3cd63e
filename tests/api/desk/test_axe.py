"""Every page in both languages: axe finds nothing, and nothing scrolls sideways."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, ViewportSize

from api.actions.admit import AdmitRequest, admit
from api.as_json import plain
from api.jobs import ask_for
from api.pages.navigation import PAGES
from api.store.leases import Lease, claim, end
from api.store.regions import add_region
from api.summary_admit import admit_summary
from pks.io.plans import PlanDocument
from solvers import SolveParams
from tests.api.desk.test_browser import has_no_overflow
from tests.browsers import chromium, desk_process
from tests.desks import PASSWORD, served, with_plan, with_result
from tests.wards_region import wards_folder

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
FURTHER = (
    "/account",
    "/administration/audit",
    "/administration/webhooks",
    "/calendars",
    "/wards/admissions",
    "/whatif/scenarios/new",
)
REFUSED = ("/week/nothing", "/jobs/nothing")
OUTSIDE = ("/login", "/setup?token=none", "/api-that-is-not-there")
WIDE = ViewportSize(width=1440, height=900)
NARROW = ViewportSize(width=360, height=700)
REASON = "A defect of pks: KeyError: 'a-name-that-is-too-long-for-any-telephone-screen'"


def admitted(app: FastAPI, folder: Path) -> list[str]:
    """Keep an admission plan of a small ward; return the places of its pages."""
    region = wards_folder(folder / "wards")
    params = SolveParams(effort=1, num_workers=1)
    outcome = admit(AdmitRequest(region, folder / "admitted", weeks=3, params=params))
    files = {path.name: path.read_bytes() for path in outcome.files}
    result = json.dumps(admit_summary(outcome), default=plain).encode()
    with app.state.desk.store.writing() as tx:
        snapshot, _ = add_region(tx, region, "wards", "anna")
    files["result.json"] = result
    with_result(app, snapshot.id, "admit", {"weeks": 3}, files)
    why = "/wards/admissions/why?region=wards&patient=p4"
    return ["/wards/admissions?region=wards", why]


def furnished(app: FastAPI, folder: Path, document: PlanDocument) -> list[str]:
    """Keep a plan and two ended jobs; return the places of every page."""
    stored = with_plan(app, folder, document)
    done = with_result(
        app, stored.region_id, "explain", {"plan": stored.id}, {"a": b""}
    )
    with app.state.desk.store.writing() as tx:
        failed = ask_for(tx, "takt", stored.region_id, {}, "anna").job
        claimed = claim(tx, "worker", 60)
        assert claimed is not None
        lease = Lease(claimed.id, claimed.worker, claimed.attempt)
        end(tx, lease, "failed", REASON)
    booked = document.bookings[0].patient_id
    routes = app.state.desk.routes
    return [
        *(path for _, path in PAGES if ("GET", path) in routes),
        *(f"/week/{stored.id}{rest}" for rest in ("/changes", f"/patients/{booked}")),
        *(f"/week/{stored.id}?rows={rows}" for rows in ("surgeon", "team", "ward")),
        *(f"/jobs/{job_id}" for job_id in (done, failed.id)),
        f"/data/{stored.region_id}",
        *FURTHER,
        *REFUSED,
    ]


@pytest.fixture
def desk(
    tmp_path: Path, small_region: Path, small_plan: PlanDocument
) -> Iterator[tuple[str, str, list[str]]]:
    """A desk's address, its set-up link and its pages' places."""
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url) as app:
        wards = admitted(app, tmp_path)  # first, so that the other is begun with
        places = [*furnished(app, small_region, small_plan), *wards]
    with desk_process(url) as (address, link):
        yield address, link, places


def new_page(browser: Browser) -> Page:
    """Return a page of nobody's."""
    page = browser.new_page(viewport=WIDE)
    page.set_default_timeout(120_000)
    return page


def begin(page: Page, address: str, link: str) -> None:
    """Make the first account."""
    page.goto(link)
    page.fill("#name", "anna")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")


def faults(page: Page, place: str, language: str) -> list[str]:
    """Return what is wrong with the page at a place."""
    page.goto(place)
    found = []
    for row in Axe().run(page, options=OPTIONS).response["violations"]:
        nodes = [node["html"][:120] for node in row["nodes"][:3]]
        found.append(f"{row['id']}: {row['help']} {nodes}")
    if page.get_attribute("html", "lang") != language:
        found.append("another language")
    page.set_viewport_size(NARROW)
    if not has_no_overflow(page):
        found.append("scrolls sideways at 360 px")
    page.set_viewport_size(WIDE)
    return found


def test_no_page_breaks_a_rule_of_axe_or_scrolls_sideways(
    desk: tuple[str, str, list[str]],
) -> None:
    address, link, places = desk
    found: dict[str, list[str]] = {}
    with chromium() as browser:
        inside, outside = new_page(browser), new_page(browser)
        begin(inside, address, link)
        for language in ("sv", "en"):
            for page, paths in ((inside, places), (outside, OUTSIDE)):
                page.goto(f"{address}{paths[0]}?lang={language}")
                for place in paths:
                    wrong = faults(page, f"{address}{place}", language)
                    if wrong:
                        found[f"{place} {language}"] = wrong
    assert found == {}
