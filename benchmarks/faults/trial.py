"""One trial: a desk is used and killed, left in peace, stopped and examined."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from random import Random
from threading import Event

from sqlalchemy import Connection

from api.actions.plan import PlanRequest, plan_week
from api.security.accounts import create_key
from api.store import Store, jobs, open_store, plans
from api.store.audit import latest
from api.store.documents import add_bundle
from api.store.plans import PLAN, PlanOrigin, add_plan
from api.store.regions import add_region
from api.store.users import add_user
from benchmarks.faults.checks import ALL, faults
from benchmarks.faults.cluster import Cluster
from benchmarks.faults.processes import PATIENCE_S, Desk
from benchmarks.faults.stream import OVER, Planner, Told
from pks.demo import demo_region
from pks.io import write_region
from pks.io.plans import plan_json
from solvers import SolveParams

PLANNERS = 2
SHARE_STARTED = 0.6
SCOPES = ("jobs", "plans", "read")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a trial came to; ``faults`` and ``defects`` must be empty."""

    killed: Counter[str]
    fell: Counter[str]
    last_words: list[str]
    seconds: float
    answers: Counter[str]
    jobs: Counter[str]
    attempts: Counter[int]
    plans: Counter[str]
    published: int
    entries: int
    folders: int
    defects: list[str]
    faults: list[str]


def trial(
    url: str,
    folder: Path,
    cluster: Cluster | None,
    kills: int,
    seed: int,
    longest_gap_s: float,
    most_s: float = inf,
    disk: Path | None = None,
) -> Figures:
    """Kill a desk's parts at random, until ``most_s``; say what came of it."""
    began_s, told, stop = time.monotonic(), Told(), Event()
    store = open_store(url)
    region, keys = furnished(store, folder)
    store.close()
    desk = Desk(url, folder, cluster, disk, told.answers)
    crew = [
        Planner(desk.address, key, region, number, told, stop)
        for number, key in enumerate(keys, start=1)
    ]
    for planner in crew:
        planner.start()
    try:
        kill(desk, Random(seed), kills, longest_gap_s, began_s + most_s)
        stop.set()
        for planner in crew:
            planner.join()
        store = open_store(url)
        peace(desk, store)
    finally:
        stop.set()
        left = desk.stop()
    found = faults(store, url, told) + [f"left running: {row}" for row in left]
    with store.one_moment() as tx:
        figures = figures_of(tx, desk, told, found, time.monotonic() - began_s)
    store.close()
    return figures


def furnished(store: Store, folder: Path) -> tuple[str, list[str]]:
    """Keep a small region with a plan, and a publisher's key for each planner."""
    path, demo = folder / "region", demo_region("hospital", 1)
    write_region(replace(demo, patients=demo.patients[:150]), path)
    params = SolveParams(effort=1, num_workers=1, with_bound=False)
    document = plan_week(PlanRequest(path, folder / "out", params=params)).document
    assert document is not None
    with store.writing() as tx:
        snapshot, _ = add_region(tx, path, "region", "faults")
        bundle_id = add_bundle(tx, {PLAN: plan_json(document).encode()})
        add_plan(tx, document, PlanOrigin(snapshot.id, "region", bundle_id, "faults"))
        users = [
            add_user(tx, f"planner {number}", "", "publisher", [])
            for number in range(PLANNERS)
        ]
        keys = [create_key(tx, "faults", u.id, "faults", SCOPES)[1] for u in users]
    return snapshot.id, keys


def kill(
    desk: Desk, chance: Random, kills: int, longest_gap_s: float, ends_s: float
) -> None:
    """Kill as often as there is time for: mostly in use, sometimes as it starts."""
    while sum(desk.killed.values()) < kills and time.monotonic() < ends_s:
        if chance.random() < SHARE_STARTED:
            desk.wait()
        time.sleep(chance.uniform(0, longest_gap_s))
        desk.mend()
        desk.kill(chance)


def peace(desk: Desk, store: Store) -> None:
    """Kill nothing until every job has ended."""
    ends_s = time.monotonic() + 2 * PATIENCE_S
    while time.monotonic() < ends_s:
        desk.mend()
        with store.reading() as tx:
            if not jobs.listed(tx, states=("queued", "running")):
                return
        time.sleep(0.5)


def figures_of(
    tx: Connection, desk: Desk, told: Told, found: list[str], seconds: float
) -> Figures:
    """Count what there is."""
    rows, stored = jobs.listed(tx, most=ALL), plans.listed(tx, most=ALL)
    return Figures(
        killed=desk.killed,
        fell=desk.fell,
        last_words=desk.last_words,
        seconds=seconds,
        answers=told.answers,
        jobs=Counter(f"{row.kind} {row.state}" for row in rows),
        attempts=Counter(row.attempt for row in rows if row.state in OVER),
        plans=Counter(row.state for row in stored),
        published=len(told.published),
        entries=latest(tx, most=1)[0].number,
        folders=sum(1 for _ in desk.temporary.iterdir()),
        defects=defects_of(desk.errors),
        faults=found,
    )


def defects_of(errors: Path) -> list[str]:
    """Return the traces that the parts told, each whole and once, with its part."""
    found = dict[str, str]()
    for log in sorted(errors.iterdir()):
        for trace in traces(log.read_text("utf-8", "replace").splitlines()):
            found.setdefault(trace, f"{log.name}: {trace}")
    return list(found.values())


def traces(lines: list[str]) -> Iterator[str]:
    """Give each trace of a log, of JSON lines and of plain ones."""
    plain: list[str] = []
    for line in lines:
        if line.startswith("{") and '"trace"' in line:
            yield str(json.loads(line)["trace"])
        elif line.startswith("Traceback"):
            plain = [line]
        elif plain:
            plain.append(line)
            if line and not line.startswith(" "):
                yield "\n".join(plain)
                plain = []
    if plain:
        yield "\n".join(plain)
