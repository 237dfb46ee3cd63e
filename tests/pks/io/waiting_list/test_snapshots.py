"""Successive extracts: what changed, who went, and the weeks' inflow."""

import json
from datetime import date
from pathlib import Path

import pytest

from pks.errors import InvalidInput, UnreadableFile
from pks.io.load import examine, load_region
from tests.pks.io.waiting_list.lists import (
    FIRST,
    ROWS,
    SECOND,
    THIRD,
    bring,
    every_byte,
)

FIRST_DAY, NEXT, LAST = date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)
NEW = "a4;NFB49;2026-11-18;3;Ort"
LATE = "a5;NFB49;2026-11-01;3;Ort"


def weeks(folder: Path) -> dict[tuple[str, str], tuple[int, int, int]]:
    rows = load_region(folder / "region", strict=True).inflow
    return {(r.flow_id, r.week): (r.added, r.removed, r.performed) for r in rows}


def test_the_same_extract_twice_changes_no_byte(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    bring(tmp_path, *ROWS[1:], NEW, as_of=NEXT)
    before = every_byte(tmp_path / "region")
    bring(tmp_path, *ROWS[1:], NEW, as_of=NEXT)
    assert every_byte(tmp_path / "region") == before
    assert sum(name.startswith("snapshots") for name in before) == 2


def test_the_difference_names_every_column(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    found = bring(
        tmp_path, FIRST.replace(";3;", ";2;"), THIRD, NEW, as_of=NEXT
    ).difference
    assert (found.since, found.new, found.removed) == (FIRST_DAY, ("a4",), ("a2",))
    assert [(c.case_id, c.column, c.old, c.new) for c in found.changed] == [
        ("a1", "priority", "3", "2")
    ]
    folder = tmp_path / "region"
    page = (folder / "difference-waiting-list.md").read_text("utf-8")
    assert "| a1 | priority | 3 | 2 |" in page
    assert "Nya 1, borta 1 (utförda 0, övriga 1), ändrade 1" in page
    tree = json.loads((folder / "difference-waiting-list.json").read_text("utf-8"))
    assert tree["removed"] == ["a2"]


def test_who_went_was_performed_if_the_outcomes_say_so(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    (tmp_path / "region" / "outcomes.csv").write_text(
        "case_id;date;result\na1;2026-11-19;performed\na2;2026-11-19;cancelled\n",
        "utf-8",
    )
    found = bring(tmp_path, THIRD, as_of=NEXT).difference
    assert (found.performed, found.removed) == (("a1",), ("a2",))
    assert weeks(tmp_path) == {
        ("Ort-site", "2026-W47"): (0, 1, 1), ("Kir-site", "2026-W47"): (0, 0, 0),
    }  # fmt: skip


def test_outcomes_that_come_late_turn_removals_into_operations(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    bring(tmp_path, SECOND, THIRD, NEW, LATE, as_of=NEXT)
    assert weeks(tmp_path)["Ort-site", "2026-W47"] == (2, 1, 0)
    (tmp_path / "region" / "outcomes.csv").write_text(
        "case_id;date;result\na1;2026-11-20;performed\n", "utf-8"
    )
    bring(tmp_path, SECOND, THIRD, NEW, as_of=LAST)
    found = weeks(tmp_path)
    assert found["Ort-site", "2026-W47"] == (2, 0, 1)
    assert found["Ort-site", "2026-W48"] == (0, 1, 0)


def test_only_whole_weeks_between_extracts_count(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=date(2026, 11, 17))
    bring(tmp_path, *ROWS, NEW, as_of=NEXT)
    assert weeks(tmp_path) == {}
    bring(tmp_path, *ROWS, NEW, as_of=LAST)
    assert {week for _, week in weeks(tmp_path)} == {"2026-W48"}


def test_weeks_of_an_older_history_stay(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    path = tmp_path / "region" / "inflow.csv"
    path.write_text("flow_id;week;added\nOrt-site;2026-W10;7\n", "utf-8")
    bring(tmp_path, *ROWS, as_of=NEXT)
    assert weeks(tmp_path)["Ort-site", "2026-W10"] == (7, 0, 0)
    assert weeks(tmp_path)["Ort-site", "2026-W47"] == (0, 0, 0)


def test_a_corrected_extract_of_the_same_day_takes_the_other_s_place(
    tmp_path: Path,
) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    bring(tmp_path, FIRST, as_of=NEXT)
    found = bring(tmp_path, *ROWS, NEW, as_of=NEXT).difference
    assert (found.new, found.removed) == (("a4",), ())
    assert weeks(tmp_path)["Ort-site", "2026-W47"] == (1, 0, 0)
    assert len(list((tmp_path / "region" / "snapshots").iterdir())) == 3


def test_an_older_extract_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=NEXT)
    before = every_byte(tmp_path / "region")
    with pytest.raises(InvalidInput, match="2026-11-23 or later"):
        bring(tmp_path, FIRST, as_of=FIRST_DAY)
    assert every_byte(tmp_path / "region") == before


def test_a_changed_snapshot_is_told(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    kept = next((tmp_path / "region" / "snapshots").iterdir())
    kept.write_text("case;decision_date\n", "utf-8")
    with pytest.raises(UnreadableFile, match="expected the extract as it was kept"):
        bring(tmp_path, *ROWS, as_of=NEXT)


def test_the_loader_does_not_see_the_snapshots(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=FIRST_DAY)
    found = examine(tmp_path / "region")
    assert found.issues == ()
    assert not [w for w in found.warnings if "snapshot" in w or "import" in w]


def test_ids_that_begin_like_formulas_are_read_back(tmp_path: Path) -> None:
    row = "-7;NFB49;2026-11-02;3;Ort"
    bring(tmp_path, row, as_of=FIRST_DAY)
    found = bring(tmp_path, row, SECOND, as_of=NEXT).difference
    assert (found.new, found.removed, found.changed) == (("a2",), (), ())
