"""What must fit together within a table and between tables."""

from pathlib import Path

import pytest

from pks.errors import InvalidTables, Issue
from pks.io import check, load_region
from pks.model.region import Region
from tests.pks.io.builders import TABLES, with_lines, write_folder


def error(folder: Path, **changed: str) -> str:
    with pytest.raises(InvalidTables) as raised:
        load_region(write_folder(folder, **changed))
    (issue,) = raised.value.issues
    return str(issue)


def set_aside(folder: Path, table: str, *lines: str) -> tuple[Region, Issue]:
    region = load_region(write_folder(folder, **{table: with_lines(table, lines)}))
    (issue,) = region.quarantine
    return region, issue


def patient(case: str, **cells: str) -> str:
    plain = "patient_id;procedure_ids;decision_date;priority"
    header = ";".join([plain, *cells])
    return f"{header}\n{case};NFB49;2026-09-01;2;{';'.join(cells.values())}\n"


@pytest.mark.parametrize("end", ["07:45", "07:00"])
def test_session_ends_after_it_starts(tmp_path: Path, end: str) -> None:
    text = with_lines("sessions", [f"P3;T2;wed;07:45;{end};"])
    assert f"row 4, column end_min: expected an end after 07:45. Got '{end}'" in error(
        tmp_path, sessions=text
    )


def test_sessions_of_a_theatre_do_not_overlap(tmp_path: Path) -> None:
    text = with_lines("sessions", ["P3;T2;tue;11:59;14:00;"])
    assert "hours that do not overlap P2. Got 'P3'" in error(tmp_path, sessions=text)


@pytest.mark.parametrize(
    "line",
    ["P3;T2;tue;12:00;14:00;", "P3;T2;tue;07:00;07:45;", "P3;T2;wed;08:00;14:00;",
     "P3;T1;tue;08:00;14:00;"],
)  # fmt: skip
def test_sessions_that_only_touch_are_fine(tmp_path: Path, line: str) -> None:
    text = with_lines("sessions", [line])
    assert len(load_region(write_folder(tmp_path, sessions=text)).sessions) == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("W1;mon;day;07:00;15:30;2;2", "each ward_id + weekday + shift once"),
        ("W9;mon;evening;13:30;21:30;2;2", "ids of the table wards"),
        ("W1;tue;day;07:00;07:00;2;2", "column end_min: expected an end other than"),
        ("W1;tue;day;00:00;24:00;2;2", "column end_min: expected an end other than"),
        ("W1;tue;day;07:00;15:30;-1;2", "column nurses: expected 0 to 200 people. Got"),
        ("W1;tue;jour;07:00;15:30;1;2", "column shift: expected one of"),
    ],
)
def test_a_wards_shift_is_whole(tmp_path: Path, line: str, told: str) -> None:
    message = error(tmp_path, shifts=with_lines("shifts", [line]))
    assert "shifts.csv, row 4" in message
    assert told in message


def test_no_more_nurses_are_experienced_than_there_are(tmp_path: Path) -> None:
    header = "ward_id;weekday;shift;start_min;end_min;nurses;skilled_nurses\n"
    line = "W1;mon;day;07:00;15:30;2;{}\n"
    folder = write_folder(tmp_path, shifts=header + line.format(2))
    assert load_region(folder).shifts[0].skilled_nurses == 2
    told = "column skilled_nurses: expected at most the shift's nurses (2). Got '3'"
    assert told in error(tmp_path, shifts=header + line.format(3))


def test_somebody_lies_in_a_room_of_the_ward(tmp_path: Path) -> None:
    wards = with_lines("wards", ["W2;S1;Tvåan;ward;"])
    rooms = "room_id;ward_id;beds\nR1;W1;2\nR2;W2;2\n"
    header = "inpatient_id;ward_id;expected_discharge;room_id\n"
    inpatients = header + "v1;W1;2026-11-25;R1\nv2;W1;2026-11-25;R2\n"
    folder = write_folder(tmp_path, wards=wards, rooms=rooms, inpatients=inpatients)
    region = load_region(folder)
    assert [row.inpatient_id for row in region.inpatients] == ["v1"]
    assert "expected a room of W1. Got 'R2'" in str(region.quarantine[0])


