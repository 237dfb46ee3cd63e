"""
Three working days of a planner in ten minutes, while solves wait and run.

``python -m benchmarks.day --size region --queued 20 --minutes 10``

A demo's week is planned and published, and its takt, capacity and bottlenecks are
found, so that every page has something to show. Then pages are opened, bookings moved
and moves taken back, `PAGES_A_DAY` and `MOVES_A_DAY` of them for each day, and the
server's memory is read all the while. Client, server, worker and solves share the
machine.
"""

import argparse
import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import mean, median
from typing import Any

import httpx2
import psutil

from api.pages.navigation import PAGES
from benchmarks.load import MIB, NAME, PASSWORD, Kept, desk_with_plan, say
from pks.demo.region import SIZES
from tests.stores import KINDS

PAGES_A_DAY = 960  # one every half a minute for eight hours
MOVES_A_DAY = 120
API = "/api/v1"
OWN = {"Sec-Fetch-Site": "same-origin"}
FOUND_FIRST = ("takt", "capacity", "bottlenecks")
OVER = ("done", "failed", "cancelled")
AIM_MS = 200.0
NUM_PARTS = 5
WAITS, WHY_AGAIN_S = "data-waits", 0.3  # as the page's own program asks again
LIMITS = httpx2.Limits(keepalive_expiry=2)  # before the server closes what is idle


@dataclass
class Seen:
    """
    Milliseconds by what was asked for, answers by status, memory in MiB.

    ``why_ms`` are those until why a patient has this time was on its page.
    """

    ms: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    why_ms: list[float] = field(default_factory=list)


@dataclass
class Planner:
    """One who looks, moves a booking and takes it back; ``edited`` is the draft."""

    browser: httpx2.AsyncClient
    program: httpx2.AsyncClient
    what: Kept
    bookings: Sequence[dict[str, Any]]
    chance: Random
    seen: Seen
    edited: tuple[str, int]
    hands: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> None:
        """Open a page."""
        row = self.chance.choice(self.bookings)
        week = f"/week/{self.what.plan_id}"
        paths = [path for _, path in PAGES if path != "/administration"]
        more = [week, f"{week}/patients/{row['patient_id']}", f"{week}?rows=surgeon"]
        path = self.chance.choice([*paths, *more])
        name = path if path in paths else path.replace(row["patient_id"], "ID")
        name = name.replace(self.what.plan_id, "ID")
        began_s = time.perf_counter()
        answer = await self.open(name, path)
        while answer is not None and WAITS in answer.text:
            await asyncio.sleep(WHY_AGAIN_S)
            answer = await self.open(f"{name} again", path)
        if row["patient_id"] in path:
            self.seen.why_ms.append(1000 * (time.perf_counter() - began_s))

    async def open(self, name: str, path: str) -> httpx2.Response | None:
        """Ask for a page."""
        request = self.browser.build_request("GET", path)
        return await self.timed(name, self.browser, request)

    async def move(self) -> None:
        """Move a booking onto another's time, and take it back."""
        one, other = (
            self.chance.choice(self.bookings),
            self.chance.choice(self.bookings),
        )
        to = {"session_id": other["session_id"], "start": other["start"]}
        async with self.hands:
            await self.edit("moves", {"patient_id": one["patient_id"], "to": to})
            await self.edit("undo", None)

    async def edit(self, what: str, body: object) -> None:
        """Send an edit of the draft."""
        plan, version = self.edited
        request = self.program.build_request(
            "POST",
            f"{API}/plans/{plan}/board/{what}",
            json=body,
            headers={"If-Match": f'"{version}"'},
        )
        answer = await self.timed(f"board {what}", self.program, request)
        if answer is not None and answer.status_code == 200:
            told = answer.json()
            self.edited = told["plan_id"], told["version"]

    async def timed(
        self, name: str, client: httpx2.AsyncClient, request: httpx2.Request
    ) -> httpx2.Response | None:
        """Ask, and note how long the answer took; None where the connection broke."""
        began_s = time.perf_counter()
        try:
            answer = await client.send(request)
        except httpx2.TransportError as error:
            self.seen.statuses[type(error).__name__] += 1
            return None
        self.seen.ms[name].append(1000 * (time.perf_counter() - began_s))
        self.seen.statuses[str(answer.status_code)] += 1
        return answer


async def ask(
    client: httpx2.AsyncClient, region_id: str, kind: str, **body: Any
) -> str:
    """Ask for a job; return its id."""
    where = f"{API}/regions/{region_id}/jobs/{kind}"
    answer = await client.post(where, json=body, params={"again": True})
    assert answer.status_code in (200, 202), answer.text
    found: str = answer.json()["id"]
    return found


