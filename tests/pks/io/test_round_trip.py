"""A region written is the region loaded."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.reports.region_workbook import write_region_workbook
from pks.io import load_region, write_region
from pks.model.patients import AGE_BANDS, BOOKING_STATES, CARE_FORMS, Patient, Periods
from pks.model.region import Region
from tests.pks.io.builders import write_folder

LANGUAGES = pytest.mark.parametrize("language", ["en", "sv"])
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
FLAGS = st.booleans()


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    return load_region(write_folder(tmp_path_factory.mktemp("csv")))


def periods() -> st.SearchStrategy[Periods]:
    pairs = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
    return st.lists(pairs, max_size=2).map(tuple)


@st.composite
def patients(draw: st.DrawFn) -> Patient:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    state = draw(st.sampled_from(list(BOOKING_STATES)))
    return Patient(
        patient_id=draw(st.text("abcÅ=+-'#;\"0 9", min_size=1).filter(_is_id)),
        procedure_ids=draw(st.sampled_from([("NFB49",), ("NGB49", "NFB49")])),
        decision_date=draw(DAYS),
        priority=draw(st.sampled_from("1234")),
        request_date=draw(DAYS | st.none()),
        site_ids=draw(st.sampled_from([(), ("S1",), ("S2", "S1")])),
        surgeon_id=draw(st.sampled_from(["", "k1"])),
        booked_min=draw(st.integers(0, 1440)),
        care_form=draw(st.sampled_from(list(CARE_FORMS))),
        age_band=draw(st.sampled_from(list(AGE_BANDS))),
        infection=draw(FLAGS),
        ready=draw(FLAGS),
        ready_from=first,
        ready_until=last,
        blocked_dates=tuple(draw(st.lists(DAYS, max_size=3))),
        pvv_periods=draw(periods()),
        mov_periods=draw(periods()),
        booking_state=state,
        booked_date=draw(DAYS) if state else None,
        booked_theatre_id="T1" if state else "",
        booked_start_min=draw(st.integers(0, 1440)) if state else -1,
        lock_team=draw(FLAGS),
    )


def _is_id(text: str) -> bool:
    return text == text.strip() and not text.startswith("# ")


@LANGUAGES
def test_written_folder_loads_as_the_same_region(
    region: Region, tmp_path: Path, language: str
) -> None:
    write_region(region, tmp_path, language=language)
    assert load_region(tmp_path) == region


@LANGUAGES
def test_written_workbook_loads_as_the_same_region(
    region: Region, tmp_path: Path, language: str
) -> None:
    write_region_workbook(region, tmp_path / "r.xlsx", language=language)
    assert load_region(tmp_path / "r.xlsx") == region


@LANGUAGES
@given(
    waiting=st.lists(
        patients(), min_size=1, max_size=4, unique_by=lambda p: p.patient_id
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_waiting_list_is_read_as_written(
    region: Region, tmp_path: Path, language: str, waiting: list[Patient]
) -> None:
    write_region(replace(region, patients=tuple(waiting)), tmp_path, language=language)
    assert load_region(tmp_path).patients == tuple(waiting)


def test_first_id_that_looks_like_an_explanation_is_kept(
    region: Region, tmp_path: Path
) -> None:
    odd = replace(region.patients[0], patient_id="# 1")
    write_region(replace(region, patients=(odd,)), tmp_path)
    assert load_region(tmp_path).patients == (odd,)


def test_defaults_are_blank(region: Region, tmp_path: Path) -> None:
    write_region(region, tmp_path)
    with (tmp_path / "patients.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file, delimiter=";"))
    assert {name for name, cell in first.items() if cell} == {
        "patient_id", "procedure_ids", "decision_date", "priority",
    }  # fmt: skip


def test_csv_is_what_swedish_excel_opens(region: Region, tmp_path: Path) -> None:
    write_region(region, tmp_path, language="sv")
    content = (tmp_path / "åtgärder.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "NFB49;Höftprotes;ort;höft;92,5;21,25;" in content.decode("utf-8-sig")


def test_text_that_starts_a_formula_is_written_neutral(
    region: Region, tmp_path: Path
) -> None:
    closure = replace(region.closures[0], reason='=HYPERLINK("x")')
    write_region(replace(region, closures=(closure,)), tmp_path)
    text = (tmp_path / "closures.csv").read_text("utf-8-sig")
    assert ';"\'=HYPERLINK(""x"")"' in text


def test_written_files_are_returned(region: Region, tmp_path: Path) -> None:
    written = write_region(region, tmp_path)
    assert set(written) == set(tmp_path.iterdir())
