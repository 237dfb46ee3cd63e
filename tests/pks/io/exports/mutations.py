"""Damage to exports, seeded: bytes, lines, cells and columns."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

ODD = (
    "", "24:00", "99:99", "2026-02-30", "=1+1", "#REF!", "-1", "NaN", "1e309", "åäö",
    "00:00", "x" * 400, "2026-11-23 25:00", "\u2212 5", '"', "Summa",
)  # fmt: skip


def _cell(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    cells = lines[at].split(";")
    cells[chance.randrange(len(cells))] = chance.choice(ODD)
    return [*lines[:at], ";".join(cells), *lines[at + 1 :]]


def _drop(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def _twice(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[:at] + [lines[at]] * 2 + lines[at + 1 :]


def _column(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(max(line.count(";") for line in lines) + 1)
    rows = [line.split(";") for line in lines]
    return [";".join(row[:at] + row[at + 1 :]) for row in rows]


def _shuffle(lines: list[str], chance: random.Random) -> list[str]:
    return chance.sample(lines, len(lines))


def _cut(lines: list[str], chance: random.Random) -> list[str]:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text))].split("\n")


DAMAGES: tuple[Callable[[list[str], random.Random], list[str]], ...] = (
    _cell, _cell, _cell, _drop, _twice, _column, _shuffle, _cut,
)  # fmt: skip


def damaged(source: Path, count: int = 100) -> Iterator[bytes]:
    """Yield the file damaged in one to three ways, the same each time."""
    lines = source.read_bytes().decode("cp1252").splitlines()
    for seed in range(count):
        chance = random.Random(seed)
        rows = lines
        for _ in range(chance.randint(1, 3)):
            rows = chance.choice(DAMAGES)(rows, chance) or [""]
        content = "\n".join(rows).encode("cp1252", "replace")
        if seed % 10 == 9:
            at = chance.randrange(len(content) + 1)
            content = content[:at] + bytes([chance.randrange(256)]) + content[at:]
        yield content
