"""The medical clock: own date, priority, cancer course."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.clocks import medical_date, svf_date
from pks.model.parameters import PriorityRule, SvfRule
from tests.pks.clocks.samples import PATIENT, day

PRIORITIES = (PriorityRule("1", 12, 14), PriorityRule("3", 2))
SVF = (
    SvfRule("", 42, day(-900)),
    SvfRule("brost", 28, day(-900)),
    SvfRule("brost", 21, day(-30)),
)
CASES = (
    # (what it shows, facts, last day)
    ("no limit", {"priority": "3"}, None),
    ("the priority's limit, from the decision", {"priority": "1"}, 14),
    ("an own date goes before it", {"priority": "1", "medical_date": day(3)}, 3),
    ("also a later one", {"priority": "1", "medical_date": day(20)}, 20),
    ("the course: 21 days from the suspicion", {"svf": ("brost", -25)}, -4),
    ("a rule's first day", {"svf": ("brost", -30)}, -9),
    ("the rule in force on that day", {"svf": ("brost", -31)}, -3),
    ("the first rule, before them all", {"svf": ("brost", -1000)}, -972),
    ("a course without its own rule has the general", {"svf": ("lunga", -10)}, 32),
    ("an unnamed course too", {"svf": ("", -10)}, 32),
    (
        "the course earlier than the own date",
        {"svf": ("brost", -10), "medical_date": day(30)},
        11,
    ),
    (
        "the own date earlier than the course",
        {"svf": ("brost", -10), "medical_date": day(5)},
        5,
    ),
    (
        "the priority earlier than the course",
        {"svf": ("", 0), "priority": "1"},
        14,
    ),
)


@pytest.mark.parametrize(
    ("facts", "last"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_worked_cases(facts: dict[str, Any], last: int | None) -> None:
    course, start = facts.get("svf", ("", None))
    patient = replace(
        PATIENT,
        svf_course=course,
        svf_start=None if start is None else day(start),
        **{name: value for name, value in facts.items() if name != "svf"},
    )
    expected = None if last is None else day(last)

    assert medical_date(patient, PRIORITIES, SVF) == expected


def test_without_a_rule_the_course_gives_no_date() -> None:
    patient = replace(PATIENT, svf_start=day(0), svf_course="lunga")

    assert svf_date(patient, (SvfRule("brost", 28),)) is None


dates = st.one_of(st.none(), st.integers(-90, 90).map(day))


@given(dates, dates, st.sampled_from(["1", "3"]))
def test_another_limit_never_gives_a_later_date(
    own: date | None, suspected: date | None, priority: str
) -> None:
    patient = replace(PATIENT, priority=priority, medical_date=own)
    in_course = replace(patient, svf_start=suspected)

    without = medical_date(patient, PRIORITIES, SVF) or date.max
    assert (medical_date(in_course, PRIORITIES, SVF) or date.max) <= without
