"""A planned hospital, and an explanation for each kind of first reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.actions.explain import Explainer, Explanation, open_explainer
from pks.io import write_region
from pks.reasons import first_reasons
from tests.api.explain.hospital import BROKEN, MADE, PERFORMED, pks


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hospital where one has been operated, and one row cannot be read."""
    folder = tmp_path_factory.mktemp("region")
    patients = tuple(
        replace(p, booking_state="performed") if p.patient_id == PERFORMED else p
        for p in MADE.patients
    )
    write_region(replace(MADE, patients=patients), folder)
    file = folder / "patients.csv"
    header, first, *_ = file.read_text("utf-8-sig").splitlines()
    row = dict(zip(header.split(";"), first.split(";"), strict=True))
    row |= {"patient_id": BROKEN, "decision_date": "igår"}
    with file.open("a", encoding="utf-8") as out:
        out.write(";".join(row.values()) + "\n")
    return folder


@pytest.fixture(scope="module")
def plan_file(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "out"
    assert pks("plan", region, "--out", out, "--time-limit", 10)[0] == 0
    return out / "plan.json"


@pytest.fixture(scope="module")
def explainer(region: Path, plan_file: Path) -> Explainer:
    return open_explainer(region, plan_file)


@pytest.fixture(scope="module")
def by_code(explainer: Explainer) -> dict[str, Explanation]:
    """An explanation for the first patient of each first reason."""
    week = explainer.week
    first: dict[str, str] = {}
    for reason in first_reasons(week.problem, week.plan):
        first.setdefault(reason.code, week.problem.labels.cases[reason.case])
    return {code: explainer.explain(patient) for code, patient in first.items()}
