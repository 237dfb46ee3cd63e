"""Idag in a real browser: on a telephone, and as the one sheet for the wall."""

import re
from pathlib import Path

from api.store import plans
from pks.io.plans import PlanDocument
from tests.browsers import chromium, complaints, desk_process
from tests.desks import PASSWORD, served, with_plan

A_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_the_day_fits_a_telephone_and_one_sheet(
    tmp_path: Path, small_region: Path, small_plan: PlanDocument
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url) as app:
        stored = with_plan(app, small_region, small_plan)
        with app.state.desk.store.writing() as tx:
            plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)
    with desk_process(url) as (address, link), chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        found = complaints(page)
        page.goto(link)
        page.fill("#name", "anna")
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        page.goto(f"{address}/today")
        assert len(A_PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1
        page.set_viewport_size({"width": 360, "height": 740})
        for place in ("/today", "/followup", "/calendars", "/"):
            page.goto(f"{address}{place}")
            assert not page.evaluate(WIDE), place
        assert found == []
