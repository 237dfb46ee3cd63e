"""Chance by name: each named stream stands alone, so adding one moves no other."""

import hashlib
from dataclasses import dataclass

import numpy as np

NUM_WORDS = 4


def _words(name: str) -> list[int]:
    digest = hashlib.sha256(name.encode()).digest()
    return [int.from_bytes(digest[4 * i : 4 * i + 4], "big") for i in range(NUM_WORDS)]


@dataclass(frozen=True, slots=True)
class Streams:
    """
    The streams of one seed.

    Attributes
    ----------
    seed
        Any integer from 0.
    """

    seed: int

    def named(self, *names: str) -> np.random.Generator:
        """Return a fresh generator for a name, the same one at each call."""
        sequence = np.random.SeedSequence([self.seed, *_words("/".join(names))])
        return np.random.Generator(np.random.PCG64DXSM(sequence))
