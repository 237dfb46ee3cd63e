"""Maps: the starter, and everything that can be wrong in one."""

from pathlib import Path
from typing import Any

import pytest

from pks.errors import InvalidTables, UnreadableFile
from pks.io.case_log import read_log_map
from pks.io.case_log.log_map import map_of
from tests.pks.io.case_log.logs import COLUMNS

ROOT = Path(__file__).parents[4]


def test_the_starter_map_is_read() -> None:
    found = read_log_map(ROOT / "docs" / "case-log-map.toml")
    assert found.columns["wheels_in"] == ("Wheels In",)
    assert found.time_formats == ("%m/%d/%y %H:%M",)
    assert (found.least_turnover_min, found.most_turnover_min) == (5, 90)


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ({"colums": {}}, "colums: expected a section among file"),
        (
            {"turnover": {"least": 3}},
            r"turnover\.least: expected a key",
        ),
        ({"turnover": 3}, r"turnover: expected a section \[turnover\]"),
        ({"turnover": {"least_min": "5"}}, "whole number 0 to 480"),
        ({"formats": {"time": "%Q"}}, r"formats\.time: expected a format"),
        ({"sessions": {"kind": "daily"}}, "one of as_used, master"),
        ({"sessions": {"start": "25:00"}}, r"sessions\.start: expected a time of day"),
        ({"sessions": {"start": "16:00", "end": "07:00"}}, "a time after 16:00"),
        ({"sessions": {"end_share": 1.5}}, "a share above 0"),
        ({"waiting": {"first_week": "2022-13"}}, "an ISO week such as 2022-W13"),
    ],
)
def test_what_is_wrong_in_a_map_is_told(sections: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidTables, match=told):
        map_of({"columns": COLUMNS, **sections})


def test_all_missing_columns_are_told_at_once() -> None:
    with pytest.raises(InvalidTables) as caught:
        map_of({})
    assert len(caught.value.issues) == 7


@pytest.mark.parametrize("content", [None, b"[columns", b"\xff\xfe\x00"])
def test_a_map_that_is_no_toml_is_refused(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "map.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"map\.toml: expected"):
        read_log_map(path)
