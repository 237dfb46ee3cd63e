"""
Reads of a region's planned week at a steady rate: how long an answer takes.

``python -m benchmarks.load --size region --per-s 200 --seconds 60 --streams 50``

The demo region's week is planned and kept in a store of its own, served by a server
process. Requests leave at their appointed times, whether or not earlier ones have been
answered, and an answer's time counts from then: a server that falls behind shows it.
Client and server share the machine.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import httpx2
import psutil

from api.actions.plan import PlanRequest, plan_week
from api.security.accounts import create_key
from api.security.passwords import hashed
from api.store import Store, open_store, plans, users
from api.store.documents import add_bundle
from api.store.regions import add_region
from benchmarks.faults.processes import Desk
from pks.demo import demo_region
from pks.demo.region import SIZES
from pks.io import write_region
from pks.io.plans import plan_json
from solvers import SolveParams
from tests.stores import KINDS, url_of

NAME, PASSWORD = "bench", "reads by the thousand"
SCOPES = ("plans", "regions", "jobs")
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What is read: a plan of a region, and whose key reads it."""

    region_id: str
    plan_id: str
    key: str

    @property
    def paths(self) -> tuple[str, ...]:
        """What planners' programs ask for, one after the other."""
        plan = f"/api/v1/plans/{self.plan_id}"
        return (
            plan, f"{plan}/document", "/api/v1/plans?limit=20", f"{plan}/files",
            f"/api/v1/regions/{self.region_id}", f"{plan}/document",
            "/api/v1/jobs?limit=20", "/api/v1/regions",
        )  # fmt: skip


def kept(store: Store, folder: Path, size: str, seconds: float) -> Kept:
    """Plan a demo's week and keep it."""
    region = folder / "region"
    write_region(demo_region(size, 1), region)
    asked = PlanRequest(region, folder / "out", params=SolveParams(seconds))
    document = plan_week(asked).document
    assert document is not None
    say(f"{size}: {len(document.bookings)} bookings")
    with store.writing() as tx:
        user = users.add_user(tx, NAME, hashed(PASSWORD, NAME), "publisher", [])
        snapshot, _ = add_region(tx, region, "demo", NAME)
        bundle_id = add_bundle(tx, {plans.PLAN: plan_json(document).encode()})
        origin = plans.PlanOrigin(snapshot.id, "demo", bundle_id, NAME)
        plan = plans.add_plan(tx, document, origin)
        return Kept(
            snapshot.id, plan.id, create_key(tx, NAME, user.id, NAME, SCOPES)[1]
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of the requests: milliseconds, statuses, and bytes in all."""

    ms: list[float]
    statuses: Counter[str]
    num_bytes: int


async def steady(
    client: httpx2.AsyncClient, paths: Sequence[str], per_s: float, seconds: float
) -> Answered:
    """Ask at a steady rate and wait for every answer."""
    found = Answered([], Counter(), 0)
    num_bytes, began_s = 0, time.perf_counter()

    async def ask(number: int) -> None:
        nonlocal num_bytes
        due_s = began_s + number / per_s
        try:
            answer = await client.get(paths[number % len(paths)])
            found.statuses[str(answer.status_code)] += 1
            num_bytes += len(answer.content)
        except httpx2.TransportError as error:
            found.statuses[type(error).__name__] += 1
        found.ms.append(1000 * (time.perf_counter() - due_s))

    async with asyncio.TaskGroup() as tasks:
        for number in range(round(per_s * seconds)):
            wait_s = began_s + number / per_s - time.perf_counter()
            await asyncio.sleep(max(0.0, wait_s))
            tasks.create_task(ask(number))
    return Answered(found.ms, found.statuses, num_bytes)


async def measured(
    address: str,
    what: Kept,
    asked: argparse.Namespace,
    servers: Sequence[psutil.Process],
) -> None:
    """Ask beside open streams of events, and print the figures."""
    limits = httpx2.Limits(
        max_connections=asked.streams + 100,
        keepalive_expiry=2,  # before the server closes what is idle
    )
    headers = {"Authorization": f"Bearer {what.key}"}
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(
            httpx2.AsyncClient(
                base_url=address, headers=headers, limits=limits, timeout=30
            )
        )
        await steady(reader, what.paths, asked.per_s, 3)  # opens what it reads
        page = await stack.enter_async_context(
            httpx2.AsyncClient(base_url=address, limits=limits, timeout=None)
        )
        form = {"name": NAME, "password": PASSWORD}
        own = {"Sec-Fetch-Site": "same-origin"}
        entered = await page.post("/login", data=form, headers=own)
        assert entered.status_code == 303, entered.text
        for _ in range(asked.streams):
            stream = page.stream("GET", "/jobs/stream", headers=own)
            opened = await stack.enter_async_context(stream)
            assert opened.status_code == 200
        before, began_s = memory(servers), used_s(servers)
        found = await steady(reader, what.paths, asked.per_s, asked.seconds)
        after, spent_s = memory(servers), used_s(servers) - began_s
    cuts = quantiles(found.ms, n=1000)
    say(
        f"{len(found.ms)} answers {dict(found.statuses)}, {asked.streams} streams open,"
        f" {found.num_bytes / MIB:.0f} MiB\n"
        f"milliseconds: median {cuts[499]:.1f}, p99 {cuts[989]:.1f},"
        f" p99.9 {cuts[998]:.1f}, longest {max(found.ms):.1f}\n"
        f"server: {spent_s:.1f} processor seconds, memory {before / MIB:.0f} MiB"
        f" before, {after / MIB:.0f} after"
    )


def memory(servers: Sequence[psutil.Process]) -> int:
    """Return the bytes of memory that processes have."""
    return sum(row.memory_info().rss for row in servers)


def used_s(servers: Sequence[psutil.Process]) -> float:
    """Return the processor seconds that processes have taken."""
    return sum(sum(row.cpu_times()[:2]) for row in servers)


def main() -> None:
    """Plan, serve, ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default="region")
    parser.add_argument("--db", choices=KINDS, default="sqlite")
    parser.add_argument("--per-s", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--streams", type=int, default=50)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--plan-seconds", type=float, default=30.0)
    asked = parser.parse_args()
    words = (asked.size, asked.db, asked.plan_seconds, asked.processes)
    with desk_with_plan(*words) as (what, desk):
        asyncio.run(measured(desk.address, what, asked, desk.servers()))


@contextmanager
def desk_with_plan(
    size: str, db: str, plan_seconds: float, processes: int = 1
) -> Iterator[tuple[Kept, Desk]]:
    """Give a demo's planned week and the desk that serves it; both are gone after."""
    with tempfile.TemporaryDirectory(prefix="pks-load-") as name:
        folder = Path(name)
        with url_of(db, folder) as url:
            store = open_store(url)
            what = kept(store, folder, size, plan_seconds)
            store.close()
            desk = Desk(url, folder, None, None, Counter(), processes)
            try:
                desk.wait()
                yield what, desk
            finally:
                left = desk.stop()
            assert not left, left


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
