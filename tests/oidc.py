"""A provider for tests: its keys, codes and tokens, which a test may spoil."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from joserfc import jwt
from joserfc.jwk import ECKey

from api.store import users
from api.store.users import User
from tests.desks import browser

CALLBACK = "/login/oidc/callback"
CLIENT, SECRET = "pks-desk", "a secret that both know"


def new_key(kid: str) -> ECKey:
    """A key to sign with."""
    return ECKey.generate_key("P-256", {"kid": kid, "alg": "ES256", "use": "sig"})


class FakeProvider(ThreadingHTTPServer):
    """
    Answers as a provider does.

    ``changes`` spoils the claims of the next tokens, ``instead`` says what is answered
    at a path in its stead.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = new_key("first")
        self.published = [self.key]
        self.codes: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {
            "sub": "u-1", "preferred_username": "Anna", "roles": ["G-Planerare"],
        }  # fmt: skip
        self.changes: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.token: str | None = None
        self.num_keys_read = 0
        self.instead: dict[str, Any] = {}

    def log_in(self, address: str) -> dict[str, str]:
        """Let the browser's person log in; return what it is sent back with."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def id_token(self, nonce: str) -> str:
        """An ID token, spoilt as the test wants."""
        if self.token is not None:
            return self.token
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": nonce, **self.claims, **self.changes,
        }  # fmt: skip
        kept = {k: v for k, v in claims.items() if v is not None}
        header = {"alg": "ES256", "kid": self.key.kid, **self.header}
        return jwt.encode({k: v for k, v in header.items() if v}, kept, self.key)

    def tokens(self, asked: dict[str, str], secret: str) -> dict[str, str] | None:
        """The tokens for a code, once, to who knows verifier and secret."""
        begun = self.codes.pop(asked.get("code", ""), None)
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if begun is None or secret != f"Basic {pair}":
            return None
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if challenge != begun["code_challenge"]:
            return None
        if asked["redirect_uri"] != begun["redirect_uri"]:
            return None
        token = self.id_token(begun["nonce"])
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}


class Answering(BaseHTTPRequestHandler):
    server: FakeProvider

    def do_GET(self) -> None:
        at = self.server.issuer
        if self.path in self.server.instead:
            self.answer(self.server.instead[self.path])
        elif self.path == "/.well-known/openid-configuration":
            self.answer(
                {
                    "issuer": at, "authorization_endpoint": f"{at}/auth",
                    "token_endpoint": f"{at}/token", "jwks_uri": f"{at}/jwks",
                    "end_session_endpoint": f"{at}/logout?a=b",
                }
            )  # fmt: skip
        else:
            self.server.num_keys_read += 1
            keys = [key.as_dict(private=False) for key in self.server.published]
            self.answer({"keys": keys})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {k: v[0] for k, v in parse_qs(body).items()}
        found = self.server.tokens(asked, self.headers.get("Authorization", ""))
        if self.path in self.server.instead:
            self.answer(self.server.instead[self.path])
        else:
            self.answer(found or {"error": "invalid_grant"}, 200 if found else 400)

    def answer(self, told: Any, status: int = 200) -> None:
        """Send JSON, or bytes as they are."""
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def provider() -> Iterator[FakeProvider]:
    """Run a provider."""
    found = FakeProvider()
    thread = Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        found.shutdown()
        thread.join()
        found.server_close()


def settings_for(issuer: str) -> dict[str, Any]:
    """The settings of a desk that takes this provider's word."""
    return {
        "oidc_issuer": issuer,
        "oidc_client": CLIENT,
        "oidc_secret": SECRET,
        "oidc_roles": "G-Planerare=planner; CN=Publicerare,OU=PKS=publisher",
    }


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
