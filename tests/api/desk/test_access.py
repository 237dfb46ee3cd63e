"""No route is open that the table does not open, and none is missing in it."""

import re
from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

import api.routes
from api.access import ACCESS, OPEN, SCOPES, STATIC, Access, Caller, UndeclaredAccess
from api.app import OPENAPI, create_app
from api.description import BY_DESCRIBED
from api.settings import Settings
from api.store.tables import ROLES
from tests.desks import browser, logged_in, served

STRANGERS = {
    ("GET", STATIC),
    ("GET", "/api/v1/health"),
    ("GET", "/api/v1/ready"),
    ("GET", "/login"),
    ("POST", "/login"),
    ("GET", "/login/oidc"),
    ("GET", "/login/oidc/callback"),
    ("GET", "/setup"),
    ("POST", "/setup"),
}
BY_SECRET_LINK = {("GET", "/api/v1/calendars/{token}.ics")}
CLOSED = sorted(ACCESS.keys() - STRANGERS - BY_SECRET_LINK)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("desk")
    with served(f"sqlite:///{folder / 'desk.sqlite'}") as app:
        yield app


@pytest.fixture(scope="module")
def clients(desk: FastAPI) -> dict[str, TestClient]:
    """A browser of each role."""
    return {role: logged_in(desk, role) for role in ROLES}


def path_of(template: str) -> str:
    """A path of a template, with ids that nothing has."""
    return re.sub(r"\{[^}]*\}", "0" * 32, template)


def test_only_the_routes_listed_here_are_open() -> None:
    without_login = {pair for pair, access in ACCESS.items() if access.role is None}
    assert without_login == STRANGERS | BY_SECRET_LINK
    assert OPEN.role is None


def test_secret_links_open_only_what_is_read_by_them(desk: FastAPI) -> None:
    linked = {pair for pair, access in ACCESS.items() if access.is_link}
    assert linked == BY_SECRET_LINK
    for method, template in linked:
        assert (method, "{token}" in template) == ("GET", True)
        assert browser(desk).get(path_of(template)).status_code == 404


@pytest.mark.parametrize(("method", "template"), CLOSED)
def test_strangers_are_refused(desk: FastAPI, method: str, template: str) -> None:
    answer = browser(desk).request(method, path_of(template))
    if template.startswith("/api/") or template == OPENAPI:
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login")


@pytest.mark.parametrize(("method", "template"), CLOSED)
def test_lesser_roles_are_refused(
    desk: FastAPI, clients: dict[str, TestClient], method: str, template: str
) -> None:
    least = ACCESS[method, template].role
    assert least is not None
    for role in ROLES[: ROLES.index(least)]:
        answer = clients[role].request(method, path_of(template))
        assert answer.status_code == 403, role


def test_the_description_and_the_table_name_the_same_routes(
    clients: dict[str, TestClient],
) -> None:
    described = clients["reader"].get(OPENAPI).json()["paths"]
    pairs = {(m.upper(), path) for path, item in described.items() for m in item}
    named = {(m, path.replace(":path}", "}")) for m, path in ACCESS}
    assert pairs == {pair for pair in named if pair[1].startswith("/api/")}


def test_the_description_says_who_may_and_how_errors_look(
    clients: dict[str, TestClient],
) -> None:
    described = clients["reader"].get(OPENAPI).json()
    assert "HTTPValidationError" not in str(described)
    for path, item in described["paths"].items():
        for method, operation in item.items():
            access = BY_DESCRIBED[method.upper(), path]
            assert ("security" in operation) is (access.role is not None)
            problem = operation["responses"]["422"]["content"]
            assert list(problem) == ["application/problem+json"]


def test_a_route_without_a_line_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    router = APIRouter(prefix="/api/v1")
    router.add_api_route("/secret", lambda: "told", methods=["GET"])
    monkeypatch.setattr(api.routes, "ROUTERS", (*api.routes.ROUTERS, router))
    with pytest.raises(UndeclaredAccess, match=r"GET /api/v1/secret: no line"):
        create_app(Settings(db=f"sqlite:///{tmp_path}/desk.sqlite"))


def test_a_line_without_a_route_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setitem(ACCESS, ("GET", "/gone"), OPEN)
    with pytest.raises(UndeclaredAccess, match=r"GET /gone: a line"):
        create_app(Settings(db=f"sqlite:///{tmp_path}/desk.sqlite"))


def test_what_is_nowhere_is_not_found(desk: FastAPI) -> None:
    answer = browser(desk).get("/api/v1/nothing")
    assert answer.status_code == 404
    wrong = browser(desk).put("/login")
    assert wrong.status_code == 405
    assert wrong.headers["allow"] == "GET, POST"
    assert browser(desk).get("/static/../app.py").status_code == 404
    assert browser(desk).get("/static/%2e%2e/shell.py").status_code == 404


def caller(role: str, *scopes: str) -> Caller:
    return Caller("id", "anna", role, frozenset(), frozenset(scopes))


@pytest.mark.parametrize(
    ("who", "method", "may"),
    [
        (caller("planner", "plans"), "POST", True),
        (caller("reader", "plans"), "POST", False),
        (caller("planner", "read"), "POST", False),
        (caller("planner", "read"), "GET", True),
        (caller("administrator", "regions"), "GET", False),
        (caller("administrator"), "GET", False),
    ],
)
def test_a_key_does_what_its_user_and_its_scopes_allow(
    who: Caller, method: str, may: bool
) -> None:
    assert who.may(Access("planner", "plans"), method) is may


def test_no_key_opens_a_page() -> None:
    assert not caller("administrator", *SCOPES).may(Access("reader"), "GET")


def test_sites() -> None:
    both = Caller("id", "anna", "reader", frozenset({"A", "B"}))
    assert both.sees("A")
    assert not both.sees("C")
    assert both.sees_all(["B"])
    assert not both.sees_all(["B", "C"])
    assert not both.sees_all([])
    assert Caller("id", "anna", "reader", frozenset()).sees("C")
