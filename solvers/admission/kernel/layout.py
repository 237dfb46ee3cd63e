"""
Wards in memory, as compiled code moves through them.

A *guest* is a patient, or somebody who is here already; those stand last. A *room day*
is a room on a day, a *round* a room in a shift, a *duty* a nurse in a shift, and the
surgeons' and theatres' days are numbered alike: the thing times the number of days or
shifts, plus the day or shift. Facts never change; sums follow from where the guests are
and who answers for the rounds. The picture is in ``docs/search.md``.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pks.machine.handed import handed

Records = npt.NDArray[Any]
Ints = npt.NDArray[np.int32]

NOWHERE = -1  # the day of who is not admitted
NOBODY = -1
OFF_DUTY = -1  # the most load of a nurse who does not work then
MOST_CHANGES = 8  # patients that one move can touch
LONGEST_BLOCK = 5  # days in a row that one move gives a room to a nurse


def record(facts: str, sums: str) -> np.dtype[np.void]:
    """Return the type of a record of whole numbers."""
    return np.dtype([(name, np.int32) for name in f"{facts} {sums}".split()])


GUEST = record(
    "must stays_out first_day num_days sex age surgeon surgery_min "
    "first_care first_choice end_choice first_room end_room",
    "day room theatre best_day best_room best_theatre",
)
CARE = record("workload skill", "")
ROOM_DAY = record("num_beds", "num num_men youngest oldest")
ROUND = record("", "nurse best_nurse load")
DUTY = record("most", "load")
SURGEON_DAY = record("most_min", "minutes num_theatres")
THEATRE_DAY = record("most_min", "minutes num")
CHANGE = record("", "guest day room theatre from_day from_room from_theatre")
SIZES = "num_days num_shifts_a_day num_shifts num_patients num_rooms num_theatres"
WEIGHTS = (
    "age_mix skill_short continuity excess_workload open_theatres surgeon_transfers"
    " admission_delay"
)
SUMS = "cost num_missing best_cost best_missing num_changes stamp"
WHOLE = np.dtype([(name, np.int64) for name in f"{SIZES} {WEIGHTS} {SUMS}".split()])


@handed
class Wards(NamedTuple):
    """
    One searcher's wards.

    Attributes
    ----------
    guests
        ``must`` is 1 for who must be admitted; ``stays_out`` is what it costs not to
        admit a patient. ``day``, ``room`` and ``theatre`` are where the guest is,
        ``day`` is `NOWHERE` for who is not admitted; ``best_...`` is where in the
        cheapest wards seen.
    choices, suiting
        The days and rooms that guests may come to, one list after the other.
    operating
        [guest, theatre]: 1 where the theatre suits.
    cares
        What each guest asks for, shift by shift of the stay.
    room_days
        ``youngest`` and ``oldest`` are age groups of those in it.
    lodgers, ages
        [room day, ...]: who is in it, in no order; how many of each age group.
    rounds
        ``nurse`` answers for it (somebody does for an empty room too); ``load`` is the
        work of those in the room.
    short
        [round, skill]: levels that lack if a nurse of that skill answers for it.
    duties
        ``most`` load without excess, `OFF_DUTY` if the nurse does not work.
    met
        [guest, nurse]: shifts in which the nurse answers for the guest's room.
    nurse_skill, staff, first_staff
        Skill by nurse; the nurses on duty by shift, and where each shift's begin.
    works
        [surgeon day, theatre]: patients operated on.
    day_of
        The day of each shift.
    of_surgeon, first_of_surgeon
        The patients of each surgeon, one list after the other.
    stamps
        [nurse]: the last count of different nurses that met this one.
    changes
        What the move under way does to patients.
    block
        Nurses of the move under way, to be put back.
    shares
        Up to which share of 1 each kind of move is drawn.
    counts
        [kind of move, 2]: how many were tried and kept.
    whole
        Sizes, weights, ``cost`` (the objective, and what ``num_missing`` patients cost
        who must be admitted and are not), and the best of both seen.
    chance
        One number: the state of the random numbers.
    """

    guests: Records
    choices: Ints
    suiting: Ints
    operating: Ints
    cares: Records
    room_days: Records
    lodgers: Ints
    ages: Ints
    rounds: Records
    short: Ints
    duties: Records
    met: Ints
    nurse_skill: Ints
    staff: Ints
    first_staff: Ints
    surgeon_days: Records
    theatre_days: Records
    works: Ints
    day_of: Ints
    of_surgeon: Ints
    first_of_surgeon: Ints
    stamps: npt.NDArray[np.int64]
    changes: Records
    block: Ints
    shares: npt.NDArray[np.float64]
    counts: npt.NDArray[np.int64]
    whole: Records
    chance: npt.NDArray[np.uint64]
