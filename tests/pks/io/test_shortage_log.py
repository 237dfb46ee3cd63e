"""Events of shortages through their file."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from pks.errors import InvalidInput, UnreadableFile
from pks.io.shortage_log import ShortageLog, event_lines, events_of, read_log
from pks.levels import Event, Level, Register, Resolved, replay
from tests.pks.levels.histories import at, found, histories

FOUND = found(Level.TACTICAL)
LINE = next(event_lines([FOUND]))
ONE_FOLDER = settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def changed(**changes: Any) -> str:
    return json.dumps(json.loads(LINE) | changes)


def log_of(tmp_path: Path, *lines: str) -> ShortageLog:
    path = tmp_path / "shortages.jsonl"
    path.write_bytes("\n".join(lines).encode())
    return read_log(path)


@given(histories())
def test_events_are_read_as_they_were_written(events: tuple[Event, ...]) -> None:
    text = "".join(event_lines(events))

    assert events_of(text, "shortages.jsonl") == events
    assert text.count("\n") == len(events)


@ONE_FOLDER
@given(histories())
def test_a_file_grown_event_by_event_replays_to_the_same_state(
    tmp_path: Path, events: tuple[Event, ...]
) -> None:
    path = tmp_path / "shortages.jsonl"
    path.write_text("")
    for event in events:
        before = path.read_bytes()
        path.write_bytes(read_log(path).text_with([event]).encode())
        assert path.read_bytes().startswith(before)

    assert read_log(path).register == replay(events) == Register().after(*events)


def test_no_file_is_no_event(tmp_path: Path) -> None:
    assert read_log(tmp_path / "shortages.jsonl").register == Register()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "expected a JSON object"),
        ("{", "expected a JSON object"),
        ("[" * 100_000, "expected a JSON object"),
        ("[]", "expected a JSON object."),
        (changed(event="closed"), "event: expected one of found, remeasured,"),
        (changed(event=["found"]), "event: expected one of found, remeasured,"),
        (changed(hours=3), "hours: no key of found."),
        (changed(missing_min="60"), "missing_min: Input should be a valid integer"),
        (changed(missing_min=1.5), "missing_min: Input should be a valid integer"),
        (changed(missing_min=True), "missing_min: Input should be a valid integer"),
        (changed(missing_min=0), "missing_min: expected minutes, at least 1, got 0"),
        (changed(level="regional"), "level: Input should be 'political', 'strategic'"),
        (changed(weeks=["2026-W99"]), "weeks: expected weeks such as 2026-W48"),
        (changed(at="yesterday"), "at: Input should be a valid datetime"),
        (changed(at="2026-11-02T09:00:00"), "at: expected a moment with its offset"),
        (changed(id="0123456789ab"), "id: expected 'c86670a54116', from level"),
        ('{"event": "resolved", "id": "x", "by": "y"}', "at: Field required"),
        (LINE.strip(), "event: expected remeasured, for 'c86670a54116' was found"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        log_of(tmp_path, LINE.strip(), line, "")

    assert str(raised.value).startswith("shortages.jsonl, line 2: ")
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shortages.jsonl"
    path.write_bytes(b"\xff")
    with pytest.raises(UnreadableFile, match="expected events as UTF-8"):
        read_log(path)
    with pytest.raises(UnreadableFile, match="expected events as UTF-8"):
        read_log(tmp_path)


@pytest.mark.parametrize("key", ["by", "why"])
def test_numbers_of_persons_are_refused_and_not_shown(tmp_path: Path, key: str) -> None:
    number = "19121212-1212"
    tree = {
        "event": "escalated", "at": at(1).isoformat(), "id": FOUND.id,
        "to": "strategic", "by": "chefen", "why": "salen är stängd",
    }  # fmt: skip
    with pytest.raises(InvalidInput) as raised:
        log_of(tmp_path, LINE.strip(), json.dumps(tree | {key: f"om {number}"}))

    assert f"line 2: {key}: expected no personal identity number" in str(raised.value)
    assert number not in str(raised.value)
    event = Resolved(at(1), FOUND.id, f"av {number}")
    with pytest.raises(InvalidInput, match="by: expected no personal identity"):
        log_of(tmp_path, LINE.strip()).text_with([event])


def test_a_last_line_without_its_end_is_ended(tmp_path: Path) -> None:
    log = log_of(tmp_path, LINE.strip())
    text = log.text_with([Resolved(at(1), FOUND.id, "kvällspass")])

    assert text.startswith(LINE)
    assert len(events_of(text, "")) == 2


def test_an_impossible_event_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="found before, got 'other'"):
        log_of(tmp_path, LINE.strip()).text_with([Resolved(at(1), "other", "x")])


def test_a_file_that_grew_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    log = log_of(tmp_path, LINE)
    event = Resolved(at(1), FOUND.id, "kvällspass")
    log.path.write_bytes(log.text_with([event]).encode())

    with pytest.raises(InvalidInput, match="has grown meanwhile"):
        log.text_with([event])
