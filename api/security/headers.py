"""What every answer says to the browser."""

from starlette.datastructures import MutableHeaders

POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would hide the Origin of forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


def add_headers(headers: MutableHeaders, https: bool) -> None:
    """Add to an answer what it does not say itself."""
    for name, value in (HEADERS | (HTTPS if https else {})).items():
        headers.setdefault(name, value)
