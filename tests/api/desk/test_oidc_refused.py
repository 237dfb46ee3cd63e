"""Logins by the region's own provider that are forged, old, foreign or replayed."""

import base64
import hmac
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import OctKey

from api.store import audit
from tests.desks import browser
from tests.oidc import FakeProvider, address, come_back, log_in, new_key, refused

SPOILT: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time.time()) - 3600},
    "no expiry": {"exp": None},
    "not yet": {"nbf": int(time.time()) + 3600},
    "other audience": {"aud": "another"},
    "no audience": {"aud": None},
    "several audiences": {"aud": ["pks-desk", "another"]},
    "for another party": {"azp": "another"},
    "other issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "other nonce": {"nonce": "of another login"},
    "no nonce": {"nonce": None},
    "no subject": {"sub": None},
    "no role": {"roles": ["Somebody"]},
    "roles of another kind": {"roles": {"G-Planerare": True}},
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_token_that_is_not_right_is_refused(
    oidc_desk: FastAPI, theirs: FakeProvider, how: str
) -> None:
    theirs.changes = SPOILT[how]
    asker, answer = log_in(oidc_desk, theirs)
    assert refused(answer, asker)
    with oidc_desk.state.desk.store.reading() as tx:
        (last,) = audit.latest(tx, most=1)
    assert last.what == "login.failed"


def test_a_token_of_another_key_is_refused(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    theirs.key = new_key(theirs.key.kid or "")  # its name is known, it is another
    asker, answer = log_in(oidc_desk, theirs)
    assert refused(answer, asker)


@pytest.mark.parametrize("kind", ["none", "shared secret", "public key", "changed"])
def test_a_forged_token_is_refused(
    oidc_desk: FastAPI, theirs: FakeProvider, kind: str
) -> None:
    asker = browser(oidc_desk)
    back = theirs.log_in(address(asker))
    nonce = theirs.codes[back["code"]]["nonce"]
    head, claims, signature = theirs.id_token(nonce).split(".")
    facts = json.loads(base64.urlsafe_b64decode(claims + "=="))
    match kind:
        case "none":
            theirs.token = f"{part({'alg': 'none'})}.{claims}."
        case "shared secret":
            secret = OctKey.import_key("a secret that both know")
            theirs.token = jwt.encode({"alg": "HS256"}, facts, secret)
        case "public key":
            signed = f"{part({'alg': 'HS256', 'kid': theirs.key.kid})}.{claims}"
            public = theirs.key.as_pem(private=False)
            by_it = hmac.digest(public, signed.encode(), "sha256")
            theirs.token = f"{signed}.{base64.urlsafe_b64encode(by_it).decode()}"
        case "changed":
            mine = part(facts | {"roles": ["CN=Publicerare,OU=PKS"]})
            theirs.token = f"{head}.{mine}.{signature}"
    assert refused(come_back(asker, back), asker)


def part(facts: dict[str, Any]) -> str:
    """A part of a token."""
    return base64.urlsafe_b64encode(json.dumps(facts).encode()).decode().rstrip("=")


def test_an_answer_is_taken_up_once(oidc_desk: FastAPI, theirs: FakeProvider) -> None:
    asker = browser(oidc_desk)
    back = theirs.log_in(address(asker))
    code = dict(theirs.codes)
    assert come_back(asker, back).status_code == 303
    theirs.codes |= code  # even by a provider that would take the code again
    again = browser(oidc_desk)
    assert refused(come_back(again, back), again)


def test_an_old_code_or_nonce_does_not_fit_a_new_login(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    victim = browser(oidc_desk)
    stolen = theirs.log_in(address(victim))
    thief = browser(oidc_desk)
    state = parse_qs(urlsplit(address(thief)).query)["state"][0]
    assert refused(come_back(thief, stolen | {"state": state}), thief)


def test_another_browser_cannot_take_a_login_up(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    begun, other = browser(oidc_desk), browser(oidc_desk)
    back = theirs.log_in(address(begun))
    assert refused(come_back(other, back), other)
    assert refused(come_back(begun, back), begun)  # it is spent


@pytest.mark.parametrize(
    "spoil",
    [{"state": ""}, {"state": "made up"}, {"code": ""}, {"iss": "https://evil.example"},
     {"error": "access_denied"}],
)  # fmt: skip
def test_an_answer_that_is_not_right_is_refused(
    oidc_desk: FastAPI, theirs: FakeProvider, spoil: dict[str, str]
) -> None:
    asker = browser(oidc_desk)
    assert refused(come_back(asker, theirs.log_in(address(asker)) | spoil), asker)
