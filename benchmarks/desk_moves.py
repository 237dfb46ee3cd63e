"""
Moves on the desk's board at a hospital's size: processor milliseconds of an answer.

``python -m benchmarks.desk_moves --moves 200`` plans the demo hospital's week, keeps it
in a store of its own, and moves bookings drawn by chance to other sessions over HTTP in
one process: login, access, rules, score, store and audit log included.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

from fastapi.testclient import TestClient

from api.actions.edits import booking_of
from api.actions.moves import moved
from api.actions.plan import PlanRequest, plan_week
from api.app import create_app
from api.open_weeks import OpenWeek
from api.security.passwords import hashed
from api.settings import Settings
from api.store import Store, plans, users
from api.store.documents import add_bundle
from api.store.plans import StoredPlan
from api.store.regions import add_region
from pks.demo import demo_region
from pks.io import write_region
from pks.io.plans import plan_json
from pks.problems.week import Booking
from solvers import SolveParams

NAME, PASSWORD = "bench", "moves by the hundred"


def planned(store: Store, folder: Path, seed: int, seconds: float) -> StoredPlan:
    """Keep the demo hospital's planned week, and a planner who may move in it."""
    region = folder / "region"
    write_region(demo_region("hospital", seed), region)
    asked = PlanRequest(region, folder / "out", params=SolveParams(seconds))
    document = plan_week(asked).document
    assert document is not None
    with store.writing() as tx:
        users.add_user(tx, NAME, hashed(PASSWORD, NAME), "planner", [])
        snapshot, _ = add_region(tx, region, "demo", NAME)
        bundle_id = add_bundle(tx, {plans.PLAN: plan_json(document).encode()})
        origin = plans.PlanOrigin(snapshot.id, "demo", bundle_id, NAME)
        return plans.add_plan(tx, document, origin)


def pure_ms(week: OpenWeek, count: int, seed: int) -> list[float]:
    """Return the milliseconds of rules and score alone, move by move."""
    problem, plan = week.planned.problem, week.planned.plan
    chance, timed = Random(seed), []
    for row in chance.choices(week.planned.document.bookings, k=count):
        booking = booking_of(problem, row)
        assert booking is not None
        session = chance.randrange(len(problem.sessions))
        to = Booking(booking.case, session, booking.surgeon, booking.start_min)
        began_s = process_time()
        moved(problem, plan, booking, to)
        timed.append(1000 * (process_time() - began_s))
    return timed


def answer_ms(client: TestClient, week: OpenWeek, count: int, seed: int) -> list[float]:
    """Return the milliseconds of whole answers, server and client in one process."""
    problem, chance = week.planned.problem, Random(seed)
    plan_id, version, timed = week.stored.id, week.stored.version, []
    for row in chance.choices(week.planned.document.bookings, k=count):
        session = chance.choice(problem.labels.sessions)
        to = {"session_id": session, "start": row.start}
        began_s = process_time()
        answer = client.post(
            f"/api/v1/plans/{plan_id}/board/moves",
            json={"patient_id": row.patient_id, "to": to},
            headers={"If-Match": f'"{version}"'},
        )
        timed.append(1000 * (process_time() - began_s))
        assert answer.status_code == 200, answer.text
        plan_id, version = answer.json()["plan_id"], answer.json()["version"]
    return timed


def row_of(name: str, timed: list[float]) -> str:
    """Return figures as a row of a table."""
    p95 = quantiles(timed, n=20)[-1]
    return f"| {name} | {median(timed):.0f} | {p95:.0f} | {max(timed):.0f} |"


def main() -> None:
    """Plan, move and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=200)
    parser.add_argument("--plan-time", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(
            db=f"sqlite:///{folder / 'desk.sqlite'}", requests_per_min=1_000_000
        )
        app = create_app(settings)
        headers = {"Sec-Fetch-Site": "same-origin"}
        with TestClient(app, base_url="http://localhost", headers=headers) as client:
            desk = app.state.desk
            stored = planned(desk.store, folder, given.seed, given.plan_time)
            client.post("/login", data={"name": NAME, "password": PASSWORD})
            began_s = process_time()
            week = desk.weeks.open(stored)
            first_ms = 1000 * (process_time() - began_s)
            lines = [
                "| Processor milliseconds | p50 | p95 | max |",
                "|---|---:|---:|---:|",
                row_of("rules and score", pure_ms(week, given.moves, given.seed)),
                row_of(
                    "the whole answer",
                    answer_ms(client, week, given.moves, given.seed),
                ),
                f"| to open the plan the first time | {first_ms:.0f} | | |",
            ]
            sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
