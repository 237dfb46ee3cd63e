"""Both engines, the same patients, nobody lost: whatever the policy."""

from dataclasses import replace

import numpy as np
import pytest

from pks.model.policy import Policy
from sim import Streams, run_compiled, run_reference
from sim.audit import audit
from sim.hospital import HospitalModel, hospital_of, layout_of
from sim.hospital.chance import draw
from sim.hospital.numbers import numbers
from sim.hospital.record import Record
from sim.log import Kind
from sim.metrics import NEVER, of_kinds
from sim.trial import Ints
from tests.sim.hospital.houses import record, region, without_limits

STANDBY = Policy(standby="fasttrack", overbooking_min=30)
POLICIES = (
    Policy(),
    STANDBY,
    Policy(last_cancellation_day=10, reminders="call", queue_discipline="takt"),
    Policy(emergency_capacity="spread", ring_fenced_beds=2, extra_sessions=3),
    Policy(booking_horizon_days=60, queue_discipline="longest", sickness_permille=200),
    Policy(
        takt_control="both", takt_added_most=4, emergency_capacity="spread",
        freeze_fences="642",
    ),
)  # fmt: skip


@pytest.mark.parametrize("policy", POLICIES)
def test_both_engines_log_the_same(policy: Policy) -> None:
    trial = draw(layout_of(hospital_of(region(), 5, 90), policy), Streams(3, 1)).trial
    assert (run_compiled(trial) == run_reference(trial)).all()


@pytest.mark.parametrize("policy", POLICIES)
def test_every_log_keeps_the_laws(policy: Policy) -> None:
    found = record(policy)
    table = found.drawn.trial.table
    # minutes of sessions are tested below: hundreds of pools would take long here
    few = np.isin(found.log["where"], range(len(found.layout.sessions)))
    few &= np.isin(
        found.log["kind"],
        [Kind.SEIZED, Kind.GRANTED, Kind.RELEASED, Kind.CHANGED],
    )
    audit(table, found.log[~few], found.hospital.end_tick)


@pytest.mark.parametrize("policy", POLICIES)
def test_patients_are_conserved(policy: Policy) -> None:
    """On the list at first + new = operated + left + on the list at the end."""
    found = record(policy)
    end = found.hospital.end_tick
    came = found.drawn.people.arrival_tick
    operated = np.unique(found.operated[1]).size
    left = np.unique(found.marked("removed")[1]).size
    still = int(((came < end) & (found.left_list == NEVER)).sum())
    assert operated == found.operated[1].size  # nobody is operated twice
    assert came.size == operated + left + still
    assert operated > 700
    assert left > 30


def test_sessions_are_not_booked_beyond_their_minutes() -> None:
    found = record(STANDBY)
    booked = np.zeros(len(found.layout.sessions), np.int64)
    _, patient, session = found.first_booked
    np.add.at(booked, session, found.amount[patient])
    released = of_kinds(found.log, (Kind.RELEASED,))
    released = released[released["where"] < booked.size]
    np.subtract.at(booked, released["where"], released["amount"])
    assert (booked <= found.layout.capacity_min).all()
    assert booked.sum() > 0.5 * found.layout.capacity_min.sum() * 14 / 28


def test_same_seed_same_numbers_and_another_seed_others() -> None:
    model = HospitalModel(layout_of(hospital_of(region(), 4), Policy()))
    one, same = (model.metrics(Streams(7, 2)) for _ in range(2))
    other = model.metrics(Streams(7, 3))
    np.testing.assert_equal(one, same)
    assert (
        one["operations"] != other["operations"]
        or one["queue_end"] != (other["queue_end"])
    )


def by_number(found: Record) -> Ints:
    """Return what patients came with, in the order of their numbers."""
    attributes = found.drawn.trial.cohort.attributes
    back = np.zeros_like(attributes)
    back[found.number] = attributes
    return back


@pytest.mark.parametrize("policy", POLICIES[1:])
def test_a_policy_moves_no_draw(policy: Policy) -> None:
    """Times, nights, arrivals, reasons: the same patients under every policy."""
    base, other = record(Policy()).drawn, record(policy).drawn
    names = base.trial.table.columns
    num = sum(base.people.sizes[:2])
    assert np.array_equal(base.people.arrival_tick, other.people.arrival_tick)
    assert np.array_equal(base.people.emergencies.tick, other.people.emergencies.tick)
    for name in ("minutes", "nights", "turnover", "removal_tick", "ready_tick",
                 "reason_1", "reason_2", "back_after_1"):  # fmt: skip
        column = names.index(name)
        one, two = by_number(record(Policy())), by_number(record(policy))
        assert np.array_equal(one[:num, column], two[:num, column]), name


def test_nothing_is_cancelled_where_nothing_is_scarce_and_nobody_cancels() -> None:
    """An emptied table of cancellations, and beds and teams for all."""
    emptied = hospital_of(replace(region(), cancellations=()), 10)
    calm = Policy(sickness_permille=0, accepted_overrun_min=240)
    layout = layout_of(without_limits(emptied), calm)
    told = numbers(HospitalModel(layout).record(Streams(1, 0)))
    assert told["cancelled_per_week"] == 0
    assert told["operations"] > 800
    # with the table, the same hospital has cancellations
    full = without_limits(hospital_of(region(), 10))
    again = numbers(HospitalModel(layout_of(full, calm)).record(Streams(1, 0)))
    assert again["cancelled_per_week"] > 2
