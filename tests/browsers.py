"""A real browser for tests, and a desk served as `pks serve` does."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from api.serving import CLI

CHROMIUM = Path("/usr/bin/chromium")
LINK = re.compile(r"http://\S+/setup\?token=\S+")
MUST_START_S = 120


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def desk_process(url: str) -> Iterator[tuple[str, str]]:
    """Give the address and the set-up link of a desk in a process of its own."""
    port = free_port()
    words = ["serve", "--db", url, "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-c", CLI, *words], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        told = ""
        for line in process.stdout:
            told += line
            if line.startswith("Avsluta"):
                break
        link = LINK.search(told)
        assert link, told
        yield f"http://127.0.0.1:{port}", link[0]
    finally:
        process.terminate()
        process.stdout.close()
        process.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the machine's Chromium; a test without one is skipped, and says so."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


def complaints(page: Page) -> list[str]:
    """Return a list that grows by what the browser complains of on a page."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
