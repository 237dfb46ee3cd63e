"""Login at a real provider: npm's oidc-provider, run here; `npm ci` installs it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.browsers import free_port
from tests.desks import HOME, browser, served
from tests.oidc import settings_for

FOLDER = Path("tests/oidc_provider")
NODE = shutil.which("node")
IS_THERE = NODE is not None and (FOLDER / "node_modules/oidc-provider").is_dir()


@pytest.fixture
def issuer() -> Iterator[str]:
    """A provider that is ready."""
    if not IS_THERE:
        pytest.skip("npm ci --prefix tests/oidc_provider was not run")
    port = str(free_port())
    words = [str(NODE), "provider.js", port, HOME]
    with subprocess.Popen(
        words, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert any(line.strip() == "ready" for line in process.stdout)
        yield f"http://127.0.0.1:{port}"
        process.kill()


def logged_in_there(there: httpx2.Client, address: str) -> httpx2.URL:
    """Log in and consent on the provider's pages; return where it sends one then."""
    answer = there.get(address)
    for _ in range(20):
        if answer.is_redirect:
            where = answer.url.join(answer.headers["location"])
            if str(where).startswith(HOME):
                return where
            answer = there.get(where)
            continue
        assert answer.status_code == 200, answer.text
        form = re.search(r'<form[^>]* action="([^"]+)"', answer.text)
        assert form is not None, answer.text
        fields = dict(
            re.findall(r'name="(\w+)" value="([^"]*)"', answer.text),
            login="anna", password="x",
        )  # fmt: skip
        answer = there.post(answer.url.join(form[1]), data=fields)
    raise AssertionError("the provider asks on and on")


def test_a_real_provider_logs_in_and_out(issuer: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url, **settings_for(issuer)) as app, httpx2.Client() as there:
        asker = browser(app)
        address = asker.get("/login/oidc").headers["location"]
        back = logged_in_there(there, address)
        answer = asker.get(f"{back.path}?{back.query.decode()}")
        assert answer.status_code == 303, answer.text
        page = asker.get("/account").text
        assert "anna" in page
        assert "planerare" in page.casefold()
        again = browser(app)
        again.cookies.update({"pks_login": "stolen"})
        assert again.get(f"{back.path}?{back.query.decode()}").status_code == 401
        out = asker.post("/logout").headers["refresh"].partition("url=")[2]
        told = there.get(out)
        assert told.status_code == 200, told.text
        assert "logout" in told.text.casefold()
        assert asker.get("/account").status_code == 303
