"""The benchmark of repairs says what it counts."""

from benchmarks.replan import KINDS, Trial, table


def trial(kind: str, hit: int, moved: int) -> Trial:
    return Trial(kind, 2.0, hit, moved, moved + 1, 0, 0, is_proved=moved == hit)


def test_a_line_per_kind_and_one_for_all() -> None:
    done = [trial("sick", 1, 1), trial("sick", 0, 2), trial("late", 0, 0)]
    lines = list(table(done))
    cells = {row.split(" | ")[0].strip("| "): row.split(" | ")[1:] for row in lines[2:]}
    assert cells.keys() == {"sick", "late", "all"}
    assert cells["sick"][0] == "2"
    assert cells["sick"][4:] == ["1", "3", "5", "50%", "50% |"]
    assert cells["all"][4:8] == ["1", "3", "6", "67%"]


def test_every_kind_that_strikes_is_tried() -> None:
    assert "confirmed" not in KINDS
    assert len(KINDS) == 7
