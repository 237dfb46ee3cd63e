"""What a flow needs of the master schedule; how it is found out is others' matter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FlowNeed:
    """
    A flow's need in a productive week.

    Attributes
    ----------
    cases
        Operations booked.
    session_min
        Minutes of sessions that they take: what stands empty between them included.
    """

    flow_id: str
    cases: float
    session_min: float
