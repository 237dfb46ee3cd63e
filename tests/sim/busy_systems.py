"""Systems full of patients, in which everything that can happen does."""

import numpy as np
from numpy.random import Generator

from sim.pathway import (
    FOREVER,
    Alter,
    Assign,
    At,
    Branch,
    CountFree,
    CountWaiting,
    Delay,
    End,
    Fork,
    Join,
    Jump,
    Mark,
    Pathway,
    Pool,
    Read,
    Release,
    Seize,
    Until,
    Verb,
    Write,
    compile_pathway,
)
from sim.trial import Trial, cohort_of, supply_of

POOLS = ("p", "q", "r", "s")
SETS = {"x": ("q", "p"), "y": ("r", "s", "p")}
DRAWN = ("urgent", "place", "stay", "patience", "units")
NUM = 40
END_TICK = 150


def busy_trial(seed: int) -> Trial:
    """A few visits one after the other, with forks, controls and ties of time."""
    rng = np.random.default_rng(seed)
    steps: list[Verb | str] = []
    for i in range(int(rng.integers(2, 6))):
        steps += visit(rng, i)
    steps += [Fork("aside"), Delay("stay"), "meet", Join("met", 2), Mark("met", "now")]
    steps += [End(), "aside", Seize("s"), Delay(2), Release("s"), Jump("meet")]
    steps += ["gone", Mark("gone", "urgent"), End()]
    pathway = Pathway(
        tuple(pool(rng, name) for name in POOLS),
        tuple(steps),
        DRAWN,
        ("into", "seen", "met"),
        SETS,
        {"board": (0, 5, 0)},
    )
    table = compile_pathway(pathway)
    lows = {"urgent": (0, 3), "place": (0, 6), "stay": (0, 9), "patience": (0, 12)}
    drawn = {name: rng.integers(*low, NUM) for name, low in lows.items()}
    drawn["units"] = rng.integers(1, 3, NUM)
    changes = [
        (int(rng.integers(80)), str(rng.choice(POOLS)), int(rng.integers(-1, 3)))
        for _ in range(10)
    ]
    return Trial(
        table,
        cohort_of(table, rng.integers(0, 60, NUM), drawn),
        supply_of(table, changes),
        END_TICK,
    )


def pool(rng: Generator, name: str) -> Pool:
    skips = bool(rng.random() < 0.5)
    due = int(rng.integers(30, 90)) if skips and rng.random() < 0.5 else FOREVER
    return Pool(name, int(rng.integers(1, 5)), due, skips)


def visit(rng: Generator, number: int) -> list[Verb | str]:
    """Seize somewhere in some way, stay, release; look and control on the way."""
    where = At("place") if rng.random() < 0.5 else str(rng.choice([*POOLS, *SETS]))
    gives_up = rng.random() < 0.7
    seize = Seize(
        where,
        "units",
        str(rng.choice(["urgent", "now", "stay"])),
        "patience" if gives_up else FOREVER,
        f"after {number}" if gives_up else "",
        lead=int(rng.integers(0, 4)),
        choice=str(rng.choice(["first", "tightest", "roomiest"])),
        into="into",
    )
    stay: Verb = Delay("stay") if rng.random() < 0.5 else Until(int(rng.integers(100)))
    return [
        seize,
        stay,
        aside(rng),
        Release(At("into"), "units"),
        f"after {number}",
        Branch("urgent", str(rng.choice(["<", "<=", "==", "!="])), "seen", "gone"),
    ]


def aside(rng: Generator) -> Verb:
    """Something that takes no time."""
    operation = str(rng.choice(["+", "-", "*", "min", "max"]))
    kinds: list[Verb] = [
        CountFree("seen", At("into")),
        CountWaiting("seen", At("place")),
        Assign("seen", "urgent", operation, "stay"),
        Assign("seen", "seen", "//", 2),
        Alter(At("into"), int(rng.integers(-1, 2))),
        Read("seen", "board", "urgent"),
        Write("board", "urgent", "stay"),
        Mark("here", "seen"),
    ]
    return kinds[int(rng.integers(len(kinds)))]