async def ended(client: httpx2.AsyncClient, job: str) -> str:
    """Wait for a job's end; return its state."""
    while True:
        state: str = (await client.get(f"{API}/jobs/{job}")).json()["state"]
        if state in OVER:
            return state
        await asyncio.sleep(1)


async def furnished(client: httpx2.AsyncClient, what: Kept) -> None:
    """Publish the week, and find what the pages show."""
    answer = await client.post(
        f"{API}/plans/{what.plan_id}/publish",
        json={"why": "Veckomötet"},
        headers={"If-Match": '"1"'},
    )
    assert answer.status_code == 200, answer.text
    for kind in FOUND_FIRST:
        state = await ended(client, await ask(client, what.region_id, kind))
        say(f"{kind}: {state}")


async def replayed(
    planner: Planner, days: float, seconds: float, server: psutil.Process
) -> None:
    """Do the days' work at its appointed times; read the memory at each act."""
    num_looks, num_moves = round(days * PAGES_A_DAY), round(days * MOVES_A_DAY)
    acts = [planner.look] * num_looks + [planner.move] * num_moves
    planner.chance.shuffle(acts)
    began_s = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for number, act in enumerate(acts):
            due_s = began_s + seconds * number / len(acts)
            await asyncio.sleep(max(0.0, due_s - time.perf_counter()))
            tasks.create_task(act())
            planner.seen.memory.append(server.memory_info().rss / MIB)


async def measured(
    address: str, what: Kept, asked: argparse.Namespace, server: psutil.Process
) -> Seen:
    """Log in, queue solves, work."""
    headers = {"Authorization": f"Bearer {what.key}"}
    async with (
        httpx2.AsyncClient(
            base_url=address, headers=headers, timeout=300, limits=LIMITS
        ) as program,
        httpx2.AsyncClient(
            base_url=address, headers=OWN, timeout=300, limits=LIMITS
        ) as browser,
    ):
        await furnished(program, what)
        form = {"name": NAME, "password": PASSWORD}
        assert (await browser.post("/login", data=form)).status_code == 303
        document = await program.get(f"{API}/plans/{what.plan_id}/document")
        version = (await program.get(f"{API}/plans/{what.plan_id}")).json()["version"]
        planner = Planner(
            browser,
            program,
            what,
            document.json()["bookings"],
            Random(1),
            Seen(),
            (what.plan_id, version),
        )
        for _ in range(40):
            await planner.look()  # opens what it shows
        await planner.move()
        planner.seen = Seen()
        jobs = [
            await ask(
                program,
                what.region_id,
                "plan",
                seed=seed,
                time_limit_s=asked.solve_seconds,
            )
            for seed in range(asked.queued)
        ]
        await replayed(planner, asked.days, 60 * asked.minutes, server)
        states = Counter(
            [(await program.get(f"{API}/jobs/{job}")).json()["state"] for job in jobs]
        )
        say(f"solves asked for before: {dict(states)} after")
        return planner.seen


def told(seen: Seen) -> None:
    """Print the figures, the slowest page first."""
    rows = sorted(seen.ms.items(), key=lambda row: -median(row[1]))
    for name, ms in rows:
        ordered = sorted(ms)
        high = ordered[int(0.99 * (len(ordered) - 1))]
        say(
            f"{name}: {len(ms)}, median {median(ms):.0f} ms, p99 {high:.0f},"
            f" longest {max(ms):.0f}, over {AIM_MS:g} ms {sum(x > AIM_MS for x in ms)}"
        )
    every = [x for ms in seen.ms.values() for x in ms]
    late = sum(x > AIM_MS for x in every)
    if seen.why_ms:
        say(f"why was there: median {median(seen.why_ms):.0f}, {max(seen.why_ms):.0f}")
    say(f"all: {len(every)}, over {AIM_MS:g} ms {late}; answers {dict(seen.statuses)}")
    size = len(seen.memory) // NUM_PARTS
    parts = [seen.memory[i * size : (i + 1) * size] for i in range(NUM_PARTS)]
    means = ", ".join(f"{mean(part):.0f}" for part in parts)
    say(f"server's memory, mean of each part: {means} MiB; most {max(seen.memory):.0f}")


def main() -> None:
    """Plan, serve, work."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default="region")
    parser.add_argument("--db", choices=KINDS, default="sqlite")
    parser.add_argument("--days", type=float, default=3.0)
    parser.add_argument("--queued", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--solve-seconds", type=float, default=30.0)
    parser.add_argument("--plan-seconds", type=float, default=30.0)
    asked = parser.parse_args()
    with desk_with_plan(asked.size, asked.db, asked.plan_seconds) as (what, desk):
        server = psutil.Process(desk.server_id)
        told(asyncio.run(measured(desk.address, what, asked, server)))


if __name__ == "__main__":
    main()
