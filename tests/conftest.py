"""How the tests run: how many at once, and how property tests choose examples."""

import os

import pytest
from hypothesis import settings

WAITING = 2
"""Tests beside those that the processors work on: many wait for other processes."""

settings.register_profile("same", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("explore", print_blob=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.hookimpl(optionalhook=True)  # there may be no xdist
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes ``--numprocesses=auto`` starts."""
    return (os.cpu_count() or 1) + WAITING
