"""Everything that can be wrong in the sections that every map has."""

from typing import Any

import pytest

from pks.errors import InvalidTables
from tests.pks.io.exports.extracts import COLUMNS, export_map


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ({"kolumner": {}}, "kolumner: expected a section among file, columns"),
        ({"file": {"encodin": "x"}}, r"file\.encodin: expected a key among"),
        ({"file": {"fill_down": ["cas"]}}, r"file\.fill_down: expected one of"),
        ({"codes": {"stat": {}}}, r"codes\.stat: expected a key among case, codes"),
        ({"codes": {"state": "x"}}, r"expected a section \[codes\.state\]"),
        ({"codes": {"state": {"V": "wait"}}},
         r"codes\.state\.V: expected one of waiting, booked. Got 'wait'"),
        ({"codes": {"minutes": {"V": "3"}}}, r"codes\.minutes: expected a key"),
        ({"defaults": {"state": "wait"}}, r"defaults\.state: expected one of waiting"),
        ({"formats": {"date": ["%d", "%Q"]}}, r"formats\.date: expected a format"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(sections: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidTables, match=told):
        export_map(**sections)


def test_a_list_of_headers_where_one_is_meant_is_told() -> None:
    with pytest.raises(InvalidTables, match=r"columns\.day: expected one header"):
        export_map({**COLUMNS, "day": ["a", "b"]})


def test_codes_are_normalised() -> None:
    found = export_map(codes={"state": {"Väntar  NU": "waiting"}})
    assert found.codes["state"] == {"väntar_nu": "waiting"}
