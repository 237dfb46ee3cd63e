"""Weekly takt control, released sessions and fences: decisions recounted."""

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim import Streams
from sim.hospital import Hospital, HospitalModel, layout_of
from sim.hospital.numbers import numbers
from sim.hospital.numbers_control import decided
from sim.hospital.record import Record
from sim.hospital.standin import saturday_theatres
from sim.hospital.under import THURSDAY_MIN, fixed_ticks, lead_weeks, sessions_under
from sim.log import Kind
from tests.sim.hospital.houses import WEEKS, hospital, record

WEEK_MIN = 7 * DAY_MIN
ADD = Policy(takt_control="add", takt_added_most=3)
NHS = Policy(freeze_fences="642")


@cache
def idle() -> Hospital:
    """A hospital with hardly anybody waiting, and a takt of next to nothing."""
    found = hospital()
    few = np.arange(0, len(found.waiting), 25)
    waiting = replace(
        found.waiting,
        **{
            name: getattr(found.waiting, name)[few]
            for name in found.waiting.__dataclass_fields__
        },
    )
    like = tuple(np.flatnonzero(waiting.flow == f) for f in range(len(found.takt)))
    every = np.arange(len(waiting))
    return replace(
        found, waiting=waiting, takt=(0.1,) * len(found.takt),
        template_of=tuple(rows if rows.size else every for rows in like),
        count_cdf=np.ones_like(found.count_cdf),
    )  # fmt: skip


@cache
def run(policy: Policy) -> Record:
    return HospitalModel(layout_of(idle(), policy)).record(Streams(1, 0))


