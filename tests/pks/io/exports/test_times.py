"""Dates and times in an export's own forms."""

from datetime import date
from pathlib import Path

import pytest

from pks.io.cells import Unfit
from pks.io.exports.times import date_reader, time_reader
from tests.pks.io.case_log.logs import read

DAY = date(2022, 1, 3)
US = ("%m/%d/%y %H:%M",)


@pytest.mark.parametrize(
    ("text", "formats", "minutes"),
    [
        ("1/3/22 7:05", US, 425),
        ("1/3/22 24:00", US, 1440),
        ("1/4/22 0:30", US, 1470),
        ("1/4/22 24:00", US, 2880),
        ("2022-01-03 07:05:59", US, 425),
        ("2022-01-03T07:05", (), 425),
        ("7:05", (), 425),
        ("07.05", (), 425),
        ("0705", (), 425),
        ("07:05:30", (), 425),
        ("24:00", (), 1440),
        ("07:24:00", (), 444),
        ("2022-01-03 07:24:00", (), 444),
        ("2022-01-04  07:05", (), 1865),
        ("7:05 1/4/22", ("%H:%M %m/%d/%y",), 1865),
        ("7:05 PM", ("%I:%M %p",), 1145),
    ],
)
def test_times_are_minutes_of_the_case_s_day(
    text: str, formats: tuple[str, ...], minutes: int
) -> None:
    assert time_reader(formats)(text, DAY) == minutes


@pytest.mark.parametrize("text", ["1/3/22", "24:30", "7", "x", "1/2/22 7:05"])
def test_what_is_no_time_of_the_day_is_refused(text: str) -> None:
    reader = time_reader(US)
    if text == "7":
        assert reader(text, DAY) == 420
        return
    with pytest.raises(Unfit):
        reader(text, DAY)


def test_dates_in_the_map_s_formats_come_first() -> None:
    assert date_reader(("%m/%d/%y",))("1/3/22") == DAY
    assert date_reader(("%d/%m/%y", "%m/%d/%y"))("1/13/22") == date(2022, 1, 13)
    assert date_reader(())("2022-01-03") == DAY
    with pytest.raises(Unfit, match=r"01/31/22 \(%m/%d/%y\)"):
        date_reader(("%m/%d/%y",))("13/3/22")


def test_a_case_past_midnight_ends_on_the_next_day(tmp_path: Path) -> None:
    rows = (
        "b;2026-11-24;2;ort;X;22:30;01:15;;",
        "c;2026-11-24;1;ort;X;22:30;24:00;;",
    )
    by_id = {case.case_id: case for case in read(tmp_path, *rows).cases}
    assert by_id["b"].out_min == 1440 + 75
    assert by_id["c"].out_min == 1440
