"""
A planned patient's way through the week, as steps.

Nobody is booked here: who comes has a session, a surgeon and a time. Emergencies, those
in a bed from the beginning and those operated in the weeks before share theatres and
beds with them; their ways, and the care of all, are those of `sim.hospital`.
"""

from sim.hospital.columns import CODE
from sim.hospital.unplanned import PLANNED, Steps, emergency, inpatient
from sim.hospital.way import (
    bed_in_the_morning,
    care,
    out_of_the_theatre,
    patience_for_the_day,
    reasons_to_strike,
)
from sim.pathway import (
    Assign,
    At,
    Branch,
    Delay,
    End,
    Jump,
    Mark,
    Release,
    Seize,
    Until,
)

DRAWN = (
    "session", "shut", "called", "last", "expected", "order", "theatre", "surgeon",
    "minutes", "turnover", "pacu", "pacu_min", "ward", "nights", "icu", "icu_nights",
    "urgency", "own_theatre", "any_theatre", "own_patience",
)  # fmt: skip
NOTED = ("patience", "bed", "icu_bed", "leave", "reason", "code")
STARTS = ("comes", "absent", "in_bed", "emergency", "inpatient")


def steps() -> Steps:
    """Return the whole way; who comes first, begins at a label of `STARTS`."""
    return (
        *comes(), *operation(), *care(), *struck(), *absent(), *in_bed(),
        *emergency(), *inpatient(),
    )  # fmt: skip


def comes() -> Steps:
    """In the morning there is a team and a bed, or not; then the theatre's turn."""
    return (
        "comes",
        Branch("shut", "!=", 0, "no_team"),
        *bed_in_the_morning(),
        Until("called"),
        *patience_for_the_day(),
        Seize(At("theatre"), priority="order", patience="patience",
              otherwise="no_time"),
        *patience_for_the_day(),
        Seize(At("surgeon"), priority="called", patience="patience",
              otherwise="no_surgeon"),
    )  # fmt: skip


def operation() -> Steps:
    """In the theatre with the surgeon, who is free when the patient is done."""
    return (
        Mark("in_room", "session"),
        Delay("minutes"),
        Release(At("surgeon")),
        *out_of_the_theatre(),
    )


def struck() -> Steps:
    """Struck on the day, for one of the hospital's reasons."""
    return (
        "no_surgeon",
        Release(At("theatre")),
        Jump("no_time"),
        *reasons_to_strike(),
        Assign("code", "session", "*", CODE),
        Assign("code", "code", "+", "reason"),
        Mark("struck", "code"),
        End(),
    )


def absent() -> Steps:
    """Who cancels, or does not come, and nobody takes the time."""
    return ("absent", Mark("absent", "session"), End())


def in_bed() -> Steps:
    """Who is operated in the weeks before: a bed is taken if one is free."""
    return (
        "in_bed",
        Branch("ward", "<", 0, "home"),
        Seize(At("ward"), priority=PLANNED, patience=0, otherwise="home", into="bed"),
        Jump("ward_stay"),
    )  # fmt: skip
