"""The reference and the kernel hold the same, event for event."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import event, given, settings

from pks.errors import InvalidInput
from sim.faults import EXPECTED, Fault
from sim.kernel.run import first_events, run_compiled
from sim.log import EVENT, Kind, Log
from sim.pathway import (
    Assign,
    At,
    Branch,
    Delay,
    End,
    Fork,
    Jump,
    Mark,
    Pathway,
    Pool,
    Read,
    Release,
    Seize,
    Verb,
    compile_pathway,
)
from sim.reference import run_reference
from sim.trial import Trial, cohort_of, supply_of
from tests.sim.busy_systems import busy_trial
from tests.sim.random_systems import trials


def outcome(run: Callable[[Trial], Log], trial: Trial) -> Log | str:
    try:
        return run(trial)
    except InvalidInput as error:
        return str(error)


@settings(max_examples=100)
@given(trials())
def test_both_engines_log_the_same_or_fail_the_same(trial: Trial) -> None:
    expected = outcome(run_reference, trial)
    found = outcome(run_compiled, trial)
    if isinstance(expected, str) or isinstance(found, str):
        event(str(expected).split("(")[0])
        assert found == expected
    else:
        for kind in set(expected["kind"].tolist()):
            event(Kind(kind).name)
        assert found.tolist() == expected.tolist()
        assert found.dtype == EVENT


def test_both_engines_log_the_same_where_everything_happens() -> None:
    seen: set[int] = set()
    for seed in range(150):
        trial = busy_trial(seed)
        expected = run_reference(trial)
        assert run_compiled(trial).tolist() == expected.tolist(), seed
        seen |= set(expected["kind"].tolist())
    assert seen == set(Kind)


FAULTS: dict[Fault, tuple[Verb | str, ...]] = {
    Fault.NEGATIVE_DELAY: (Delay(-1),),
    Fault.NO_SUCH_PLACE: (Assign("x", 7), Seize(At("x"))),
    Fault.BAD_AMOUNT: (Seize("bed", "x"),),
    Fault.OVER_RELEASED: (Seize("bed"), Release("bed", 2)),
    Fault.OFF_THE_BOARD: (Read("x", "board", 1),),
    Fault.DIVIDED_BY_ZERO: (Assign("x", 1, "//", "x"),),
    Fault.ENDLESS: ("again", Delay(0), Jump("again")),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("run", [run_reference, run_compiled])
def test_a_step_that_cannot_be_done_is_named(
    run: Callable[[Trial], Log], fault: Fault
) -> None:
    steps = (*FAULTS[fault], "end", End())
    pathway = Pathway((Pool("bed", 3),), steps, noted=("x",), boards={"board": (1,)})
    table = compile_pathway(pathway)
    trial = Trial(table, cohort_of(table, np.array([5])), supply_of(table), 10)
    with pytest.raises(InvalidInput) as error:
        run(trial)
    assert EXPECTED[fault] in str(error.value)
    assert "(patient 0, tick 5)" in str(error.value)


def test_every_fault_is_tried() -> None:
    assert {*FAULTS, Fault.NONE} == set(Fault)


def test_a_trial_outgrows_the_room_that_it_began_with() -> None:
    """1,000 patients at once, 40 marks each, in three branches: 46,000 events."""
    marks = (
        "again",
        Mark("m"),
        Assign("x", "x", "+", 1),
        Branch("x", "<", 40, "again"),
    )
    steps = (*marks, Fork("side"), Fork("side"), "side", Delay(1), End())
    table = compile_pathway(Pathway((), steps, noted=("x",)))
    cohort = cohort_of(table, np.zeros(1000, np.int64))
    trial = Trial(table, cohort, supply_of(table), 10)
    assert first_events(trial) < 46_000
    log = run_compiled(trial)
    assert log.tolist() == run_reference(trial).tolist()
    counts = np.bincount(log["kind"], minlength=len(Kind))
    assert counts[Kind.MARKED] == 40_000
    assert counts[Kind.ENDED] == 3_000
    assert log.size == 46_000


ALONE = """
from sim.kernel.advance import advance
from sim.kernel.ready import make_ready
from sim.kernel.run import run_compiled
from tests.sim.busy_systems import busy_trial
make_ready()
run_compiled(busy_trial(seed=1))
print(len(advance.signatures))
"""


def test_what_is_made_ready_is_what_runs() -> None:
    """In a process of its own: other tests run the kernel with other types."""
    alone = [sys.executable, "-c", ALONE]
    done = subprocess.run(alone, check=False, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("1\n", "")
