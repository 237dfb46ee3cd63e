"""
Streams of chance, each with a name.

A stream depends on its name, the seed and the number of the replication, and on nothing
else: to add a stream moves no draw of another one. Every draw takes the next number of
its stream and only that, so the k-th patient of a source has the k-th number, however
many come and whatever is done with them: scenarios share their patients.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt
from numpy.random import PCG64DXSM, SeedSequence

Floats = npt.NDArray[np.float64]

BITS = 52  # of a number, so that it lies strictly between 0 and 1
KEY_WORDS = 4  # of 32 bits each


@dataclass(frozen=True, slots=True)
class Streams:
    """
    All chance of one replication.

    Attributes
    ----------
    seed
        Of the whole experiment, at least 0.
    replication
        Its number, at least 0.
    """

    seed: int
    replication: int

    def uniform(self, name: str, num: int) -> Floats:
        """
        Return the first numbers of a stream, strictly between 0 and 1.

        Examples
        --------
        >>> streams = Streams(seed=1, replication=0)
        >>> few, many = streams.uniform("stay", 3), streams.uniform("stay", 5)
        >>> bool((few == many[:3]).all())
        True
        """
        digest = sha256(name.encode()).digest()
        key = np.frombuffer(digest, dtype="<u4", count=KEY_WORDS).tolist()
        sequence = SeedSequence(self.seed, spawn_key=(self.replication, *key))
        raw = PCG64DXSM(sequence).random_raw(num)
        return ((raw >> np.uint64(64 - BITS)).astype(np.float64) + 0.5) * 2.0**-BITS
