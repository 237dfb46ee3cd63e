"""Cases read from lists, and what sets one aside."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pks.errors import InvalidTables
from pks.io.waiting_list.list_map import map_of
from pks.io.waiting_list.parsing import codes_in, minutes_of, period_of
from tests.pks.io.waiting_list.lists import (
    AS_OF,
    COLUMNS,
    FIRST,
    HEADER,
    ROWS,
    SECOND,
    list_map,
    read,
    write,
)


def test_a_row_becomes_a_case(tmp_path: Path) -> None:
    case = read(tmp_path, *ROWS).cases[0]
    assert (case.row, case.case_id, case.codes) == (2, "a1", ("NFB49",))
    assert case.values == {"decision_date": date(2026, 11, 2), "priority": "3"}
    assert (case.status, case.specialty, case.site) == ("active", "Ort", "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("NGB49, NFB49", ("NGB49", "NFB49")),
        ("ngb49 Primär total knäprotes; ZXA00 höger", ("NGB49", "ZXA00")),
        ("NGB49+NGB49", ("NGB49",)),
        ("AF037/JKA21", ("AF037", "JKA21")),
    ],
)
def test_kva_codes_are_found_in_the_text(text: str, codes: tuple[str, ...]) -> None:
    assert codes_in("")(text) == codes


def test_a_separator_takes_any_code() -> None:
    assert codes_in("+")("27447 + 20680") == ("27447", "20680")


@pytest.mark.parametrize(
    ("text", "minutes"), [("90", 90), ("1:55", 115), ("89,6", 90), ("0", 0)]
)
def test_minutes_are_numbers_or_clocks(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


def test_periods_may_be_open() -> None:
    read_period = period_of(("%d.%m.%Y",))
    assert read_period("01.11.2026 - 10.11.2026, 2026-11-20..") == (
        (date(2026, 11, 1), date(2026, 11, 10)), (date(2026, 11, 20), None),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("b;;2026-11-02;3;Ort", "row 5, column KVÅ: expected a value"),
        ("b;x;2026-11-02;3;Ort", "column KVÅ: expected a procedure code such as"),
        ("b;NFB49;;3;Ort", "column Beslut: expected a value (the cell is blank)"),
        ("b;NFB49;2026-11-17;3;Ort", "column Beslut: expected a day on or before"),
        ("b;NFB49;2026-11-02;5;Ort", "column Prio: expected one of 1, 2, 3, 4"),
        ("a1;NFB49;2026-11-02;3;Ort", "column Id: expected an id of its own (row 2"),
        ("Berg, Anna;NFB49;2026-11-02;3;Ort", "column Id: expected an id (a pseudo"),
        (";NFB49;2026-11-02;3;Ort", "column Id: expected a value"),
    ],
)
def test_a_faulty_case_is_set_aside_and_told(
    tmp_path: Path, row: str, told: str
) -> None:
    found = read(tmp_path, *ROWS, row)
    assert [case.case_id for case in found.cases] == ["a1", "a2", "a3"]
    assert [str(fault) for fault in found.faults if told in str(fault)]


def test_rows_of_one_case_are_joined(tmp_path: Path) -> None:
    rows = ("a1;NFB49;2026-11-02;3;Ort", "a1;NFC99;;;", "a2;NGB49;2026-11-02;;Ort")
    found = read(tmp_path, *rows, cases={"rows": "several"}, defaults={"priority": "4"})
    assert [c.codes for c in found.cases] == [("NFB49", "NFC99"), ("NGB49",)]
    assert [c.values["priority"] for c in found.cases] == ["3", "4"]


def test_rows_of_one_case_may_not_disagree(tmp_path: Path) -> None:
    rows = ("a1;NFB49;2026-11-02;3;Ort", "a1;NFC99;2026-11-03;;", SECOND, SECOND)
    found = read(tmp_path, *rows, cases={"rows": "several"})
    assert [case.case_id for case in found.cases] == ["a2"]
    assert "row 3, column Beslut: expected the same in all rows" in str(found.faults[0])


def test_additional_codes_are_left_out_unless_alone(tmp_path: Path) -> None:
    rows = ("a;NFB49 ZXA00;2026-11-02;3;Ort", "b;ZXA00;2026-11-02;3;Ort")
    found = read(tmp_path, *rows)
    assert [case.codes for case in found.cases] == [("NFB49",), ("ZXA00",)]
    assert found.num_additional == 1


def test_who_waits_no_longer_is_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path, f"{FIRST};A", f"{SECOND};Avförd", header=HEADER + ";S",
        more={"status": "S"}, codes={"status": {"A": "active", "Avförd": "off"}},
    )  # fmt: skip
    assert [case.case_id for case in found.cases] == ["a1"]
    assert found.num_off == 1


def test_the_day_is_the_latest_decision_that_has_been(tmp_path: Path) -> None:
    from pks.io.waiting_list.reader import read_waiting_list

    path = write(tmp_path, *ROWS, "b;NFB49;2126-11-02;3;Ort")
    found = read_waiting_list(path, list_map(), today=AS_OF)
    assert found.as_of == date(2026, 11, 10)
    assert found.is_as_of_assumed
    assert found.num_set_aside == 1


def test_surgeons_names_are_refused_but_for_the_map_s_pseudonyms(
    tmp_path: Path,
) -> None:
    rows = (f"{FIRST};Berg, Anna", f"{SECOND};ANBE")
    more = {"surgeon": "Op"}
    with pytest.raises(InvalidTables, match="not names") as caught:
        read(tmp_path, *rows, header=HEADER + ";Op", more=more)
    assert "Berg" not in str(caught.value)
    codes = {"surgeon": {"Berg, Anna": "k1", "ANBE": "k1"}}
    found = read(tmp_path, *rows, header=HEADER + ";Op", more=more, codes=codes)
    assert {case.values["surgeon_id"] for case in found.cases} == {"k1"}


@pytest.mark.parametrize(
    ("text", "band"), [("17", "child"), ("18", "adult"), ("74", "adult"), ("75", "old")]
)
def test_an_age_becomes_a_band(tmp_path: Path, text: str, band: str) -> None:
    found = read(
        tmp_path, f"{FIRST};{text}", header=HEADER + ";Ålder", more={"age": "Ålder"}
    )
    assert found.cases[0].values["age_band"] == band


@pytest.mark.parametrize(("text", "sex"), [("kvinna", "female"), ("Man", "male")])
def test_sex_is_read_by_word(tmp_path: Path, text: str, sex: str) -> None:
    found = read(
        tmp_path, f"{FIRST};{text}", header=HEADER + ";Kön", more={"sex": "Kön"}
    )
    assert found.cases[0].values["sex"] == sex


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ({"cases": {"rows": "two"}}, r"cases\.rows: expected one of one, several"),
        ({"cases": {"part": "a/b"}}, r"cases\.part: expected letters"),
        ({"codes": {"priority": {"Hög": "0"}}}, r"codes\.priority\.Hög: expected one"),
        ({"assumed": {"stay_days": 400}}, "a whole number 0 to 365"),
    ],
)
def test_what_is_wrong_in_a_map_is_told(sections: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidTables, match=told):
        map_of({"columns": COLUMNS, **sections})
