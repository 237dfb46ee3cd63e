"""Rosters of both shapes, as they come: the starter maps read the fixtures."""

from datetime import date
from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io.shifts import Shifts, read_shift_map, read_shifts
from pks.io.shifts.shift_map import ShiftMap, shift_map_of
from tests.pks.io.exports.maps import FIXTURES, MAPS
from tests.pks.io.persons import personal_numbers

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def both() -> Shifts:
    return read_shifts(
        (FIXTURES / file, read_shift_map(MAPS / name))
        for file, name in (
            ("schema_lakare_bred.csv", "schema-lakare.toml"),
            ("pass_ovriga.csv", "schema-ovriga.toml"),
        )
    )


def duties_of(shifts: Shifts, person: str) -> list[tuple[int, int, int, str]]:
    return [
        ((d.date - MONDAY).days, d.start_min, d.end_min, d.kind)
        for d in shifts.duties.values()
        if d.staff_id == person
    ]


def long_map(**sections: object) -> ShiftMap:
    columns = {"person": "P", "date": "D", "kind": "K", "start": "S", "end": "E"}
    codes = {"kind": {"D": "theatre", "J": "jour"}}
    return shift_map_of({"columns": columns, "codes": codes, **sections}, "map.toml")


def read(folder: Path, *rows: str, **sections: object) -> Shifts:
    path = folder / "pass.csv"
    path.write_text("\n".join(["P;D;K;S;E", *rows]) + "\n", "utf-8")
    return read_shifts([(path, long_map(**sections))])


class TestFixtures:
    def test_a_column_a_day_with_two_duties_in_a_cell(self, both: Shifts) -> None:
        assert duties_of(both, "L001") == [
            (0, 435, 990, "theatre"), (1, 435, 990, "theatre"),
            (1, 780, 990, "administration"), (2, 465, 990, "clinic"),
            (3, 960, 480, "jour"), (4, 465, 990, "jourkomp"),
        ]  # fmt: skip

    def test_nights_go_past_midnight_and_24_00_ends_the_day(self, both: Shifts) -> None:
        assert (3, 1260, 435, "jour") in duties_of(both, "S101")
        assert (1, 960, 1440, "jour") in duties_of(both, "S102")
        assert both.duties["S101", date(2026, 11, 26), 1260].ends_min == 1440 + 435

    def test_titles_give_roles_and_shares(self, both: Shifts) -> None:
        people = both.people
        assert people["L002"].employment_permille == 800
        assert people["L004"].employment_permille == 1000  # written 1,0
        assert {people[p].staff_group for p in ("L001", "L003")} == {"läkare"}
        assert people["S101"].roles == ("theatre_nurse",)
        assert people["S103"].site_id == "NOR"

    def test_unknown_codes_are_counted_and_set_aside_not_guessed(
        self, both: Shifts
    ) -> None:
        assert both.unknown_codes == {"Q7": 1, "X9": 1}
        assert all(day != 4 for day, *_ in duties_of(both, "L004"))
        assert all(day != 2 for day, *_ in duties_of(both, "S102"))

    def test_blank_codes_totals_and_repeated_rows(self, both: Shifts) -> None:
        assert both.num_free == 1  # S101's row without anything
        assert both.num_twice == 1  # S102's Monday stands twice
        assert both.skipped["totals row"] == 4
        assert not {name for name in both.people if "umma" in name}

    def test_half_a_time_is_a_fault_that_names_its_cell(self, both: Shifts) -> None:
        faults = [str(fault) for fault in both.faults]
        assert any(
            fault.startswith("pass_ovriga.csv, row 16, column Pass: expected both")
            for fault in faults
        )


