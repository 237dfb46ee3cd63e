"""Metrics, counted by hand on logs of a few events."""

import numpy as np

from sim.log import Kind, log_of
from sim.metrics import (
    NEVER,
    Level,
    capacity,
    in_use,
    num_inside,
    num_waiting,
    stays,
    waits,
)

# tick, amount, patient, step, where, kind: one bed (pool 0); step 0 seizes it, step 1
# stays, step 2 releases and step 3 ends. Patient 1 waits 3 to 7, patient 2 gives
# up after 5 to 6, patient 3 waits from 8 on. A second bed comes at tick 9.
LOG = log_of(
    [
        (0, 0, 0, 0, -1, Kind.ARRIVED),
        (0, 1, 0, 0, 0, Kind.SEIZED),
        (3, 0, 1, 0, -1, Kind.ARRIVED),
        (3, 1, 1, 0, 0, Kind.QUEUED),
        (5, 0, 2, 0, -1, Kind.ARRIVED),
        (5, 1, 2, 0, 0, Kind.QUEUED),
        (6, 1, 2, 0, 0, Kind.GAVE_UP),
        (6, 0, 2, 3, -1, Kind.ENDED),
        (7, 1, 0, 2, 0, Kind.RELEASED),
        (7, 1, 1, 0, 0, Kind.GRANTED),
        (7, 0, 0, 3, -1, Kind.ENDED),
        (8, 0, 3, 0, -1, Kind.ARRIVED),
        (8, 1, 3, 0, 0, Kind.QUEUED),
        (9, 1, -1, -1, 0, Kind.CHANGED),
    ]
)


def test_a_level_is_summed_over_its_window() -> None:
    level = Level(np.array([2, 5]), np.array([3, 1]), first=10)
    assert level.area(0, 8) == 10 * 2 + 3 * 3 + 1 * 3
    assert level.area(3, 6) == 3 * 2 + 1 * 1
    assert level.mean(6, 8) == 1.0


def test_waits_are_paired_patient_by_patient() -> None:
    found = waits(LOG, [0])
    by_patient = {
        patient: (begun, ended, granted)
        for patient, begun, ended, granted in zip(
            found.patient.tolist(), found.begun.tolist(), found.ended.tolist(),
            found.is_granted.tolist(), strict=True,
        )
    }  # fmt: skip
    assert by_patient == {
        0: (0, 0, 1),
        1: (3, 7, 1),
        2: (5, 6, 0),
        3: (8, NEVER, 0),
    }
    assert sorted(found.spent(4, 10).tolist()) == [0, 1, 2, 3]


def test_levels_are_those_of_the_events() -> None:
    assert num_waiting(LOG, [0]).area(0, 10) == 4 + 1 + 2
    assert in_use(LOG, [0]).area(0, 10) == 7 + 3
    assert capacity(LOG, [0], first=1).area(0, 10) == 9 + 2
    assert num_inside(LOG).area(0, 10) == 7 + 7 + 1 + 2


def test_a_patient_has_gone_home_when_all_branches_have_ended() -> None:
    log = log_of(
        [
            (1, 0, 0, 0, -1, Kind.ARRIVED),
            (2, 0, 0, 0, -1, Kind.FORKED),
            (4, 0, 1, 0, -1, Kind.ARRIVED),
            (4, 0, 1, 0, -1, Kind.FORKED),
            (5, 0, 0, 3, -1, Kind.ENDED),
            (6, 0, 1, 3, -1, Kind.ENDED),
            (9, 0, 0, 3, -1, Kind.ENDED),
        ]
    )
    come, gone = stays(log)
    assert come.tolist() == [1, 4]
    assert gone.tolist() == [9, NEVER]


def test_a_patient_may_wait_at_a_step_again_and_again() -> None:
    log = log_of(
        [
            (tick, 1, patient, 0, 0, kind)
            for tick, patient, kind in [
                (1, 0, Kind.QUEUED),
                (2, 1, Kind.QUEUED),
                (4, 0, Kind.GRANTED),
                (5, 0, Kind.QUEUED),
                (6, 1, Kind.GAVE_UP),
                (9, 0, Kind.GRANTED),
            ]
        ]
    )
    found = waits(log, [0])
    assert sorted((found.ended - found.begun).tolist()) == [3, 4, 4]
