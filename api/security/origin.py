"""
Requests that another site made a browser send are refused.

Browsers say where a request comes from, in headers that no page can set: that is enough
without a token in each form. The session's cookie is ``SameSite=Lax`` besides.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_ours(method: str, headers: Headers) -> bool:
    """Whether a request may come from a page of this desk, or only reads."""
    if method in SAFE:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


def host_of(headers: Headers) -> str:
    """Return the name that the desk was asked by, without the port."""
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""
