"""The desk as operations see it: readiness, metrics, log, traces."""

import json
import logging
import re
import shutil
from collections.abc import Iterator
from concurrent import futures
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)

from api import signs
from api.desk_metrics import metrics_text
from api.jobs.worker import Worker, WorkerParams
from api.security.accounts import create_key
from api.security.log import JsonLine
from api.store import Store, processes
from api.tracing import tracing_to
from tests.desks import PASSWORD, add_user, browser, served
from tests.stores import url_of

DOCS = Path("docs/operations.md")
PARTS = ("store_answers", "form_is_known", "disk_is_writable", "worker_is_alive")


def key_of(app: FastAPI, role: str, *scopes: str) -> dict[str, str]:
    """The header of a new key of a new user."""
    owner = add_user(app, f"{role} {scopes}", role)
    with app.state.desk.store.writing() as tx:
        _, key = create_key(tx, "anna", owner.id, "watch", scopes)
    return {"Authorization": f"Bearer {key}"}


def looked_anew(app: FastAPI) -> None:
    """Forget what readiness saw last."""
    app.state.desk.watch._seen_s = float("-inf")


def test_ready_says_what_the_desk_can_do(app: FastAPI, anybody: TestClient) -> None:
    first = anybody.get("/api/v1/ready")
    assert first.status_code == 200
    assert first.json()["status"] == "degraded"
    assert [first.json()[part] for part in PARTS] == [True, True, True, False]
    with app.state.desk.store.writing() as tx:
        processes.beat(tx, "somebody", "worker")
    looked_anew(app)
    assert anybody.get("/api/v1/ready").json()["status"] == "ready"


def test_another_form_of_the_store_is_not_ready(
    app: FastAPI, anybody: TestClient
) -> None:
    with app.state.desk.store.writing() as tx:
        tx.exec_driver_sql("update alembic_version set version_num = '9999'")
    found = anybody.get("/api/v1/ready")
    assert found.status_code == 503
    assert [found.json()[part] for part in PARTS] == [True, False, True, False]


def test_a_disk_without_room_is_not_ready(
    app: FastAPI, anybody: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signs, "LEAST_FREE_BYTES", 1 << 60)
    found = anybody.get("/api/v1/ready")
    assert found.status_code == 503
    assert [found.json()[part] for part in PARTS] == [True, True, False, False]


@pytest.mark.parametrize("gone", ["folder", "file"])
def test_a_store_that_is_gone_is_not_ready(tmp_path: Path, gone: str) -> None:
    folder = tmp_path / "store"
    with served(f"sqlite:///{folder / 'desk.sqlite'}") as app:
        assert browser(app).get("/api/v1/ready").status_code == 200
        if gone == "folder":
            shutil.rmtree(folder)
        else:
            (folder / "desk.sqlite").unlink()
        looked_anew(app)
        found = browser(app).get("/api/v1/ready")
        told = metrics_text(app.state.desk).decode()
    assert found.status_code == 503
    assert [found.json()[part] for part in PARTS] == [False, False, False, False]
    assert 'pks_ready{part="store"} 0.0' in told
    assert ('pks_disk_free_bytes{of="store"} 0.0' in told) == (gone == "folder")


def test_a_desk_that_stops_is_not_ready(app: FastAPI, anybody: TestClient) -> None:
    app.state.desk.ending.set()
    found = anybody.get("/api/v1/ready")
    assert (found.status_code, found.json()["is_stopping"]) == (503, True)
    assert anybody.get("/api/v1/health").status_code == 200


def test_a_worker_says_that_it_lives_and_that_it_ends(store: Store) -> None:
    worker, stop = Worker(store, WorkerParams(poll_s=0.01)), Event()
    with futures.ThreadPoolExecutor(1) as pool:
        run = pool.submit(worker.run, stop)
        while alive(store) == 0:
            assert not run.done()
        stop.set()
    assert run.exception() is None
    assert alive(store) == 0


def alive(store: Store) -> int:
    """The workers alive."""
    with store.reading() as tx:
        return processes.num_alive(tx, "worker")


