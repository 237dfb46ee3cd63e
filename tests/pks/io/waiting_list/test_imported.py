"""A list in a region's folder: what it implies, and what it must not touch."""

from pathlib import Path

import pytest

from pks.io.load import load_region
from pks.model.region import Region
from tests.pks.io.waiting_list.lists import FIRST, HEADER, ROWS, SECOND, bring

BOOKED = {"site": "Sjukhus", "booked_date": "Dag", "booked_theatre": "Sal"}
BOOKED_HEADER = f"{HEADER};Sjukhus;Dag;Sal"
DONE = "case_id;date;result;procedure_ids;in_min;out_min\n"


def region(folder: Path) -> Region:
    return load_region(folder / "region", strict=True)


def said(folder: Path) -> str:
    return (folder / "region" / "import-waiting-list.md").read_text("utf-8")


def test_a_list_alone_makes_a_region_that_loads(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS)
    found = region(tmp_path)
    assert [p.patient_id for p in found.patients] == ["a1", "a2", "a3"]
    assert {p.procedure_id: p.specialty_id for p in found.procedures} == {
        "NFB49": "Ort", "NGB49": "Ort", "JKA21": "Kir",
    }  # fmt: skip
    assert {(f.site_id, f.specialty_id) for f in found.flows} == {
        ("site", "Ort"), ("site", "Kir"),
    }  # fmt: skip
    assert str(found.parameters.as_of) == "2026-11-16"
    assert found.parameters.start_week == "2026-W48"


def test_every_default_is_listed_with_its_rows(tmp_path: Path) -> None:
    bring(tmp_path, FIRST, "a2;NGB49;2026-11-09;;")
    page = said(tmp_path)
    assert "- patients (1): Prioritet tom: 3." in page
    assert "- sites (2): Sjukhus saknas: site." in page
    assert "- specialties (1): Specialitet saknas" in page
    assert "- procedures (2): Patienttid okänd: 90 min." in page
    assert {s.specialty_id for s in region(tmp_path).specialties} == {"Ort", "kva-n"}


def test_theatres_of_two_sites_with_one_name_are_two(tmp_path: Path) -> None:
    rows = (
        f"{FIRST};Norra;2026-12-01;Sal 1", f"{SECOND};Södra;2026-12-01;Sal 1",
        "a9;NGB49;2026-11-09;3;Ort;Södra;2026-12-02;Sal 1",
    )  # fmt: skip
    bring(tmp_path, *rows, header=BOOKED_HEADER, more=BOOKED)
    found = region(tmp_path)
    assert {t.theatre_id: t.site_id for t in found.theatres} == {
        "Sal-1": "Södra", "Sal-1-Norra": "Norra",
    }  # fmt: skip
    by_id = {p.patient_id: p for p in found.patients}
    assert by_id["a1"].booked_theatre_id == "Sal-1-Norra"
    assert by_id["a1"].booking_state == "called"
    bring(tmp_path, rows[0], header=BOOKED_HEADER, more=BOOKED)
    assert region(tmp_path).patients[0].booked_theatre_id == "Sal-1-Norra"


def test_a_procedure_of_two_specialties_becomes_two(tmp_path: Path) -> None:
    rows = (FIRST, "b;NFB49;2026-11-02;3;Kir", "c;NFB49;2026-11-02;3;Kir")
    bring(tmp_path, *rows)
    by_id = {p.patient_id: p.procedure_ids for p in region(tmp_path).patients}
    assert by_id == {"a1": ("NFB49-Ort",), "b": ("NFB49",), "c": ("NFB49",)}


def test_a_named_surgeon_may_do_the_case(tmp_path: Path) -> None:
    bring(tmp_path, f"{FIRST};KAAN", header=HEADER + ";Op", more={"surgeon": "Op"})
    found = region(tmp_path)
    assert [(p.staff_id, p.roles) for p in found.staff] == [("KAAN", ("surgeon",))]
    assert [(p.staff_id, p.procedure_id) for p in found.surgeon_privileges] == [
        ("KAAN", "NFB49")
    ]


