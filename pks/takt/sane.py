"""Bounds that no region passes: what lies beyond is a unit mixed up."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from pks.errors import InvalidInput
from pks.model.region import Region
from pks.takt.history import History
from pks.takt.queue import RECENT_WEEKS, Queue
from pks.takt.weeks import WEEK, Floats, first_week, usual_minutes

MOST_OF_SESSIONS = 3.0  # a month's figures in a week's row are 4.3 weeks'
MOST_UNSEEN = 3.0
LEAST_UNSEEN = 50
LEAST_CASE_MIN = 6.0  # an operation in hours is at most this many


def check_units(
    region: Region, history: History, queues: Mapping[str, Queue], case_min: Floats
) -> None:
    """
    Refuse numbers that can only be of another unit.

    Raises
    ------
    InvalidInput
        A patient time that would be hours; operations or decisions a week that would
        take several times the site's sessions; far more decisions on the list than
        the history tells of.
    """
    check_patient_times(region)
    for column in ("performed", "added"):
        check_minutes(region, history, column, case_min)
    check_decisions(region, history, queues)


def check_patient_times(region: Region) -> None:
    """Refuse a region whose patient times are all as short as if they were hours."""
    longest = max((row.mean_min for row in region.procedures), default=LEAST_CASE_MIN)
    if longest < LEAST_CASE_MIN:
        raise InvalidInput(
            "procedures, column mean_min: expected minutes of patient time, some of"
            f" {LEAST_CASE_MIN:g} or more. Got at most {longest:g}: are they hours?"
        )


def check_minutes(
    region: Region, history: History, column: str, case_min: Floats
) -> None:
    """Refuse a column whose cases would take several times the site's sessions."""
    recent = history.recent()
    counts: Floats = getattr(history, column)
    weeks = recent.any(axis=0).sum()
    if not weeks:
        return
    minutes: defaultdict[str, float] = defaultdict(float)
    mean = (counts * recent).sum(axis=1) / weeks
    for flow, cases, each in zip(region.flows, mean, case_min, strict=True):
        minutes[flow.site_id] += float(cases * each)
    for site_id, usual in usual_minutes(region).items():
        if minutes[site_id] > MOST_OF_SESSIONS * usual:
            raise InvalidInput(
                f"inflow, column {column}: expected cases a week. Those of {site_id}"
                f" take {minutes[site_id]:.0f} minutes a week, its sessions are"
                f" {usual:.0f}: are they of a month, or are sessions"
                " missing?"
            )


def check_decisions(
    region: Region, history: History, queues: Mapping[str, Queue]
) -> None:
    """Refuse a history with far fewer decisions than still wait on the list."""
    latest = first_week(region.parameters.as_of) - 2 * WEEK
    if history.num_weeks < RECENT_WEEKS or history.mondays[-1] < latest:
        return  # it ends before the decisions in question
    is_told = np.all(history.is_told[:, -RECENT_WEEKS:], axis=1).tolist()
    told = float(history.added[is_told, -RECENT_WEEKS:].sum())
    ids = {f.flow_id for f, t in zip(region.flows, is_told, strict=True) if t}
    waiting = sum(queue.num_recent for id_, queue in queues.items() if id_ in ids)
    if waiting >= LEAST_UNSEEN and waiting > MOST_UNSEEN * told:
        raise InvalidInput(
            f"inflow, column added: expected decisions a week. {waiting} patients on"
            f" the list were decided upon in the last {RECENT_WEEKS} weeks, for which"
            f" the column tells of {told:.0f}: are they of a day, or is the history"
            " another unit's?"
        )
