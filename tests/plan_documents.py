"""Plan documents for tests: small, made of no region."""

from pks.io.plan_documents import (
    BookingDocument,
    FlowShortDocument,
    PlanDocument,
    TermDocument,
)

WEEK = "2026-W48"


def booking(patient: str, start: str) -> BookingDocument:
    """An operation on the Monday, until 15:00."""
    return BookingDocument.model_validate_json(
        f'{{"patient_id": "{patient}", "session_id": "s", "theatre_id": "t",'
        f' "date": "2026-11-23", "start": "{start}", "end": "15:00",'
        f' "surgeon_id": "d"}}'
    )


def document(*bookings: BookingDocument, missing_min: int = 0) -> PlanDocument:
    """A plan of some bookings, a flow of which may lack minutes."""
    short = FlowShortDocument(
        flow_id="f", site_id="n", quota=9, planned=1, patients=8,
        missing_min=missing_min,
    )  # fmt: skip
    return PlanDocument(
        week=WEEK, region_hash="0" * 64, status="feasible", objective=10**15,
        bound=1, bound_from="test", gap=0.5,
        terms={"t": TermDocument(amount=1, unit="min", weight=1, cost=1)},
        num_booked=len(bookings), num_waiting=9, num_candidates=9, num_quarantined=0,
        bookings=bookings, flows_short=(short,) if missing_min else (),
    )  # fmt: skip
