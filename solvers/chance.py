"""Random numbers for compiled code: SplitMix64 (Steele, Lea and Flood, 2014)."""

import numpy as np
import numpy.typing as npt

from pks.machine.compiled import inlined

State = npt.NDArray[np.uint64]
STEP = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
S30, S27, S31, S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
UNIT = 2.0**-53


@inlined
def unit(state: State) -> float:
    """Return a number in [0, 1) and move the state on."""
    state[0] += STEP
    z = state[0]
    z = (z ^ (z >> S30)) * FIRST
    z = (z ^ (z >> S27)) * SECOND
    z = z ^ (z >> S31)
    return float(z >> S11) * UNIT


@inlined
def below(state: State, n: int) -> int:
    """Return one of 0 to n - 1."""
    return int(unit(state) * n)