def test_sessions_are_added_only_for_flows_behind_and_within_the_limit() -> None:
    """Operations counted from the log, flow by flow, on every Monday."""
    found = record(ADD)
    tick, who, value = found.marked("session_added")
    asked = found.drawn.trial.cohort.attributes
    names = found.drawn.trial.table.columns
    back = np.empty_like(found.number)
    back[found.number] = np.arange(found.number.size)
    flow = asked[back[who], names.index("flow")]
    productive = np.cumsum(found.hospital.productive_shares, axis=1)
    came, patient, _ = found.operated
    operated_flow = found.drawn.people.listed.flow[patient]
    assert tick.size > 10
    for when, f, session in zip(tick.tolist(), flow.tolist(), value, strict=True):
        week = when // WEEK_MIN
        due = found.hospital.takt[f] * productive[f, week - 1]
        done = int(((came < when) & (operated_flow == f)).sum())
        assert due - done >= found.hospital.takt[f] - 0.01
        added = found.layout.sessions[session]
        assert added.day // 7 == week + lead_weeks(ADD)
        assert (added.site, added.specialty) == found.hospital.flow_home[f]
    per_week = Counter((tick // WEEK_MIN).tolist())
    assert max(per_week.values()) == 3
    assert len(set(value.tolist())) == value.size


def test_the_furthest_behind_goes_first() -> None:
    """Of those who asked on a Monday: no flow without a session lagged further."""
    found = record(ADD)
    seize = [row for row in found.log if row["step"] == asking_step(found)]
    by_tick: dict[int, list[tuple[int, bool]]] = {}
    for row in seize:
        kind = Kind(int(row["kind"]))
        if kind in (Kind.GRANTED, Kind.GAVE_UP):
            week = int(row["tick"]) // WEEK_MIN
            by_tick.setdefault(week, []).append(
                (lag(found, int(row["patient"]), week), kind == Kind.GRANTED)
            )
    told = 0
    for asked in by_tick.values():
        got = [behind for behind, is_granted in asked if is_granted]
        missed = [behind for behind, is_granted in asked if not is_granted]
        if got and missed:
            told += 1
            assert min(got) >= max(missed)
    assert told > 3


def asking_step(found: Record) -> int:
    """Return the step at which the week's allowance is asked for."""
    return found.drawn.trial.table.labels["falls_behind"] + 1


def lag(found: Record, row: int, week: int) -> int:
    """Return the thousandths by which a flow lags on a Monday, those on the way off."""
    table, cohort = found.drawn.trial.table, found.drawn.trial.cohort
    mine = dict(zip(table.columns, cohort.attributes[row].tolist(), strict=True))
    came, patient, _ = found.operated
    flows = found.drawn.people.listed.flow[patient]
    monday = week * WEEK_MIN + 7 * 60
    done = 1000 * int(((came < monday) & (flows == mine["flow"])).sum())
    tick, who, value = found.marked("session_added")
    back = np.empty_like(found.number)
    back[found.number] = np.arange(found.number.size)
    for when, other, session in zip(tick, back[who], value, strict=True):
        theirs = dict(
            zip(table.columns, cohort.attributes[other].tolist(), strict=True)
        )
        ends = found.layout.close_tick[session]
        if theirs["flow"] == mine["flow"] and when < monday <= ends:
            done += theirs["gives"]
    return int(mine["target"]) - done


def test_operations_happen_in_added_sessions_and_in_no_other_extra_one() -> None:
    found = record(ADD)
    added = set(found.marked("session_added")[2].tolist())
    used = set(found.operated[2].tolist())
    candidates = {i for i, s in enumerate(found.layout.sessions) if s.is_added}
    assert len(used & added) > 5
    assert not used & (candidates - added)


def test_without_levers_nothing_is_added() -> None:
    bare = replace(hospital(), extra_limits=((0, 0),))
    model = HospitalModel(layout_of(bare, Policy(takt_control="add")))
    told = model.metrics(Streams(1, 0))
    assert told["sessions_added_per_week"] == 0
    assert hospital().extra_limits == ((2, 240),)
    levers = numbers(record(Policy(takt_control="add")))
    assert 0 < levers["sessions_added_per_week"] <= 2


def test_a_flow_ahead_with_nobody_in_line_closes_unbooked_sessions() -> None:
    closes = Policy(takt_control="both", sickness_permille=0, takt_added_most=0)
    found, told = run(closes), numbers(run(closes))
    closed = found.marked("session_closed")[2]
    assert closed.size > 20
    assert not set(closed.tolist()) & set(found.operated[2].tolist())
    open_ = numbers(run(Policy(sickness_permille=0)))
    fewer = open_["sessions_per_week"] - told["sessions_per_week"]
    assert fewer == pytest.approx(told["sessions_closed_per_week"])
    # a closed theatre is closed to emergencies, too: it is taken away on the day
    theatre = found.layout.theatre[closed[0]]
    start = found.layout.start_tick[closed[0]]
    rows = found.log[(found.log["tick"] == start) & (found.log["where"] == theatre)]
    by = rows[rows["kind"] == Kind.CHANGED]["amount"]
    assert sorted(by.tolist()) == [-1, 1]


def test_nothing_is_closed_while_somebody_stands_in_line() -> None:
    busy = record(Policy(takt_control="both", takt_added_most=0))
    assert busy.marked("session_closed")[2].size == 0


def test_decisions_add_up_over_flows_and_weeks() -> None:
    told = numbers(record(ADD))
    for kind in ("added", "closed"):
        total = told[f"sessions_{kind}_per_week"] * WEEKS
        weeks = sum(told[f"week:{week}:sessions_{kind}"] for week in range(WEEKS))
        flows = sum(
            value for name, value in told.items()
            if name.startswith("flow:") and name.endswith(f"sessions_{kind}_per_week")
        )  # fmt: skip
        assert weeks == pytest.approx(total)
        assert flows * WEEKS == pytest.approx(total)
    assert decided(record(ADD), "added")[0].size > 0


def test_each_specialty_has_a_theatre_of_its_own_on_saturdays() -> None:
    found = saturday_theatres(hospital())
    homes = {home for home in hospital().flow_home}
    assert set(found) == homes
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("policy", "weeks"),
    [
        (Policy(takt_lead_weeks=1), 2),
        (Policy(takt_lead_weeks=1, schedule_fence_days=0), 1),
        (Policy(takt_lead_weeks=3, schedule_fence_days=30), 5),
        (Policy(takt_lead_weeks=3, freeze_fences="642"), 6),
        (Policy(takt_lead_weeks=8), 8),
    ],
)
def test_no_session_is_decided_about_inside_a_fence(policy: Policy, weeks: int) -> None:
    assert lead_weeks(policy) == weeks


@pytest.mark.parametrize("fences", ["thursday", "642", "rolling"])
def test_inside_the_programme_fence_only_freed_time_is_booked(fences: str) -> None:
    """What is booked after the programme is fixed was given back after it."""
    policy = Policy(freeze_fences=fences, standby="fasttrack")
    found = record(policy)
    fixed = found.layout.fixed_tick
    tick, patient, session = found.first_booked
    given = found.log[
        (found.log["kind"] == Kind.RELEASED) & (found.log["where"] < fixed.size)
    ]
    late = tick > fixed[session]
    assert late.sum() > 20
    booked = np.zeros(fixed.size, np.int64)
    np.add.at(booked, session[late], found.amount[patient[late]])
    freed = np.zeros(fixed.size, np.int64)
    after = given["tick"] >= fixed[given["where"]]
    np.add.at(freed, given["where"][after], given["amount"][after])
    # kept for the urgent until 8 days before; opened then, if the fence is later
    loose = np.zeros(fixed.size, np.int64)
    rows = list(found.layout.loose)
    loose[rows] = found.layout.capacity_min[rows]
    assert (booked <= freed + loose).all()


def test_the_programme_is_fixed_on_thursday_the_week_before() -> None:
    sessions = sessions_under(hospital(), Policy())
    for session, tick in zip(sessions, fixed_ticks(Policy(), sessions), strict=True):
        monday = session.day // 7 * 7
        expected = (monday - 7) * DAY_MIN + THURSDAY_MIN
        assert tick == max(0, expected)
        assert tick == 0 or tick // DAY_MIN % 7 == 3


def test_an_unbooked_session_is_released_to_other_specialties() -> None:
    """Four weeks before; its own specialty has it no longer, others are booked."""
    found = record(replace(NHS, queue_discipline="priority"))
    tick, _, again = found.marked("session_released")
    sessions = found.layout.sessions
    calm = run(NHS)
    freed = calm.marked("session_released")[2]
    assert tick.size + freed.size > 0
    used = set(calm.operated[2].tolist())
    for session in freed.tolist():
        first = calm.layout.sessions[session].released_from
        assert first not in used
    for when, session in zip(tick.tolist(), again.tolist(), strict=True):
        assert sessions[session].day - when // DAY_MIN == 28
    told = numbers(calm)
    assert told["sessions_released_per_week"] > 0
