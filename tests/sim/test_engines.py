"""The reference and the kernel hold the same, event for event."""

from collections.abc import Callable

from hypothesis import event, given, settings

from pks.errors import InvalidInput
from sim.kernel.run import run_compiled
from sim.log import EVENT, Kind, Log
from sim.reference import run_reference
from sim.trial import Trial
from tests.sim.busy_systems import busy_trial
from tests.sim.random_systems import trials


def outcome(run: Callable[[Trial], Log], trial: Trial) -> Log | str:
    try:
        return run(trial)
    except InvalidInput as error:
        return str(error)


@settings(max_examples=300)
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
