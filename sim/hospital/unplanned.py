"""The way of emergencies, and of those in a bed from the beginning."""

from sim.pathway import (
    Assign,
    At,
    Branch,
    Delay,
    Fork,
    Jump,
    Mark,
    Release,
    Seize,
    Until,
    Verb,
)

EMERGENCY_FIRST, CARE_FIRST, PLANNED = 0, 5, 10  # orders of lines

Steps = tuple[Verb | str, ...]


def emergency() -> Steps:
    """
    An emergency: its own theatre, or in time any that is open; then any bed.

    Who finds no bed lies in the corridor until one is free or it is time to go home.
    """
    return (
        "emergency",
        Mark("came", "urgency"),
        Seize(At("own_theatre"), priority="urgency", patience="own_patience",
              otherwise="break_in", into="theatre"),
        Jump("begin"),
        "break_in",
        Seize(At("any_theatre"), priority="urgency", into="theatre"),
        "begin",
        Mark("begun", "urgency"),
        Delay("minutes"),
        Branch("pacu", "<", 0, "e_no_pacu"),
        Seize(At("pacu"), priority=EMERGENCY_FIRST),
        "e_no_pacu",
        Mark("out", "theatre"),
        Fork("cleaning"),
        Delay("pacu_min"),
        Branch("pacu", "<", 0, "admit"),
        Release(At("pacu")),
        "admit",
        Branch("ward", "<", 0, "home"),
        *until_in_a_bed("nights"),
    )  # fmt: skip


def until_in_a_bed(name: str) -> tuple[Verb | str, ...]:
    """Wait for a bed until it is time to go; once in it, stay until then."""
    return (
        Assign("leave", "now", "//", 1440),
        Assign("leave", "leave", "+", name),
        Assign("leave", "leave", "*", 1440),
        Assign("leave", "leave", "+", 360),
        Assign("patience", "leave", "-", "now"),
        Assign("patience", "patience", "max", 0),
        Seize(At("ward"), priority=EMERGENCY_FIRST, patience="patience",
              otherwise="home", into="bed"),
        Until("leave"),
        Release(At("bed")),
        Jump("home"),
    )  # fmt: skip


def inpatient() -> Steps:
    """Who is in a bed from the beginning."""
    return ("inpatient", Jump("admit"))
