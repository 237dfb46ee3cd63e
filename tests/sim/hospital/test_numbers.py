"""Numbers recounted event by event, in another way than they are computed."""

from collections import defaultdict

import numpy as np
import pytest

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.hospital.numbers import numbers
from sim.hospital.numbers_day import overtime
from sim.hospital.record import Record
from sim.log import Kind
from tests.sim.hospital.houses import WEEKS, record, region

POLICY = Policy(standby="fasttrack", overbooking_min=60)


@pytest.fixture(scope="module")
def found() -> Record:
    return record(POLICY)


@pytest.fixture(scope="module")
def told(found: Record) -> dict[str, float]:
    return numbers(found)


def events(found: Record) -> list[tuple[int, int, int, int, int, Kind]]:
    """Tick, number of the patient, step, where, amount and kind."""
    return [
        (
            int(row["tick"]), int(found.number[row["patient"]]), int(row["step"]),
            int(row["where"]), int(row["amount"]), Kind(int(row["kind"])),
        )
        for row in found.log
        if row["patient"] >= 0
    ]  # fmt: skip


def test_who_went_home_gave_everything_back(found: Record) -> None:
    """Beds, theatres and places in recovery; also whoever was struck meanwhile."""
    num_sessions = len(found.layout.sessions)
    home = found.drawn.trial.table.marks.index("home")
    held: defaultdict[int, int] = defaultdict(int)
    gone: dict[int, int] = {}
    for tick, who, _, where, amount, kind in events(found):
        if kind == Kind.MARKED and where == home:
            gone[who] = tick
        elif where >= num_sessions and kind in (Kind.SEIZED, Kind.GRANTED):
            held[who] += amount
        elif where >= num_sessions and kind == Kind.RELEASED:
            held[who] -= amount
    end = found.hospital.end_tick
    cleaned = [who for who, tick in gone.items() if tick < end - DAY_MIN]
    assert len(cleaned) > 1000
    assert {held[who] for who in cleaned} == {0}
    waits = set(np.flatnonzero(found.left_list > end).tolist()) - set(gone)
    booked = {who for who in waits if who < found.drawn.people.num_planned}
    inside = {who for who in booked if held[who]}
    assert len(inside) < 60  # those of the last morning


