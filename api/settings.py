"""What the desk's server is told: where it answers, its limits, its store."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import SplitResult, urlsplit

from api.environment import given, without_passwords
from api.store.database import MOST_CONNECTIONS, url_of
from api.store.tables import ROLES
from pks.errors import InvalidInput

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")
MOST_PORT = 65535
MOST_PROCESSES = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How a desk is served; each from the environment, ``PKS_`` and its name in capitals.

    Attributes
    ----------
    db
        The store's URL; empty for this user's own.
    host, port
        Where it answers. Only this machine by default.
    processes
        How many server processes answer there.
    hosts
        Further names that browsers may ask it by, joined by commas.
    https
        Whether browsers reach it by HTTPS (a proxy in front): cookies go no other way.
    proxy
        The proxy's address: what it says of the browser's address is believed.
    session_idle_min, session_max_min
        A session ends so long after its last request, and after its login.
    body_kb, body_s, upload_mb, unpacked_mb, zip_ratio, check_s
        The largest request, and the seconds in which any has come whole; for files that
        are uploaded, the largest one, what a zip may hold, how many times it may have
        shrunk, and the seconds its check may take.
    requests_per_min, links_per_min
        Requests of a caller, on average over a minute; those of an address for what a
        secret link opens.
    otlp
        The address of an OpenTelemetry collector, ``http://host:4318``; empty: no
        traces are made or sent.
    oidc_issuer, oidc_client, oidc_secret, oidc_scopes
        The region's own login by OpenID Connect: the provider, what this desk is called
        there, its secret (none: a public client), what is asked for.
    oidc_name_claim, oidc_role_claim, oidc_roles
        The claims with name and roles (dots lead inwards), and which value is which
        role: ``value=role; value=role``.
    oidc_site_claim, oidc_sites
        The claim with hospitals, and which value is which: ``value=id; value=*`` (all);
        other values give none. No claim: everybody sees all; no mapping: the values are
        the ids, and none of them is all.
    setup_token
        What the first administrator is made with; empty when there is one.
    """

    db: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    processes: int = 1
    hosts: str = ""
    https: bool = False
    proxy: str = ""
    session_idle_min: int = 120
    session_max_min: int = 720
    body_kb: int = 1024
    body_s: int = 300
    upload_mb: int = 100
    unpacked_mb: int = 400
    zip_ratio: int = 200
    check_s: int = 120
    requests_per_min: int = 1200
    links_per_min: int = 60
    otlp: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = field(default="", repr=False)
    oidc_scopes: str = "openid profile"
    oidc_name_claim: str = "preferred_username"
    oidc_role_claim: str = "roles"
    oidc_roles: str = ""
    oidc_site_claim: str = ""
    oidc_sites: str = ""
    setup_token: str = field(default="", repr=False)

    @property
    def connections(self) -> int:
        """How many connections to the database each server process has at most."""
        return MOST_CONNECTIONS if self.processes == 1 else MOST_CONNECTIONS // 2

    @property
    def longest_session(self) -> timedelta:
        """How long a session may last after its login."""
        return timedelta(minutes=self.session_max_min)

    @property
    def names(self) -> frozenset[str]:
        """Every name that the desk may be asked by."""
        further = (name.strip() for name in self.hosts.split(",") if name.strip())
        return frozenset((*LOOPBACK, self.host, *further)) - frozenset(EVERYWHERE)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What an environment says: values and their variables by name, and errors."""

    values: dict[str, Any]
    sources: dict[str, str]
    errors: list[str]


def looked_up(environment: Mapping[str, str] = os.environ) -> LookedUp:
    """Return everything that an environment says of settings."""
    found = LookedUp({}, {}, [])
    for name, kind in kinds().items():
        try:
            told = given(variable_of(name), environment)
            if told is not None:
                found.sources[name] = told.variable
                found.values[name] = read(told.variable, kind, told.text)
        except InvalidInput as error:
            found.errors.append(str(error))
    return found


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """
    Return the settings of an environment.

    Raises
    ------
    InvalidInput
        If one is not of its kind; all of them are named.
    """
    found = looked_up(environment)
    if found.errors:
        raise InvalidInput("\n".join(found.errors))
    return Settings(**found.values)


def kinds() -> dict[str, Any]:
    """Return the kind of each setting that the environment may say."""
    return {f.name: f.type for f in fields(Settings) if f.name != "setup_token"}


def variable_of(name: str) -> str:
    """Return the variable of a setting."""
    return f"PKS_{name.upper()}"


def read(name: str, kind: Any, text: str) -> str | int | bool:
    """Return a setting's value; refuse what is not of its kind."""
    if kind is bool:
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False}
        if text.casefold() in words:
            return words[text.casefold()]
        raise InvalidInput(f"{name}: expected 1 or 0. Got {text!r}.")
    if kind is not int:
        return text
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise InvalidInput(f"{name}: expected a whole number from 1. Got {text!r}.")
    return int(text)


