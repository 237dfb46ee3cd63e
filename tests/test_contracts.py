"""Facts about the tree that ruff, mypy and import-linter do not state."""

import importlib
import pkgutil
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

from pks import errors

ROOT = Path(__file__).parents[1]
HATCH = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]
PACKAGES: list[str] = HATCH["build"]["targets"]["wheel"]["packages"]
MAX_LINES = 300
LOCK, SERVER_LOCK = "requirements.lock", "requirements-server.lock"
GENERATED = ROOT / "api/client/generated.py"  # nobody reads it through: one name a line


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def modules(package: str) -> list[ModuleType]:
    """Imports a package and everything in it but its scripts."""
    inside = pkgutil.walk_packages([str(ROOT / package)], f"{package}.")
    names = [package, *(found.name for found in inside)]
    return [importlib.import_module(n) for n in names if not n.endswith("__main__")]


def commands(name: str) -> list[str]:
    """The lines of a file that run something from the environment, README's first."""
    return [
        line.strip()
        for line in text(name).splitlines()
        if re.match(r"\s*(entry: )?(python3 -m venv|\.venv/bin/)", line)
    ]


@pytest.mark.parametrize("folder", [*PACKAGES, "benchmarks", "tests"])
def test_python_files_are_short(folder: str) -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines())
        for path in (ROOT / folder).rglob("*.py")
        if path != GENERATED
    }
    assert {name: n for name, n in lines.items() if n > MAX_LINES} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_public_names_exist(package: str) -> None:
    """That they are sorted is for ruff to see (RUF022)."""
    for module in modules(package):
        names: list[str] = getattr(module, "__all__", [])
        missing = [name for name in names if not hasattr(module, name)]
        assert missing == [], module.__name__
        assert len(names) == len(set(names)), module.__name__


def test_no_other_distribution_provides_our_top_level_names() -> None:
    ours = {"api", "pks", "sim", "solvers"}
    providers = {
        name: set(distributions) - {"pks"}
        for name, distributions in packages_distributions().items()
        if name in ours
    }
    assert not any(providers.values()), providers


def drawn_errors() -> dict[str, set[str]]:
    """Bases by class, as drawn: what starts further to the right is a subclass."""
    bases: dict[str, set[str]] = {}
    ancestors: list[tuple[int, str]] = []
    _, root, branches = (errors.__doc__ or "").partition("PksError ")
    for line in (root + branches).splitlines():
        match = re.match(r"([ |+-]*)(?:\([\w/]+\) )?(\w+)(?: \((\w+)\))?", line)
        if match is None:
            break
        depth, (_, name, builtin) = match.end(1), match.groups()
        ancestors = [(d, ancestor) for d, ancestor in ancestors if d < depth]
        parent = ancestors[-1][1] if ancestors else "Exception"
        bases[name] = {parent, builtin} if builtin else {parent}
        ancestors.append((depth, name))
    return bases


def written_errors() -> dict[str, set[str]]:
    """Bases by class, as Python knows them once every module is imported."""
    for package in PACKAGES:
        modules(package)
    classes: list[type[errors.PksError]] = [errors.PksError]
    for cls in classes:
        classes.extend(cls.__subclasses__())
    return {cls.__name__: {base.__name__ for base in cls.__bases__} for cls in classes}


def test_error_tree_is_drawn_as_it_is() -> None:
    assert drawn_errors() == written_errors()


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\w+://|\b[\w-]+\.(?:com|dev|io|local|net|org)\b", id="host"),
        pytest.param(r"(?<![\w.])(?:/|~/|[A-Za-z]:[\\/])\w", id="path"),
        pytest.param(r"--(?:extra-)?index-url\b|--find-links\b", id="option"),
    ],
)
@pytest.mark.parametrize("lock", [LOCK, SERVER_LOCK])
def test_lock_names_no_place(lock: str, pattern: str) -> None:
    assert re.findall(pattern, text(lock)) == []


def test_a_server_is_locked_to_some_of_what_the_tests_ran_with() -> None:
    whole, server = pinned(LOCK), pinned(SERVER_LOCK)
    assert server.items() < whole.items()  # versions, conditions and hashes
    project = tomllib.loads(text("pyproject.toml"))
    extras = project["project"]["optional-dependencies"]
    wanted = [*project["project"]["dependencies"], *extras["otel"]]
    assert {name_of(line) for line in wanted} <= {name_of(line) for line in server}
    tools = {name_of(line) for line in project["dependency-groups"]["dev"]}
    assert not (tools - {name_of(line) for line in wanted}) & {
        name_of(line) for line in server
    }


def pinned(lock: str) -> dict[str, frozenset[str]]:
    """What a lock names, with version and condition, and the hashes of each."""
    found: dict[str, frozenset[str]] = {}
    for block in re.split(r"\n(?=\S)", text(lock)):
        if not block.startswith("#"):
            hashes = re.findall(r"--hash=(\S+)", block)
            found[block.partition(" \\")[0]] = frozenset(hashes)
    return found


def name_of(requirement: str) -> str:
    """The name of what is required, as a lock has it."""
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return found[0].replace(".", "-").casefold()


def test_ci_runs_readme_word_for_word() -> None:
    readme = [line for line in commands("README.md") if line.startswith("python3")]
    assert len(readme) == 2
    assert set(readme) <= set(commands(".ci/run"))


def test_pre_commit_runs_what_ci_runs() -> None:
    hooks = [
        line.removeprefix("entry: ") for line in commands(".pre-commit-config.yaml")
    ]
    pytest_only = ".venv/bin/pytest -n 0 tests/test_contracts.py"
    assert hooks
    assert set(hooks) - {pytest_only} <= set(commands(".ci/run"))
