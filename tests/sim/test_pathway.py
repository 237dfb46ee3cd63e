"""A pathway that cannot be run is refused, with all that is wrong with it."""

import numpy as np
import pytest

from pks.errors import InvalidInput, UnknownId
from sim.pathway import (
    Assign,
    At,
    Branch,
    Delay,
    End,
    Jump,
    Pathway,
    Pool,
    Read,
    Release,
    Seize,
    Verb,
    compile_pathway,
)
from sim.trial import cohort_of, supply_of

BED = (Pool("bed", 2),)
STAY: tuple[Verb | str, ...] = (Seize("bed"), Delay("stay"), Release("bed"), End())


def faults(steps: tuple[Verb | str, ...], pools: tuple[Pool, ...] = BED) -> list[str]:
    with pytest.raises(InvalidInput) as error:
        compile_pathway(Pathway(pools, steps, drawn=("stay",), boards={"b": (0,)}))
    return str(error.value).splitlines()


def test_every_fault_is_told_with_its_step() -> None:
    steps = (Seize("bad"), Delay("stya"), Jump("home"), "hom", End())
    assert faults(steps) == [
        "Step 0: unknown pool or set 'bad'. Did you mean 'bed'?",
        "Step 1: unknown attribute 'stya'. Did you mean 'stay'?",
        "Step 2: unknown label 'home'. Did you mean 'hom'?",
    ]


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (Seize("bed", 0), "Step 0: expected a number >= 1, got 0."),
        (
            Seize("bed", patience=5),
            "Step 0: expected patience and otherwise together, or none of them.",
        ),
        (Assign("now", 1), "Step 0: the attribute 'now' cannot be set."),
        (
            Branch("stay", ">", 1, "end"),
            "Step 0: unknown word '>'. Known: <, <=, ==, !=.",
        ),
        (Read("stay", "c"), "Step 0: unknown board 'c'. Known: b."),
        (Release(At("where")), "Step 0: unknown attribute 'where'."
         " Known: now, stay."),
    ],
)  # fmt: skip
def test_what_a_step_cannot_ask_for(step: Verb, fault: str) -> None:
    assert faults((step, "end", End())) == [fault]


def test_ways_that_lead_nowhere() -> None:
    assert faults((End(), Delay(1), Delay(2))) == [
        "Step 2: runs off the end of the table; an End or a Jump is missing.",
        "Step 1: is never reached.",
        "Step 2: is never reached.",
    ]
    assert faults(()) == ["A pathway needs at least one step."]


def test_pools_that_cannot_be() -> None:
    pools = (Pool("bed", -1), Pool("bed"), Pool("session", due_tick=5))
    assert faults((End(),), pools) == [
        "Pool or set 'bed' stands there twice.",
        "Pool 'bed': expected capacity >= 0, got -1.",
        "Pool 'session': with a due tick it must skip who does not fit.",
    ]


def test_patients_fit_the_table() -> None:
    table = compile_pathway(Pathway(BED, ("in", *STAY), drawn=("stay",)))
    ticks = np.array([5, 3])
    with pytest.raises(InvalidInput, match=r"attributes \['stay'\], got \[\]"):
        cohort_of(table, ticks)
    with pytest.raises(InvalidInput, match="expected 2 values, got 1"):
        cohort_of(table, ticks, {"stay": np.array([1])})
    with pytest.raises(InvalidInput, match="ticks >= 0, got -1"):
        cohort_of(table, np.array([-1]), {"stay": np.array([1])})
    with pytest.raises(InvalidInput, match="labels"):
        cohort_of(table, ticks, {"stay": ticks}, start="out")
    with pytest.raises(InvalidInput, match="got 'bad' at 3"):
        supply_of(table, [(3, "bad", 1)])
    with pytest.raises(UnknownId, match="bad"):
        table.number_of("bad")
    cohort = cohort_of(table, ticks, {"stay": np.array([50, 30])}, start="in")
    assert cohort.attributes.tolist() == [[0, 30], [0, 50]]
