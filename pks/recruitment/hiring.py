"""
When posts are worth filling: the least-cost rule for one group of staff.

A post that is filled stays filled: who leaves it is replaced in time, for turnover is
foreseen. Filled, a post costs a month's pay and its share of the training of those who
hold it; empty, its hours are bought from an agency, as far as they are needed.

The j-th post covers the j-th slice of the shortage. With a shortage s and a post's time
h the slices are u_j = min(h, max(0, s − (j − 1) h)). They fall with j and add up to s,
so that n posts leave exactly s − (u_1 + ... + u_n) to the agency. The cost of a path of
posts is thus a sum over posts, and each may be decided alone: the j-th is filled from
the month m that makes the sum over months t ≥ m of (agency price × u_j(t) − cost of a
filled post) largest, if that is above zero. As u_j falls with j, so does what is gained
by starting earlier: no post is filled before one of lower number, and the posts decided
alone make a path that only grows. No path that only grows is cheaper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MONTHS = 12
PERMILLE = 1000


@dataclass(frozen=True, slots=True)
class Hiring:
    """
    A group's hiring problem, integers only.

    Attributes
    ----------
    short_min
        Minutes that own staff lacks month by month if nobody is recruited, from 0.
    head_min
        Minutes that a filled post gives a month, above 0.
    first_month
        The first month in which a recruit of today counts.
    agency_ore_per_h, own_ore_per_h
        Price of an hour bought, and cost of one by own staff.
    turnover_permille
        Share of posts that must be filled anew in a year, as training is counted.
    training_months
        Months that the holder of a post is paid for before giving any hours.
    """

    short_min: tuple[int, ...]
    head_min: int
    first_month: int
    agency_ore_per_h: int
    own_ore_per_h: int
    turnover_permille: int
    training_months: int

    @property
    def filled_cost(self) -> int:
        """
        Cost of a filled post a month, in 1/12,000 öre-minutes an hour.

        Its pay, and T months' pay for the turnover's share of a holder a year:
        w h (1 + T/12 × turnover).
        """
        anew = self.training_months * self.turnover_permille
        return self.own_ore_per_h * self.head_min * (MONTHS * PERMILLE + anew)

    @property
    def agency_cost(self) -> int:
        """Price of a minute bought, in the same unit as `filled_cost`."""
        return self.agency_ore_per_h * MONTHS * PERMILLE


def slices(problem: Hiring) -> Ints:
    """Return the minutes of each slice of the shortage, shape (posts, months)."""
    short = np.array(problem.short_min, np.int64)
    num_posts = -(-int(short.max(initial=0)) // problem.head_min)
    below = np.arange(num_posts, dtype=np.int64)[:, None] * problem.head_min
    found: Ints = np.clip(short - below, 0, problem.head_min)
    return found


def first_months(problem: Hiring) -> tuple[int, ...]:
    """
    Return the month from which each post is filled, first post first.

    Among months equally good the latest is taken. Posts not worth filling are left out.
    """
    found: list[int] = []
    for row in slices(problem):
        gains = problem.agency_cost * row - problem.filled_cost
        gained = np.cumsum(gains[::-1])[::-1][problem.first_month :]
        if not gained.size or gained.max() <= 0:
            break
        latest = int(gained.size - 1 - np.argmax(gained[::-1]))
        found.append(problem.first_month + latest)
    return tuple(found)


def posts_by_month(months: Sequence[int], num_months: int) -> Ints:
    """Return the posts filled in each month, from the month that each begins in."""
    begun = np.bincount(np.array(months, np.int64), minlength=num_months)
    return np.cumsum(begun[:num_months]).astype(np.int64)


def path_cost(problem: Hiring, posts: Sequence[int] | Ints) -> int:
    """Return what a path of filled posts costs, agency included, as `filled_cost`."""
    short, filled = np.array(problem.short_min, np.int64), np.array(posts, np.int64)
    bought = np.maximum(0, short - filled * problem.head_min)
    return int(problem.agency_cost * bought.sum() + problem.filled_cost * filled.sum())


def whole_leavers(posts: Ints, turnover_permille: int) -> Ints:
    """
    Return the heads who leave some posts in each month, whole ones.

    A head leaves when the months that posts have been held, times the turnover, reach
    another whole year.
    """
    held = np.concatenate(([0], np.cumsum(posts)[:-1])) * turnover_permille
    left = held // (MONTHS * PERMILLE)
    return np.diff(left, prepend=0).astype(np.int64)
