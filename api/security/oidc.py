"""
The region's own login, by OpenID Connect: what the provider says, and what is believed.

Authorisation code with PKCE (RFC 7636); the ID token is believed by its signature, its
issuer, its audience, its times and its nonce (OpenID Connect Core, 3.1.3.7).
"""

import hmac
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.security import remembered
from api.security.login import NotLoggedIn
from api.security.oidc_documents import TIMEOUT_S, discovery_of, is_address, keys_at
from api.security.remembered import ProviderAway, ProviderOdd, Remembered
from api.settings import Settings

ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
    "EdDSA", "Ed25519",
)  # fmt: skip
"""Signatures by the provider's own key; none, and none by a secret that we share."""
BASIC = "client_secret_basic"  # what holds where the provider does not say
LEEWAY_S = 60


class Provider:
    """A provider as it is known: its addresses and keys are read when needed."""

    def __init__(
        self, settings: Settings, clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._clock_s = clock_s
        self._facts = Remembered(partial(discovery_of, settings.oidc_issuer), clock_s)
        self._keys = Remembered(self._read_keys, clock_s)
        self._no_token_s = float("-inf")

    def address(self, redirect: str, state: str, nonce: str, verifier: str) -> str:
        """Return where a browser is sent to log in."""
        endpoint = self._facts.get()["authorization_endpoint"]
        with self._client(redirect) as client:
            url, _ = client.create_authorization_url(
                endpoint, state=state, nonce=nonce, code_verifier=verifier
            )
        return str(url)

    def exchange(self, redirect: str, code: str, verifier: str) -> str:
        """
        Return the ID token for a code.

        Raises
        ------
        NotLoggedIn
            If the code is refused.
        ProviderAway, ProviderOdd
            If no answer comes, or came a moment ago; or one without a token.
        """
        endpoint = self._facts.get()["token_endpoint"]
        if self._clock_s() - self._no_token_s < remembered.AGAIN_AFTER_S:
            raise ProviderAway("no token came a moment ago")
        try:
            with self._client(redirect) as client:
                told = client.fetch_token(endpoint, code=code, code_verifier=verifier)
        except OAuthError as error:
            raise NotLoggedIn(f"the code was refused ({error.error})") from None
        except httpx2.HTTPError as error:
            if isinstance(error, httpx2.TransportError):
                self._no_token_s = self._clock_s()
            raise ProviderAway(f"no token ({type(error).__name__})") from None
        except (ValueError, TypeError, RecursionError):
            raise ProviderOdd("no token, but something else") from None
        token = told.get("id_token")
        if not isinstance(token, str):
            raise ProviderOdd("no ID token came")
        return token

    def claims(self, token: str, nonce: str) -> dict[str, Any]:
        """
        Return what an ID token says, once everything about it is right.

        Raises
        ------
        NotLoggedIn
            If it is forged, too old, for another, from another, or of another login.
        """
        client = self._settings.oidc_client
        try:
            told = jwt.decode(token, self._key_of, algorithms=list(ALGORITHMS))
            jwt.JWTClaimsRegistry(
                leeway=LEEWAY_S,
                iss={"essential": True, "value": self._settings.oidc_issuer},
                aud={"essential": True, "value": client},
                sub={"essential": True},
                exp={"essential": True},
                iat={"essential": True},
                nonce={"essential": True},
            ).validate(told.claims)
        except (JoseError, ValueError) as error:
            raise NotLoggedIn(f"the token was refused ({error})") from None
        claims = dict(told.claims)
        if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
            raise NotLoggedIn("the token was refused (nonce)")
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if several else client) != client:
            raise NotLoggedIn("the token was refused (azp)")
        return claims

    def logout_address(self, id_token: str, back: str) -> str | None:
        """Return where a browser is sent to log out there too, if that is known."""
        endpoint = self._facts.get().get("end_session_endpoint")
        if not is_address(endpoint):
            return None
        asked = {
            "id_token_hint": id_token,
            "client_id": self._settings.oidc_client,
            "post_logout_redirect_uri": back,
        }
        return str(httpx2.URL(endpoint).copy_merge_params(asked))

    def refuse_other_issuer(self, issuer: str | None) -> None:
        """Refuse an answer that says it is another provider's (RFC 9207)."""
        if issuer is not None and issuer != self._settings.oidc_issuer:
            raise NotLoggedIn("the answer is of another issuer")

    def _client(self, redirect: str) -> OAuth2Client:
        secret = self._settings.oidc_secret
        known = self._facts.get().get("token_endpoint_auth_methods_supported")
        method = "none"
        if secret:
            given = known if isinstance(known, list) and known else [BASIC]
            is_basic = BASIC in given
            method = BASIC if is_basic else "client_secret_post"
        return OAuth2Client(
            client_id=self._settings.oidc_client,
            client_secret=secret or None,
            token_endpoint_auth_method=method,
            scope=self._settings.oidc_scopes,
            redirect_uri=redirect,
            code_challenge_method="S256",
            timeout=TIMEOUT_S,
        )

    def _key_of(self, asked: Any) -> Any:
        """Return the key that a token names; read the keys anew where it is unknown."""
        kid, keys = asked.headers().get("kid"), self._keys.get()
        if kid is None:
            return keys
        if all(key.kid != kid for key in keys.keys):
            keys = self._keys.get(anew=True)
        return keys.get_by_kid(kid)

    def _read_keys(self) -> KeySet:
        return keys_at(self._facts.get()["jwks_uri"])
