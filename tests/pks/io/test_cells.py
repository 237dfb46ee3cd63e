"""Cells read as declared, and written so that they read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.io import cells
from pks.io.cells import Unfit, parser_of
from pks.io.formats import formatter_of
from pks.io.safety import guard, neutral, restore
from pks.model.columns import Column, Kind, columns_of
from pks.model.patients import Patient
from pks.model.people import Duty
from pks.model.places import WardBeds

IDS = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1)
WORDS = IDS.filter(lambda text: not set(text) & set(",|"))


def spec(kind: Kind, least: float | None = None, most: float | None = None) -> Column:
    return Column(kind, "sv", "", "", least=least, most=most)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12,5", 12.5), ("12.5", 12.5), ("1 200", 1200), ("1\u00a0200,5", 1200.5),
     ("-3", -3), ("\u22123", -3), (",5", 0.5), ("1e-05", 1e-05)],
)  # fmt: skip
def test_numbers_as_swedes_write_them(text: str, number: float) -> None:
    assert cells.parse_number(text) == number


@pytest.mark.parametrize("text", ["nan", "NaN", "inf", "-Infinity", "1e99", "1.234,5"])
def test_numbers_that_are_none(text: str) -> None:
    with pytest.raises(Unfit, match="a number"):
        cells.parse_number(text)


def test_half_a_bed_is_no_whole_number() -> None:
    with pytest.raises(Unfit, match="whole"):
        cells.parse_integer("1,5")


@pytest.mark.parametrize(
    "text",
    ["2026-11-24", "20261124", "24/11/2026", "24.11.2026", "24-11-2026",
     "2026-11-24 00:00:00", "2026-11-24T00:00"],
)  # fmt: skip
def test_dates_as_swedes_write_them(text: str) -> None:
    assert cells.parse_date(text) == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["2026-02-30", "11/24/2026", "46350", "24/11.2026"])
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(Unfit, match="a date"):
        cells.parse_date(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("07:45", 465), ("7.45", 465), ("7,45", 465), ("0745", 465), ("07:45:00", 465),
     ("7", 420), ("24:00", 1440), ("00:00", 0), ("0.322916666666667", 465)],
)  # fmt: skip
def test_clocks_as_people_write_them(text: str, minutes: int) -> None:
    assert cells.parse_clock(text) == minutes


@pytest.mark.parametrize("text", ["7.5", "24:01", "12:60", "07:45:30", "745", "noon"])
def test_clocks_that_are_none(text: str) -> None:
    with pytest.raises(Unfit, match="a time of day"):
        cells.parse_clock(text)


@pytest.mark.parametrize("text", ["ja", "JA", "Yes", "1", "x", "X", "true"])
def test_words_for_yes(text: str) -> None:
    assert cells.parse_flag(text) is True


@pytest.mark.parametrize("text", ["nej", "No", "0", "false"])
def test_words_for_no(text: str) -> None:
    assert cells.parse_flag(text) is False


def test_maybe_is_neither_yes_nor_no() -> None:
    with pytest.raises(Unfit, match="ja or nej"):
        cells.parse_flag("kanske")


@pytest.mark.parametrize(
    ("text", "parts"), [("2", 120), ("1/2", 30), ("0,5", 30), ("1,5", 90), ("1/12", 5)]
)
def test_shares_are_60ths(text: str, parts: int) -> None:
    assert cells.parse_share(text) == parts


@pytest.mark.parametrize("text", ["1/7", "0,33"])
def test_share_beyond_60ths_is_refused(text: str) -> None:
    with pytest.raises(Unfit, match="60ths"):
        cells.parse_share(text)


@pytest.mark.parametrize("text", ["2026-02-01", "1/0", "en"])
def test_share_that_excel_made_a_date_of_says_how_to_mend(text: str) -> None:
    with pytest.raises(Unfit, match="formats as text"):
        cells.parse_share(text)


@pytest.mark.parametrize("text", ["theatre", "operation", " Operation ", "OPERATION"])
def test_choice_words_in_both_languages(text: str) -> None:
    parse = parser_of(columns_of(Duty)["kind"])
    assert parse(text) == "theatre"


def test_choice_of_several_words_ignores_how_they_are_spaced() -> None:
    assert parser_of(columns_of(Duty)["kind"])("Vila  efter JOUR") == "rest"


@pytest.mark.parametrize("text", ["2", "2,0", "2.0"])
def test_priority_that_excel_keeps_as_a_number(text: str) -> None:
    assert parser_of(columns_of(Patient)["priority"])(text) == "2"


def test_unknown_choice_is_told_the_choices() -> None:
    with pytest.raises(Unfit, match=r"one of .*operation \(theatre\)"):
        parser_of(columns_of(Duty)["kind"])("städning")


def test_negative_beds_are_told_the_range() -> None:
    with pytest.raises(Unfit, match="0 to 2000 beds"):
        parser_of(columns_of(WardBeds)["staffed"])("-1")


@pytest.mark.parametrize("edge", ["0", "2000"])
def test_range_includes_its_ends(edge: str) -> None:
    assert parser_of(columns_of(WardBeds)["staffed"])(edge) == int(edge)


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.CHOICE])
def test_formula_as_text_is_never_a_value(kind: Kind) -> None:
    with pytest.raises(Unfit):
        parser_of(spec(kind))("=1+1")


def test_formula_where_a_number_is_expected_is_named() -> None:
    with pytest.raises(Unfit, match="not a formula"):
        parser_of(columns_of(WardBeds)["staffed"])("=SUMMA(A1:A2)")


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#SAKNAS!", "#VÄRDEFEL!"])
def test_excel_error_is_no_id(text: str) -> None:
    with pytest.raises(Unfit, match="Excel error"):
        cells.parse_text(text)


def test_lists_take_space_comma_and_bar() -> None:
    assert cells.parse_ids("a b, c|d") == ("a", "b", "c", "d")


def test_list_holds_an_id_once() -> None:
    with pytest.raises(Unfit, match="once"):
        cells.parse_ids("a b a")


def test_period_without_end_is_running() -> None:
    assert cells.parse_periods("1.11.2026..") == ((date(2026, 11, 1), None),)


def test_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(Unfit, match="ends on or after"):
        cells.parse_periods("2026-11-02..2026-11-01")


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_neutral_text_is_no_formula(sign: str) -> None:
    assert neutral(f"{sign}1+1") == f"'{sign}1+1"


@given(st.text())
def test_guarded_text_is_restored(text: str) -> None:
    assert restore(guard(text)) == text


@given(st.text())
def test_guarded_text_starts_no_formula(text: str) -> None:
    assert not guard(text).startswith(tuple("=+-@\t\r#"))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.ID, IDS),
        (Kind.TEXT, IDS),
        (Kind.INT, st.integers(-(10**15), 10**15)),
        (Kind.DECIMAL, st.floats(-1e15, 1e15)),
        (Kind.DATE, st.dates()),
        (Kind.CLOCK, st.integers(0, 1440)),
        (Kind.FLAG, st.booleans()),
        (Kind.IDS, st.lists(WORDS, min_size=1, unique=True).map(tuple)),
        (Kind.DATES, st.lists(st.dates(), min_size=1).map(tuple)),
        (Kind.SHARE, st.integers(1, 3000)),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
@given(data=st.data())
def test_written_cell_reads_back(
    kind: Kind, values: st.SearchStrategy[object], language: str, data: st.DataObject
) -> None:
    value = data.draw(values)
    column = spec(kind)
    assert parser_of(column)(formatter_of(column, language)(value)) == value


@given(st.lists(st.tuples(st.dates(), st.dates() | st.none()), min_size=1))
def test_written_periods_read_back(
    periods: list[tuple[date, date | None]],
) -> None:
    ordered = tuple((a, b if b is None else max(a, b)) for a, b in periods)
    text = formatter_of(spec(Kind.PERIODS), "sv")(ordered)
    assert cells.parse_periods(text) == ordered


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("value", ["theatre", "rest", "sick"])
def test_written_choice_reads_back(value: str, language: str) -> None:
    column = columns_of(Duty)["kind"]
    assert parser_of(column)(formatter_of(column, language)(value)) == value
