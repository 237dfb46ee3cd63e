"""
A patient's way through the hospital, as steps.

Ticks are minutes. Sessions are the first pools of the table, so that a pool's number is
also the cell of the boards that hold what is known of the session. Booking a time is
seizing minutes of a session that is due on the morning of its day.
"""

from sim.hospital.columns import BED, CASE, CODE, FATE, ICU, MOST_FATES, TEAM, TIME
from sim.hospital.decisions import (
    adding,
    closing,
    closing_down,
    counted,
    looking,
    releasing,
)
from sim.hospital.unplanned import CARE_FIRST, PLANNED, Steps, emergency, inpatient
from sim.pathway import (
    Assign,
    At,
    Branch,
    Delay,
    End,
    Fork,
    Jump,
    Mark,
    Read,
    Release,
    Seize,
    Until,
    Verb,
    Write,
)


def steps() -> Steps:
    """Return the whole way; who comes first, begins at a label of `STARTS`."""
    return (
        *listed(), *booking(), *fates(), *waiting_for_the_day(), *morning(),
        *operation(), *care(), *struck(), *emergency(), *inpatient(), *closing(),
        *looking(), *adding(), *closing_down(), *releasing(),
    )  # fmt: skip


def listed() -> Steps:
    """Who has a booking on the list keeps it while there is room."""
    return (
        "listed",
        Seize(At("own_session"), "amount", patience=0, otherwise="queue",
              into="session"),
        Jump("booked"),
    )  # fmt: skip


def booking() -> Steps:
    """
    The queue: ready, then a time in the first session that suits.

    The urgent first wait for a session that was kept for them.
    """
    return (
        "queue",
        Until("ready_tick"),
        Branch("near", "<", 0, "any_session"),
        Seize(At("near"), "amount", priority="turn", patience="near_patience",
              otherwise="any_session", lead="notice", into="session"),
        Jump("booked"),
        "any_session",
        Assign("patience", "removal_tick", "-", "now"),
        Assign("patience", "patience", "max", 0),
        Seize(At("sessions"), "amount", priority="turn", patience="patience",
              otherwise="removed", lead="notice", into="session"),
        "booked",
        Mark("booked", "session"),
        Read("day", "day_tick", "session"),
        Read("call", "call_tick", "session"),
    )  # fmt: skip


def fates() -> Steps:
    """Each booking has the fate that was drawn for it: none after some."""
    found: list[Verb | str] = [Assign("num_booked", "num_booked", "+", 1)]
    found += [
        Branch("num_booked", "==", i, f"fate_{i}") for i in range(1, MOST_FATES + 1)
    ]
    found.append(Jump("keep"))
    for i in range(1, MOST_FATES + 1):
        found.append(f"fate_{i}")
        found += [Assign(name, f"{name}_{i}") for name in FATE]
        found.append(Jump("fated"))
    return tuple(found)


def waiting_for_the_day() -> Steps:
    """
    A cancellation comes some time before the day, if that is after the booking.

    A call on the last cancellation day brings forward those that it reveals. The time
    is given back if it can be offered so late, else it is lost.
    """
    return (
        "fated",
        Branch("lead", "<", 0, "keep"),
        Assign("cancel_tick", "day", "-", "lead"),
        Branch("movable", "==", 0, "settled"),
        Branch("call", "<=", "now", "settled"),
        Assign("cancel_tick", "cancel_tick", "min", "call"),
        "settled",
        Branch("cancel_tick", "<", "now", "keep"),
        Until("cancel_tick"),
        Assign("code", "session", "*", CODE),
        Assign("code", "code", "+", "reason"),
        Mark("cancelled", "code"),
        Assign("left", "day", "-", "now"),
        Branch("left", "<", "fill_from", "lost"),
        Release(At("session"), "amount"),
        Jump("cancelled"),
        "lost",
        Mark("lost", "session"),
        "cancelled",
        Branch("back_after", "<", 0, "removed"),
        Assign("ready_tick", "now", "+", "back_after"),
        Jump("queue"),
        "removed",
        Mark("removed"),
        End(),
    )


def morning() -> Steps:
    """The day begins: there is a team, and a bed for who needs one, or not."""
    return (
        "keep",
        Until("day"),
        Read("shut", "is_shut", "session"),
        Branch("shut", "!=", 0, "no_team"),
        *bed_in_the_morning(),
        *first_of_the_day(),
        Read("start", "start_tick", "session"),
        Until("start"),
        Read("best", "first_order", "session"),
        Branch("order", "==", "best", "wish"),
        Delay(1),
        "wish",
        Read("last", "last_tick", "session"),
        *patience_for_the_day(),
        Read("theatre", "theatre_of", "session"),
        Seize(At("theatre"), priority="order", patience="patience",
              otherwise="no_time"),
    )  # fmt: skip