def test_metrics_are_for_a_key_of_an_administrator(app: FastAPI) -> None:
    stranger = browser(app)
    assert stranger.get("/api/v1/metrics").status_code == 401
    for role, scope in (("publisher", "metrics"), ("administrator", "jobs")):
        headers = key_of(app, role, scope)
        assert stranger.get("/api/v1/metrics", headers=headers).status_code == 403


def test_every_metric_is_told_and_has_few_labels(app: FastAPI) -> None:
    asker = browser(app)
    headers = key_of(app, "administrator", "metrics")
    before = metric(asker, headers, 'pks_requests_total{method="GET",route="/login"')
    asker.get("/login")
    for number in range(20):
        asker.request("ODD", f"/no/such/page/{number}")
        asker.get(f"/week/{number}")
    text = asker.get("/api/v1/metrics", headers=headers).text
    after = metric(asker, headers, 'pks_requests_total{method="GET",route="/login"')
    assert after == before + 1
    told = DOCS.read_text("utf-8")
    names = re.findall(r"^# TYPE (\w+) ", text, re.MULTILINE)
    assert [name for name in names if f"`{name}`" not in told] == []
    assert "/no/such" not in text
    unmatched = re.findall(r'^pks_requests_total\{(.*)route="none"', text, re.MULTILINE)
    assert set(unmatched) == {'method="any",'}


def metric(asker: TestClient, headers: dict[str, str], start: str) -> float:
    """The sum of the lines of a metric."""
    lines = asker.get("/api/v1/metrics", headers=headers).text.splitlines()
    return sum(float(x.rpartition(" ")[2]) for x in lines if x.startswith(start))


def test_a_trace_in_the_log_says_nothing_that_was_typed() -> None:
    def fail() -> None:
        try:
            raise KeyError("patient P0123")
        except KeyError as error:
            raise RuntimeError("19121212-1212") from error

    with pytest.raises(RuntimeError) as caught:
        fail()
    facts = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("pks", 40, __file__, 1, "defect", None, facts)
    line = JsonLine().format(record)
    assert "P0123" not in line
    assert "1212-" not in line
    trace = json.loads(line)["trace"]
    assert [row for row in trace if ":" not in row] == ["KeyError", "RuntimeError"]
    assert any("test_operations.py" in row and "fail" in row for row in trace)


class Collector(HTTPServer):
    """Takes what OpenTelemetry sends, as a collector would."""

    spans: list[Any]


class Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        told = ExportTraceServiceRequest.FromString(self.read(length))
        for resource in told.resource_spans:
            for scope in resource.scope_spans:
                self.server.spans += scope.spans
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def read(self, length: int) -> bytes:
        import gzip

        body = self.rfile.read(length)
        return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    found = Collector(("127.0.0.1", 0), Taking)
    found.spans = []
    thread = Thread(target=found.serve_forever)
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def test_traces_go_where_they_are_told_and_hold_no_secret(
    collector: Collector, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pks.desk")
    otlp = f"http://127.0.0.1:{collector.server_port}"
    with url_of("sqlite", tmp_path) as url, served(url, otlp=otlp) as app:
        add_user(app, "planner 0", "planner")
        anybody = browser(app)
        anybody.post("/login", data={"name": "planner 0", "password": PASSWORD})
        anybody.get("/setup?token=secret")
    spans = {span.name: span for span in collector.spans}
    assert {"POST /login", "GET /setup", "SELECT", "INSERT"} <= spans.keys()
    assert spans["SELECT"].parent_span_id
    sent = "".join(map(str, collector.spans))
    assert "planner 0" not in sent
    assert "token=secret" not in sent
    logged = [JsonLine().format(row) for row in caplog.records]
    assert spans["GET /setup"].trace_id.hex() in "".join(logged)


def test_no_trace_is_made_unasked(tmp_path: Path) -> None:
    assert tracing_to("", "pks-desk") is None
    with url_of("sqlite", tmp_path) as url, served(url) as app:
        assert app.state.tracing is None
        assert ["Gate" in repr(row.cls) for row in app.user_middleware] == [True]
