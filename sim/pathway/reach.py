"""Which steps can follow each other: none runs off the end, none is never reached."""

from collections.abc import Sequence

from sim.pathway.table import NOWHERE, TO, Op, Row

GOES_TO = (Op.SEIZE, Op.BRANCH, Op.JUMP, Op.FORK)
GOES_NOT_ON = (Op.JUMP, Op.END)


def next_steps(rows: Sequence[Row], step: int) -> list[int]:
    """Return the steps that can come right after one, possibly one too far."""
    op, to = rows[step][0], rows[step][TO]
    ways = [] if op in GOES_NOT_ON else [step + 1]
    if op in GOES_TO and to != NOWHERE:
        ways.append(to)
    return ways


def faults_of_ways(rows: Sequence[Row], starts: Sequence[int]) -> list[str]:
    """
    Return what is wrong with the ways through a table.

    Parameters
    ----------
    starts
        Steps at which a patient may begin, beside the first.
    """
    if not rows:
        return ["A pathway needs at least one step."]
    faults = [
        f"Step {step}: runs off the end of the table; an End or a Jump is missing."
        for step in range(len(rows))
        if len(rows) in next_steps(rows, step)
    ]
    reached: set[int] = set()
    to_see = [0, *starts]
    while to_see:
        step = to_see.pop()
        if step < len(rows) and step not in reached:
            reached.add(step)
            to_see += next_steps(rows, step)
    never = sorted(set(range(len(rows))) - reached)
    return faults + [f"Step {step}: is never reached." for step in never]