def test_booked_minutes_give_a_new_procedure_its_time(tmp_path: Path) -> None:
    more, header = {"booked_min": "Tid"}, HEADER + ";Tid"
    bring(tmp_path, f"{FIRST};100", "b;NFB49;2026-11-02;3;Ort;120", header=header,
          more=more)  # fmt: skip
    found = region(tmp_path)
    assert found.procedures[0].mean_min == pytest.approx(110)
    assert [p.booked_min for p in found.patients] == [100, 120]


def test_what_was_measured_goes_before_booked_minutes(tmp_path: Path) -> None:
    more, header = {"booked_min": "Tid"}, HEADER + ";Tid"
    bring(tmp_path, f"{FIRST};100", f"{SECOND};80", header=header, more=more)
    lines = [f"x{i};2026-11-0{i + 1};performed;NFB49;08:00;09:0{i}" for i in range(6)]
    folder = tmp_path / "region"
    (folder / "outcomes.csv").write_text(DONE + "\n".join(lines), "utf-8")
    bring(tmp_path, f"{FIRST};100", f"{SECOND};80", header=header, more=more)
    found = region(tmp_path)
    assert found.procedures[0].mean_min == pytest.approx(62.5, abs=0.1)
    assert [p.booked_min for p in found.patients] == [0, 80]
    assert "Patienttid ur utfallet" in said(tmp_path)
    bring(tmp_path, f"{FIRST};100", header=header, more=more,
          assumed={"booked_min": "always"})  # fmt: skip
    assert region(tmp_path).patients[0].booked_min == 100


def test_tables_and_columns_of_others_stay(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS)
    folder = tmp_path / "region"
    path = folder / "patients.csv"
    head, first, *rest = path.read_text("utf-8-sig").splitlines()
    at = head.split(";").index("lock_date")
    cells = first.split(";")
    cells[at] = "yes"
    path.write_text("\n".join([head, ";".join(cells), *rest]) + "\n", "utf-8-sig")
    procedures = (folder / "procedures.csv").read_text("utf-8-sig")
    (folder / "procedures.csv").write_text(
        procedures.replace("NFB49;NFB49", "NFB49;Höft"), "utf-8-sig"
    )
    (folder / "quotas.csv").write_text("flow_id;cases\nOrt-site;3\n", "utf-8")
    bring(tmp_path, "a1;NFB49;2026-11-02;2;Ort", SECOND)
    found = region(tmp_path)
    assert [p.patient_id for p in found.patients] == ["a1", "a2"]
    assert (found.patients[0].lock_date, found.patients[0].priority) == (True, "2")
    assert {p.procedure_id: p.name for p in found.procedures} == {
        "NFB49": "Höft", "NGB49": "NGB49", "JKA21": "JKA21",
    }  # fmt: skip
    assert found.quotas[0].cases == 3


def test_parts_of_a_list_live_side_by_side(tmp_path: Path) -> None:
    bring(tmp_path, FIRST, cases={"part": "ort"})
    bring(tmp_path, "k1;JKA21;2026-11-10;1;Kir", cases={"part": "kir"})
    bring(tmp_path, SECOND, cases={"part": "ort"})
    assert [p.patient_id for p in region(tmp_path).patients] == ["k1", "a2"]


def test_waits_are_dated_from_one_list_to_the_next(tmp_path: Path) -> None:
    from datetime import date

    more, header = {"status": "S"}, HEADER + ";S"

    def waits(status: str, day: int) -> str:
        bring(tmp_path, f"{FIRST};{status}", header=header, more=more,
              as_of=date(2026, 11, day))  # fmt: skip
        patient = region(tmp_path).patients[0]
        return f"{patient.pvv_periods}".replace("datetime.date", "")

    assert waits("active", 16) == "()"
    assert waits("pvv", 17) == "(((2026, 11, 17), None),)"
    assert waits("pvv", 20) == "(((2026, 11, 17), None),)"
    assert waits("active", 23) == "(((2026, 11, 17), (2026, 11, 22)),)"
    assert waits("active", 23) == "(((2026, 11, 17), (2026, 11, 22)),)"
