"""
What this process counts of itself, as Prometheus reads it.

Labels have few values: no address, no user, no patient, no id. What each metric means
for whoever watches stands in docs/operations.md, which a test holds complete.
"""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)

from api.access import STATIC

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
disable_created_metrics()  # type: ignore[no-untyped-call]  # series nobody asks for
ProcessCollector(registry=REGISTRY)


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
