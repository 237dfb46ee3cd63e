"""`pks config check`: every setting, whence it comes, everything that is wrong."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.config import examined
from api.settings import settings_from
from api.store import open_store
from pks.errors import InvalidInput


def test_every_setting_is_named_with_its_source(tmp_path: Path) -> None:
    file = tmp_path / "db"
    file.write_text("postgresql://anna:s3cret@host/desk\n")
    found = examined({"PKS_DB_FILE": str(file), "PKS_PORT": "9000", "PKS_HTTPS": ""})
    assert found.errors == ()
    rows = {row.variable: row for row in found.settings}
    assert rows["PKS_DB"].value == "postgresql://anna:***@host/desk"
    assert rows["PKS_DB"].source == "PKS_DB_FILE"
    assert (rows["PKS_PORT"].value, rows["PKS_PORT"].source) == ("9000", "PKS_PORT")
    assert (rows["PKS_HTTPS"].value, rows["PKS_HTTPS"].source) == ("0", "")
    assert "PKS_SETUP_TOKEN" not in rows


def test_everything_that_is_wrong_is_named_at_once() -> None:
    found = examined({"PKS_PORT": "x", "PKS_HTTPS": "maybe", "PKS_HTTTPS": "1"})
    assert [error.partition(":")[0] for error in found.errors] == [
        "PKS_PORT", "PKS_HTTPS", "PKS_HTTTPS",
    ]  # fmt: skip
    assert found.errors[0] == "PKS_PORT: expected a whole number from 1. Got 'x'."
    assert "PKS_HTTPS" in found.errors[2]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"PKS_PORT": "70000"}, "PKS_PORT: expected at most 65535. Got '70000'."),
        ({"PKS_HOST": "0.0.0.0"}, "PKS_HOSTS: expected the names that browsers ask"),
        ({"PKS_HOSTS": "https://a.se"}, "PKS_HOSTS: expected names without scheme"),
        ({"PKS_PROXY": "nginx"}, "PKS_PROXY: expected the proxy's IP address."),
        ({"PKS_DB": "mysql://u@h/d"}, "PKS_DB: expected sqlite:///"),
        ({"PKS_OTLP": "collector:4318"}, "PKS_OTLP: expected an http or https URL."),
        ({"PKS_DB_FILE": "/none"}, "PKS_DB_FILE: expected a text file that can be"),
        ({"PKS_DB": "sqlite:///a", "PKS_DB_FILE": "/b"}, "PKS_DB_FILE: expected not"),
    ],
)
def test_what_does_not_fit_is_said(environment: dict[str, str], expected: str) -> None:
    (error,) = examined(environment).errors
    assert error.startswith(expected)


def test_a_password_is_not_shown_where_the_url_is_wrong() -> None:
    found = examined({"PKS_DB": "mysql://u:s3cret@h/d"})
    assert "s3cret" not in str(found)


def test_the_command_ends_with_2_where_something_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PKS_PORT", "8081")
    fine = CliRunner().invoke(app, ["config", "check"])
    assert fine.exit_code == 0
    assert "8081" in fine.stdout
    monkeypatch.setenv("PKS_BODY_KB", "-1")
    wrong = CliRunner().invoke(app, ["config", "check", "--json"])
    assert wrong.exit_code == 2
    assert "PKS_BODY_KB: expected a whole number from 1. Got '-1'." in wrong.stderr


def test_the_store_is_read_from_its_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, store = tmp_path / "url", tmp_path / "desk.sqlite"
    file.write_text(f"sqlite:///{store}\n")
    monkeypatch.setenv("PKS_DB_FILE", str(file))
    open_store().close()
    assert store.is_file()


def test_all_errors_stop_the_start() -> None:
    with pytest.raises(InvalidInput, match=r"PKS_PORT: .*\nPKS_HTTPS: "):
        settings_from({"PKS_PORT": "x", "PKS_HTTPS": "y"})
