"""A sampled week as the week solver meets it, and the answer that it gives."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from api.actions.solved_week import (
    SolvedWeek,
    duties_of,
    region_then,
    sampled_weeks,
)
from api.actions.whatif import refuse_week_solver
from pks.errors import InvalidInput
from pks.io.policies import read_policy
from pks.model.policy import Policy
from sim.hospital import layout_of
from sim.hospital.week_rule import InLine, WeekQuestion
from tests.sim.hospital.houses import hospital, region

ORIGIN = hospital().origin
FAR = 40  # weeks ahead, beyond all duties


def question(week: int, num: int = 60) -> WeekQuestion:
    rows = hospital().waiting.patient[:num].tolist()
    monday = week * 7
    sessions = tuple(row.session_id for row in region().sessions if not row.emergency)
    return WeekQuestion(
        week, monday - 18,
        tuple(InLine(i, row, 14 * (i % 2), monday) for i, row in enumerate(rows)),
        sessions[:12],
    )  # fmt: skip


def test_who_waits_are_those_in_line_with_their_dates_moved() -> None:
    asked = question(3)
    then = region_then(region(), ORIGIN, asked)
    assert len(then.patients) == len(asked.in_line)
    for one, patient in zip(asked.in_line, then.patients, strict=True):
        like = region().patients[one.like]
        moved = timedelta(days=one.moved_days)
        assert patient.decision_date == like.decision_date + moved
        assert not patient.is_booked
        assert patient.ready_from == ORIGIN + timedelta(weeks=3)
    planned = [row for row in then.sessions if not row.emergency]
    assert {row.session_id for row in planned} <= set(asked.session_ids)
    assert then.parameters.as_of == ORIGIN + timedelta(days=3)


def test_duties_of_an_unknown_week_are_those_of_a_known_one_moved() -> None:
    monday = ORIGIN + timedelta(weeks=FAR)
    last = max(duty.date for duty in region().duties)
    assert last < monday
    found = duties_of(region(), monday)
    assert found
    assert {monday <= duty.date < monday + timedelta(weeks=1) for duty in found} == {
        True
    }
    known = duties_of(region(), ORIGIN)
    assert {duty.date for duty in known} <= {duty.date for duty in region().duties}


def test_the_solver_books_patients_in_the_sessions_asked_about() -> None:
    asked = question(FAR)
    chosen = SolvedWeek(region(), ORIGIN, 4.0)(asked)
    assert len(chosen) > 5
    assert len({one.number for one in chosen}) == len(chosen)
    assert {one.session_id for one in chosen} <= set(asked.session_ids)


def test_weeks_are_sampled_evenly_and_no_more_than_there_are() -> None:
    layout = layout_of(hospital(), Policy())
    assert sampled_weeks(layout, 2) == (6, 10)
    with pytest.raises(InvalidInput, match=r"--sampled-weeks: expected at most 8"):
        sampled_weeks(layout, 9)


def test_what_if_refuses_the_week_solver() -> None:
    refuse_week_solver((Policy(),))
    with pytest.raises(InvalidInput, match="pks simulate --policy"):
        refuse_week_solver((replace(Policy(), queue_discipline="week_solver"),))


def test_new_rules_are_read_with_a_near_name_for_a_wrong_one(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text('freeze_fences = "642"\ntakt_control = "both"\n')
    assert read_policy(file).freeze_fences == "642"
    file.write_text('freeze_fences = "tursday"\n')
    with pytest.raises(InvalidInput, match="thursday"):
        read_policy(file)
    file.write_text("takt_lead_week = 3\n")
    with pytest.raises(InvalidInput, match="takt_lead_weeks"):
        read_policy(file)


def test_the_origin_is_a_monday() -> None:
    assert date.weekday(ORIGIN) == 0
