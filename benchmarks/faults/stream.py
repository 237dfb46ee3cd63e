"""Planners who ask for plans, edit and publish them, whatever falls meanwhile."""

import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock, Thread
from typing import Any

import httpx2

API = "/api/v1"
AGAIN_S = 0.25
PATIENCE_S = 240.0
OVER = ("done", "failed", "cancelled")
AT_HAND = 3  # jobs that a planner waits for at once


class Gave(Exception):
    """A planner gave a task up: nobody answered in time."""


@dataclass
class Told:
    """
    What the desk has acknowledged, so that it must hold for ever.

    Attributes
    ----------
    jobs
        Ids of jobs that were accepted.
    ends
        State in which a job was seen to have ended.
    published
        Plans that were published, in their order, with the ETag of their documents.
    versions
        Edits that were answered, by plan: the highest version seen.
    broken
        What contradicted itself while it ran.
    answers
        Answers by status, and connections that were cut by their error.
    """

    jobs: set[str] = field(default_factory=set)
    ends: dict[str, str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)


class Planner(Thread):
    """One who works until told to stop; each of them has a seed."""

    def __init__(
        self, address: str, key: str, region: str, seed: int, told: Told, stop: Event
    ) -> None:
        super().__init__(name=f"planner-{seed}")
        self._client = httpx2.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {key}"},
            timeout=60,
        )
        self._region, self._told, self._halt = region, told, stop
        self._chance, self._number = Random(seed), 0
        self._seed, self._jobs = seed, list[str]()

    def run(self) -> None:
        """Ask for jobs, edit and publish, again and again."""
        try:
            while not self._halt.is_set():
                if len(self._jobs) < AT_HAND:
                    self._jobs.append(self._ask())
                self._jobs = [job for job in self._jobs if not self._has_ended(job)]
                self._publish(self._edited(self._some_plan()))
        except Gave as error:
            self._told.broken.append(str(error))
        self._client.close()

    def _ask(self) -> str:
        """Ask for a plan and a takt; the same key again is the same job."""
        given = {"effort": 1, "seed": 1000 * self._seed + self._number}
        kind = self._chance.choice(["plan", "takt"])
        body = given if kind == "plan" else {}
        where = f"{API}/regions/{self._region}/jobs/{kind}"
        key = self._key()
        made = self._send("POST", where, body, key=key, params={"again": True})
        self._expect(made, 200, 202)
        job: str = made.json()["id"]
        if self._chance.random() < 0.3:
            same = self._send("POST", where, body, key=key, params={"again": True})
            if same.status_code not in (200, 202) or same.json()["id"] != job:
                self._told.broken.append(f"{key}: another answer: {same.text[:200]}")
        with self._told.lock:
            self._told.jobs.add(job)
        return job

    def _has_ended(self, job: str) -> bool:
        """Look at a job, whether it has ended; some are cancelled or finished early."""
        answer = self._send("GET", f"{API}/jobs/{job}")
        self._expect(answer, 200)
        found: dict[str, Any] = answer.json()
        if found["state"] in OVER:
            with self._told.lock:
                self._told.ends[job] = found["state"]
            return True
        wish = self._chance.choice([""] * 38 + ["cancel", "finish"])
        if wish and found["state"] == "running":
            self._send("POST", f"{API}/jobs/{job}/{wish}")
        return False

    def _some_plan(self) -> dict[str, Any] | None:
        """Return one of the newest plans, whoever made it."""
        answer = self._send("GET", f"{API}/plans", params={"limit": 20})
        self._expect(answer, 200)
        rows = [row for row in answer.json()["items"] if row["status"] != "broken"]
        return self._chance.choice(rows[:4]) if rows else None

    def _edited(self, plan: dict[str, Any] | None) -> tuple[str, int] | None:
        """Move bookings and take it back, lock some; return what may be published."""
        if plan is None:
            return None
        answer = self._send("GET", f"{API}/plans/{plan['id']}/document")
        self._expect(answer, 200)
        bookings = answer.json()["bookings"]
        here = plan["id"], plan["version"]
        for _ in range(2):
            row, onto = self._chance.choice(bookings), self._chance.choice(bookings)
            to = {"session_id": onto["session_id"], "start": onto["start"]}
            body = {"patient_id": row["patient_id"], "to": to}
            here = self._edit(here, "moves", body)
            here = self._edit(here, "undo", None)
        parts = self._chance.sample(["date", "theatre", "team"], 2)
        row = self._chance.choice(bookings)
        locks = {"patient_id": row["patient_id"], "locks": parts}
        return self._edit(here, "locks", locks)

    def _edit(self, here: tuple[str, int], what: str, body: Any) -> tuple[str, int]:
        """Edit on the board; return plan and version as they are known then."""
        plan, version = here
        where = f"{API}/plans/{plan}/board/{what}"
        answer = self._send("POST", where, body, version=version)
        self._expect(answer, 200, 409, 412)
        if answer.status_code == 200:
            found = answer.json()
            with self._told.lock:
                seen = self._told.versions.get(found["plan_id"], 0)
                self._told.versions[found["plan_id"]] = max(seen, found["version"])
            return found["plan_id"], found["version"]
        again = self._send("GET", f"{API}/plans/{plan}")
        self._expect(again, 200)
        return plan, again.json()["version"]

    def _publish(self, here: tuple[str, int] | None) -> None:
        """Publish; what was answered with 200 must be there for ever."""
        if here is None:
            return
        plan, version = here
        answer = self._send(
            "POST",
            f"{API}/plans/{plan}/publish",
            {"why": "Prov"},
            version=version,
            key=self._key(),
        )
        self._expect(answer, 200, 409, 412)
        if answer.status_code == 200:
            document = self._send("GET", f"{API}/plans/{plan}/document")
            self._expect(document, 200)
            with self._told.lock:
                self._told.published[plan] = document.headers["etag"].strip('"')

    def _key(self) -> str:
        self._number += 1
        return f"{self._seed}-{self._number}"

    def _expect(self, answer: httpx2.Response, *statuses: int) -> None:
        """Note an answer that no planner should get."""
        if answer.status_code not in statuses:
            said = f"{answer.request.url.path}: {answer.status_code} {answer.text}"
            self._told.broken.append(said[:400])
            raise Gave(f"{self.name} ends")

    def _send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        key: str = "",
        params: dict[str, Any] | None = None,
    ) -> httpx2.Response:
        """Ask until somebody answers; what has a key may be asked again."""
        headers = {"Idempotency-Key": key} if key else {}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        ends_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends_s:
            try:
                answer = self._client.request(
                    method, path, json=body, headers=headers, params=params
                )
            except httpx2.TransportError as error:
                self._told.answers[type(error).__name__] += 1
            else:
                self._told.answers[str(answer.status_code)] += 1
                if answer.status_code not in (503, 507):
                    return answer
            time.sleep(AGAIN_S)
        raise Gave(f"{method} {path}: no answer in {PATIENCE_S:g} s")
