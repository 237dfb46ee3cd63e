"""What a step can ask for that cannot be done; both engines stop and say where."""

from enum import IntEnum

from pks.errors import InvalidInput

MOST_STEPS = 1_000  # a patient of the trial at one tick; more never end


class Fault(IntEnum):
    """Faults that only show while a pathway runs."""

    NONE = 0
    NEGATIVE_DELAY = 1
    NO_SUCH_PLACE = 2
    BAD_AMOUNT = 3
    OVER_RELEASED = 4
    OFF_THE_BOARD = 5
    DIVIDED_BY_ZERO = 6
    ENDLESS = 7


EXPECTED = {
    Fault.NEGATIVE_DELAY: "expected a delay of at least 0 ticks",
    Fault.NO_SUCH_PLACE: "expected the number of a pool or set in the attribute",
    Fault.BAD_AMOUNT: "expected an amount of at least 1",
    Fault.OVER_RELEASED: "expected to release no more units than are in use",
    Fault.OFF_THE_BOARD: "expected a cell of the board",
    Fault.DIVIDED_BY_ZERO: "expected a divisor other than 0",
    Fault.ENDLESS: "expected time to pass, not steps without end at one tick",
}


def fault_at(fault: Fault, step: int, patient: int, tick: int) -> InvalidInput:
    """Return the error of a fault: where in the table, for whom and when."""
    return InvalidInput(
        f"Pathway, step {step}: {EXPECTED[fault]} (patient {patient}, tick {tick})."
    )
