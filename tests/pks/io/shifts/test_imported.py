"""Rosters join a folder: what they state is written, what others know stays."""

from datetime import date
from pathlib import Path

from pks.io.shifts import import_shifts
from pks.io.shifts.shift_map import ShiftMap, shift_map_of

COLUMNS = {
    "person": "P",
    "role": "R",
    "date": "D",
    "kind": "K",
    "start": "S",
    "end": "E",
}
ROSTER_MAP: ShiftMap = shift_map_of(
    {"columns": COLUMNS, "codes": {"kind": {"D": "theatre"}}}, "map.toml"
)


def bring(folder: Path, *rows: str) -> dict[str, bytes]:
    path = folder / "pass.csv"
    path.write_text("\n".join(["P;R;D;K;S;E", *rows]) + "\n", "utf-8")
    import_shifts([(path, ROSTER_MAP)], folder / "region")
    return {p.name: p.read_bytes() for p in (folder / "region").iterdir()}


def lines(folder: Path, table: str) -> list[str]:
    text = (folder / "region" / f"{table}.csv").read_text("utf-8-sig")
    return text.splitlines()[1:]


def test_the_same_file_twice_changes_no_byte(tmp_path: Path) -> None:
    row = "a;surgeon;2026-11-23;D;07:00;16:00"
    first = bring(tmp_path, row)
    assert bring(tmp_path, row) == first
    path = tmp_path / "pass.csv"
    account = import_shifts([(path, ROSTER_MAP)], tmp_path / "region")
    assert account.is_unchanged


def test_a_later_roster_replaces_its_people_and_days_only(tmp_path: Path) -> None:
    bring(
        tmp_path,
        "a;surgeon;2026-11-23;D;07:00;16:00",
        "a;surgeon;2026-11-30;D;07:00;16:00",
        "b;surgeon;2026-11-24;D;07:00;16:00",
    )
    bring(tmp_path, "a;surgeon;2026-11-23;D;10:00;19:00")
    assert sorted(line.split(";")[:3] for line in lines(tmp_path, "duties")) == [
        ["a", "2026-11-23", "10:00"], ["a", "2026-11-30", "07:00"],
        ["b", "2026-11-24", "07:00"],
    ]  # fmt: skip


def test_competences_in_the_folder_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "region"
    folder.mkdir()
    staff = "staff_id;site_id;roles;competences\na;HUS;assistant_nurse;robot\n"
    (folder / "staff.csv").write_text(staff, "utf-8")
    bring(tmp_path, "a;theatre_nurse;2026-11-23;D;07:00;16:00")
    cells = lines(tmp_path, "staff")[0].split(";")
    assert cells[:4] == ["a", "HUS", "theatre_nurse", "robot"]


def test_the_account_lists_unknown_codes_and_what_was_assumed(tmp_path: Path) -> None:
    rows = ["a;;2026-11-23;D;07:00;16:00", "a;;2026-11-24;D;07:00;16:00",
            "a;;2026-11-25;X;07:00;16:00"]  # fmt: skip
    bring(tmp_path, *rows)
    (file,) = (tmp_path / "region").glob("import-shifts-*.md")
    page = file.read_text("utf-8")
    assert "- X: 1 gånger" in page
    assert "ingen roll" in page
    assert "kompetenser" in page
    assert date(2026, 11, 23).isoformat() in lines(tmp_path, "duties")[0]


def test_each_source_has_its_own_report(tmp_path: Path) -> None:
    """Nurses in one file, doctors in another, in a run each."""
    bring(tmp_path, "a;theatre_nurse;2026-11-23;D;07:00;16:00")
    other = tmp_path / "läkare nov.csv"
    text = "P;R;D;K;S;E\nb;surgeon;2026-11-23;D;07:00;16:00\n"
    other.write_text(text, "utf-8")
    import_shifts([(other, ROSTER_MAP)], tmp_path / "region")

    names = {file.name for file in (tmp_path / "region").glob("import-shifts-*")}
    assert names == {
        "import-shifts-pass.md", "import-shifts-pass.json",
        "import-shifts-läkare-nov.md", "import-shifts-läkare-nov.json",
    }  # fmt: skip
