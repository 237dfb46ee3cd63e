"""SPOR's waiting time, from request to operation start."""

from dataclasses import replace
from typing import Any

import pytest

from pks.clocks import spor_waiting_days
from pks.model.outcomes import Outcome
from tests.pks.clocks.samples import day

DONE = Outcome(
    "P", day(50), "performed", procedure_ids=("NFB49",), in_min=480,
    operation_start_min=520,
)  # fmt: skip
CASES: tuple[tuple[str, dict[str, Any], int | None], ...] = (
    # (what it shows, what differs, days)
    ("from request to start", {}, 50),
    ("a start past midnight is the day after", {"operation_start_min": 10}, 51),
    ("unknown entry: the day it says", {"in_min": -1}, 50),
    ("a start on entry is the same day", {"in_min": 520}, 50),
    ("a start at midnight", {"in_min": -1, "operation_start_min": 0}, 50),
    ("no start", {"operation_start_min": -1}, None),
    ("emergencies have no such wait", {"urgency": "24h"}, None),
    ("struck", {"result": "cancelled"}, None),
    ("caesareans are left out", {"procedure_ids": ("mca10", "AA1")}, None),
    ("an error in the source stands", {"date": day(-2)}, -2),
)


@pytest.mark.parametrize(
    ("facts", "days"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_worked_cases(facts: dict[str, Any], days: int | None) -> None:
    assert spor_waiting_days(day(0), replace(DONE, **facts)) == days


def test_unknown_request() -> None:
    assert spor_waiting_days(None, DONE) is None