def bed_in_the_morning() -> Steps:
    """A bed in intensive care or in a ward, for who needs one, or no operation."""
    return (
        Branch("icu", "<", 0, "no_icu_needed"),
        Seize(At("icu"), priority=PLANNED, patience=0, otherwise="no_icu",
              into="icu_bed"),
        Jump("prepared"),
        "no_icu_needed",
        Branch("ward", "<", 0, "prepared"),
        Seize(At("ward"), priority=PLANNED, patience=0, otherwise="no_bed", into="bed"),
        "prepared",
    )  # fmt: skip


def patience_for_the_day() -> tuple[Verb, ...]:
    """A case waits while it can still be thought to end in time."""
    return (
        Assign("patience", "last", "-", "expected"),
        Assign("patience", "patience", "-", "now"),
        Assign("patience", "patience", "max", 0),
    )


def first_of_the_day() -> tuple[Verb, ...]:
    """Whoever comes first in the day's order, of those who are there, begins."""
    return (
        Read("best", "first_order", "session"),
        Assign("best", "best", "min", "order"),
        Write("first_order", "session", "best"),
    )


def operation() -> Steps:
    """In the theatre, until there is room in recovery; then it is cleaned."""
    return (
        Mark("in_room", "session"),
        *counted("+", CASE),
        Read("speed", "speed_of", "session"),
        Assign("ticks", "minutes", "*", "speed"),
        Assign("ticks", "ticks", "//", 1000),
        Delay("ticks"),
        *out_of_the_theatre(),
    )


def out_of_the_theatre() -> Steps:
    """Wait in the theatre for recovery; it is cleaned while the patient recovers."""
    return (
        "out",
        Branch("pacu", "<", 0, "no_pacu"),
        Seize(At("pacu"), priority=CARE_FIRST),
        "no_pacu",
        Mark("out", "theatre"),
        Fork("cleaning"),
        Delay("pacu_min"),
        Branch("pacu", "<", 0, "after_pacu"),
        Release(At("pacu")),
        "after_pacu",
        Jump("stay"),
        "cleaning",
        Delay("turnover"),
        Release(At("theatre")),
        End(),
    )


def care() -> Steps:
    """Intensive care, then a ward, each for its nights; home in the morning."""
    return (
        "stay",
        Branch("icu", "<", 0, "ward_stay"),
        *nights_from_now("icu_nights"),
        Branch("ward", "<", 0, "leave_icu"),
        Seize(At("ward"), priority=CARE_FIRST, into="bed"),
        Release(At("icu_bed")),
        "ward_stay",
        Branch("ward", "<", 0, "home"),
        *nights_from_now("nights"),
        Release(At("bed")),
        Jump("home"),
        "leave_icu",
        Release(At("icu_bed")),
        "home",
        Mark("home"),
        End(),
    )


def nights_from_now(name: str) -> tuple[Verb, ...]:
    """Wait for the morning after so many nights."""
    return (
        Assign("leave", "now", "//", 1440),
        Assign("leave", "leave", "+", name),
        Assign("leave", "leave", "*", 1440),
        Assign("leave", "leave", "+", 360),
        Until("leave"),
    )


def struck() -> Steps:
    """Struck on the day: beds are given back, and the patient goes first in line."""
    return (
        *reasons_to_strike(),
        Assign("code", "session", "*", CODE),
        Assign("code", "code", "+", "reason"),
        Mark("cancelled", "code"),
        Mark("lost", "session"),
        Assign("turn", "turn", "min", 0),
        Jump("queue"),
    )


def reasons_to_strike() -> Steps:
    """Why a case is struck on the day; a bed that it has is given back."""
    return (
        "no_team",
        Assign("reason", TEAM),
        Jump("strike"),
        "no_icu",
        Assign("reason", ICU),
        Jump("strike"),
        "no_bed",
        Assign("reason", BED),
        Jump("strike"),
        "no_time",
        Assign("reason", TIME),
        Branch("icu", "<", 0, "no_icu_held"),
        Release(At("icu_bed")),
        Jump("strike"),
        "no_icu_held",
        Branch("ward", "<", 0, "strike"),
        Release(At("bed")),
        "strike",
    )
