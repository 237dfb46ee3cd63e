"""A provider that is away, slow or odd holds nobody up, and is said in words."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI

from api.security.oidc import Provider
from api.security.oidc_documents import DISCOVERY, TIMEOUT_S
from api.security.remembered import (
    AGAIN_AFTER_S,
    BELIEVED_S,
    KEPT_S,
    ProviderAway,
    ProviderOdd,
    Remembered,
)
from api.settings import Settings
from tests.desks import browser, served
from tests.oidc import FakeProvider, log_in, new_key, provider, refused, settings_for


class Elsewhere:
    """What is read: a number that grows, or a failure; and the time."""

    def __init__(self) -> None:
        self.num_read = 0
        self.is_away = False
        self.now_s = 0.0
        self.known = Remembered(self.read, lambda: self.now_s)

    def read(self) -> int:
        self.num_read += 1
        if self.is_away:
            raise ProviderAway("away")
        return self.num_read


def test_a_failure_is_remembered_for_a_while() -> None:
    there = Elsewhere()
    there.is_away = True
    for now_s in (0.0, 1.0, AGAIN_AFTER_S - 1):
        there.now_s = now_s
        with pytest.raises(ProviderAway, match="away"):
            there.known.get()
    assert there.num_read == 1
    there.is_away, there.now_s = False, AGAIN_AFTER_S
    assert there.known.get() == 2


def test_what_is_known_is_read_again_after_an_hour_and_used_until_then() -> None:
    there = Elsewhere()
    assert there.known.get() == 1
    there.now_s = KEPT_S
    assert there.known.get() == 1
    there.now_s = KEPT_S + 1
    assert there.known.get() == 2
    there.is_away, there.now_s = True, 2 * KEPT_S + 2
    assert there.known.get() == 2  # of before, while it is away
    assert there.num_read == 3
    there.now_s += AGAIN_AFTER_S - 1
    assert there.known.get() == 2
    assert there.num_read == 3
    there.now_s = KEPT_S + 2 + BELIEVED_S
    with pytest.raises(ProviderAway):
        there.known.get()


def test_it_is_read_anew_when_it_will_not_do_but_not_each_time() -> None:
    there = Elsewhere()
    assert there.known.get() == 1
    assert there.known.get(anew=True) == 1
    there.now_s = AGAIN_AFTER_S
    assert there.known.get(anew=True) == 2
    assert there.known.get(anew=True) == 2


def test_nobody_waits_for_who_tries_again() -> None:
    tries, goes_on, now = [Event(), Event()], Event(), [0.0]

    def read() -> int:
        first, second = tries
        if not first.is_set():
            first.set()
            raise ProviderAway("away")
        second.set()
        assert goes_on.wait(10)
        return 7

    known = Remembered(read, lambda: now[0])
    with pytest.raises(ProviderAway):
        known.get()
    now[0] = AGAIN_AFTER_S
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(known.get)
        assert tries[1].wait(10)
        with pytest.raises(ProviderAway):
            known.get()  # at once
        goes_on.set()
        assert waiting.result(10) == 7


@pytest.fixture
def odd() -> Iterator[FakeProvider]:
    """A provider whose documents may be anything."""
    with provider() as found:
        yield found


DOCUMENTS: dict[str, Any] = {
    "no JSON": b"<html>", "no text": b"\xff\xfe\x00", "deep": b"[" * 100_000,
    "a list": [], "a text": "x", "nothing": {}, "null": None,
}  # fmt: skip


@pytest.mark.parametrize("how", [*DOCUMENTS, "no addresses", "numbers", "no urls"])
def test_a_malformed_discovery_is_refused(odd: FakeProvider, how: str) -> None:
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    spoilt = {"no addresses": None, "numbers": 5, "no urls": "http://[::x/"}
    if how in spoilt:
        told: Any = {"issuer": odd.issuer} | dict.fromkeys(names, spoilt[how])
    else:
        told = DOCUMENTS[how]
    odd.instead[DISCOVERY] = told
    asked = Provider(Settings(**settings_for(odd.issuer)))
    with pytest.raises(ProviderOdd):
        asked.address("http://localhost/", "state", "nonce", "verifier")


KEYS: dict[str, Any] = {
    "no list": {"keys": "x"}, "no keys": {"keys": []}, "numbers": {"keys": [5, None]},
    "other kinds": {"keys": [{"kty": "X"}, {"kty": ["RSA"]}, {}]},
    "no curve": {"keys": [{"kty": "EC", "crv": "Q", "x": "AA", "y": "AA"}]},
    "no point": {"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]},
    "no numbers": {"keys": [{"kty": "RSA", "n": "!!", "e": ""}]},
}  # fmt: skip


@pytest.mark.parametrize("how", [*DOCUMENTS, *KEYS])
def test_malformed_keys_are_said_in_words_and_logged(
    odd: FakeProvider, tmp_path: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    odd.instead["/jwks"] = (DOCUMENTS | KEYS)[how]
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url, **settings_for(odd.issuer)) as app:
        _, answer = log_in(app, odd)
    assert answer.status_code == 502
    assert "svarade inte som den ska" in answer.text
    assert "oidc refused" in caplog.messages


@pytest.mark.parametrize("how", DOCUMENTS)
def test_a_malformed_answer_to_a_code_is_said_in_words(
    oidc_desk: FastAPI, theirs: FakeProvider, how: str
) -> None:
    theirs.instead["/token"] = DOCUMENTS[how]
    assert log_in(oidc_desk, theirs)[1].status_code == 502


@pytest.mark.parametrize(
    "spoil",
    [{"exp": "soon"}, {"exp": {}}, {"iat": []}, {"nonce": 5}, {"aud": {}}, {"azp": []}],
)
def test_claims_of_odd_kinds_are_refused(
    oidc_desk: FastAPI, theirs: FakeProvider, spoil: dict[str, Any]
) -> None:
    theirs.changes = spoil
    asker, answer = log_in(oidc_desk, theirs)
    assert refused(answer, asker)


def test_a_key_that_cannot_be_read_does_not_hide_the_others(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    theirs.key = new_key("beside an odd one")
    public = theirs.key.as_dict(private=False)
    theirs.instead["/jwks"] = {"keys": [{"kty": "new"}, 5, public]}
    assert log_in(oidc_desk, theirs)[1].status_code == 303


def test_a_key_that_was_withdrawn_is_believed_for_an_hour_at_most(
    odd: FakeProvider,
) -> None:
    now = [0.0]
    asked = Provider(Settings(**settings_for(odd.issuer)), lambda: now[0])
    token = odd.id_token("nonce")
    assert asked.claims(token, "nonce")["sub"] == "u-1"
    odd.published = [new_key("another")]
    now[0] = KEPT_S + 1
    with pytest.raises(Exception, match="the token was refused"):
        asked.claims(token, "nonce")


def test_whoever_comes_while_it_is_away_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    given = settings_for("http://127.0.0.1:9")
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}", **given) as app:
        for _ in range(5):
            assert browser(app).get("/login/oidc").status_code == 503
    assert caplog.messages.count("oidc away") == 1  # it was asked once
    assert caplog.messages.count("oidc refused") == 5
    assert TIMEOUT_S <= AGAIN_AFTER_S
