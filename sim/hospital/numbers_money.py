"""What a log says of overtime by kind, and of money: pay and DRG points."""

import numpy as np

from sim.hospital.numbers_day import overtime, sessions_open
from sim.hospital.record import Named, Record
from sim.streams import Floats

SIMPLE_MIN = 120  # beside a shift; beyond is qualified (AB § 20)
SIMPLE_PAY, QUALIFIED_PAY = 1.8, 2.4  # of the hour's cost
MILLI, ORE, HOUR_MIN = 1000, 100, 60


def overtime_kinds(r: Record) -> Named:
    """
    Overtime of planned sessions' teams, simple and qualified, and its cost.

    The team's duty is taken to end with the session; the surgeon is not counted.
    """
    opened, weeks = sessions_open(r), r.hospital.num_weeks
    over = overtime(r)[opened]
    simple = np.minimum(over, SIMPLE_MIN)
    qualified = over - simple
    yield "overtime_simple_min_per_week", simple.sum() / weeks
    yield "overtime_qualified_min_per_week", qualified.sum() / weeks
    paid_min = SIMPLE_PAY * simple + QUALIFIED_PAY * qualified
    per_min = team_cost(r)[opened] / HOUR_MIN / ORE
    cost = np.where(paid_min > 0, paid_min * per_min, 0.0)
    yield "overtime_kronor_per_week", float(cost.sum()) / weeks


def team_cost(r: Record) -> Floats:
    """Return what an hour of each session's team costs, öre; nan where not known."""
    cost = np.zeros((len(r.hospital.sites), len(r.hospital.speeds)))
    for team in r.hospital.teams:
        cost[team.site] += np.array(team.need) / HOUR_MIN * team.cost_ore_per_h
    cost[cost == 0] = np.nan
    sessions = r.layout.sessions
    return cost[[s.site for s in sessions], [s.specialty for s in sessions]]


def worth(r: Record) -> Named:
    """DRG points of the planned operations, and kronor at the region's own rate."""
    _, patient, _ = r.operated
    points = r.drawn.people.listed.drg_milli[patient].sum() / MILLI
    weeks = r.hospital.num_weeks
    yield "drg_points_per_week", points / weeks
    yield "drg_kronor_per_week", points * r.hospital.drg_ore / ORE / weeks
