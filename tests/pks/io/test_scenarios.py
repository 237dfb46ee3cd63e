"""Scenario files: what they may say, how they extend each other, what is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pks.errors import InvalidTables, UnreadableFile
from pks.io.scenarios import read_scenario
from pks.model.changes_demand import InflowScaled, ParameterSet
from pks.model.changes_rooms import SessionsMore, WardClosed

Write = Callable[[str, str], Path]
INFLOW = '[[change]]\nkind = "inflow"\npercent = 5\n'
LESS = '[[change]]\nkind = "staff_less"\nrole = "nurse"\n'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of a folder."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


def faults(path: str | Path) -> list[str]:
    with pytest.raises(InvalidTables) as caught:
        read_scenario(path)
    return str(caught.value).splitlines()


def test_a_file_says_its_changes_in_order(write: Write) -> None:
    path = write(
        "A.toml",
        'name = "A"\ndescription = "Why."\n'
        + INFLOW
        + """
[[change]]
kind = "sessions_more"
theatre_id = "t1"
weekdays = ["mån", "tue"]
start_min = 07:45:00
end_min = "16:15"

[[change]]
kind = "parameter"
key = "takt.clearing_weeks"
value = 20
""",
    )
    found = read_scenario(path)
    assert (found.name, found.description, found.files) == ("A", "Why.", ("A.toml",))
    assert [change.said for change in found.changes] == [
        InflowScaled(5.0),
        SessionsMore("t1", ("mon", "tue"), 465, 975),
        ParameterSet("takt.clearing_weeks", 20),
    ]
    assert found.changes[1].where("end_min") == "change 2 (sessions_more), end_min"


def test_extended_files_come_first_and_once(write: Write) -> None:
    write("base.toml", INFLOW)
    write("left.toml", 'extends = "base.toml"\n' + LESS)
    write("right.toml", 'extends = ["base.toml"]\n' + INFLOW.replace("5", "6"))
    top = write("top.toml", 'extends = ["left.toml", "right.toml"]\n')
    found = read_scenario(top)
    assert found.files == ("base.toml", "left.toml", "right.toml", "top.toml")
    assert [(c.source, c.kind) for c in found.changes] == [
        ("base.toml", "inflow"), ("left.toml", "staff_less"), ("right.toml", "inflow"),
    ]  # fmt: skip


def test_files_joined_keep_their_order(write: Write) -> None:
    one, other = write("A.toml", INFLOW), write("B.toml", 'name = "Be"\n' + LESS)
    found = read_scenario(f"{other}+{one}")
    assert found.name == "Be + A"
    assert [c.kind for c in found.changes] == ["staff_less", "inflow"]
    plus = write("C+D.toml", INFLOW)
    assert read_scenario(plus).name == "C+D"


def test_the_same_change_twice_is_refused(write: Write) -> None:
    one, other = write("A.toml", INFLOW + LESS), write("B.toml", INFLOW)
    assert faults(f"{one}+{other}") == [
        "B.toml, column change 1 (inflow): expected each change once"
        " (it stands in A.toml, change 1 (inflow) too)."
    ]
    assert len(faults(write("C.toml", INFLOW + INFLOW + INFLOW))) == 2


def test_a_ring_of_files_is_told(write: Write) -> None:
    one = write("A.toml", 'extends = ["B.toml"]\n' + INFLOW)
    write("B.toml", 'extends = ["A.toml"]\n' + LESS)
    (line,) = faults(one)
    assert "A.toml, column extends: expected files that do not extend" in line
    assert "A.toml → B.toml → A.toml" in line


def test_a_missing_file_is_named_with_who_wants_it(write: Write) -> None:
    one = write("A.toml", 'extends = ["Z.toml"]\n' + INFLOW)
    with pytest.raises(UnreadableFile, match=r"Z\.toml: .*A\.toml extends it"):
        read_scenario(one)
    with pytest.raises(UnreadableFile, match=r"nej\.toml: expected a scenario"):
        read_scenario("nej.toml")


def test_everything_wrong_is_told_at_once(write: Write) -> None:
    path = write(
        "A.toml",
        """
nam = "A"
[[change]]
kind = "ward_close"
[[change]]
kind = "ward_closed"
from_week = "2027-27"
wardid = "w0"
[[change]]
kind = "inflow"
percent = "mycket"
[[change]]
kind = "beds_more"
ward_id = ["w0", "w1"]
count = 0
[[change]]
kind = "sessions_more"
theatre_id = "t1"
weekdays = ["monday"]
start_min = "25:00"
end_min = true
[[change]]
kind = "theatres_closed"
theatre_ids = { a = 1 }
from_week = "=1"
""",
    )
    assert faults(path) == [
        "A.toml, column nam: expected a known key (did you mean name?).",
        "A.toml, column change 1, kind: expected a kind of change"
        " (did you mean ward_closed or theatres_closed?). Got 'ward_close'.",
        "A.toml, column change 2 (ward_closed), wardid: expected a known key"
        " (did you mean ward_id?).",
        "A.toml, column change 2 (ward_closed), ward_id: expected a value for ward_id.",
        "A.toml, column change 2 (ward_closed), from_week: expected an ISO week such as"
        " 2026-W48. Got '2027-27'.",
        "A.toml, column change 3 (inflow), percent: expected a number such as 12,5."
        " Got 'mycket'.",
        "A.toml, column change 4 (beds_more), ward_id: expected one value, no list."
        " Got \"['w0', 'w1']\".",
        "A.toml, column change 4 (beds_more), count: expected 1 to 1000 beds. Got '0'.",
        "A.toml, column change 5 (sessions_more), weekdays: expected weekdays among"
        " mon, tue, wed, thu, fri, sat, sun. Got \"['monday']\".",
        "A.toml, column change 5 (sessions_more), start_min: expected a time of day"
        " between 00:00 and 24:00. Got '25:00'.",
        "A.toml, column change 5 (sessions_more), end_min: expected a time of day such"
        " as 07:45. Got 'True'.",
        "A.toml, column change 6 (theatres_closed), theatre_ids: expected a plain"
        " value. Got \"{'a': 1}\".",
        "A.toml, column change 6 (theatres_closed), from_week: expected a value, not a"
        " formula. Got '=1'.",
        "A.toml, column change 6 (theatres_closed), to_week: expected a value for"
        " to_week.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "at least one table [[change]]"),
        ("name = 3\n" + INFLOW, "name: expected a text. Got '3'"),
        ("change = 3\n", "tables [[change]]"),
        ("change = [3]\n", "change 1: expected a table [[change]]. Got '3'"),
        ("extends = [3]\n", "names of files"),
        ('[change]\nkind = "inflow"\n', "with two brackets"),
        ("kind = [", "TOML"),
    ],
)
def test_a_file_of_another_form_is_told(write: Write, text: str, expected: str) -> None:
    assert expected in "\n".join(faults(write("A.toml", text)))


def test_defaults_are_those_declared(write: Write) -> None:
    path = write("A.toml", '[[change]]\nkind = "ward_closed"\nward_id = "w0"\n')
    assert read_scenario(path).changes[0].said == WardClosed("w0", "", "")
