"""``pks admit``: its files, the same twice, and what it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.io.plans import plan_json
from tests.plan_documents import booking, document
from tests.wards_region import PATIENTS, shifts, wards_folder

QUICK = ("--effort", 1, "--seed", 3, "--weeks", 1)


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["admit", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of the same plan, and what the command told the second time."""
    folder = tmp_path_factory.mktemp("admit")
    region = wards_folder(folder / "region")
    code, _, told = pks(region, "--out", folder / "one", *QUICK)
    assert code == 0, told
    code, text, told = pks(region, "--out", folder / "two", *QUICK, "--json")
    assert code == 0, told
    (folder / "told.json").write_text(text, "utf-8")
    return folder


def test_the_same_effort_gives_the_same_bytes(planned: Path) -> None:
    files = {path.name for path in (planned / "one").iterdir()}
    for name in files - {"run.json"}:
        first = (planned / "one" / name).read_bytes()
        assert first == (planned / "two" / name).read_bytes(), name


def test_the_document_says_who_comes_when_and_where(planned: Path) -> None:
    document = json.loads((planned / "one" / "admission.json").read_text("utf-8"))
    assert document["schema"] == "pks.admission/1"
    assert (document["first_date"], document["num_days"]) == ("2026-11-23", 7)
    rows = {row["patient_id"]: row for row in document["admissions"]}
    assert {"p2", "p3", "p4"} <= rows.keys()
    assert rows["p4"]["date"] == "2026-11-25"
    assert (rows["p4"]["told"], rows["p4"]["theatre_id"]) == (True, "T1")
    assert rows["p2"]["date"] <= "2026-11-24"
    assert rows["p2"]["last_night"] == "2026-11-25"
    not_admitted = {
        row["patient_id"]: row["reason"] for row in document["not_admitted"]
    }
    assert not_admitted["p7"] == "no_day"
    assert document["objective"] == sum(t["cost"] for t in document["terms"].values())


def test_the_page_shows_who_lies_where_and_why_others_do_not(planned: Path) -> None:
    page = (planned / "one" / "admission.html").read_text("utf-8")
    assert "<h1>Inskrivningar 2026-W48</h1>" in page
    assert "p4 Mv –27/11" in page
    assert "Alla 7 i väntelistan kunde läsas." in page
    assert "kan inte komma någon dag: inte klar, spärrad eller pausad" in page
    assert "Dagkirurgiska patienter behöver ingen vårdplats" in page


def test_the_workbook_has_its_sheets(planned: Path) -> None:
    book = CalamineWorkbook.from_path(planned / "one" / "admission.xlsx")
    names = ["Översikt", "1 Ettan", "Inskrivningar", "Inte inskrivna", "Sjuksköterskor"]
    assert book.sheet_names == names
    rows = book.get_sheet_by_name("Sjuksköterskor").to_python()
    assert len(rows) == 1 + 7 * 3 * 2
    assert {row[3] for row in rows[1:]} == {"1", "1+"}


def test_json_is_one_object(planned: Path) -> None:
    told = json.loads((planned / "told.json").read_text("utf-8"))
    assert told["status"] == "feasible"
    assert told["num_due_not_admitted"] == 0
    assert told["num_admitted"] + told["num_not_admitted"] == 6


def explained(planned: Path, patient: str) -> tuple[int, str, str]:
    return pks(planned / "region", "--out", planned / "one", "--explain", patient)


def test_an_explanation_tells_each_day(planned: Path) -> None:
    """k1 has no duty but on Monday and Wednesday, and Monday's beds are taken."""
    code, text, _ = explained(planned, "p4")
    assert code == 0
    assert "p4 skrivs in 2026-11-25 på Ettan" in text
    assert "* ons 25/11: planens dag" in text
    document = json.loads((planned / "one" / "admission.json").read_text("utf-8"))
    out = [row for row in document["not_admitted"] if row["ward_id"]]
    code, text, _ = explained(planned, out[0]["patient_id"])
    assert code == 0
    assert f"{out[0]['patient_id']} får ingen plats på Ettan" in text
    assert "tis 24/11: operatören opererar inte; inget salspass" in text
    assert len(text.splitlines()) == 1 + 7


