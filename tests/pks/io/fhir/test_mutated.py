"""Whatever another system sends: it is read, set aside or refused, and never breaks."""

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pks.errors import InvalidInput
from pks.io.exports.merge import Merge
from pks.io.fhir.converting import convert
from pks.io.fhir.learned import learn
from pks.io.fhir.privacy import refuse_persons
from pks.io.fhir.reading import read_resources
from tests.pks.io.fhir.foreign import department, lines

VALUES: tuple[Any, ...] = (
    None, "", " ", "x y  z", "=1+1", 0, -1, 10**400, 1.5, True, [], {}, [None], [[]],
    {"a": [{}]}, "0000-00-00", "9999-12-31T23:59:59Z", "2026-11-24T23:59:60Z",
    "Location/", "/", "#", "urn:uuid:",
    "ServiceRequest/a", "Location/sal1", "PractitionerRole/r1", "Location/hus",
)  # fmt: skip


def steps(tree: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a tree."""
    inside = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in inside:
        yield (*here, key)
        yield from steps(value, (*here, key))


def mutated(chance: random.Random) -> list[Any]:
    """The department with a few places changed, taken away or doubled."""
    trees: list[Any] = deepcopy(department())
    for _ in range(chance.randint(1, 4)):
        *way, last = chance.choice(list(steps(trees)))
        at: Any = trees
        for step in way:
            at = at[step]
        kind = chance.randint(0, 2)
        if kind == 0:
            del at[last]
        elif kind == 1 or isinstance(at, dict):
            at[last] = chance.choice(VALUES)
        else:
            at.append(deepcopy(at[last]))
    return trees


@pytest.mark.parametrize("seed", range(8))
def test_mutated_resources_never_break_the_import(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(40):
            trees = mutated(chance)
            read = read_resources(lines(folder, *trees))
            try:
                refuse_persons(read.found)
                converted = convert(read, learn(read.found, Merge(folder / "in", "t")))
            except InvalidInput:
                continue
            for rows in converted.tables.values():
                assert len(rows.made()) == len(rows.by_key)
            assert read.num_resources == len([t for t in trees if t not in ("", " ")])
