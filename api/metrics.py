"""
What the processes of a desk count of themselves, as Prometheus reads it.

Labels have few values: no address, no user, no patient, no id. What each metric means
for whoever watches stands in docs/operations.md, which a test holds complete.
"""

import os
from collections.abc import Iterable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Metric,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from api.access import STATIC
from api.server_processes import FOLDER, living

REGISTRY = CollectorRegistry()
BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

REQUESTS = Counter(
    "pks_requests",
    "Requests answered, by the route's template and the HTTP status.",
    ("method", "route", "status"),
    registry=REGISTRY,
)
REQUEST_SECONDS = Histogram(
    "pks_request_seconds",
    "Seconds from a request until its answer begins: of pages, of the API, of files.",
    ("kind",),
    buckets=BUCKETS_S,
    registry=REGISTRY,
)
LOGINS = Counter(
    "pks_logins",
    "Logins tried, by password or by the region's own login (oidc), and their result.",
    ("way", "result"),
    registry=REGISTRY,
)
DEFECTS = Counter(
    "pks_defects",
    "Requests that failed by a defect of pks; each is in the log with its trace.",
    registry=REGISTRY,
)
VIEWS_WAITING = Gauge(
    "pks_audit_views_waiting",
    "Views of single patients that are not in the audit log yet.",
    registry=REGISTRY,
    multiprocess_mode="livesum",
)
disable_created_metrics()  # type: ignore[no-untyped-call]  # series nobody asks for


class OfProcesses(Collector):
    """What the machine says of each process that serves, by its number."""

    def collect(self) -> Iterable[Metric]:
        """Give each metric; without a number where one process serves alone."""
        together: dict[str, Metric] = {}
        for number, process_id in living():
            for metric in of_process(process_id):
                found = together.setdefault(metric.name, metric)
                for sample in metric.samples:
                    sample.labels["process"] = str(number)
                if found is not metric:
                    found.samples.extend(metric.samples)
        return list(together.values()) or of_process("self")


def of_process(process_id: int | str) -> Iterable[Metric]:
    """Return what the machine says of a process."""
    return ProcessCollector(pid=lambda: process_id, registry=None).collect()


def counted() -> bytes:
    """Return what all processes of this desk have counted, in Prometheus's format."""
    if FOLDER not in os.environ:
        of_all = REGISTRY
    else:
        of_all = CollectorRegistry()
        MultiProcessCollector(of_all)  # type: ignore[no-untyped-call]  # has no types
    of_processes = CollectorRegistry()
    of_processes.register(OfProcesses())
    return generate_latest(of_all) + generate_latest(of_processes)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count an answer; what no route matched is counted together."""
    if not route:
        method, route = "any", "none"
    REQUESTS.labels(method, route, str(status)).inc()
    REQUEST_SECONDS.labels(kind_of(route)).observe(seconds)


def kind_of(route: str) -> str:
    """Return whether a route is a page, of the API, or a file of the pages."""
    if route == STATIC:
        return "static"
    return "api" if route.startswith("/api/") else "page"