def test_late_is_after_five_the_day_before(
    found: Record, told: dict[str, float]
) -> None:
    mark = found.drawn.trial.table.marks.index("cancelled")
    late = minutes = 0
    for tick, who, _, where, amount, kind in events(found):
        if kind == Kind.MARKED and where == mark:
            day = found.layout.sessions[amount // 64].day
            if tick >= (day - 1) * DAY_MIN + 17 * 60:
                late += 1
                minutes += int(found.amount[who])
    assert late > 50
    assert told["late_cancelled_per_week"] == pytest.approx(late / WEEKS)
    assert told["late_cancelled_min_per_week"] == pytest.approx(minutes / WEEKS)


def test_reasons_add_up(found: Record, told: dict[str, float]) -> None:
    shares = [
        value
        for name, value in told.items()
        if name.startswith("cancelled:") and name.endswith(":share")
    ]
    assert sum(shares) == pytest.approx(told["cancelled_share"])
    leads = [v for k, v in told.items() if k.startswith("cancelled_lead")]
    assert sum(leads) == pytest.approx(
        told["cancelled_per_week"] + told["cancelled_min_per_week"]
    )


def test_waiting_classes_flows_and_weeks_add_up(told: dict[str, float]) -> None:
    classes = [value for name, value in told.items() if name.startswith("queue_end_")]
    assert sum(classes) == told["queue_end"]
    by_flow = [
        value
        for name, value in told.items()
        if name.startswith("flow:") and name.endswith(":queue_end")
    ]
    assert sum(by_flow) == told["queue_end"]
    assert told[f"week:{WEEKS - 1}:queue"] == told["queue_end"]
    weeks = [told[f"week:{week}:operations"] for week in range(WEEKS)]
    assert sum(weeks) == told["operations"]


def test_overtime_and_use_recounted(found: Record, told: dict[str, float]) -> None:
    """Session by session, from when patients came in and out."""
    layout, end = found.layout, found.hospital.end_tick
    last: defaultdict[int, int] = defaultdict(int)
    inside: defaultdict[int, int] = defaultdict(int)
    for tick, who, session in zip(*map(np.ndarray.tolist, found.operated), strict=True):
        out = min(int(found.outs[who]), end)
        last[session] = max(last[session], out)
        first, until = int(layout.start_tick[session]), int(layout.end_tick[session])
        inside[session] += max(0, min(out, until) - max(tick, first))
    opened = [
        i
        for i, s in enumerate(layout.sessions)
        if not s.is_emergency
        and not found.drawn.is_shut[i]
        and layout.end_tick[i] < end
    ]
    over = [max(0, last[i] - int(layout.end_tick[i])) for i in opened]
    assert sum(over) > 500
    assert told["overtime_min_per_week"] == pytest.approx(sum(over) / WEEKS)
    assert told["overtime_over_15_share"] == pytest.approx(
        sum(value > 15 for value in over) / len(over)
    )
    length = sum(layout.sessions[i].length_min for i in opened)
    assert told["utilisation"] == pytest.approx(sum(inside[i] for i in opened) / length)


def test_beds_recounted_night_by_night(found: Record, told: dict[str, float]) -> None:
    table = found.drawn.trial.table
    ward = next(w for w in found.hospital.wards if w.kind == "ward")
    number = found.hospital.wards.index(ward)
    pools = {
        table.number_of(f"{kind} {number}") for kind in ("ward", "reserve", "ring")
    }
    used, total, night = 0, 0, 1
    for tick, _, _, where, amount, kind in events(found):
        while night <= WEEKS * 7 and tick >= night * DAY_MIN:
            total += used
            night += 1
        if where in pools and kind in (Kind.SEIZED, Kind.GRANTED):
            used += amount
        elif where in pools and kind == Kind.RELEASED:
            used -= amount
    total += used * (WEEKS * 7 + 1 - night)
    staffed = sum(ward.staffed[: WEEKS * 7])
    assert total > 100
    assert told[f"bed_occupancy:{ward.ward_id}"] == pytest.approx(total / staffed)


def test_the_list_of_a_week_is_that_before_and_what_came_and_went(
    found: Record, told: dict[str, float]
) -> None:
    week_min = 7 * DAY_MIN
    come = found.drawn.people.arrival_tick
    removed = found.marked("removed")[0]
    before = float(len(found.hospital.waiting))
    for week in range(WEEKS):
        first, end = week * week_min, (week + 1) * week_min
        came = int(((come >= max(1, first)) & (come < end)).sum())
        left = int(((removed >= first) & (removed < end)).sum())
        operated = told[f"week:{week}:operations"]
        assert told[f"week:{week}:queue"] == before + came - left - operated
        before = told[f"week:{week}:queue"]


def test_overtime_by_kind_and_its_pay_recounted(
    found: Record, told: dict[str, float]
) -> None:
    """The first two hours after the session are simple, at 180 %, the rest at 240 %."""
    simple = qualified = kronor = 0.0
    layout = found.layout
    for i, minutes in enumerate(overtime(found).tolist()):
        is_open = layout.is_elective[i] and not found.drawn.is_shut[i]
        if not is_open or layout.end_tick[i] >= found.hospital.end_tick:
            continue
        session = layout.sessions[i]
        hour_ore = sum(
            team.need[session.specialty] / 60 * team.cost_ore_per_h
            for team in found.hospital.teams
            if team.site == session.site
        )
        first, rest = min(minutes, 120), max(0, minutes - 120)
        simple, qualified = simple + first, qualified + rest
        kronor += (1.8 * first + 2.4 * rest) / 60 * hour_ore / 100
    assert simple > 500
    assert told["overtime_simple_min_per_week"] == pytest.approx(simple / WEEKS)
    assert told["overtime_qualified_min_per_week"] == pytest.approx(qualified / WEEKS)
    assert told["overtime_min_per_week"] * WEEKS == pytest.approx(simple + qualified)
    assert told["overtime_kronor_per_week"] == pytest.approx(kronor / WEEKS)
    assert kronor / (simple + qualified) > 10  # a team's minute costs more than that


def test_drg_points_are_those_of_who_was_operated(
    found: Record, told: dict[str, float]
) -> None:
    weight = {round(1000 * row.drg_weight) for row in region().procedures}
    points = [
        int(found.drawn.people.listed.drg_milli[who])
        for who in found.operated[1].tolist()
    ]
    assert set(points) <= weight
    assert told["drg_points_per_week"] == pytest.approx(sum(points) / 1000 / WEEKS)
    rate = region().parameters.capacity.drg_ore / 100
    worth = told["drg_points_per_week"] * rate
    assert told["drg_kronor_per_week"] == pytest.approx(worth)
