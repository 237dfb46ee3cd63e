"""
A week in memory, as compiled code moves through it.

Every thing is a record of whole numbers: first its *facts*, which never change, then
the *sums* that follow from who is booked where. Lists of different lengths stand one
after the other in one array; a record says where its own begins and ends. The picture
is in ``docs/search.md``.

A *place* is a case in a session by a surgeon; a *work* is a session with one of its
surgeons; a *yard* is a site on a day; a *bed* is a ward on a night. Minutes, permille
and 60ths of a person are whole numbers.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Records = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]

NOWHERE = -1
LONGEST_LOG = 32  # edits of one move, and as many to undo them


def record(facts: str, sums: str) -> np.dtype[np.void]:
    """Return the type of a record of whole numbers."""
    return np.dtype([(name, np.int64) for name in f"{facts} {sums}".split()])


CASE = record(
    "must mean_min turnover_min var_min2 first_place end_place first_need end_need",
    "place at_session at_day best start_min best_min wish_min tried_min",
)
PLACE = record(
    "session day work flow cost first_stay end_stay first_window end_window", ""
)
SESSION = record(
    "length_min reach_min z2 preferred_z2 elective yard first_part end_part "
    "theatre beside",
    "num_cases minutes longest_min var_min2 is_near",
)
DAY = record("most_min transfer_cost", "num_cases minutes num_sessions free_min")
WORK = record("", "num_cases")
BED = record("free above", "added")
YARD = record("reserve_min first_session end_session", "idle_min num_added")
FLOW = record("quota", "num_cases")
NEED = record("need sixtieths", "")
STAY = record("bed permille", "")
WINDOW = record("first_min last_min", "")
EDIT = record("", "case place_from place_to")
WHOLE = record(
    "transfer_min quota_short overtime_risk idle open_sessions ward_peaks",
    "cost best_cost num_edits",
)


class Week(NamedTuple):
    """
    One searcher's week.

    Attributes
    ----------
    cases
        ``must`` is 1 where a case may not be left out; ``place`` is where it is,
        `NOWHERE` if left out, ``best`` where it was in the cheapest week seen;
        ``at_session`` and ``at_day`` are its positions in the two lists below.
        ``start_min`` is its start, ``best_min`` that in the cheapest week; ``wish_min``
        and ``tried_min`` are for `solvers.week.kernel.times`.
    places
        ``day`` is the surgeon's; ``cost`` is what the place costs more than leaving
        the case out, by all terms that depend on nothing else.
    sessions
        ``reach_min`` leads to the limit that risks speak of; ``minutes`` are patient
        times and turnovers, ``longest_min`` the longest turnover. ``theatre`` is a
        number of theatre and day, ``beside`` another session there, or the same one;
        ``is_near`` is 1 while it is listed in ``near``.
    days
        A surgeon's days: ``most_min`` and ``minutes`` include transfers;
        ``transfer_cost`` is what each session beyond the first costs. ``free_min`` is
        when the surgeon is free again while starts are sought.
    beds
        ``free`` permille may be added; what is there already passes the target by
        ``above``.
    yards
        ``idle_min`` over its open elective sessions; ``num_added`` cases are in them
        that need not be.
    needs, stays, windows, parts, yard_sessions
        The lists that cases, places, sessions and yards point into.
    session_cases, day_cases
        Cases of each session and of each surgeon's day, in no order.
    largest
        [session, need]: the largest count among its cases.
    wanted, able
        [part, need] the sum of those over the elective sessions that run then, and
        [part, set of needs] the people there who can fill some need of the set (bits).
    relief, heads, heads_of
        Permille of relief of each need; room to count heads by need and set of needs.
    near, ahead, free_min
        While starts are sought: the sessions timed together, their cases, and when a
        theatre is free again.
    edits
        Edits of the move under way, to be undone.
    whole
        One record: weights, ``cost`` (the objective less that of the empty week), and
        the least cost seen.
    chance
        One number: the state of the random numbers.
    """

    cases: Records
    places: Records
    sessions: Records
    days: Records
    works: Records
    beds: Records
    yards: Records
    flows: Records
    needs: Records
    stays: Records
    windows: Records
    parts: Ints
    yard_sessions: Ints
    session_cases: Ints
    day_cases: Ints
    largest: Ints
    wanted: Ints
    able: Ints
    relief: Ints
    heads: Ints
    heads_of: Ints
    near: Ints
    ahead: Ints
    free_min: Ints
    edits: Records
    whole: Records
    chance: npt.NDArray[np.uint64]


def records(kind: np.dtype[np.void], **facts: Iterable[int]) -> Records:
    """Return records with some facts, one value each; the rest is 0."""
    columns = {name: np.fromiter(values, np.int64) for name, values in facts.items()}
    made = np.zeros(max(map(len, columns.values())), kind)
    for name, values in columns.items():
        made[name] = values
    return made