def test_a_night_passes_midnight(tmp_path: Path) -> None:
    """21:00 to 07:15 is 615 minutes, of two people."""
    rows = load_region(write_folder(tmp_path)).shifts
    assert [row.staffed_min for row in rows] == [4 * 510, 2 * 615]


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [("flows", "W1;I1;P1", "W1;I1;P1;X;"), ("flows", "W1;I1;P1", "W1;I1;P1;;X"),
     ("wards", "icu;", "icu;;X")],
)  # fmt: skip
def test_a_class_of_acuity_is_listed(
    tmp_path: Path, table: str, before: str, after: str
) -> None:
    extra = ";first_acuity_id;acuity_id" if table == "flows" else ";acuity_id"
    head, _, rows = TABLES[table].lstrip("\n").partition("\n")
    text = f"{head}{extra}\n{rows.replace(before, after)}"
    message = error(tmp_path, **{table: text})
    assert "ids of the table acuity (lätt, tung). Got 'X'" in message


def test_an_inpatient_of_an_unknown_class_is_set_aside(tmp_path: Path) -> None:
    text = (
        "inpatient_id;ward_id;expected_discharge;acuity_id\n"
        "v1;W1;2026-11-25;tung\nv2;W1;2026-11-25;X\n"
    )
    region = load_region(write_folder(tmp_path, inpatients=text))
    assert [row.acuity_id for row in region.inpatients] == ["tung"]
    (issue,) = region.quarantine
    assert (issue.column, issue.value) == ("acuity_id", "X")


def test_minutes_of_a_class_are_not_negative(tmp_path: Path) -> None:
    text = with_lines("acuity", ["x;X;-5;1;1"])
    assert "column day_min: expected 0 to 2880" in error(tmp_path, acuity=text)


def sessions_in(first_week: str, second_week: str) -> str:
    return (
        "session_id;theatre_id;weekday;start_min;end_min;cycle_week\n"
        f"P1;T1;mon;08:00;16:00;{first_week}\nP2;T1;mon;08:00;16:00;{second_week}\n"
    )


def test_sessions_of_different_cycle_weeks_may_share_hours(tmp_path: Path) -> None:
    load_region(write_folder(tmp_path, sessions=sessions_in("1", "2")))


@pytest.mark.parametrize("weeks", [("1", "1"), ("0", "2"), ("2", "")])
def test_session_of_every_week_overlaps_any(
    tmp_path: Path, weeks: tuple[str, str]
) -> None:
    assert "do not overlap" in error(tmp_path, sessions=sessions_in(*weeks))


def test_closure_does_not_end_before_it_begins(tmp_path: Path) -> None:
    text = with_lines("closures", ["T1;2026-12-24;2026-12-23;"])
    assert "a day on or after 2026-12-24" in error(tmp_path, closures=text)


def test_closure_of_one_day_is_fine(tmp_path: Path) -> None:
    text = with_lines("closures", ["T1;2026-12-24;2026-12-24;"])
    assert len(load_region(write_folder(tmp_path, closures=text)).closures) == 2


@pytest.mark.parametrize(
    ("wards", "column", "kind"),
    [("I1;I1;P1", "ward_id", "ward"), ("W1;W1;P1", "icu_id", "icu"),
     ("W1;I1;W1", "pacu_id", "pacu")],
)  # fmt: skip
def test_wards_of_a_flow_are_of_their_kinds(
    tmp_path: Path, wards: str, column: str, kind: str
) -> None:
    text = TABLES["flows"].replace("W1;I1;P1", wards)
    message = error(tmp_path, flows=text)
    assert f"column {column}: expected a ward of kind {kind}" in message


def test_flow_of_a_site_and_group_stands_once(tmp_path: Path) -> None:
    text = with_lines("flows", ["F3;Höft igen;S1;ort;höft;;;"])
    assert "one flow per site, specialty and group (F1" in error(tmp_path, flows=text)


@pytest.mark.parametrize("week", ["2026-W54", "W40", "2026-40"])
def test_week_of_the_history_exists(tmp_path: Path, week: str) -> None:
    text = f"flow_id;week;added\nF1;{week};6\n"
    assert "an ISO week such as 2026-W48" in error(tmp_path, inflow=text)


