"""Operations with SPOR's times and cancellations become outcomes."""

from datetime import date
from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io.exports.account import Account
from pks.io.load import load_region
from pks.io.outcome_log import import_outcomes, read_outcome_map, read_outcomes
from pks.io.outcome_log.outcome_map import OutcomeMap, outcome_map_of
from pks.io.outcome_log.reading import Outcomes
from pks.model.outcomes import Outcome
from tests.pks.io.exports.maps import FIXTURES, MAPS
from tests.pks.io.waiting_list.lists import ROWS, bring

FILE, MAP = FIXTURES / "utfall_spor.csv", MAPS / "utfall.toml"
COLUMNS = {
    "case": "Id", "date": "Dag", "wheels_in": "In", "operation_start": "Op",
    "operation_end": "Slut", "wheels_out": "Ut", "cancelled": "Struken",
    "cancelled_time": "Kl", "reason": "Orsak",
}  # fmt: skip
HEADER = "Id;Dag;In;Op;Slut;Ut;Struken;Kl;Orsak"


@pytest.fixture(scope="module")
def fixture() -> Outcomes:
    return read_outcomes(FILE, read_outcome_map(MAP))


def small_map() -> OutcomeMap:
    return outcome_map_of({"columns": COLUMNS}, "map.toml")


def read(folder: Path, *rows: str) -> Outcomes:
    path = folder / "utfall.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return read_outcomes(path, small_map())


def by_id(found: Outcomes) -> dict[str, Outcome]:
    return {row.case_id: row for row in found.rows}


class TestFixture:
    def test_spor_times_and_the_plan(self, fixture: Outcomes) -> None:
        row = by_id(fixture)["op1"]
        assert (row.in_min, row.operation_start_min, row.knife_min) == (472, 501, 510)
        assert (row.operation_end_min, row.out_min) == (598, 609)
        assert (row.planned_start_min, row.planned_min) == (465, 120)
        assert row.procedure_ids == ("NFB49", "ZXA00")
        assert row.discharge_date == date(2026, 11, 25)

    def test_an_emergency_goes_past_midnight(self, fixture: Outcomes) -> None:
        row = by_id(fixture)["op3"]
        assert row.urgency == "6h"
        assert (row.in_min, row.operation_end_min, row.out_min) == (1360, 35, 50)
        assert row.planned_start_min == -1

    def test_out_at_24_00(self, fixture: Outcomes) -> None:
        assert by_id(fixture)["op6"].out_min == 1440

    def test_cancellations_with_time_cause_and_reason(self, fixture: Outcomes) -> None:
        late, early = by_id(fixture)["op4"], by_id(fixture)["op5"]
        assert (late.result, late.cancelled_date, late.cancelled_min) == (
            "cancelled", date(2026, 11, 24), 410,
        )  # fmt: skip
        assert (late.cause, late.reason) == ("medical", "akut-sjukdom")
        assert (early.cancelled_date, early.cause) == (date(2026, 11, 20), "hospital")
        assert late.in_min == -1

    def test_a_knife_before_the_operation_is_left_out_alone(
        self, fixture: Outcomes
    ) -> None:
        row = by_id(fixture)["op2"]
        assert (row.operation_start_min, row.knife_min) == (662, -1)
        assert "row 6, column V567 Knivstart" in str(fixture.times_left_out[0])

    def test_still_to_come_is_counted_and_impossible_set_aside(
        self, fixture: Outcomes
    ) -> None:
        assert fixture.num_open == 1
        assert not {"op7", "op8"} & set(by_id(fixture))
        assert "expected a time after 09:10" in str(fixture.faults[0])


class TestRows:
    def test_without_a_status_what_is_filled_in_decides(self, tmp_path: Path) -> None:
        rows = ("a;2026-11-23;07:45;08:00;09:00;09:15;;;",
                "b;2026-11-23;;;;;2026-11-22;17:05;sjuk",
                "c;2026-11-23;;;;;;;")  # fmt: skip
        found = read(tmp_path, *rows)
        assert {k: r.result for k, r in by_id(found).items()} == {
            "a": "performed", "b": "cancelled",
        }  # fmt: skip
        assert by_id(found)["b"].cancelled_min == 17 * 60 + 5
        assert found.num_open == 1

    def test_the_same_case_twice_a_day_is_told(self, tmp_path: Path) -> None:
        row = "a;2026-11-23;07:45;08:00;09:00;09:15;;;"
        found = read(tmp_path, row, row, row.replace("a;", "b;"))
        assert "a case once a day (also on row 2)" in str(found.faults[0])

    def test_struck_one_day_and_done_another(self, tmp_path: Path) -> None:
        rows = ("a;2026-11-23;;;;;2026-11-22;12:00;sjuk",
                "a;2026-11-30;07:45;08:00;09:00;09:15;;;")  # fmt: skip
        assert [r.result for r in read(tmp_path, *rows).rows] == [
            "cancelled", "performed",
        ]  # fmt: skip

    def test_mostly_unusable(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidTables, match="a time"):
            read(tmp_path, "a;2026-11-23;kl 7;;;9;;;", "b;2026-11-23;kl 7;;;9;;;")


