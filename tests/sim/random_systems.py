"""Random pathways with random patients, small and full of ties."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

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

END_TICK = 60
POOLS = ("p", "q", "r")
PLACES = (*POOLS, "x", "y")
DRAWN = ("a", "b", "place")
NOTED = ("c", "d", "count")
SMALL = st.integers(0, 4)
VALUES = st.one_of(SMALL, st.sampled_from(["a", "b", "c", "now"]))
UNITS = st.integers(1, 2)
LABELS = st.integers(0, 20).map(str)  # to be fitted to the steps there are
POOL = st.sampled_from(POOLS)
PLACE: Any = st.one_of(st.sampled_from(PLACES), st.just(At("place")))
BOARD = st.sampled_from(["p", "q"])
PATIENCE = st.one_of(SMALL, st.sampled_from(["a", "b"]))
CHOICE = st.sampled_from(["first", "tightest", "roomiest"])

WAITS = st.builds(
    Seize, PLACE, UNITS, VALUES, lead=SMALL, choice=CHOICE, into=st.just("d")
)
GIVES_UP = st.builds(
    Seize, PLACE, UNITS, VALUES, PATIENCE, LABELS, choice=CHOICE, into=st.just("d")
)
DELAY = st.builds(Delay, VALUES)
UNTIL = st.builds(Until, st.one_of(VALUES, st.integers(0, 30)))
QUICK = st.one_of(
    st.builds(Branch, VALUES, st.sampled_from(["<", "<=", "==", "!="]), VALUES, LABELS),
    st.builds(Jump, LABELS),
    st.builds(Mark, st.sampled_from(["m", "n"]), VALUES),
    st.builds(
        Assign,
        st.just("c"),
        VALUES,
        st.sampled_from(["+", "-", "min", "max"]),
        VALUES,
    ),
    st.builds(Read, st.just("c"), BOARD, st.integers(0, 1)),
    st.builds(Write, BOARD, st.just(0), VALUES),
    st.builds(CountFree, st.just("c"), POOL),
    st.builds(CountWaiting, st.just("c"), PLACE),
    st.builds(Alter, POOL, st.integers(-1, 2)),
)
FORKS = st.one_of(
    st.builds(Fork, LABELS), st.builds(Join, st.just("count"), st.integers(1, 2))
)
FAULTY = st.one_of(
    st.builds(Release, st.one_of(POOL, st.just(At("d"))), UNITS),
    st.builds(Seize, POOL, st.just("a")),
    st.builds(Assign, st.just("c"), VALUES, st.sampled_from(["*", "//"]), SMALL),
    st.builds(Delay, st.just("c")),
)


def visit(seize: Seize, delay: Delay) -> list[Verb]:
    """Somewhere for a while."""
    return [seize, delay, Release(At("d"), seize.amount)]


VISIT = st.builds(visit, st.one_of(WAITS, GIVES_UP), DELAY)
SINGLE = st.one_of(WAITS, DELAY, UNTIL, QUICK, QUICK).map(lambda verb: [verb])
FORKED = FORKS.map(lambda verb: [verb])
RISKY = FAULTY.map(lambda verb: [verb])
PARTS = st.lists(st.one_of(VISIT, VISIT, VISIT, SINGLE, FORKED), min_size=3, max_size=7)
RISKY_PARTS = st.lists(st.one_of(VISIT, SINGLE, RISKY), min_size=1, max_size=5)
DUE = st.sampled_from([FOREVER, 12, 5])
ONE_POOL = st.tuples(st.sampled_from([1, 2, 3, 0]), st.booleans(), DUE)
ONE_SET = st.lists(POOL, min_size=1, unique=True).map(tuple)
ONE_PATIENT = st.tuples(st.integers(0, 8), SMALL, SMALL, st.integers(0, 4))
CHANGES = st.lists(st.tuples(st.integers(0, 30), POOL, st.integers(-2, 3)), max_size=6)


@st.composite
def trials(draw: st.DrawFn) -> Trial:
    """A system and its patients; steps either go back or fork, never both."""
    pools = tuple(
        Pool(name, capacity, due if skips else FOREVER, skips)
        for name, (capacity, skips, due) in zip(
            POOLS, draw(st.tuples(*[ONE_POOL] * len(POOLS))), strict=True
        )
    )
    goes_back = draw(st.sampled_from([False, False, False, True]))
    parts = draw(RISKY_PARTS if goes_back else PARTS)
    sets = {"x": draw(ONE_SET), "y": draw(ONE_SET)}
    boards = {"p": (3,), "q": (1, 2)}
    pathway = Pathway(pools, labelled(parts, goes_back), DRAWN, NOTED, sets, boards)
    table = compile_pathway(pathway)
    patients = np.array(draw(st.lists(ONE_PATIENT, min_size=5, max_size=15)))
    drawn = dict(zip(DRAWN, patients.T[1:], strict=True))
    return Trial(
        table,
        cohort_of(table, patients[:, 0], drawn),
        supply_of(table, draw(CHANGES)),
        END_TICK,
    )


def labelled(
    parts: Sequence[Sequence[Verb]], goes_back: bool
) -> tuple[Verb | str, ...]:
    """Steps with a label before each; what goes back has no forks."""
    verbs = [verb for part in parts for verb in part]
    steps: list[Verb | str] = []
    for i, verb in enumerate(verbs):
        least = 0 if goes_back else i + 1
        steps += [f"s{i}", fitted(verb, least, len(verbs) + 1 - least)]
    return (*steps, f"s{len(verbs)}", End())


def fitted(verb: Verb, least: int, num: int) -> Verb:
    """A verb that goes to one of so many labels."""
    match verb:
        case Branch(to=to) | Jump(to=to) | Fork(to=to):
            return replace(verb, to=f"s{least + int(to) % num}")
        case Seize(otherwise=to) if to:
            return replace(verb, otherwise=f"s{least + int(to) % num}")
    return verb
