"""Read scenarios: TOML files of changes, which may extend each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from pks.errors import InvalidTables, Issue, UnreadableFile
from pks.io.cells import Unfit, parser_of
from pks.io.near import known_or_near
from pks.io.parameters import read_toml
from pks.io.weeks import is_week
from pks.model.changes import KINDS, Change, Scenario, place
from pks.model.changes_demand import ParameterSet
from pks.model.columns import Column, Kind, columns_of, default_of
from pks.model.places import WEEKDAYS

HEAD = ("name", "description", "extends", "change")
LISTS = {Kind.IDS, Kind.DATES, Kind.PERIODS}
WEEKS = {"from_week", "to_week"}
JOIN = "+"


def read_scenario(given: str | Path) -> Scenario:
    """
    Read a scenario, or several joined by ``+``, with all that they extend.

    Parameters
    ----------
    given
        ``A.toml``, or ``A.toml+B.toml``: the changes of A, then those of B.

    Raises
    ------
    UnreadableFile
        There is no such file.
    InvalidTables
        With everything that is wrong in the files.
    """
    paths = paths_of(str(given))
    reading = Reading()
    names = [reading.read(path, ()) for path in paths]
    reading.refuse_twice()
    if reading.issues:
        raise InvalidTables(tuple(reading.issues))
    described = [text for _, text in names if text]
    return Scenario(
        name=f" {JOIN} ".join(name for name, _ in names),
        description=" ".join(described),
        changes=tuple(reading.changes),
        files=tuple(path.name for path in reading.done),
    )


def paths_of(given: str) -> list[Path]:
    """Return the files named; a ``+`` that belongs to a file's own name stays there."""
    if Path(given).is_file():
        return [Path(given)]
    return [Path(part.strip()) for part in given.split(JOIN)]


@dataclass(slots=True)
class Reading:
    """What has been read so far; each file counts once, where it is first met."""

    changes: list[Change] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    done: list[Path] = field(default_factory=list)

    def read(self, path: Path, above: tuple[Path, ...]) -> tuple[str, str]:
        """Read a file after those it extends; return its name and description."""
        if not path.is_file():
            by = f" ({above[-1].name} extends it)" if above else ""
            raise UnreadableFile(f"{path.name}: expected a scenario, .toml{by}.")
        tree, issues = read_toml(path)
        self.issues += issues
        file = path.resolve()
        if file in above:
            names = " → ".join(p.name for p in (*above[above.index(file) :], file))
            self.wrong(path, "extends", names, "files that do not extend themselves")
        elif file not in self.done:
            self.issues += head_issues(tree, path.name)
            for other in extended(tree):
                self.read(path.parent / other, (*above, file))
            self.done.append(file)
            self.changes += self.changes_of(tree, path)
        name, said = tree.get("name") or path.stem, tree.get("description") or ""
        return str(name), str(said)

    def wrong(self, path: Path, key: str, value: str, expected: str) -> None:
        """Note a fault."""
        self.issues.append(Issue(path.name, None, key, value, expected))

    def changes_of(self, tree: Mapping[str, Any], path: Path) -> Iterator[Change]:
        """Yield the file's own changes that have no fault."""
        listed = tree.get("change", [])
        for number, table in enumerate(listed if isinstance(listed, list) else [], 1):
            if not isinstance(table, dict):
                self.wrong(path, place(number, ""), str(table), "a table [[change]]")
                continue
            kind = table.get("kind")
            if not isinstance(kind, str) or kind not in KINDS:
                near = known_or_near(str(kind or ""), KINDS)
                key, value = f"{place(number, '')}, kind", str(kind or "")
                self.wrong(path, key, value, f"a kind of change ({near})")
                continue
            where = place(number, kind)
            said = self.said(table, KINDS[kind], path, where)
            if said is not None:
                yield Change(said, path.name, number)

    def said(
        self, table: Mapping[str, Any], row_class: type, path: Path, where: str
    ) -> object | None:
        """Return a change as it is declared, None if it has a fault."""
        columns, before = columns_of(row_class), len(self.issues)
        for key in (key for key in table if key not in columns and key != "kind"):
            near = known_or_near(key, columns)
            self.wrong(path, f"{where}, {key}", "", f"a known key ({near})")
        values = {}
        for key, spec in columns.items():
            try:
                values[key] = value_of(table.get(key), row_class, key, spec)
            except Unfit as unfit:
                shown = "" if key not in table else str(table[key])
                self.wrong(path, f"{where}, {key}", shown, str(unfit))
        return row_class(**values) if len(self.issues) == before else None

    def refuse_twice(self) -> None:
        """Note every change that says the same as an earlier one."""
        for at, change in enumerate(self.changes):
            for earlier in self.changes[:at]:
                if earlier.said == change.said:
                    first = f"{earlier.source}, {earlier.where()}"
                    self.issues.append(
                        Issue(
                            change.source, None, change.where(), "",
                            f"each change once (it stands in {first} too)",
                        )
                    )  # fmt: skip
                    break


def head_issues(tree: Mapping[str, Any], source: str) -> Iterator[Issue]:
    """Yield what is wrong beside the changes."""
    for key, value in tree.items():
        if key not in HEAD:
            expected = f"a known key ({known_or_near(key, HEAD)})"
            yield Issue(source, None, key, "", expected)
        elif key == "change" and not isinstance(value, list):
            yield Issue(source, None, key, "", "tables [[change]], with two brackets")
        elif key in ("name", "description") and not isinstance(value, str):
            yield Issue(source, None, key, str(value), "a text")
        elif key == "extends" and not all(isinstance(v, str) for v in texts(value)):
            yield Issue(source, None, key, str(value), "names of files")
    if not tree.get("change") and not tree.get("extends"):
        yield Issue(source, None, "change", "", "at least one table [[change]]")


def extended(tree: Mapping[str, Any]) -> list[str]:
    """Return the files that a scenario extends."""
    return [name for name in texts(tree.get("extends", ())) if isinstance(name, str)]


def texts(value: Any) -> Sequence[Any]:
    """Return a list, also of a single value."""
    return value if isinstance(value, list | tuple) else (value,)


def value_of(value: Any, row_class: type, key: str, spec: Column) -> Any:
    """
    Return a key's value by its declaration.

    Raises
    ------
    Unfit
        With what was expected.
    """
    if value is None:
        default = default_of(row_class, key)
        if default is MISSING:
            raise Unfit(f"a value for {key}")
        return default
    if row_class is ParameterSet and key == "value":
        return value
    if isinstance(value, list) and spec.kind not in LISTS:
        raise Unfit("one value, no list")
    read = parser_of(spec)(plain(value))
    if key in WEEKS and not is_week(read):
        raise Unfit("an ISO week such as 2026-W48")
    if key == "weekdays":
        return tuple(weekday(word) for word in read)
    return read


def plain(value: Any) -> str:
    """Return a TOML value as the text of a cell."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, list):
        return " ".join(plain(item) for item in value)
    if isinstance(value, int | float | str | date):
        return str(value).strip()
    raise Unfit("a plain value")


def weekday(word: str) -> str:
    """Return a weekday by its English or Swedish word."""
    known = {sv: day for day, sv in WEEKDAYS.items()} | {day: day for day in WEEKDAYS}
    if word.casefold() not in known:
        raise Unfit(f"weekdays among {', '.join(WEEKDAYS)}")
    return known[word.casefold()]
