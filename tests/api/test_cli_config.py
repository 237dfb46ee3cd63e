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


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1", "http://host:port/", "http://:0", "//host", "http://", "x",
        "http://[x]/", "https://a:b:c@", "\x00://", "http://host:99999999",
    ],
)  # fmt: skip
def test_no_url_is_too_odd_to_be_told(url: str) -> None:
    for name in ("PKS_OTLP", "PKS_OIDC_ISSUER", "PKS_DB"):
        asked = {name: url, "PKS_OIDC_CLIENT": "pks", "PKS_OIDC_ROLES": "A=reader"}
        (error,) = examined(asked).errors
        assert error.startswith(f"{name}: expected ")


@pytest.mark.parametrize(
    "url",
    [
        "http://u:s3cret@host:4318", "http://u:s3cret@[::1", "ftp://u:s3cret@host",
        "u:s3cret@host", "postgresql://u:s3cret@h:port/d", "postgresql:/u:s3cret@h/d",
        "postgresql://u:s3@s3cret@h/d", "postgresql://u:s3/s3cret@h/d",
        "postgresql://h/d?user=u&password=s3cret", "http://host/?token=s3cret&a=b",
    ],
)  # fmt: skip
def test_no_password_of_a_url_is_told(url: str) -> None:
    for name in ("PKS_OTLP", "PKS_OIDC_ISSUER", "PKS_DB", "PKS_DB_FILE", "PKS_PROXY"):
        told = str(examined({name: url}))
        assert "s3cret" not in told
    assert "s3cret" not in str(examined({"PKS_HOSTS": url, "PKS_HOST": "::"}))


def test_a_url_that_holds_no_password_is_told_whole() -> None:
    url = "postgresql://pks@/pks?host=/var/run/postgresql"
    found = examined({"PKS_DB": url, "PKS_OIDC_ROLES": "all@region.se=reader"})
    rows = {row.variable: row.value for row in found.settings}
    assert rows["PKS_DB"] == url
    assert rows["PKS_OIDC_ROLES"] == "all@region.se=reader"


def test_one_fault_does_not_hide_another() -> None:
    found = examined(
        {
            "PKS_BODY_KB": "x", "PKS_PORT": "70000", "PKS_HOST": "0.0.0.0",
            "PKS_HOSTS_FILE": "/none", "PKS_OTLP": "http://[", "PKS_PROXY": "a,b",
            "PKS_OIDC_ISSUER": "http://[", "PKS_ODD": "1",
        }
    )  # fmt: skip
    assert [error.partition(":")[0] for error in found.errors] == [
        "PKS_HOSTS_FILE", "PKS_BODY_KB", "PKS_ODD", "PKS_PORT", "PKS_PROXY",
        "PKS_PROXY", "PKS_OTLP", "PKS_OIDC_ISSUER", "PKS_OIDC_CLIENT",
        "PKS_OIDC_ROLES",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_an_empty_file_or_the_name_of_none_is_a_fault(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "db"
    if content is not None:
        file.write_text(content)
    given = {"PKS_DB_FILE": str(file) if content is not None else ""}
    (error,) = examined(given).errors
    assert error.startswith("PKS_DB_FILE: expected a text file that can be read (")
    with pytest.raises(InvalidInput, match="PKS_DB_FILE"):
        settings_from(given)


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
