"""What somebody may have meant by a name that is not known."""

from collections.abc import Collection
from difflib import get_close_matches

from pks.io.names import listed, shortened

CUTOFF = 0.6


def known_or_near(word: str, known: Collection[str]) -> str:
    """Return the names near a word, for a message; else some of those known."""
    near = get_close_matches(word, sorted(known), n=3, cutoff=CUTOFF)
    if near:
        return f"did you mean {' or '.join(map(shortened, near))}?"
    return listed(known) or "there is none"
