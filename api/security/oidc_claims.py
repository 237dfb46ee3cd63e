"""What a provider's claims let somebody do here, by the settings' mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.security.login import NotLoggedIn
from api.settings import Settings, pairs_of
from api.store.tables import ROLES

ALL_SITES = "*"


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody whom the provider vouches for.

    ``sites`` are those he or she sees; empty for all.
    """

    issuer: str
    subject: str
    name: str
    role: str
    sites: tuple[str, ...]


def person_of(settings: Settings, claims: Mapping[str, Any]) -> Person:
    """
    Return who claims are of.

    Raises
    ------
    NotLoggedIn
        If they give no role, or no hospital where hospitals are mapped.
    """
    return Person(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        name=str(claims.get(settings.oidc_name_claim) or claims["sub"])[:100],
        role=role_of(settings, claims),
        sites=sites_of(settings, claims),
    )


def role_of(settings: Settings, claims: Mapping[str, Any]) -> str:
    """Return the highest role that the claims give."""
    mapped = pairs_of(settings.oidc_roles)
    held = {mapped[v] for v in values(claims, settings.oidc_role_claim) if v in mapped}
    if not held:
        raise NotLoggedIn(f"no role in the claim {settings.oidc_role_claim}")
    return max(held, key=ROLES.index)


def sites_of(settings: Settings, claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the hospitals that the claims give; empty for all."""
    if not settings.oidc_site_claim:
        return ()
    told = set(values(claims, settings.oidc_site_claim))
    if settings.oidc_sites:
        mapped = pairs_of(settings.oidc_sites)
        held = {mapped[value] for value in told & mapped.keys()}
    else:
        held = told - {ALL_SITES}  # all is for the settings to give, not for a claim
    if not held:
        raise NotLoggedIn(f"no hospital in the claim {settings.oidc_site_claim}")
    return () if ALL_SITES in held else tuple(sorted(held))


def values(claims: Mapping[str, Any], name: str) -> list[str]:
    """Return a claim's values, empty ones left out; dots lead into claims within."""
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    listed = found if isinstance(found, list) else [found]
    return [value for value in listed if isinstance(value, str) and value.strip()]
