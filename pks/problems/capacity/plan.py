"""A capacity plan: every decision of it, in thousandths."""

from dataclasses import dataclass

from pks.problems.capacity.problem import CapacityProblem, Ints


@dataclass(frozen=True, slots=True, eq=False)
class CapacityPlan:
    """
    What is done, with what; int64 arrays whose last axis is the week.

    Attributes
    ----------
    done_milli
        Operations, (ways, clocks, weeks).
    room_milli
        Session minutes in thousandths, (places, weeks).
    kit_milli
        Minutes of movable pieces in thousandths, (kit places, weeks).
    work_milli
        Minutes of people in thousandths, (posts, weeks).
    extra_milli
        Minutes that levers give to groups, in thousandths, (extras, weeks).
    direct_milli
        Units of levers that act by themselves, (direct, weeks).
    away_milli
        Heads who begin their summer vacation, (starts,).
    jour_milli
        Minutes in thousandths that jour lacks beside those away, (groups, weeks).
    """

    done_milli: Ints
    room_milli: Ints
    kit_milli: Ints
    work_milli: Ints
    extra_milli: Ints
    direct_milli: Ints
    away_milli: Ints
    jour_milli: Ints


def shapes(problem: CapacityProblem) -> dict[str, tuple[int, ...]]:
    """Return the shape of each array of a plan."""
    weeks = problem.num_weeks
    return {
        "done_milli": (len(problem.ways), 3, weeks),
        "room_milli": (len(problem.places), weeks),
        "kit_milli": (len(problem.kit_places), weeks),
        "work_milli": (len(problem.posts), weeks),
        "extra_milli": (len(problem.extras), weeks),
        "direct_milli": (len(problem.direct), weeks),
        "away_milli": (len(problem.starts),),
        "jour_milli": (len(problem.groups), weeks),
    }
