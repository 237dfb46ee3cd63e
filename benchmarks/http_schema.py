"""
Requests drawn from the desk's own description, held to it: no server error, ever.

``python -m benchmarks.http_schema --st .st/bin/st --db postgresql --examples 100``
serves a desk with a region, a plan, jobs and their results on a loopback port, and lets
schemathesis (installed apart: ``python3 -m venv .st && .st/bin/pip install
schemathesis``) ask for everything in ``/openapi.json``. Ids that are there stand in its
dictionary. No worker runs. Answers are counted here, by status, beside what it says.
"""

import argparse
import logging
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Connection

from api.access import SCOPES
from api.actions.plan import PlanRequest, plan_week
from api.app import OPENAPI, create_app
from api.jobs import ask_for
from api.jobs.worker import Worker, WorkerParams
from api.security.accounts import create_key
from api.security.secrets import hash_of, new_secret
from api.settings import Settings
from api.store.capacity_plans import CapacityFacts, add_capacity_plan
from api.store.documents import add_bundle
from api.store.feeds import add_feed
from api.store.plans import PlanOrigin
from api.store.scenarios import put_scenario
from api.store.shortages import take_in
from api.store.users import add_user
from pks.demo import demo_region
from pks.io import write_region
from pks.levels import Finding, Kind, Level
from solvers import SolveParams
from tests.browsers import free_port
from tests.desks import with_plan
from tests.stores import KINDS, url_of

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance,unsupported_method"
)
REQUEST_S = 240  # a region is made or taken in
NURSES = Finding(Kind.ROLE, "theatre_nurse", "", ("2027-W05",), 90 * 60, 12)
SHARE_KNOWN = 0.85  # of the ids asked for; the rest are drawn

CONFIG = """\
[dictionaries.region]
values = ["{region}"]
[dictionaries.plan]
values = ["{plan}", "{capacity}"]
[dictionaries.job]
values = [{jobs}]
[dictionaries.scenario]
values = ["{scenario}"]
[dictionaries.patient]
values = [{patients}]
[dictionaries.session]
values = [{sessions}]
[dictionaries.shortage]
values = ["{shortage}"]
[dictionaries.feed]
values = ["{feed}"]
[dictionaries.link]
values = ["{link}"]
[dictionaries.version]
values = ['"1"', '"2"', '"3"']
[dictionaries.file]
values = ["plan.json", "result.json", "plan.xlsx", "plan.html"]
[parameters]
"path.region_id" = {{ dictionary = "region", probability = {share} }}
"query.before" = {{ dictionary = "region", probability = {share} }}
"path.plan_id" = {{ dictionary = "plan", probability = {share} }}
"path.job_id" = {{ dictionary = "job", probability = {share} }}
"path.shortage_id" = {{ dictionary = "shortage", probability = {share} }}
"path.feed_id" = {{ dictionary = "feed", probability = {share} }}
"path.token" = {{ dictionary = "link", probability = {share} }}
"path.scenario_id" = {{ dictionary = "scenario", probability = {share} }}
"path.name" = {{ dictionary = "file", probability = {share} }}
"header.If-Match" = {{ dictionary = "version", probability = {share} }}
"body.patient_id" = {{ dictionary = "patient", probability = {share} }}
"body.to.session_id" = {{ dictionary = "session", probability = {share} }}
"body.plan" = {{ dictionary = "plan", probability = {share} }}
"""


class Statuses(logging.Handler):
    """Counts answers by status and keeps what the server says of defects."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[int] = Counter()
        self.defects: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Take one line of the desk's log in."""
        if record.getMessage() == "request":
            self.counts[vars(record)["status"]] += 1
        elif record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info)
            self.defects[trace] += 1


