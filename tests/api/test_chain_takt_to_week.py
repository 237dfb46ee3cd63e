"""From the takt to a week's plan, a command each: all joints have the same numbers."""

import csv
import json
import shutil
from collections import Counter, defaultdict
from itertools import accumulate
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.calendar import monday_of
from pks.demo import demo_region
from pks.io import load_region
from pks.io.write import write_region
from pks.model.region import Region
from pks.takt.weeks import site_shares

WEEKS = 26
BRIEFLY = ("--effort", 1)
Row = dict[str, Any]


def run(*words: object) -> Row:
    """Run a command that must succeed and return what it says as JSON."""
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert result.exit_code == 0, result.output
    found: Row = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Takt, capacity plan, master schedule and week of one hospital."""
    folder = tmp_path_factory.mktemp("chain")
    home, capacity, blocks = folder / "home", folder / "capacity", folder / "blocks"
    write_region(demo_region("hospital", seed=1), home)
    quotas = capacity / "quotas.csv"
    found: dict[str, Any] = {
        "takt": run("takt", home),
        "capacity": run("capacity", home, "--weeks", WEEKS, "--out", capacity),
        "blocks": run(
            "blocks", home, "--quotas", quotas, "--effort", 1, "--out", blocks
        ),
        "before": load_region(home),
    }
    changed = folder / "changed"
    shutil.copytree(home, changed)
    shutil.copy(blocks / "sessions.csv", changed / "sessions.csv")
    document = folder / "week" / "plan.json"
    run("plan", changed, "--quotas", quotas, *BRIEFLY, "--out", document.parent)
    with quotas.open(encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    return found | {
        "quotas": rows,
        "plan": json.loads(document.read_text(encoding="utf-8")),
        "verified": run("verify", changed, document, "--quotas", quotas),
        "after": load_region(changed),
    }


def test_the_capacity_plan_asks_for_the_takt(chain: dict[str, Any]) -> None:
    """The same operations, minutes and target, flow by flow, in thousandths."""
    by_flow = {row["flow"]: row for row in chain["capacity"]["flows"]}
    assert set(by_flow) == {row["flow"] for row in chain["takt"]["flows"]}
    for row in chain["takt"]["flows"]:
        planned = by_flow[row["flow"]]
        assert max(planned["takt_milli"]) == pytest.approx(1000 * row["takt"], abs=1)
        assert planned["target_milli"] == pytest.approx(
            1000 * row["target_queue"], abs=1
        )
        assert planned["case_min"] == round(row["case_min"])


def test_the_quotas_are_the_capacity_plan_in_whole_operations(
    chain: dict[str, Any],
) -> None:
    """What is rounded in one week is carried to the next: sums stay within one."""
    quotas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in chain["quotas"]:
        quotas[row["flow_id"]][row["week"]] += int(row["cases"])
    for row in chain["capacity"]["flows"]:
        own = quotas[row["flow"]]
        whole = accumulate(own[week] for week in chain["capacity"]["weeks"])
        exact = accumulate(row["booked_milli"])
        assert all(abs(1000 * w - e) <= 1000 for w, e in zip(whole, exact, strict=True))


def test_the_master_schedule_needs_the_minutes_of_the_quotas(
    chain: dict[str, Any],
) -> None:
    """Operations a productive week × minutes of each / utilisation, for a cycle."""
    region: Region = chain["before"]
    weeks = chain["capacity"]["weeks"]
    shares = site_shares(region, [monday_of(week) for week in weeks])
    case_min = {row["flow"]: row["case_min"] for row in chain["takt"]["flows"]}
    cases: Counter[str] = Counter()
    for row in chain["quotas"]:
        cases[row["flow_id"]] += int(row["cases"])
    used = region.parameters.takt[0].utilisation_permille / 1000
    needed: Counter[tuple[str, str]] = Counter()
    for flow in region.flows:
        productive = float(shares[flow.site_id].sum())
        minutes = cases[flow.flow_id] / productive * case_min[flow.flow_id] / used
        needed[flow.site_id, flow.specialty_id] += minutes
    cycle = chain["blocks"]["cycle_weeks"]
    for row in chain["blocks"]["needs"]:
        minutes = cycle * needed[row["site"], row["specialty"]]
        assert row["need_min"] == pytest.approx(minutes, abs=cycle * len(region.flows))


def test_the_changed_region_has_the_minutes_that_were_proposed(
    chain: dict[str, Any],
) -> None:
    before = schedule_min(chain["before"], chain["blocks"]["cycle_weeks"])
    after = schedule_min(chain["after"], chain["blocks"]["cycle_weeks"])
    for row in chain["blocks"]["needs"]:
        key = row["site"], row["specialty"]
        assert before[key] == row["today_min"]
        assert after[key] == row["proposed_min"]


def schedule_min(region: Region, cycle: int) -> Counter[tuple[str, str]]:
    """Return elective session minutes of a cycle by site and specialty."""
    sites = {row.theatre_id: row.site_id for row in region.theatres}
    found: Counter[tuple[str, str]] = Counter()
    for row in region.sessions:
        if not row.emergency:
            times = 1 if row.cycle_week else cycle
            key = sites[row.theatre_id], row.specialty_id
            found[key] += times * (row.end_min - row.start_min)
    return found


def test_the_week_is_judged_by_the_quotas(chain: dict[str, Any]) -> None:
    plan, week = chain["plan"], chain["plan"]["week"]
    quotas = {
        row["flow_id"]: int(row["cases"])
        for row in chain["quotas"]
        if row["week"] == week
    }
    assert sum(quotas.values()) > 0
    for row in plan["flows_short"]:
        assert row["quota"] == quotas[row["flow_id"]]
    lacking = sum(row["quota"] - row["planned"] for row in plan["flows_short"])
    assert plan["terms"]["quota_short"]["amount"] >= lacking > 0
    assert chain["verified"]["objective"] == plan["objective"]
