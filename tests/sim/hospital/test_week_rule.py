"""Sampled weeks that a callable books: who is booked, and how the two rules differ."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim import Streams
from sim.hospital import Layout, layout_of
from sim.hospital.chance import Drawn, draw
from sim.hospital.record import Record
from sim.hospital.week_rule import (
    Choice,
    Chooser,
    SampledWeek,
    WeekQuestion,
    WeekRule,
    decided_tick,
    differences,
    held,
    run_sampled,
)
from sim.log import Kind, Log
from tests.sim.hospital.houses import hospital

WEEK = 8


@cache
def layout() -> Layout:
    return layout_of(hospital(), Policy())


@cache
def drawn() -> Drawn:
    return draw(layout(), Streams(1, 0))


def run(choose: Chooser) -> tuple[Log, tuple[SampledWeek, ...]]:
    return run_sampled(layout(), drawn(), WeekRule((WEEK,), choose))


def nobody(_: WeekQuestion) -> Sequence[Choice]:
    return ()


def last_in_line(asked: WeekQuestion) -> Sequence[Choice]:
    """One for each session, from the end of the line: the fast rule's last."""
    return [
        Choice(one.number, session)
        for one, session in zip(
            reversed(asked.in_line), asked.session_ids, strict=False
        )
    ]


def test_who_leaves_all_open_books_as_the_fast_rule() -> None:
    log, (week,) = run(nobody)
    assert week.solver == week.fast
    assert week.fast.num > 50
    told = dict(differences((week,)))
    assert told["sampled_week:operations_more"] == 0
    assert told["sampled_week:operations_fast"] == week.fast.num
    # what was worked out is what the log then says
    tick = decided_tick(layout(), WEEK)
    pools = held(layout(), WEEK)
    granted = log[(log["tick"] == tick) & (log["kind"] == Kind.GRANTED)]
    granted = granted[np.isin(granted["where"], pools)]
    assert granted.size == week.fast.num
    assert granted["amount"].sum() == week.fast.minutes


def test_whom_the_callable_chooses_is_booked_there_and_the_rest_by_the_line() -> None:
    asked: list[WeekQuestion] = []

    def choose(question: WeekQuestion) -> Sequence[Choice]:
        asked.append(question)
        return last_in_line(question)

    log, (week,) = run(choose)
    chosen = {one.number: one.session_id for one in last_in_line(asked[0])}
    found = Record(layout(), drawn(), log)
    tick, patient, session = found.first_booked
    now = tick == decided_tick(layout(), WEEK)
    booked = dict(zip(patient[now].tolist(), session[now].tolist(), strict=True))
    assert len(chosen) > 20
    for number, session_id in chosen.items():
        assert layout().sessions[booked[number]].session_id == session_id
        assert layout().sessions[booked[number]].day // 7 == WEEK
    assert week.solver.num > len(chosen)
    assert week.solver != week.fast


def test_held_sessions_are_booked_by_nobody_before_the_decision() -> None:
    log, _ = run(nobody)
    pools = held(layout(), WEEK)
    early = log[log["tick"] < decided_tick(layout(), WEEK)]
    taken = early[np.isin(early["kind"], (Kind.SEIZED, Kind.GRANTED))]
    assert not np.isin(taken["where"], pools).any()


def test_everybody_in_line_is_known_and_has_notice() -> None:
    asked: list[WeekQuestion] = []

    def choose(question: WeekQuestion) -> Sequence[Choice]:
        asked.append(question)
        return ()

    run(choose)
    (question,) = asked
    assert question.decided_day == decided_tick(layout(), WEEK) // DAY_MIN
    assert len({one.number for one in question.in_line}) == len(question.in_line)
    for one in question.in_line:
        assert question.decided_day <= one.earliest_day <= WEEK * 7
        is_new = one.number >= len(hospital().waiting)
        assert is_new or one.moved_days == 0