def faults_of(settings: Settings) -> list[str]:
    """Return what is wrong with settings, each for itself and with one another."""
    return [
        *address_faults(settings),
        *proxy_faults(settings),
        *url_faults(settings),
        *oidc_faults(settings),
    ]


def address_faults(settings: Settings) -> Iterator[str]:
    """Give what is wrong with where the desk answers."""
    if settings.port > MOST_PORT:
        yield f"PKS_PORT: expected at most {MOST_PORT}. Got {str(settings.port)!r}."
    most = MOST_PROCESSES if os.name == "posix" else 1
    if settings.processes > most:
        got = str(settings.processes)
        yield f"PKS_PROCESSES: expected at most {most} on this system. Got {got!r}."
    if settings.host in EVERYWHERE and not settings.hosts:
        yield (
            f"PKS_HOSTS: expected the names that browsers ask this desk by, joined by"
            f" commas, since it answers on {settings.host}. Got ''."
        )
    for name in settings.hosts.split(","):
        if any(c in name.strip() for c in "/: "):
            shown = told(name)
            yield f"PKS_HOSTS: expected names without scheme and port. Got {shown}."


def proxy_faults(settings: Settings) -> Iterator[str]:
    """Give what is wrong with the proxy that is believed."""
    for address in filter(None, settings.proxy.split(",")):
        try:
            ip_network(address.strip())
        except ValueError:
            yield f"PKS_PROXY: expected the proxy's IP address. Got {told(address)}."


def url_faults(settings: Settings) -> Iterator[str]:
    """Give what is wrong with the URLs of others."""
    if settings.db:
        try:
            url_of(settings.db)
        except InvalidInput as error:
            yield str(error).replace("--db", "PKS_DB", 1)
    if settings.otlp and web_address(settings.otlp) is None:
        yield f"PKS_OTLP: expected an http or https URL. Got {told(settings.otlp)}."


def web_address(text: str) -> SplitResult | None:
    """Return the parts of an http or https URL; None for anything else."""
    try:
        parts = urlsplit(text)
        is_one = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        return None
    return parts if is_one and parts.hostname else None


def told(text: str) -> str:
    """Return what was given as an error tells it: no password."""
    return repr(without_passwords(text))


def oidc_faults(settings: Settings) -> Iterator[str]:
    """Give what is wrong with the region's own login."""
    if not settings.oidc_issuer:
        return
    issuer = web_address(settings.oidc_issuer)
    is_safe = issuer and (issuer.scheme == "https" or issuer.hostname in LOOPBACK)
    if not is_safe or "@" in settings.oidc_issuer:
        yield (
            "PKS_OIDC_ISSUER: expected an https URL without a user."
            f" Got {told(settings.oidc_issuer)}."
        )
    if not settings.oidc_client:
        yield "PKS_OIDC_CLIENT: expected the desk's client id at the provider. Got ''."
    if "openid" not in settings.oidc_scopes.split():
        yield f"PKS_OIDC_SCOPES: expected openid. Got {settings.oidc_scopes!r}."
    roles = parts_of(settings.oidc_roles)
    if not roles or not all(value and role in ROLES for value, role in roles):
        yield (
            f"PKS_OIDC_ROLES: expected value=role; ... with the roles"
            f" {', '.join(ROLES)}. Got {settings.oidc_roles!r}."
        )
    if not all(value and site for value, site in parts_of(settings.oidc_sites)):
        yield f"PKS_OIDC_SITES: expected value=id; ... Got {settings.oidc_sites!r}."
    if settings.oidc_sites and not settings.oidc_site_claim:
        yield "PKS_OIDC_SITE_CLAIM: expected a claim, since PKS_OIDC_SITES is given."


def pairs_of(text: str) -> dict[str, str]:
    """Return ``value=word; value=word``; a value may have equals signs, like a DN."""
    return {value: word for value, word in parts_of(text) if value and word}


def parts_of(text: str) -> list[tuple[str, str]]:
    """Return the values and words of a text; empty where one is missing."""
    parts = (part.rpartition("=") for part in text.split(";") if part.strip())
    return [(value.strip(), word.strip()) for value, _, word in parts]
