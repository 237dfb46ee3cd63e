"""
Traces for OpenTelemetry, made and sent only where ``PKS_OTLP`` says where to.

A span of each request by its route's template, of each SQL statement with its
placeholders, and of each job. No query, parameter, user or text of an error is in any.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.store import Store
from api.store.jobs import Job
from pks.errors import InvalidInput

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Tracing:
    """Where spans are made, and what sends the last of them on closing."""

    tracer: "Tracer"
    close: Callable[[], None]


def tracing_to(url: str, service: str) -> Tracing | None:
    """
    Return what makes the spans of a service and sends them; None without a URL.

    Raises
    ------
    InvalidInput
        If the extra ``otel`` is not installed.
    """
    if not url:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise InvalidInput(
            "PKS_OTLP: expected the extra otel to be installed, pip install"
            " '.[otel]' in the folder of pks."
        ) from None
    provider = TracerProvider(
        resource=Resource.create({"service.name": service}), shutdown_on_exit=False
    )
    exporter = OTLPSpanExporter(endpoint=f"{url.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider.get_tracer("pks"), provider.shutdown)


class Traced:
    """Middleware around all: a span for each request."""

    def __init__(self, app: ASGIApp, tracer: "Tracer") -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on within its span."""
        from opentelemetry.trace import SpanKind, format_trace_id

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._tracer.start_as_current_span(
            scope["method"],
            kind=SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            state = scope.setdefault("state", {})
            state["trace_id"] = format_trace_id(span.get_span_context().trace_id)

            async def answer(message: Message) -> None:
                if message["type"] == "http.response.start":
                    tell_answer(span, scope, message["status"])
                await send(message)

            await self._app(scope, receive, answer)


def tell_answer(span: "Span", scope: Scope, status: int) -> None:
    """Say in a request's span how it was answered."""
    from opentelemetry.trace import StatusCode

    state = scope["state"]
    route = state["template"] or "none"
    span.update_name(f"{scope['method']} {route}")
    span.set_attributes(
        {
            "http.request.method": scope["method"],
            "http.route": route,
            "http.response.status_code": status,
            "pks.request_id": state["request_id"],
        }
    )
    if status >= SERVER_ERROR:
        span.set_status(StatusCode.ERROR)


def trace_store(store: Store, tracer: "Tracer") -> None:
    """Make a span of each statement of a store."""
    from opentelemetry.trace import SpanKind, StatusCode

    def begin(
        _connection: object,
        _cursor: object,
        statement: str,
        _parameters: object,
        context: Any,
        _many: bool,
    ) -> None:
        span = tracer.start_span(statement.split()[0].upper(), kind=SpanKind.CLIENT)
        span.set_attribute("db.system.name", store.engine.dialect.name)
        span.set_attribute("db.query.text", statement)
        context.pks_span = span

    def end(*facts: Any) -> None:
        facts[4].pks_span.end()

    def fail(error: Any) -> None:
        span = getattr(error.execution_context, "pks_span", None)
        if span is not None:
            span.set_status(StatusCode.ERROR, type(error.original_exception).__name__)
            span.end()

    event.listen(store.engine, "before_cursor_execute", begin)
    event.listen(store.engine, "after_cursor_execute", end)
    event.listen(store.engine, "handle_error", fail)


def job_span(tracer: "Tracer", job: Job) -> "Span":
    """Begin the span of a job's run."""
    span = tracer.start_span(f"job {job.kind}")
    span.set_attribute("pks.job", job.id)
    span.set_attribute("pks.attempt", job.attempt)
    return span