def test_week_of_a_quota_exists(tmp_path: Path) -> None:
    text = "flow_id;week;cases\nF1;2026-W99;6\n"
    assert "an ISO week such as 2026-W48, or blank" in error(tmp_path, quotas=text)


def test_window_does_not_end_before_it_begins(tmp_path: Path) -> None:
    text = patient("c1", ready_from="2026-11-24", ready_until="2026-11-23")
    (issue,) = check(write_folder(tmp_path, patients=text)).quarantine
    assert (issue.column, issue.expected) == (
        "ready_until", "a day on or after 2026-11-24",
    )  # fmt: skip


def test_window_of_one_day_is_fine(tmp_path: Path) -> None:
    text = patient("c1", ready_from="2026-11-24", ready_until="2026-11-24")
    assert not check(write_folder(tmp_path, patients=text)).quarantine


@pytest.mark.parametrize("state", ["föreslagen", "called", "confirmed", "utförd"])
def test_booking_without_its_date(tmp_path: Path, state: str) -> None:
    text = patient("c1", booking_state=state)
    (issue,) = check(write_folder(tmp_path, patients=text)).quarantine
    assert issue.expected.startswith("a date, as the booking is")


def test_declined_booking_needs_no_date(tmp_path: Path) -> None:
    text = patient("c1", booking_state="avböjd")
    assert not check(write_folder(tmp_path, patients=text)).quarantine


def test_booked_date_without_theatre_is_fine(tmp_path: Path) -> None:
    text = patient("c1", booking_state="kallad", booked_date="2026-11-24")
    assert not check(write_folder(tmp_path, patients=text)).quarantine


def test_booked_date_has_a_state(tmp_path: Path) -> None:
    text = patient("c1", booked_date="2026-11-24")
    (issue,) = check(write_folder(tmp_path, patients=text)).quarantine
    assert issue.expected == "a state, as there is a booked date"


def test_duty_at_a_time_that_the_clocks_skip(tmp_path: Path) -> None:
    _, issue = set_aside(tmp_path, "duties", "k1;2027-03-28;02:30;10:00;jour;")
    assert (issue.row, issue.column, issue.value) == (5, "start_min", "02:30")
    assert "clocks go from 02:00 to 03:00 that night" in issue.expected


def test_duty_that_ends_the_next_day_at_a_time_that_the_clocks_skip(
    tmp_path: Path,
) -> None:
    _, issue = set_aside(tmp_path, "duties", "k1;2027-03-27;21:00;02:00;jour;")
    assert (issue.column, issue.value) == ("end_min", "02:00")


@pytest.mark.parametrize(
    "line",
    ["k1;2027-03-28;03:00;10:00;jour;", "k1;2027-03-28;01:59;10:00;jour;",
     "k1;2027-03-27;02:30;10:00;jour;", "k1;2026-10-25;02:30;10:00;jour;",
     "k1;2027-03-27;21:00;07:30;jour;"],
)  # fmt: skip
def test_weeks_when_the_clocks_change_load(tmp_path: Path, line: str) -> None:
    text = with_lines("duties", [line])
    assert len(load_region(write_folder(tmp_path, duties=text)).duties) == 4


def test_theatre_duty_at_two_sites_a_day(tmp_path: Path) -> None:
    region, issue = set_aside(
        tmp_path, "duties", "n1;2026-11-23;17:00;20:00;theatre;S2"
    )
    assert (issue.row, issue.value, len(region.duties)) == (5, "S2", 3)


def test_blank_site_of_a_duty_is_the_home_site(tmp_path: Path) -> None:
    text = with_lines("duties", ["n1;2026-11-23;17:00;20:00;theatre;"])
    assert not check(write_folder(tmp_path, duties=text)).quarantine


@pytest.mark.parametrize("line", ["n1;2026-11-23;17:00;20:00;clinic;S2",
                                  "n1;2026-11-25;07:00;12:00;theatre;S2"])  # fmt: skip
def test_other_duty_or_day_may_be_elsewhere(tmp_path: Path, line: str) -> None:
    text = with_lines("duties", [line])
    assert not check(write_folder(tmp_path, duties=text)).quarantine
