"""``pks explain``: its JSON, its text and its errors."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.actions.explain import Explanation
from pks.bilingual import Language
from pks.demo import demo_region
from pks.io import write_region
from tests.api.explain.hospital import BROKEN, PERFORMED, pks

KEYS = {"patient", "status", "reasons", "counterfactuals"}
REASON_KEYS = {"kind", "text", "resource", "minutes_short", "taken_by"}


def test_json_is_one_object_with_the_keys_that_others_rely_on(
    region: Path, plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    patient = by_code["session_minutes"].patient_id
    code, text, _ = pks("explain", region, plan_file, patient, "--json")
    answer = json.loads(text)
    assert code == 0
    assert answer.keys() >= KEYS
    assert (answer["patient"], answer["status"]) == (patient, "not_booked")
    assert all(reason.keys() >= REASON_KEYS for reason in answer["reasons"])
    assert all(
        line.keys() == {"change", "result", "verified"}
        for line in answer["counterfactuals"]
    )
    assert {line["verified"] for line in answer["counterfactuals"]} <= {True, False}


def test_twice_asked_is_twice_the_same(
    region: Path, plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    patient = by_code["beds"].patient_id
    words = ("explain", region, plan_file, patient, "--json")
    assert pks(*words)[1] == pks(*words)[1]


@pytest.mark.parametrize(
    ("language", "head"), [("sv", "Varför inte"), ("en", "Why not")]
)
def test_text_is_for_reading_out(
    region: Path,
    plan_file: Path,
    by_code: dict[str, Explanation],
    language: Language,
    head: str,
) -> None:
    patient = by_code["session_minutes"].patient_id
    code, text, _ = pks("explain", region, plan_file, patient, "--language", language)
    assert code == 0
    assert text.startswith(f"{patient}: ")
    assert head in text.splitlines()
    assert "{" not in text


def said(region: Path, plan_file: Path, patient: str) -> dict[str, Any]:
    code, text, _ = pks("explain", region, plan_file, patient, "--json")
    assert code == 0
    answer: dict[str, Any] = json.loads(text)
    return answer


def test_a_row_set_aside_is_named_with_what_is_wrong(
    region: Path, plan_file: Path
) -> None:
    answer = said(region, plan_file, BROKEN)
    num_rows = len((region / "patients.csv").read_text("utf-8-sig").splitlines())
    (reason,) = answer["reasons"]
    assert (answer["status"], reason["kind"]) == ("set_aside", "missing_data")
    assert f"patients.csv, rad {num_rows}, kolumn decision_date" in reason["text"]
    assert "igår" in reason["text"]
    assert answer["counterfactuals"] == []


def test_who_has_been_operated_waits_no_more(region: Path, plan_file: Path) -> None:
    answer = said(region, plan_file, PERFORMED)
    assert (answer["status"], answer["reasons"]) == ("not_waiting", [])
    assert "opererad" in answer["about"][0]


def test_who_is_booked_in_another_week_hears_the_day(
    region: Path, plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    found = by_code["elsewhere"]
    assert found.patient is not None
    answer = said(region, plan_file, found.patient_id)
    assert answer["status"] == "booked_elsewhere"
    assert str(found.patient.booked_date) in answer["about"][0]


def test_an_unknown_id_is_code_2_with_those_like_it(
    region: Path, plan_file: Path
) -> None:
    code, text, error = pks("explain", region, plan_file, "v00003")
    assert (code, text) == (2, "")
    assert "got 'v00003'. Did you mean v00" in error
    assert len(error.splitlines()) == 1


def test_a_plan_of_another_region_is_code_2(plan_file: Path, tmp_path: Path) -> None:
    write_region(demo_region("hospital", 4), tmp_path)
    code, text, error = pks("explain", tmp_path, plan_file, "v000003")
    assert (code, text) == (2, "")
    assert "region_hash" in error


def test_a_plan_that_breaks_a_rule_is_code_2(
    region: Path, plan_file: Path, tmp_path: Path
) -> None:
    document = json.loads(plan_file.read_text("utf-8"))
    document["bookings"][0]["start"] = "05:00"
    moved = tmp_path / "plan.json"
    moved.write_text(json.dumps(document), encoding="utf-8")
    patient = document["bookings"][1]["patient_id"]
    code, text, error = pks("explain", region, moved, patient)
    assert (code, text) == (2, "")
    assert "plan.json: expected a plan that breaks no rule" in error
    assert len(error.splitlines()) == 1
