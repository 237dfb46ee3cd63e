"""What operations run as root reaches the desk's own store: `docs/deploy/pks-desk`."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from api.settings import Settings

DEPLOY = Path("docs/deploy")
OPERATIONS = Path("docs/operations.md")
TELLS = """#!/bin/sh
echo "asked $*"
env | grep -E '^(PKS_|HOME|LOGNAME)' | sort
umask
"""
RUNS = """#!/bin/sh
echo "as $2"
export HOME=/nonexistent LOGNAME="$2"  # as the real one
shift 3
exec "$@"
"""
SETTINGS = """# a comment
PKS_HOST=127.0.0.1
PKS_PORT="9000"
PKS_OIDC_ROLES=CN=Planerare,OU=PKS=planner; CN=Chefer,OU=PKS=publisher
PKS_HOSTS='$(touch ran)'
  PKS_HTTPS=1 of no line
PKS_HOST=localhost"""


@pytest.fixture
def wrapper(tmp_path: Path) -> Path:
    """The script, with a file of settings, a program and a `runuser` that tell."""
    text = (DEPLOY / "pks-desk").read_text("utf-8")
    for place, name in (("/etc/pks/pks.env", "env"), ("/opt/pks/.venv/bin/pks", "pks")):
        assert f"={place}\n" in text
        text = text.replace(f"={place}\n", f"={tmp_path / name}\n")
    (tmp_path / "env").write_text(SETTINGS)
    for name, content in (("pks-desk", text), ("pks", TELLS), ("runuser", RUNS)):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "id").write_text('#!/bin/sh\n[ "$1" = -u ] && echo $UID_ || echo $ME\n')
    (tmp_path / "id").chmod(0o755)
    return tmp_path / "pks-desk"


def said(wrapper: Path, me: str, uid: int, **more: str) -> tuple[int, list[str]]:
    """What a user's call of the script says."""
    path = f"{wrapper.parent}:{os.environ['PATH']}"
    given = {"PATH": path, "ME": me, "UID_": str(uid), "PKS_DB": "sqlite:///roots"}
    words = [str(wrapper), "retention", "--days", "7 30"]
    done = subprocess.run(
        words, env=given | more, cwd=wrapper.parent, capture_output=True, text=True
    )
    return done.returncode, done.stdout.splitlines()


def test_it_runs_as_the_service_does(wrapper: Path) -> None:
    code, lines = said(wrapper, "root", 0, SUDO_USER="anna")
    assert code == 0
    assert lines == [
        "as pks",
        "asked retention --days 7 30",
        "HOME=/var/lib/pks",
        "LOGNAME=anna",
        "PKS_HOST=localhost",
        "PKS_HOSTS=$(touch ran)",
        "PKS_OIDC_ROLES=CN=Planerare,OU=PKS=planner; CN=Chefer,OU=PKS=publisher",
        "PKS_PORT=9000",
        "0077",
    ]
    assert not (wrapper.parent / "ran").exists()


def test_the_service_s_own_user_needs_no_other(wrapper: Path) -> None:
    _, lines = said(wrapper, "pks", 998)
    assert lines[0].startswith("asked")
    assert "LOGNAME=pks" in lines


def test_others_are_refused(wrapper: Path) -> None:
    assert said(wrapper, "anna", 1000) == (2, [])


def test_every_command_of_operations_goes_through_it() -> None:
    text = OPERATIONS.read_text("utf-8")
    plain = set(re.findall(r"^    pks (\w+)|`pks (\w+) [^`]*`", text, re.MULTILINE))
    assert {first or other for first, other in plain} <= {"plan", "whatif"}
    assert "pks-desk backup" in text
    assert (DEPLOY / "pks-desk").stat().st_mode & 0o111


@pytest.mark.parametrize("unit", ["pks-serve.service", "pks-worker@.service"])
def test_what_a_unit_writes_is_its_user_s_alone(unit: str) -> None:
    lines = (DEPLOY / unit).read_text("utf-8").splitlines()
    assert {"UMask=0077", "StateDirectoryMode=0700", "CacheDirectoryMode=0700"} <= {
        *lines
    }


def test_every_unit_is_installed_and_each_timer_has_its_own() -> None:
    text = OPERATIONS.read_text("utf-8")
    names = {file.name for file in DEPLOY.iterdir()}
    timers = {name for name in names if name.endswith(".timer")}
    assert timers
    assert {name.replace(".timer", ".service") for name in timers} <= names
    for name in timers | {"pks-serve", "pks-worker@1"}:
        assert re.search(f"systemctl enable --now [^`\n]*{name}", text), name
    copied = re.findall(r"cp (docs/deploy/\S+ docs/deploy/\S+) /etc/systemd", text)
    assert len(copied) == 2  # installed, and again at an upgrade
    found = {file.name for globs in copied for g in globs.split() for file in seen(g)}
    assert found == {name for name in names if name.endswith((".service", ".timer"))}


def seen(pattern: str) -> list[Path]:
    """The files of a pattern, as the shell finds them."""
    return list(Path().glob(pattern))


def test_a_proxy_lets_through_what_the_desk_itself_refuses() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    sizes = re.findall(r"client_max_body_size (\d+)m;|max_size (\d+)MiB", nginx + caddy)
    assert [int(a or b) > Settings().upload_mb for a, b in sizes] == [True, True]
    assert all("/api/v1/metrics" in text for text in (nginx, caddy))


def test_nobody_is_sent_to_a_registry_for_pks_itself() -> None:
    files = [Path("README.md"), *Path("docs").rglob("*.md"), *Path("api").rglob("*.py")]
    files += Path("pks").rglob("*.py")
    for file in files:
        text = file.read_text("utf-8")
        assert not re.search(r"pip install ['\"]?pks\b", text), file
