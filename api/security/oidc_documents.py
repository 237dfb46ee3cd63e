"""What a provider publishes, read and checked: its discovery and its keys."""

from collections.abc import Iterator
from typing import Any, TypeGuard

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from api.security.remembered import ProviderAway, ProviderOdd

DISCOVERY = "/.well-known/openid-configuration"
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
TIMEOUT_S = 5.0


def discovery_of(issuer: str) -> dict[str, Any]:
    """
    Return what an issuer says of itself.

    Raises
    ------
    ProviderAway, ProviderOdd
        If it does not answer, or its addresses are not there.
    """
    found = fetched(issuer.rstrip("/") + DISCOVERY)
    if found.get("issuer") != issuer:
        raise ProviderOdd("its discovery names another issuer")
    if lacking := [name for name in ADDRESSES if not is_address(found.get(name))]:
        raise ProviderOdd(f"its discovery lacks {', '.join(lacking)}")
    return found


def is_address(told: object) -> TypeGuard[str]:
    """Whether it is the address of something on the web."""
    try:
        url = httpx2.URL(told) if isinstance(told, str) else None
    except httpx2.InvalidURL:
        return False
    return url is not None and url.scheme in ("http", "https") and bool(url.host)


def keys_at(url: str) -> KeySet:
    """
    Return a provider's keys; those of unknown kinds are left out (RFC 7517, 5).

    Raises
    ------
    ProviderAway, ProviderOdd
        If it does not answer, or with no key that can be used.
    """
    listed = fetched(url).get("keys")
    found = list(readable(listed)) if isinstance(listed, list) else []
    if not found:
        raise ProviderOdd(f"{url}: expected keys that can be read")
    return KeySet(found)


def readable(listed: list[Any]) -> Iterator[Key]:
    """Give the keys among these that can be read."""
    for told in listed:
        try:
            yield JWKRegistry.import_key(told)
        except (JoseError, ValueError, TypeError, LookupError):
            continue


def fetched(url: str) -> dict[str, Any]:
    """Return a JSON object from the provider."""
    try:
        with httpx2.Client(timeout=TIMEOUT_S) as client:
            answer = client.get(url).raise_for_status()
    except httpx2.HTTPError as error:
        raise ProviderAway(f"{url}: {type(error).__name__}") from None
    try:
        found = answer.json()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ProviderOdd(f"{url}: expected a JSON object")
    return found
