"""How the loop of `pks plan --validate` moves the sessions' buffers."""

import numpy as np
import pytest

from api.actions.validate import next_buffers
from sim.estimates import estimate
from sim.hospital.house import SessionDay
from sim.week import PlannedSession
from sim.week.result import SessionResult

LIMIT_MIN = 975  # 16:00 and 15 minutes


def lived(end_min: int, formula_end_min: int, gaps_min: int = 0) -> SessionResult:
    """Return a session that ends at a minute at the aim; 15 % are accepted."""
    ends = np.linspace(end_min - 865, end_min + 135, 1001)  # 13.5 % later than it
    slot = SessionDay("S", 0, 0, 0, 480, 960, 0, False)
    session = PlannedSession(0, slot, 960, 15, 150, formula_end_min, 930, gaps_min, 3)
    return SessionResult(session, {}, estimate([0.0, 0.0]), tuple(ends.tolist()))


def moved(found: SessionResult, had: int, *, is_first: bool, is_last: bool) -> int:
    buffers = next_buffers({"S": had}, (found,), is_first=is_first, is_last=is_last)
    return buffers.get("S", 0)


@pytest.mark.parametrize("is_last", [False, True])
def test_a_late_session_gets_what_its_end_lacks(is_last: bool) -> None:
    late = lived(LIMIT_MIN + 20, LIMIT_MIN - 10)
    assert moved(late, 0, is_first=True, is_last=is_last) == 30
    assert moved(late, 12, is_first=False, is_last=is_last) == 30


def test_a_late_session_never_loses_buffer() -> None:
    assert moved(lived(985, 975), 40, is_first=False, is_last=False) == 40


def test_a_session_with_time_to_spare_is_loosened_and_not_in_the_last_plan() -> None:
    spare = lived(LIMIT_MIN - 40, LIMIT_MIN - 10)
    assert moved(spare, 0, is_first=True, is_last=False) == -30
    assert moved(spare, 10, is_first=False, is_last=False) == -10
    assert moved(spare, 10, is_first=False, is_last=True) == 10


def test_gaps_are_buffer_only_where_they_make_a_session_late() -> None:
    """Surgeons' gaps of 25 minutes: late, they must be planned for."""
    late = lived(LIMIT_MIN + 5, LIMIT_MIN - 30, gaps_min=25)
    kept = lived(LIMIT_MIN - 5, LIMIT_MIN - 30, gaps_min=25)
    assert moved(late, 0, is_first=True, is_last=False) == 35
    assert moved(kept, 0, is_first=True, is_last=False) == 0
