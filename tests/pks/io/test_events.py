"""Events as tables: read in both languages, every fault with its place."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from pks.errors import InvalidTables, Issue, UnreadableFile
from pks.io import load_region
from pks.io.events import read_events
from pks.model.columns import columns_of
from pks.model.events import EVENT_KINDS, EVENTS, NEEDS, PlanEvent
from pks.model.region import Region
from tests.pks.io.builders import write_folder

SICK = PlanEvent("sick", date(2026, 11, 24), date(2026, 11, 25), staff_id="k1")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    return load_region(write_folder(tmp_path_factory.mktemp("r") / "region"))


def written(folder: Path, text: str) -> Path:
    file = folder / "events.csv"
    file.write_text(text, encoding="utf-8")
    return file


def issues(folder: Path, text: str, region: Region) -> list[Issue]:
    with pytest.raises(InvalidTables) as raised:
        read_events(written(folder, text), region)
    return list(raised.value.issues)


@pytest.mark.parametrize(
    "text",
    [
        "kind;staff_id;from_date;to_date\nsick;k1;2026-11-24;2026-11-25\n",
        "händelse,person,från,till\nSjuk,k1,24/11/2026,2026-11-25\n",
    ],
)
def test_swedish_and_english_mean_the_same(
    text: str, region: Region, tmp_path: Path
) -> None:
    assert read_events(written(tmp_path, text), region) == (SICK,)


def test_a_workbook_with_one_sheet_is_read(region: Region, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["händelse", "person", "från", "till"])
    book.active.append(["sjuk", "k1", date(2026, 11, 24), date(2026, 11, 25)])
    book.save(tmp_path / "h.xlsx")
    assert read_events(tmp_path / "h.xlsx", region) == (SICK,)


FAULTS = [
    ("kind;staff_id;from_date\nsick;nobody;2026-11-24\n", "staff_id", "nobody"),
    ("kind;staff_id;from_date\nsick;k1;\n", "from_date", ""),
    ("kind;staff_id;from_date\nill;k1;2026-11-24\n", "kind", "ill"),
    ("kind;staff_id;from_date\nsick;k1;24 nov\n", "from_date", "24 nov"),
    ("kind;patient_id\ndeclined;c9999\n", "patient_id", "c9999"),
    (
        "kind;patient_id;site_id;from_date;urgency;procedure_id\n"
        "emergency;c1;S1;2026-11-24;6h;NFB49\n",
        "patient_id",
        "c1",
    ),
    (
        "kind;site_id;from_date;urgency\nemergency;S1;2026-11-24;6h\n",
        "procedure_id",
        "",
    ),
    (
        "kind;ward_id;from_date;beds_left\nclosed_ward;W1;2026-11-24;-1\n",
        "beds_left",
        "-1",
    ),
    (
        "kind;theatre_id;from_date;to_date\nclosed_theatre;T1;2026-11-24;2026-11-23\n",
        "to_date",
        "2026-11-23",
    ),
    ("kind;session_id;minutes\nlate;P1;0\n", "minutes", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "value"), FAULTS)
def test_a_fault_is_told_with_row_column_and_value(
    text: str, column: str, value: str, region: Region, tmp_path: Path
) -> None:
    (issue,) = issues(tmp_path, text, region)
    assert (issue.source, issue.row) == ("events.csv", 2)
    assert (issue.column, issue.value) == (column, value)
    assert issue.expected


def test_all_faults_are_told_at_once(region: Region, tmp_path: Path) -> None:
    text = "kind;staff_id;from_date\nsick;a;2026-11-24\nsick;b;2026-11-24\n"
    assert [issue.row for issue in issues(tmp_path, text, region)] == [2, 3]


def test_the_same_event_twice_is_told(region: Region, tmp_path: Path) -> None:
    text = "kind;staff_id;from_date\n" + "sick;k1;2026-11-24\n" * 2
    (issue,) = issues(tmp_path, text, region)
    assert "once (also on row 2)" in issue.expected


def test_a_personal_number_is_refused_and_not_shown(
    region: Region, tmp_path: Path
) -> None:
    number = "19121212-1212"
    found = issues(tmp_path, f"kind;patient_id\ncancellation;{number}\n", region)
    assert all(number not in str(issue) for issue in found)


def test_a_file_that_is_not_there_is_told(region: Region, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"händelser\.csv"):
        read_events(tmp_path / "händelser.csv", region)


def test_every_kind_says_what_it_needs() -> None:
    assert NEEDS.keys() == EVENT_KINDS.keys()
    names = {field.name for field in fields(PlanEvent)}
    assert {name for needed in NEEDS.values() for name in needed} <= names
    assert set(EVENTS.key) <= columns_of(PlanEvent).keys()
