"""Whatever is uploaded is taken in or refused with one clear message; nothing else."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import api.taking
from api.messages import in_swedish
from api.store.regions import examined
from pks.io.load import Examined
from tests.api.desk.test_regions_http import REGIONS, send
from tests.api.messages.test_messages import ENGLISH
from tests.desks import logged_in, served
from tests.workbooks import malformed, packed, tiny

FAULTS = dict(malformed())
JARGON = ("Traceback", "Error", "xml", "utf-8", "/tmp", "None", "sheet1", "Range")
QUOTED = re.compile(r"'.*?'|\(.*?\)")  # what is repeated of the file
TABLES = ("patients.csv", "sessions.csv", "region.toml", "Väntelista.CSV", "a.xlsx")


def examined_here(path: Path, _limit_s: int) -> Examined:
    """What the check's own process does, but here: it costs seconds to start."""
    return examined(path)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("malformed")
    with (
        pytest.MonkeyPatch.context() as patch,
        served(f"sqlite:///{folder / 'desk.sqlite'}", requests_per_min=100_000) as app,
    ):
        patch.setattr(api.taking, "checked", examined_here)
        yield app


@pytest.fixture(scope="module")
def planner(desk: FastAPI) -> TestClient:
    found = logged_in(desk, "planner")
    assert send(found, packed(tiny()), "lista.xlsx").status_code == 201
    return found


def told_clearly(answer: Response) -> list[str]:
    """One problem, in words; each error names its place and what was expected."""
    assert answer.status_code in (413, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    for error in problem.get("errors", ()):
        assert error.get("source") or error["where"]
        assert error["expected"]
    told = [problem["detail"], *(e["expected"] for e in problem.get("errors", ()))]
    for text in told:
        assert text
        assert len(text) < 400
        assert not any(word in text for word in JARGON), text
    return told


def test_there_are_a_hundred() -> None:
    assert len(FAULTS) >= 100


@pytest.mark.parametrize("fault", FAULTS)
def test_a_malformed_workbook_is_refused_in_words(
    planner: TestClient, fault: str
) -> None:
    for text in told_clearly(send(planner, FAULTS[fault], "lista.xlsx")):
        sv = in_swedish(text)
        assert not ENGLISH.search(QUOTED.sub("", sv)), sv
    kept = planner.get(REGIONS).json()["items"]
    assert [(row["name"], row["number"]) for row in kept] == [("Mitt", 1)]


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Zips of files with the names of tables and any content."""
    names = draw(st.lists(st.sampled_from(TABLES), unique=True, max_size=4))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, draw(st.binary(max_size=200) | lines()))
    return content.getvalue()


def lines() -> st.SearchStrategy[bytes]:
    """CSV texts of few columns."""
    names = ("patient_id", "procedure_ids", "decision_date", "priority", "name", "")
    cells = st.sampled_from(names) | st.text(max_size=8)
    row = st.lists(cells, min_size=1, max_size=4).map(";".join)
    return st.lists(row, max_size=5).map(lambda rows: "\n".join(rows).encode())


def scratched() -> st.SearchStrategy[bytes]:
    """A sound workbook with some bytes changed."""
    sound = packed(tiny())
    places = st.lists(
        st.tuples(st.integers(0, len(sound) - 1), st.integers(0, 255)),
        min_size=1,
        max_size=20,
    )

    def change(found: list[tuple[int, int]]) -> bytes:
        content = bytearray(sound)
        for at, value in found:
            content[at] = value
        return bytes(content)

    return places.map(change)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("lista.xlsx", b"")
@example("🚀" * 100 + ".xlsx", b"PK")
@example("..", b"PK\x05\x06" + b"\0" * 18)
@given(
    st.sampled_from(["a.zip", "a.xlsx", "a.XLSM", "a.csv"]) | st.text(max_size=30),
    archives() | scratched() | st.binary(max_size=300),
)
def test_any_upload_is_answered(planner: TestClient, name: str, content: bytes) -> None:
    answer = send(planner, content, name)
    if answer.status_code not in (200, 201):
        told_clearly(answer)