def test_published_operations_stand(tmp_path: Path) -> None:
    """p1, who need not come that week, is published for its Wednesday."""
    told = {"date": date(2026, 11, 25), "theatre_id": "T1", "surgeon_id": "k1"}
    published = document(booking("p1", "08:00").model_copy(update=told))
    (tmp_path / "plan.json").write_text(plan_json(published), "utf-8")
    region = wards_folder(tmp_path / "region")
    given = ("--out", tmp_path / "out", "--published", tmp_path / "plan.json")
    code, _, err = pks(region, *given, *QUICK)
    assert code == 0, err
    made = json.loads((tmp_path / "out" / "admission.json").read_text("utf-8"))
    rows = {row["patient_id"]: row for row in made["admissions"]}
    assert (rows["p1"]["date"], rows["p1"]["told"]) == ("2026-11-25", True)
    code, text, err = pks(region, *given, "--explain", "p1")
    assert code == 0, err
    assert "p1 skrivs in 2026-11-25" in text
    code, _, err = pks(region, *given[:3], tmp_path / "none.json", *QUICK)
    assert (code, "none.json" in err) == (2, True)


def test_an_explanation_of_who_was_not_in_it(planned: Path) -> None:
    code, text, _ = explained(planned, "p7")
    assert code == 0
    assert "p7 är inte med i någon avdelnings plan: kan inte komma någon dag" in text
    code, _, told = explained(planned, "p99")
    assert code == 2
    assert "p99" in told


def test_an_explanation_needs_the_plan_of_these_data(
    planned: Path, tmp_path: Path
) -> None:
    other = wards_folder(tmp_path / "region", rooms=None, inpatients=None)
    code, _, told = pks(other, "--out", planned / "one", "--explain", "p4")
    assert (code, "this region's data" in told) == (2, True)
    code, _, told = pks(other, "--out", tmp_path, "--explain", "p4")
    assert (code, "expected an admission plan" in told) == (2, True)
    (tmp_path / "admission.json").write_text("{}", "utf-8")
    code, _, told = pks(other, "--out", tmp_path, "--explain", "p4")
    assert (code, "expected schema pks.admission/1" in told) == (2, True)


def test_a_missing_folder_is_exit_2(tmp_path: Path) -> None:
    code, _, told = pks(tmp_path / "none", "--out", tmp_path / "out")
    assert code == 2
    assert "expected a folder" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("week", "told"),
    [("2026-W46", "days after the extract"), ("2026-48", "2026-48")],
)
def test_a_week_that_is_over_or_none_is_exit_2(
    tmp_path: Path, week: str, told: str
) -> None:
    region = wards_folder(tmp_path / "region")
    code, _, errors = pks(region, "--out", tmp_path / "out", "--week", week)
    assert code == 2
    assert told in errors


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"inpatients": "inpatient_id;ward_id;expected_discharge;room_id;sex\n"
                        "v1;W1;2026-11-25;R2;man\nv2;W1;2026-11-25;R2;kvinna\n"},
         "kvinnor och män i samma rum (rum R2, 2026-11-23), 1"),
        ({"shifts": shifts(0), "inpatients":
          "inpatient_id;ward_id;expected_discharge\nv1;W1;2026-11-25\n"},
         "pass utan sjuksköterska (rum R2, 2026-11-23, kväll), 1"),
    ],
)  # fmt: skip
def test_what_no_plan_can_mend_is_exit_3(
    tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    region = wards_folder(tmp_path / "region", **changed)
    code, text, _ = pks(region, "--out", tmp_path / "out", *QUICK)
    assert code == 3
    assert told in text
    assert not (tmp_path / "out").exists()


def test_who_must_come_and_has_no_bed_is_said(tmp_path: Path) -> None:
    """Everybody is infectious, and there is one room for that."""
    ill = PATIENTS.replace(
        "p3;NGB49;2026-08-01;4;;;man;;;", "p3;NGB49;2026-08-01;4;;;man;;ja;"
    )
    ill = ill.replace("kvinna;äldre;;", "kvinna;äldre;ja;")
    region = wards_folder(tmp_path / "region", patients=ill)
    code, text, _ = pks(region, "--out", tmp_path / "out", *QUICK, "--json")
    document = json.loads((tmp_path / "out" / "admission.json").read_text("utf-8"))
    due = [row for row in document["not_admitted"] if row["was_due"]]
    assert code == 0
    assert json.loads(text)["num_due_not_admitted"] == len(due) == 1
    assert due[0]["reason"] in ("room_beds", "sex_mix", "suitable_room")