def furnish(app: FastAPI, folder: Path) -> tuple[dict[str, str], str]:
    """Keep a planned region with results; return the ids for the dictionary, a key."""
    region, demo = folder / "region", demo_region("hospital", 1)
    write_region(replace(demo, patients=demo.patients[:150]), region)
    params = SolveParams(effort=1, num_workers=1, with_bound=False)
    document = plan_week(PlanRequest(region, folder / "out", params=params)).document
    assert document is not None
    stored, store = with_plan(app, region, document), app.state.desk.store
    with store.writing() as tx:
        owner = add_user(tx, "schema", "", "administrator", [])
        scopes = sorted(SCOPES - {"read"})
        _, secret = create_key(tx, "schema", owner.id, "schema", scopes)
        given = {"effort": 1, "week": document.week}
        ended = ask_for(tx, "plan", stored.region_id, given, "schema").job
    Worker(store, WorkerParams()).run(Event(), until_idle=True)
    with store.writing() as tx:
        waiting = ask_for(tx, "takt", stored.region_id, {}, "schema").job
        scenario = put_scenario(tx, "region", "base", "", "schema")
        lacking = with_shortage(tx, stored.region_id)
        link = new_secret()
        user, of = (owner.id, owner.name), ("theatre", document.bookings[0].theatre_id)
        feed = add_feed(tx, user, "region", of, True, hash_of(link))
    booked = [row.patient_id for row in document.bookings[:20]]
    sessions = sorted({row.session_id for row in document.bookings})[:20]
    ids = {
        "region": stored.region_id,
        "plan": stored.id,
        "scenario": scenario.id,
        "feed": feed.id,
        "link": link,
        "jobs": quoted([ended.id, waiting.id]),
        "patients": quoted(booked),
        "sessions": quoted(sessions),
    }
    return ids | lacking, secret


def with_shortage(tx: Connection, region_id: str) -> dict[str, str]:
    """Keep a shortage and the capacity plan that has it; return their ids."""
    level, weeks = Level.TACTICAL, NURSES.weeks
    known = take_in(tx, "region", (NURSES,), level, weeks, "schema")
    bundle_id = add_bundle(tx, {"capacity.json": b"{}"})
    facts = CapacityFacts(level, weeks, "optimal", 0, (NURSES,))
    origin = PlanOrigin(region_id, "region", bundle_id, "schema")
    capacity = add_capacity_plan(tx, facts, origin)
    return {"shortage": next(iter(known.shortages)), "capacity": capacity.id}


def quoted(values: list[str]) -> str:
    """Return texts as a TOML array's inside."""
    return ", ".join(f'"{value}"' for value in values)


@contextmanager
def desk_at(url: str, port: int, folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Serve a furnished desk in a thread, without a worker."""
    app = create_app(Settings(db=url, port=port, requests_per_min=1_000_000))
    found = furnish(app, folder)
    config = uvicorn.Config(
        app, port=port, log_config=None, access_log=False, timeout_graceful_shutdown=3
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.05)
    try:
        yield found
    finally:
        server.should_exit = True
        thread.join()


def run(kind: str, given: argparse.Namespace) -> int:
    """Ask one desk for everything; print what came; return schemathesis's own code."""
    statuses, port = Statuses(), free_port()
    logger = logging.getLogger("pks.desk")
    logger.handlers, logger.propagate = [statuses], False
    logger.setLevel(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="pks-schema-") as name:
        folder = Path(name)
        with url_of(kind, folder) as url, desk_at(url, port, folder) as (ids, key):
            config = folder / "schemathesis.toml"
            config.write_text(CONFIG.format(**ids, share=SHARE_KNOWN), "utf-8")
            began_s = monotonic()
            code = subprocess.call(command(given, config, port, key), cwd=folder)
            spent_s = monotonic() - began_s
    total = sum(statuses.counts.values())
    told = ", ".join(f"{s}: {n}" for s, n in sorted(statuses.counts.items()))
    sys.stdout.write(f"{kind}: {total} answers in {spent_s:.0f} s. {told}\n")
    for trace, count in statuses.defects.items():
        sys.stdout.write(f"\n{count} times:\n{trace}\n")
    return code or int(any(status >= 500 for status in statuses.counts))


def command(given: argparse.Namespace, config: Path, port: int, key: str) -> list[str]:
    """Return schemathesis's command."""
    return [
        str(Path(given.st).absolute()), "--config-file", str(config), "run",
        f"http://127.0.0.1:{port}{OPENAPI}", "-H", f"Authorization: Bearer {key}",
        "--checks", CHECKS, "--max-examples", str(given.examples),
        "--max-time", str(given.seconds), "--request-timeout", str(REQUEST_S),
        "--phases", given.phases, "--seed", str(given.seed),
        "--generation-database", "none", "--continue-on-failure", "--no-color",
        "--suppress-health-check", "all",
    ]  # fmt: skip


def main() -> None:
    """Run on each database that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--st", required=True, help="schemathesis's command")
    parser.add_argument("--db", choices=KINDS, nargs="+", default=list(KINDS))
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--phases", default="examples,coverage,fuzzing,stateful")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    codes = [run(kind, given) for kind in given.db]
    raise SystemExit(max(codes))


if __name__ == "__main__":
    main()
