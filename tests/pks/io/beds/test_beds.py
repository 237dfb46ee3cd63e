"""Staffed beds, a row a day or a column a day, into wards and their beds."""

from datetime import date
from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io.beds import Beds, import_beds, read_beds, read_beds_map
from pks.io.beds.beds_map import beds_map_of
from pks.io.load import load_region
from tests.pks.io.exports.maps import FIXTURES, MAPS
from tests.pks.io.waiting_list.lists import ROWS, bring

WIDE = beds_map_of({"columns": {"ward": "Avd"}, "wide": {"year": 2026}}, "map.toml")


def wide(folder: Path, *rows: str, header: str = "Avd;mån 23/11;24/11") -> Beds:
    path = folder / "beds.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return read_beds(path, WIDE)


def test_the_starter_map_reads_the_fixture() -> None:
    found = read_beds(
        FIXTURES / "vardplatser_lang.csv", read_beds_map(MAPS / "vardplatser-lang.toml")
    )
    assert {w.ward_id: w.kind for w in found.wards.values()} == {
        "IVA": "icu", "Ortopedavdelning-31": "ward",
    }  # fmt: skip
    saturday = found.beds["Ortopedavdelning-31", date(2026, 11, 28)]
    assert (saturday.staffed, saturday.emergency_reserve) == (12, 3)
    assert found.num_no_reserve == 1
    assert "row 8, column Disp vpl: expected a whole number" in str(found.faults[0])
    assert found.skipped["totals row"] == 1


def test_a_column_a_day(tmp_path: Path) -> None:
    found = wide(tmp_path, "31;18;12", "IVA;6;")
    assert {(w, d.day): b.staffed for (w, d), b in found.beds.items()} == {
        ("31", 23): 18, ("31", 24): 12, ("IVA", 23): 6,
    }  # fmt: skip


def test_two_counts_of_one_night_are_not_added_up(tmp_path: Path) -> None:
    found = wide(tmp_path, "31;18;12", "31;9;12")
    assert found.beds["31", date(2026, 11, 23)].staffed == 18
    assert "18 stands above" in str(found.faults[0])


def test_beds_out_of_range_are_set_aside(tmp_path: Path) -> None:
    found = wide(tmp_path, "31;18;-2", "32;9;9999")
    assert len(found.faults) == 2
    assert len(found.beds) == 2


def test_no_days_in_the_header(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables, match="days as headers"):
        wide(tmp_path, "31;18;12", header="Avd;Antal;Plan")


def test_flows_get_the_wards_of_the_map_and_the_rest_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "region"
    folder.mkdir()
    (folder / "flows.csv").write_text(
        "flow_id;name;site_id;specialty_id;procedure_group\n"
        "f1;Protes;NOR;ORT;protes\nf2;Öra;NOR;ENT;öra\n",
        "utf-8",
    )
    beds_map = read_beds_map(MAPS / "vardplatser-lang.toml")
    file = FIXTURES / "vardplatser_lang.csv"
    account = import_beds(file, beds_map, folder)
    cells = [
        line.split(";")
        for line in (folder / "flows.csv").read_text("utf-8-sig").splitlines()
    ]
    wards = {row[0]: dict(zip(cells[0], row, strict=False)) for row in cells[1:]}
    assert wards["f1"]["ward_id"] == "Ortopedavdelning-31"
    assert wards["f2"].get("ward_id", "") == ""
    assert wards["f2"]["icu_id"] == "IVA"
    assert account.counts["avdelningsdygn"] == 4
    assert import_beds(file, beds_map, folder).is_unchanged


def test_flows_that_come_later_get_their_ward_too(tmp_path: Path) -> None:
    """The waiting list is imported after the beds."""
    beds_map = beds_map_of(
        {
            "columns": {"ward": "Avd"},
            "wide": {"year": 2026},
            "ward_of": {"Ort": "31"},
        },
        "map.toml",
    )
    file = tmp_path / "beds.csv"
    file.write_text("Avd;mån 23/11;24/11\n31;18;12\n", "utf-8")
    import_beds(file, beds_map, tmp_path / "region")
    bring(tmp_path, *ROWS, as_of=date(2026, 11, 16))

    wards = {f.flow_id: f.ward_id for f in load_region(tmp_path / "region").flows}
    assert wards == {"Ort-site": "31", "Kir-site": ""}
