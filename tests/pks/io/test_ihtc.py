"""The competition's files: read, refused with all that is wrong, and written back."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pks.errors import InvalidTables, UnreadableFile
from pks.io.ihtc import read_instance, read_solution, solution_document
from tests.ihtc_files import tree
from tests.tiny_admissions import plan, problem


def written(folder: Path, what: object) -> Path:
    path = folder / "tiny.json"
    path.write_text(what if isinstance(what, str) else json.dumps(what), "utf-8")
    return path


def test_an_instance_is_the_problem(tmp_path: Path) -> None:
    found = read_instance(written(tmp_path, tree(problem())))
    assert found.problem == problem()
    assert found.name == "tiny"
    assert found.warnings == ()


def test_a_solution_goes_and_comes_back(tmp_path: Path) -> None:
    document = solution_document(problem(), plan())
    path = written(tmp_path, document)
    found = read_solution(path, problem())
    assert sorted(found.admissions) == sorted(plan().admissions)
    assert sorted(found.rounds) == sorted(plan().rounds)
    assert document["patients"][3] == {"id": "david", "admission_day": "none"}
    assert document["nurses"][1]["assignments"][0] == {
        "day": 1,
        "shift": "early",
        "rooms": ["small"],
    }


def refused(folder: Path, what: object) -> str:
    with pytest.raises((InvalidTables, UnreadableFile)) as caught:
        read_instance(written(folder, what))
    return str(caught.value)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    text = json.dumps(tree(problem()))
    for part in (0, 1, len(text) // 2, len(text) - 1):
        assert "expected a whole JSON file" in refused(tmp_path, text[:part])
    assert "expected a JSON object" in refused(tmp_path, "[]")
    twice = text.replace('"days": 4', '"days": 4, "days": 5')
    assert "'days' stands twice" in refused(tmp_path, twice)


def test_a_file_that_is_not_there_or_not_utf_8_is_refused_as_that(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tiny.json"
    told = re.escape(f"{path}: expected JSON, No such file or directory.")
    with pytest.raises(UnreadableFile, match=f"^{told}$"):
        read_instance(path)
    path.write_bytes(b'{"days": "\xe5"}')
    with pytest.raises(UnreadableFile, match="expected JSON as UTF-8"):
        read_instance(path)


def test_every_key_that_lacks_is_told(tmp_path: Path) -> None:
    whole = tree(problem())
    for key in whole:
        lacking = {k: v for k, v in whole.items() if k != key}
        told = refused(tmp_path, lacking)
        assert f"column {key}: expected this key, which is missing." in told
    for name in ("patients", "occupants", "nurses", "rooms", "surgeons"):
        for key in set(whole[name][0]) - {"surgery_due_day"}:
            lacking = copy.deepcopy(whole)
            del lacking[name][0][key]
            assert f"{name}[0].{key}: expected this key" in refused(tmp_path, lacking)


def test_unknown_keys_are_warned_of(tmp_path: Path) -> None:
    more = tree(problem())
    more["comment"] = "x"
    for patient in more["patients"]:
        patient["colour"] = "blue"
    assert read_instance(written(tmp_path, more)).warnings == (
        "tiny.json: comment: no key of the format, left aside.",
        "tiny.json: patients[].colour: no key of the format, left aside, 4 times.",
    )


def test_a_shift_without_nurses_is_warned_of(tmp_path: Path) -> None:
    bare = tree(problem())
    bare["nurses"] = []
    warnings = read_instance(written(tmp_path, bare)).warnings
    assert len(warnings) == 12
    assert warnings[1].startswith("tiny.json: day 0, late: no nurse on duty")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("patients", 0, "gender"), "C", "patients[0].gender: expected 'A' or 'B'"),
        (("patients", 0, "surgeon_id"), "s9", "expected the id of a surgeon. Got"),
        (("patients", 0, "surgery_due_day"), None, "as the patient is mandatory"),
        (("patients", 1, "surgery_release_day"), 4, "expected a day from 0 to 3"),
        (("patients", 0, "incompatible_room_ids"), ["x"], "expected ids of rooms"),
        (("patients", 0, "age_group"), "old", "expected one of age0, age1, age2"),
        (("patients", 0, "workload_produced"), [1], "expected 6 values, one a shift"),
        (("patients", 0, "skill_level_required"), [3] * 6, "levels from 0 to 2"),
        (("patients", 0, "surgery_duration"), "60", "valid integer"),
        (("patients", 0, "surgery_duration"), -1, "greater than or equal to 0"),
        (("patients", 0, "surgery_duration"), 1.5, "valid integer"),
        (("patients", 1, "id"), "anna", "expected each id once"),
        (("patients", 1, "id"), "eva", "expected an id that no occupant has"),
        (("occupants", 0, "room_id"), "x", "expected the id of a room"),
        (("surgeons", 0, "max_surgery_time"), [1], "expected 4 values, one a day"),
        (("operating_theaters", 1, "availability"), [], "expected 4 values"),
        (("nurses", 0, "skill_level"), 3, "expected a level from 0 to 2"),
        (("nurses", 0, "working_shifts", 0, "day"), 4, "expected a day from 0 to 3"),
        (("nurses", 0, "working_shifts", 0, "shift"), "x", "one of early, late, night"),
        (("nurses", 0, "working_shifts", 0, "shift"), "late", "each shift once"),
        (("shift_types",), ["early", "early", "late"], "each shift once"),
        (("days",), 0, "greater than or equal to 1"),
        (("weights", "patient_delay"), True, "valid integer"),
    ],
)
def test_contradictions_are_refused(
    tmp_path: Path, path: tuple[Any, ...], value: object, told: str
) -> None:
    wrong = tree(problem())
    part: Any = wrong
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    text = refused(tmp_path, wrong)
    assert text.startswith("tiny.json, column ")
    assert told in text


def test_an_earlier_due_day_is_refused(tmp_path: Path) -> None:
    wrong = tree(problem())
    wrong["patients"][0] |= {"surgery_release_day": 2}
    assert "expected a day not before surgery_release_day, 2. Got '1'" in refused(
        tmp_path, wrong
    )


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"id": "zoe", "admission_day": "none"}, "the id of a patient"),
        ({"id": "anna", "admission_day": 4}, "a day from 0 to 3"),
        ({"id": "anna", "admission_day": "soon"}, "admission_day"),
        ({"id": "anna", "admission_day": 1}, "the id of a room"),
    ],
)
def test_solutions_of_other_instances_are_refused(
    tmp_path: Path, part: dict[str, Any], told: str
) -> None:
    path = written(tmp_path, {"patients": [part], "nurses": []})
    with pytest.raises(InvalidTables, match=told):
        read_solution(path, problem())
