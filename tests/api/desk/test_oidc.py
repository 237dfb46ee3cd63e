"""Login by the region's own provider, and everything that is refused."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from joserfc import jwt
from joserfc.jwk import OctKey

from api.security import oidc
from api.security.accounts import set_password
from api.store import audit, users
from api.store.users import User
from pks.errors import InvalidInput
from tests.desks import PASSWORD, add_user, browser, served
from tests.oidc import FakeProvider, new_key, provider, settings_for

CALLBACK = "/login/oidc/callback"


@pytest.fixture(scope="module")
def shared() -> Iterator[FakeProvider]:
    with provider() as found:
        yield found


@pytest.fixture(scope="module")
def desk(
    shared: FakeProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FastAPI]:
    url = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.sqlite'}"
    with served(url, **settings_for(shared.issuer)) as app:
        yield app


@pytest.fixture
def theirs(shared: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    """The provider, as it was before the test afterwards."""
    monkeypatch.setattr(oidc, "KEYS_AGAIN_AFTER_S", 0.0)
    for name in ("changes", "header", "claims"):
        monkeypatch.setattr(shared, name, dict(getattr(shared, name)))
    monkeypatch.setattr(shared, "key", shared.key)
    monkeypatch.setattr(shared, "token", None)
    monkeypatch.setattr(shared, "published", list(shared.published))
    return shared


def address(asker: TestClient, next_: str = "/") -> str:
    """Where a browser is sent that wants to log in."""
    answer = asker.get("/login/oidc", params={"next": next_})
    assert answer.status_code == 303
    return answer.headers["location"]


def come_back(asker: TestClient, asked: dict[str, str]) -> Response:
    """Come back from the provider, as browsers do: from another site."""
    return asker.get(CALLBACK, params=asked, headers={"Sec-Fetch-Site": "cross-site"})


def log_in(desk: FastAPI, theirs: FakeProvider) -> tuple[TestClient, Response]:
    asker = browser(desk)
    return asker, come_back(asker, theirs.log_in(address(asker)))


def refused(answer: Response, asker: TestClient) -> bool:
    """Whether a login was refused, without a session and without saying why."""
    assert "pks_session" not in answer.headers.get("set-cookie", "")
    assert asker.get("/account").status_code == 303
    return answer.status_code == 401 and "godtogs inte" in answer.text


def user_named(desk: FastAPI, name: str) -> User | None:
    with desk.state.desk.store.reading() as tx:
        return users.user_named(tx, name)


def test_who_logs_in_there_is_logged_in_here(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    asker = browser(desk)
    assert 'href="/login/oidc?next=/week"' in asker.get("/login?next=/week").text
    where = address(asker, "/week")
    assert where.startswith(f"{theirs.issuer}/auth?")
    asked = parse_qs(urlsplit(where).query)
    assert asked["redirect_uri"] == [f"http://localhost{CALLBACK}"]
    assert len(asked["state"][0]) >= 43
    assert len(asked["nonce"][0]) >= 43
    answer = come_back(asker, theirs.log_in(where))
    assert (answer.status_code, answer.headers["location"]) == (303, "/week")
    made = [c for c in answer.headers.get_list("set-cookie") if "pks_session" in c]
    assert "HttpOnly" in made[0]
    assert "samesite=lax" in made[0].casefold()
    me = asker.get("/api/v1/me")
    assert me.status_code == 403 or me.json()["role"] == "planner"
    found = user_named(desk, "Anna")
    assert found is not None
    assert (found.role, found.sites, found.subject) == ("planner", [], "u-1")


def test_local_accounts_are_still_there(desk: FastAPI, theirs: FakeProvider) -> None:
    add_user(desk, "local", "reader")
    data = {"name": "local", "password": PASSWORD}
    assert browser(desk).post("/login", data=data).status_code == 303
    for password in ("", PASSWORD):
        log_in(desk, theirs)
        data = {"name": "Anna", "password": password}
        assert browser(desk).post("/login", data=data).status_code in (401, 422, 429)


def test_no_password_can_be_given_to_who_logs_in_there(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    asker, _ = log_in(desk, theirs)
    assert "lösenordet byts där" in asker.get("/account").text
    found = user_named(desk, "Anna")
    assert found is not None
    with (
        desk.state.desk.store.writing() as tx,
        pytest.raises(InvalidInput, match="an account with a password here"),
    ):
        set_password(tx, "chief", found.id, "hash")


def test_a_local_account_of_the_same_name_is_not_taken_over(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    add_user(desk, "chief", "administrator")
    theirs.claims |= {"sub": "u-2", "preferred_username": "chief"}
    assert log_in(desk, theirs)[1].status_code == 303
    chief, other = user_named(desk, "chief"), user_named(desk, "chief (oidc)")
    assert chief is not None
    assert other is not None
    assert (chief.role, chief.subject) == ("administrator", None)
    assert (other.role, other.subject) == ("planner", "u-2")


def test_a_session_from_before_the_login_is_of_no_use_after_it(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    asker, _ = log_in(desk, theirs)
    before = asker.cookies["pks_session"]
    come_back(asker, theirs.log_in(address(asker)))
    after = asker.cookies["pks_session"]
    assert before != after
    old = browser(desk)
    old.cookies.set("pks_session", before)
    assert old.get("/account").status_code == 303
    fixed = browser(desk)
    fixed.cookies.set("pks_session", "chosen-by-somebody", domain="localhost.local")
    come_back(fixed, theirs.log_in(address(fixed)))
    assert "chosen-by-somebody" not in [
        c.value for c in fixed.cookies.jar if c.domain != "localhost.local"
    ]


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
    desk: FastAPI, theirs: FakeProvider, how: str
) -> None:
    theirs.changes = SPOILT[how]
    asker, answer = log_in(desk, theirs)
    assert refused(answer, asker)
    with desk.state.desk.store.reading() as tx:
        (last,) = audit.latest(tx, most=1)
    assert last.what == "login.failed"


def test_a_token_of_another_key_is_refused(desk: FastAPI, theirs: FakeProvider) -> None:
    theirs.key = new_key(theirs.key.kid or "")  # its name is known, it is another
    asker, answer = log_in(desk, theirs)
    assert refused(answer, asker)


@pytest.mark.parametrize("kind", ["none", "shared secret", "public key", "changed"])
def test_a_forged_token_is_refused(
    desk: FastAPI, theirs: FakeProvider, kind: str
) -> None:
    asker = browser(desk)
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


def test_an_answer_is_taken_up_once(desk: FastAPI, theirs: FakeProvider) -> None:
    asker = browser(desk)
    back = theirs.log_in(address(asker))
    code = dict(theirs.codes)
    assert come_back(asker, back).status_code == 303
    theirs.codes |= code  # even by a provider that would take the code again
    again = browser(desk)
    assert refused(come_back(again, back), again)


def test_an_old_code_or_nonce_does_not_fit_a_new_login(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    victim = browser(desk)
    stolen = theirs.log_in(address(victim))
    thief = browser(desk)
    state = parse_qs(urlsplit(address(thief)).query)["state"][0]
    assert refused(come_back(thief, stolen | {"state": state}), thief)


def test_another_browser_cannot_take_a_login_up(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    begun, other = browser(desk), browser(desk)
    back = theirs.log_in(address(begun))
    assert refused(come_back(other, back), other)
    assert refused(come_back(begun, back), begun)  # it is spent


@pytest.mark.parametrize(
    "spoil",
    [{"state": ""}, {"state": "made up"}, {"code": ""}, {"iss": "https://evil.example"},
     {"error": "access_denied"}],
)  # fmt: skip
def test_an_answer_that_is_not_right_is_refused(
    desk: FastAPI, theirs: FakeProvider, spoil: dict[str, str]
) -> None:
    asker = browser(desk)
    assert refused(come_back(asker, theirs.log_in(address(asker)) | spoil), asker)


def test_a_new_key_is_read_and_an_old_one_forgotten(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    assert log_in(desk, theirs)[1].status_code == 303
    old, num_read = theirs.key, theirs.num_keys_read
    theirs.key = new_key("second")
    theirs.published = [theirs.key]
    assert log_in(desk, theirs)[1].status_code == 303
    assert theirs.num_keys_read == num_read + 1
    theirs.key = old
    asker, answer = log_in(desk, theirs)
    assert refused(answer, asker)


def test_claims_change_the_role_at_the_next_login(
    desk: FastAPI, theirs: FakeProvider
) -> None:
    theirs.claims |= {"sub": "u-3", "preferred_username": "Bo"}
    log_in(desk, theirs)
    theirs.claims["roles"] = ["G-Planerare", "CN=Publicerare,OU=PKS"]
    log_in(desk, theirs)
    found = user_named(desk, "Bo")
    assert found is not None
    assert found.role == "publisher"
    with desk.state.desk.store.writing() as tx:
        users.change_user(tx, found.id, is_active=False)
    asker, answer = log_in(desk, theirs)
    assert refused(answer, asker)


def test_logout_ends_both(desk: FastAPI, theirs: FakeProvider) -> None:
    asker, _ = log_in(desk, theirs)
    answer = asker.post("/logout")
    assert answer.status_code == 200
    assert "Du är utloggad" in answer.text
    there = answer.headers["refresh"].partition("url=")[2]
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{theirs.issuer}/logout?")
    assert asked["post_logout_redirect_uri"] == ["http://localhost/login"]
    assert asked["client_id"] == ["pks-desk"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert asker.get("/account").status_code == 303
    add_user(desk, "local two", "reader")
    local = browser(desk)
    local.post("/login", data={"name": "local two", "password": PASSWORD})
    assert local.post("/logout").headers["location"] == "/login"


def test_hospitals_come_from_claims(theirs: FakeProvider, tmp_path: Path) -> None:
    given = settings_for(theirs.issuer) | {
        "oidc_role_claim": "realm.roles", "oidc_site_claim": "units",
        "oidc_sites": "SE1=north; SE2=south; SE0=*",
    }  # fmt: skip
    theirs.claims["realm"] = {"roles": ["G-Planerare"]}
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}", **given) as app:
        for units, sites in ((["SE2", "X"], ["south"]), (["SE0", "SE1"], [])):
            theirs.claims["units"] = units
            assert log_in(app, theirs)[1].status_code == 303
            found = user_named(app, "Anna")
            assert found is not None
            assert found.sites == sites
        for nothing in ([], ["X"], None):
            theirs.claims["units"] = nothing
            asker, answer = log_in(app, theirs)
            assert refused(answer, asker)


def test_a_provider_that_is_away_is_said(tmp_path: Path) -> None:
    given = settings_for("http://127.0.0.1:9")
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}", **given) as app:
        answer = browser(app).get("/login/oidc")
        assert answer.status_code == 503
        assert "svarar inte" in answer.text


def test_without_a_provider_there_is_no_such_page(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as app:
        assert browser(app).get("/login/oidc").status_code == 404
        assert "/login/oidc" not in browser(app).get("/login").text