class TestLong:
    def test_hours_by_code_only_where_the_file_has_none(self, tmp_path: Path) -> None:
        rows = ("a;2026-11-23;D;;", "a;2026-11-24;D;10:00;19:00")
        found = read(tmp_path, *rows, hours={"D": "07:15-16:30"})
        assert duties_of(found, "a") == [
            (0, 435, 990, "theatre"), (1, 600, 1140, "theatre"),
        ]  # fmt: skip
        assert found.num_default_hours == 1

    def test_without_hours_anywhere_the_row_is_set_aside(self, tmp_path: Path) -> None:
        found = read(tmp_path, "a;2026-11-23;D;;", "a;2026-11-24;D;10:00;19:00")
        assert len(found.duties) == 1
        assert "[hours] in map.toml" in str(found.faults[0])

    def test_times_with_dates(self, tmp_path: Path) -> None:
        row = "a;2026-11-23;J;2026-11-23 16:00;2026-11-24 08:00"
        assert duties_of(read(tmp_path, row), "a") == [(0, 960, 480, "jour")]

    def test_a_day_and_a_night_at_once_is_two_duties_but_not_from_one_hour(
        self, tmp_path: Path
    ) -> None:
        rows = (
            "a;2026-11-23;D;07:00;16:00",
            "a;2026-11-23;J;16:00;08:00",
            "a;2026-11-23;J;07:00;12:00",
        )
        found = read(tmp_path, *rows)
        assert len(found.duties) == 2
        assert "one duty at a time" in str(found.faults[0])

    def test_names_are_no_pseudonyms_and_are_not_repeated(self, tmp_path: Path) -> None:
        duty = "2026-11-23;D;07:00;16:00"
        rows = (f"Karin Andersson;{duty}", f"a;{duty}", f"b;{duty}")
        found = read(tmp_path, *rows)
        assert set(found.people) == {"a", "b"}
        assert "not a name" in str(found.faults[0])
        assert "Karin" not in str(found.faults[0])

    def test_personal_numbers_stop_it_with_the_way_out(self, tmp_path: Path) -> None:
        number = personal_numbers(1)[0]
        with pytest.raises(InvalidTables, match="pks pseudonymise") as caught:
            read(tmp_path, f"{number};2026-11-23;D;07:00;16:00")
        assert number not in str(caught.value)

    def test_mostly_unknown_codes_mean_another_map(self, tmp_path: Path) -> None:
        rows = [f"a;2026-11-{day};Z;07:00;16:00" for day in range(10, 15)]
        with pytest.raises(InvalidTables, match=r"\[codes.kind\]"):
            read(tmp_path, *rows, "a;2026-11-23;D;07:00;16:00")

    def test_strict_stops_at_one(self, tmp_path: Path) -> None:
        path = tmp_path / "pass.csv"
        rows = ["P;D;K;S;E", "a;2026-11-23;D;07:00;16:00", "a;2026-11-24;Z;07:00;16:00"]
        path.write_text("\n".join(rows), "utf-8")
        with pytest.raises(InvalidTables, match="row 3"):
            read_shifts([(path, long_map())], strict=True)


class TestMap:
    def test_hours_of_a_code_that_is_none_and_hours_that_are_none(self) -> None:
        with pytest.raises(InvalidTables) as caught:
            long_map(hours={"D": "seven to four", "Q": "07:00-16:00"})
        text = str(caught.value)
        assert "hours such as 07:15-16:30" in text
        assert "hours.q" in text

    def test_days_as_columns_allow_no_start(self) -> None:
        tree = {
            "columns": {"person": "P", "start": "S"},
            "codes": {"kind": {"D": "theatre"}},
        }
        with pytest.raises(
            InvalidTables, match="no such column where days are columns"
        ):
            shift_map_of(tree)

    def test_a_kind_that_is_none(self) -> None:
        with pytest.raises(InvalidTables, match="theatre"):
            long_map(codes={"kind": {"D": "operating"}})

    def test_days_without_a_year_need_one(self, tmp_path: Path) -> None:
        tree = {"columns": {"person": "P"}, "codes": {"kind": {"D": "theatre"}}}
        path = tmp_path / "bred.csv"
        path.write_text("P;mån 23/11;tis 24/11\na;D;D\n", "utf-8")
        with pytest.raises(InvalidTables, match="days as headers"):
            read_shifts([(path, shift_map_of(tree))])
