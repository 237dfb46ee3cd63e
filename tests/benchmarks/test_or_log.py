"""The arithmetic behind docs/validation-or-log.md, by hand."""

from datetime import date

from benchmarks.or_log.figures import Figures, figures
from benchmarks.or_log.replay import Done, Planned, Reality, replay
from benchmarks.or_log.table import table

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def test_replay_by_hand() -> None:
    """
    Three cases planned at 07:00, 08:30 and 10:00.

    The suite is 7 minutes late; the first case takes 60 minutes, so the second waits
    for its plan; that one takes 80 until 09:50, and 20 minutes later is past 10:00.
    """
    plan = [
        Planned("1", MONDAY, "b", 510),
        Planned("1", MONDAY, "c", 600),
        Planned("1", MONDAY, "a", 420),
    ]
    real = Reality(
        patient_min={"a": 60, "b": 80, "c": 45},
        turnover_min={"b": 20},
        usual_turnover_min=30,
        first_delay_min={("1", MONDAY): 7},
    )
    assert replay(plan, real) == [
        Done("1", MONDAY, "a", 427, 487),
        Done("1", MONDAY, "b", 517, 597),
        Done("1", MONDAY, "c", 617, 662),
    ]


def test_replay_waits_for_the_planned_start() -> None:
    plan = [Planned("1", MONDAY, "a", 420), Planned("1", MONDAY, "b", 600)]
    real = Reality({"a": 60, "b": 80}, {}, 30, {})
    assert [done.in_min for done in replay(plan, real)] == [420, 600]
    assert [done.in_min for done in replay(plan, real, 30)] == [420, 570]
    assert [done.in_min for done in replay(plan, real, 120)] == [420, 510]


def test_suites_and_days_do_not_delay_one_another() -> None:
    plan = [Planned(s, d, s + str(d), 420) for s in "12" for d in (MONDAY, FRIDAY)]
    real = Reality({case.case_id: 900 for case in plan}, {}, 30, {})
    assert {done.in_min for done in replay(plan, real)} == {420}


def test_figures_by_hand() -> None:
    """Hours 07:00 to 16:00: from 07:05 to 09:05, and from 09:35 to 16:20."""
    done = [Done("1", MONDAY, "a", 425, 545), Done("1", MONDAY, "b", 575, 980)]
    assert figures(done, (420, 960), [("1", MONDAY), ("2", MONDAY)]) == Figures(
        cases=2, suite_days=1,
        inside_min=120 + 385, session_min=540, offered_min=1080,
        spor_inside_min=120 + 405, spor_min=540,
        overtime_min=20, late_days=1, first_late_min=5,
        gap_min=30, num_gaps=1, free_end_min=0, num_overlaps=0,
    )  # fmt: skip


def test_spor_s_friday_ends_at_two() -> None:
    done = [Done("1", FRIDAY, "a", 420, 900)]
    found = figures(done, (420, 960), [("1", FRIDAY)])
    assert (found.spor_inside_min, found.spor_min) == (420, 420)
    assert found.free_end_min == 60


def test_two_patients_at_once_use_the_suite_once() -> None:
    done = [Done("1", MONDAY, "a", 420, 480), Done("1", MONDAY, "b", 450, 500)]
    found = figures(done, (420, 960), [("1", MONDAY)])
    assert (found.inside_min, found.num_overlaps, found.num_gaps) == (80, 1, 0)


def test_the_table_has_a_column_a_plan() -> None:
    lines = list(table({"log": Figures(), "pks": Figures(cases=1200)}))
    assert lines[0] == "| | log | pks |"
    assert "| Cases done | 0 | 1,200 |" in lines
