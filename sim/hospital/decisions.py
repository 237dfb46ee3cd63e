"""
The way of decisions about sessions: closed to bookings, added, closed, released.

The board ``done`` counts the operations of each flow in thousandths, and with them
what an added session will give until it has run, so that one lag is answered once.
"""

from sim.hospital.unplanned import Steps
from sim.pathway import (
    Alter,
    Assign,
    At,
    Branch,
    CountFree,
    CountWaiting,
    End,
    Mark,
    Read,
    Release,
    Seize,
    Until,
    Verb,
    Write,
)
from sim.pathway.verbs import Value

ALLOWANCE_TICKS = 2  # the week's allowance comes a tick after all have asked for it


def looking() -> Steps:
    """A flow is behind its takt, or ahead of it, by more than is tolerated; or not."""
    return (
        "look",
        Read("behind", "done", "flow"),
        Assign("behind", "target", "-", "behind"),
        Assign("ahead", 0, "-", "behind"),
        Branch("tolerance", "<=", "behind", "falls_behind"),
        Branch("tolerance", "<=", "ahead", "runs_ahead"),
        "decided",
        End(),
    )


def adding() -> Steps:
    """Who is furthest behind gets a session, while the week's allowance lasts."""
    return (
        "falls_behind",
        Branch("adds", "<", 0, "decided"),
        Seize(At("allowance"), priority="ahead", patience=ALLOWANCE_TICKS,
              otherwise="decided"),
        Read("state", "is_open", "adds"),
        Branch("state", "==", 0, "add"),
        Release(At("allowance")),
        End(),
        "add",
        Write("is_open", "adds", 1),
        Mark("session_added", "adds"),
        Read("room", "room_min", "adds"),
        Alter(At("adds"), "room"),
        *counted("+", "gives"),
        *theatre_by("adds", opens=True),
        *counted("-", "gives"),
        End(),
    )  # fmt: skip


def closing_down() -> Steps:
    """
    A flow ahead closes a session that nobody is booked in or stands in line for.

    One that is not open for booking yet closes before it opens.
    """
    return (
        "runs_ahead",
        Branch("closes", "<", 0, "decided"),
        Read("state", "is_open", "closes"),
        Branch("state", "==", 0, "decided"),
        CountWaiting("room", At("sessions")),
        Branch("room", "!=", 0, "decided"),
        Read("room", "room_min", "closes"),
        Read("start", "opening_tick", "closes"),
        Branch("now", "<", "start", "close"),
        CountFree("free", At("closes")),
        Branch("free", "!=", "room", "decided"),
        "close",
        Write("is_open", "closes", 0),
        Mark("session_closed", "closes"),
        Assign("free", 0, "-", "room"),
        Alter(At("closes"), "free"),
        *counted("-", "gives"),
        Read("shut", "is_shut", "closes"),
        Branch("shut", "!=", 0, "decided"),
        *theatre_by("closes", opens=False),
        *counted("+", "gives"),
        End(),
    )


def releasing() -> Steps:
    """A session that nobody is booked in becomes one that any specialty may book."""
    return (
        "release",
        Read("state", "is_open", "closes"),
        Branch("state", "==", 0, "decided"),
        Read("room", "room_min", "closes"),
        CountFree("free", At("closes")),
        Branch("free", "!=", "room", "decided"),
        Write("is_open", "closes", 0),
        Write("is_open", "adds", 1),
        Mark("session_released", "adds"),
        Assign("free", 0, "-", "room"),
        Alter(At("closes"), "free"),
        Alter(At("adds"), "room"),
        End(),
    )


def closing() -> Steps:
    """Some days before, what is left of a session closes: only freed time is filled."""
    return (
        "closing",
        CountFree("free", At("own_session")),
        Branch("free", "<=", 0, "closed"),
        Assign("free", 0, "-", "free"),
        Alter(At("own_session"), "free"),
        "closed",
        End(),
    )


def counted(operation: str, amount: Value) -> tuple[Verb, ...]:
    """Add operations to those of the flow, or take some off."""
    return (
        Read("count", "done", "flow"),
        Assign("count", "count", operation, amount),
        Write("done", "flow", "count"),
    )


def theatre_by(session: str, *, opens: bool) -> tuple[Verb, ...]:
    """Open a session's theatre on its day, or keep it shut, until the session ends."""
    first, then = (1, -1) if opens else (-1, 1)
    return (
        Read("theatre", "theatre_of", session),
        Read("start", "begin_tick", session),
        Until("start"),
        Alter(At("theatre"), first),
        Read("last", "end_tick", session),
        Until("last"),
        Alter(At("theatre"), then),
    )