class TestImport:
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "region"
        folder.mkdir()
        tables = {
            "theatres": "theatre_id;site_id;name\nSal-1;NOR;Sal 1\n",
            "staff": "staff_id;site_id;roles\nL001;NOR;surgeon\n",
            "procedures": "procedure_id;name;specialty_id;procedure_group;mean_min;"
            "sd_min\nNFB49;Höft;ORT;protes;110;20\n",
        }
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text, "utf-8")
        return folder

    def test_what_the_region_does_not_know_is_blank_and_counted(
        self, tmp_path: Path
    ) -> None:
        account = import_outcomes(FILE, read_outcome_map(MAP), self.folder(tmp_path))
        told = {a.text_sv: a.num_rows for a in account.assumptions}
        assert told["Regionen känner inte salen: den lämnas tom."] == 2
        assert told["Regionen känner inte operatören: den lämnas tom."] == 2
        assert told["Regionen känner inte åtgärden: den lämnas tom."] == 3
        text = (tmp_path / "region" / "outcomes.csv").read_text("utf-8-sig")
        assert "NFB49;L001" in text
        assert "NGD11" not in text

    def test_the_same_file_twice_changes_nothing(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path)
        import_outcomes(FILE, read_outcome_map(MAP), folder)
        before = {p.name: p.read_bytes() for p in folder.iterdir()}
        assert import_outcomes(FILE, read_outcome_map(MAP), folder).is_unchanged
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_emergencies_that_wait_are_told_with_their_rows(tmp_path: Path) -> None:
    """The region has no place for them; whoever was done or is elective is not told."""
    outcome_map = outcome_map_of(
        {
            "columns": {"case": "Id", "date": "Dag", "wheels_in": "In",
                        "wheels_out": "Ut", "urgency": "Akut"},
            "codes": {"urgency": {"A": "6h", "P": "elective"}},
        },
        "map.toml",
    )  # fmt: skip
    path = tmp_path / "utfall.csv"
    rows = ["a;2026-11-23;;;A", "b;2026-11-23;;;A", "c;2026-11-23;;;P",
            "d;2026-11-23;08:00;09:00;A"]  # fmt: skip
    path.write_text("\n".join(["Id;Dag;In;Ut;Akut", *rows]) + "\n", "utf-8")
    account = import_outcomes(path, outcome_map, tmp_path / "region")

    told = [a.num_rows for a in account.assumptions if "Emergencies" in a.text_en]
    assert told == [2]


DISCHARGED = outcome_map_of(
    {"columns": {"case": "Id", "date": "Dag", "procedure": "KVÅ", "wheels_in": "In",
                 "wheels_out": "Ut", "discharged": "Hem"}},
    "map.toml",
)  # fmt: skip


def operated(folder: Path, *discharges: str) -> Account:
    """Hips operated on a Monday, discharged so."""
    rows = [f"h{i};2026-11-09;NFB49;08:00;09:00;{d}" for i, d in enumerate(discharges)]
    path = folder / "utfall.csv"
    path.write_text("\n".join(["Id;Dag;KVÅ;In;Ut;Hem", *rows]) + "\n", "utf-8")
    return import_outcomes(path, DISCHARGED, folder / "region")


def stays_of(folder: Path) -> dict[str, tuple[float, float]]:
    rows = load_region(folder / "region").procedures
    return {r.procedure_id: (r.los_mean_days, r.los_sd_days) for r in rows}


def test_discharges_give_the_procedures_their_stays(tmp_path: Path) -> None:
    """Two, four and no nights: those who went home the same day do not stay."""
    bring(tmp_path, *ROWS, as_of=date(2026, 11, 16))
    before = stays_of(tmp_path)
    operated(tmp_path, "2026-11-11", "2026-11-13", "2026-11-09")

    assert before["NFB49"] != (3.0, 1.0)
    assert stays_of(tmp_path) == before | {"NFB49": (3.0, 1.0)}
    bring(tmp_path, *ROWS, as_of=date(2026, 11, 16))
    assert stays_of(tmp_path)["NFB49"] == (3.0, 1.0)


def test_without_discharges_the_stays_are_left_and_that_is_said(tmp_path: Path) -> None:
    bring(tmp_path, *ROWS, as_of=date(2026, 11, 16))
    before = stays_of(tmp_path)
    account = operated(tmp_path, "", "")

    assert stays_of(tmp_path) == before
    assert [a.num_rows for a in account.assumptions if a.table == "procedures"] == [2]
