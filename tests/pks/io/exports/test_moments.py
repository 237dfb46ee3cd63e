"""Times count from each record's own day; what cannot be read says what it should."""

from datetime import date
from pathlib import Path

from pks.io.cells import Unfit
from pks.io.exports import Moments, read_extract
from pks.io.outcome_log.outcome_map import FIELDS, outcome_map_of

COLUMNS = {"case": "Nr", "date": "Datum", "wheels_in": "In", "wheels_out": "Ut"}
ROWS = """Nr;Datum;In;Ut
a;2026-11-23;23:30;2026-11-24 00:30
b;2026-11-24;25:99;
c;i går;07:30;08:00
"""


def test_times_count_from_the_day_and_faults_are_left_to_the_reader(
    tmp_path: Path,
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(ROWS, encoding="utf-8")
    outcome_map = outcome_map_of({"columns": COLUMNS})
    extract = read_extract(path, outcome_map, FIELDS, telling=("date", "wheels_in"))
    moments = Moments(extract)
    first, second, third = moments.days
    assert (first, second) == (date(2026, 11, 23), date(2026, 11, 24))
    assert isinstance(third, Unfit)
    assert list(moments.column("wheels_out")) == [1470, None, None]
    begun, unfit, without_day = moments.column("wheels_in")
    assert (begun, without_day) == (1410, None)
    assert str(unfit).startswith("a time such as 07:05")
    assert isinstance(moments.moment("x", date(2026, 11, 23)), Unfit)
    assert not extract.faults
    assert not extract.bad
