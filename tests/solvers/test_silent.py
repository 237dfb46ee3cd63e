"""What C code prints while a solver is silenced."""

import ctypes
import os

import pytest

from solvers.silent import silent


def test_what_is_printed_meanwhile_is_thrown_away(
    capfd: pytest.CaptureFixture[str],
) -> None:
    library = ctypes.CDLL(None)
    library.puts(b"before")
    with silent():
        library.puts(b"meanwhile")
    library.puts(b"after")
    library.fflush(None)
    assert capfd.readouterr().out == "before\nafter\n"


def test_an_error_gives_the_output_back(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), silent():
        raise ValueError("no")
    os.write(1, b"heard\n")
    assert capfd.readouterr().out == "heard\n"
