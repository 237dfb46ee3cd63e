"""Several imports into one folder: each keeps its own, none destroys another's."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pks.errors import UnreadableFile
from pks.io.exports.merge import Contribution, Merge, Rank
from pks.io.exports.settings import parameters_text
from pks.io.load import examine
from pks.model.care import Procedure, Specialty
from pks.model.patients import Patient

DAY = date(2026, 11, 2)


def procedure(code: str = "NFB49", mean: float = 60.0, sd: float = 30.0) -> Procedure:
    return Procedure(code, code, "ort", "ort", mean, sd)


def bring(folder: Path, owner: str, *contributions: Contribution) -> Merge:
    merge = Merge(folder, owner)
    for contribution in contributions:
        merge.add(contribution)
    merge.write()
    return merge


def supposed(rank: Rank, mean: float, *columns: str) -> Contribution:
    return Contribution("procedures", [procedure(mean=mean)], rank, columns)


def mean_of(folder: Path) -> str:
    return Merge(folder, "any").table("procedures").cell("NFB49", "mean_min")


def patients(*ids: str, **values: Any) -> Contribution:
    rows = [Patient(i, ("NFB49",), DAY, "3", **values) for i in ids]
    columns = ("procedure_ids", "decision_date", "priority", *values)
    return Contribution("patients", rows, Rank.STATED, columns, lambda key: True)


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (Rank.GUESSED, Rank.DERIVED, "70"),
        (Rank.DERIVED, Rank.MEASURED, "70"),
        (Rank.MEASURED, Rank.DERIVED, "60"),
        (Rank.DERIVED, Rank.DERIVED, "60"),
        (Rank.MEASURED, Rank.STATED, "70"),
        (Rank.STATED, Rank.MEASURED, "60"),
    ],
)
def test_the_surer_import_is_believed(
    tmp_path: Path, first: Rank, second: Rank, stands: str
) -> None:
    bring(tmp_path, "one", supposed(first, 60.0))
    bring(tmp_path, "other", supposed(second, 70.0, "mean_min"))
    assert mean_of(tmp_path) == stands


def test_an_import_may_change_its_own_supposition(tmp_path: Path) -> None:
    bring(tmp_path, "one", supposed(Rank.DERIVED, 60.0))
    merge = bring(tmp_path, "one", supposed(Rank.DERIVED, 65.0))
    assert mean_of(tmp_path) == "65"
    assert merge.changes["procedures"].changed == 1


def test_what_a_person_changed_stays(tmp_path: Path) -> None:
    bring(tmp_path, "one", supposed(Rank.DERIVED, 60.0))
    path = tmp_path / "procedures.csv"
    path.write_text(path.read_text("utf-8-sig").replace("60", "61"), "utf-8-sig")
    bring(tmp_path, "one", supposed(Rank.DERIVED, 65.0))
    bring(tmp_path, "two", supposed(Rank.MEASURED, 66.0))
    assert mean_of(tmp_path) == "61"


def test_an_excel_s_way_to_write_is_no_change(tmp_path: Path) -> None:
    bring(tmp_path, "one", supposed(Rank.DERIVED, 60.0))
    path = tmp_path / "procedures.csv"
    path.write_text(path.read_text("utf-8-sig").replace("60", "60,0"), "utf-8-sig")
    bring(tmp_path, "one", supposed(Rank.DERIVED, 65.0))
    assert mean_of(tmp_path) == "65"


def test_columns_and_rows_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "väntelista.csv").write_text(
        "ärende;beslutsdatum;prioritet;åtgärder;lås_dag;Egen anteckning\n"
        "a;3/11/2026;2;NFB49;ja;ring först\nz;2026-11-01;1;NFB49;;\n",
        "utf-8",
    )
    bring(tmp_path, "list", patients("a", "b", infection=True))
    lines = (tmp_path / "väntelista.csv").read_text("utf-8-sig").splitlines()
    assert lines == [
        "ärende;beslutsdatum;prioritet;åtgärder;lås_dag;Egen anteckning;smitta",
        "a;2026-11-02;3;NFB49;ja;ring först;yes",
        "z;2026-11-01;1;NFB49;;",
        "b;2026-11-02;3;NFB49;;;yes",
    ]
    assert not (tmp_path / "patients.csv").exists()


def test_rows_that_their_owner_no_longer_brings_go(tmp_path: Path) -> None:
    bring(tmp_path, "ort", patients("a", "b"))
    bring(tmp_path, "kir", patients("b", "c"))
    merge = bring(tmp_path, "ort", patients("a2"))
    assert list(merge.table("patients")) == ["b", "c", "a2"]
    assert merge.changes["patients"].removed == 1


def test_the_same_twice_changes_no_byte(tmp_path: Path) -> None:
    for _ in range(2):
        bring(tmp_path, "list", patients("a", "b"), supposed(Rank.GUESSED, 60.0))
        merge = Merge(tmp_path, "list")
        merge.add(patients("a", "b"))
        assert merge.write() == ()


def test_the_folder_loads_once_the_references_are_there(tmp_path: Path) -> None:
    bring(
        tmp_path, "list", patients("a"), supposed(Rank.GUESSED, 60.0),
        Contribution("specialties", [Specialty("ort", "Ortopedi")], Rank.GUESSED),
    )  # fmt: skip
    text = parameters_text(tmp_path, "", DAY)
    assert text is not None
    (tmp_path / "region.toml").write_text(text, "utf-8")
    found = examine(tmp_path)
    assert found.issues == ()
    assert found.region is not None
    assert [p.patient_id for p in found.region.patients] == ["a"]
    assert found.region.parameters.start_week == "2026-W46"


def test_only_as_of_is_moved_on_and_never_back(tmp_path: Path) -> None:
    path = tmp_path / "region.toml"
    path.write_text('# mitt\nname = "x"\nas_of = 2026-11-01 # dag\n', "utf-8")
    moved = parameters_text(tmp_path, "y", DAY)
    assert moved == '# mitt\nname = "x"\nas_of = 2026-11-02 # dag\n'
    assert parameters_text(tmp_path, "y", date(2026, 10, 1)) is None


def test_a_damaged_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "imports.json").write_text(json.dumps({"schema": "x"}), "utf-8")
    with pytest.raises(UnreadableFile, match=r"imports\.json: expected what pks"):
        Merge(tmp_path, "list")
