"""Who of a flow may be moved: by travel, the procedures, what the other site can."""

from pathlib import Path

import pytest

from pks.io import load_region
from pks.problems.capacity import CapacityProblem, capacity_problem
from pks.problems.capacity.moved import hindrances
from pks.problems.capacity.parts import Way, WayKind
from tests.pks.io.builders import with_lines, write_folder

HEAD = (
    "lever_id;kind;cost_ore;limit_per_week;flow_id;to_site_id;procedure_ids;"
    "most_travel_min"
)
PATIENTS = """
patient_id;procedure_ids;decision_date;priority;site_ids
a;NFB49;2026-10-01;3;
b;NFB49;2026-10-01;3;S1
c;NFB49 NGB49;2026-10-01;3;
d;NFB50;2026-10-01;3;S1 S2
"""
BOTH_CAN = {
    "flows": with_lines("flows", ["F3;Höft två;S2;ort;höft;;;"]),
    "procedures": with_lines("procedures", ["NFB50;Höft;ort;höft;80;20;"]),
    "staff": with_lines("staff", ["k2;S2;kirurg;", "n2;S2;opssk anestläk;protes"]),
    "surgeon_privileges": with_lines(
        "surgeon_privileges", ["k1;NFB50;", "k2;NFB49;", "k2;NFB50;"]
    ),
    "movable_equipment": with_lines("movable_equipment", ["cbow;S2;1"]),
    "patients": PATIENTS,
    "travel": "from_site_id;to_site_id;minutes\nS2;S1;100\n",
}


def problem(folder: Path, lever: str, **changed: str) -> CapacityProblem:
    levers = f"{HEAD}\nm;move_flow;1;9;F1;S2;{lever}\n"
    written = write_folder(folder, **(BOTH_CAN | {"levers": levers} | changed))
    return capacity_problem(load_region(written), 3)


def moved(problem: CapacityProblem) -> list[Way]:
    return [way for way in problem.ways if way.kind is WayKind.MOVED]


def share(problem: CapacityProblem) -> float:
    """Return how many of those who wait or come may be moved."""
    (way,) = moved(problem)
    coming = problem.inflow_milli - problem.removed_milli
    whole = problem.start_milli[way.flow].sum() + coming[way.flow].sum()
    return float(way.most_milli / whole)


def test_those_may_move_whose_list_and_operation_allow_it(tmp_path: Path) -> None:
    """Of a, b, c and d, b stays at S1 and nobody at S2 does c's knee: a half."""
    assert share(problem(tmp_path, ";")) == pytest.approx(0.5, abs=1e-3)


def test_a_lever_moves_its_own_procedures_only(tmp_path: Path) -> None:
    assert share(problem(tmp_path, "NFB50;")) == pytest.approx(0.25, abs=1e-3)


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("surgeon_privileges", "k2;NFB49;"),
        ("staff", "n2;S2;opssk anestläk;protes"),
        ("movable_equipment", "cbow;S2;1"),
    ],
)
def test_the_other_hospital_must_be_able(tmp_path: Path, table: str, line: str) -> None:
    """Without surgeon, competence or equipment for NFB49 there, only d is left."""
    lacking = BOTH_CAN[table].replace(f"{line}\n", "")
    found = problem(tmp_path, ";", **{table: lacking})
    assert share(found) == pytest.approx(0.25, abs=1e-3)


def test_what_is_moved_needs_what_the_moved_need(tmp_path: Path) -> None:
    """NFB50 needs neither the competence nor the C-arm; its session is the flow's."""
    found = problem(tmp_path, "NFB50;")
    (way,) = moved(found)
    assert {found.needs[n].competence for n, _ in way.needs} == {""}
    assert way.kit == ()
    assert way.session_min == found.ways[way.flow].session_min


@pytest.mark.parametrize(("most", "is_near"), [(99, False), (100, True), (0, True)])
def test_nobody_is_moved_beyond_the_travel_limit(
    tmp_path: Path, most: int, is_near: bool
) -> None:
    """From S2 to S1 are 100 minutes, and so many back."""
    assert bool(moved(problem(tmp_path, f";{most}"))) == is_near


def test_the_way_back_may_have_a_row_of_its_own(tmp_path: Path) -> None:
    travel = "from_site_id;to_site_id;minutes\nS2;S1;100\nS1;S2;80\n"
    assert moved(problem(tmp_path, ";90", travel=travel))


HEADER, *ROWS = PATIENTS.strip().splitlines(keepends=True)
NEITHER_LIST = PATIENTS.replace("3;\n", "3;S1\n").replace("S1 S2", "S1")
NO_SURGEON = with_lines("surgeon_privileges", ["k1;NFB50;"])


@pytest.mark.parametrize(
    ("lever", "changed", "why"),
    [
        (";", {}, None),
        (";99", {}, "far"),
        (";", {"patients": HEADER}, "nobody"),
        (";", {"patients": NEITHER_LIST}, "unlisted"),
        ("NFB50;", {"patients": HEADER + "".join(ROWS[:-1])}, "mix"),
        (";", {"surgeon_privileges": NO_SURGEON}, "unable"),
    ],
)
def test_a_lever_that_moves_nobody_says_why(
    tmp_path: Path, lever: str, changed: dict[str, str], why: str | None
) -> None:
    assert bool(moved(problem(tmp_path, lever, **changed))) is (why is None)
    assert hindrances(load_region(tmp_path)).get("m") == why
