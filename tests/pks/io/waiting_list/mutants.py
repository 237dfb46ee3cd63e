"""Exports damaged at random, each by a seed."""

import random
from collections.abc import Callable

Bytes = Callable[[bytes, random.Random], bytes]


def _lines(content: bytes) -> list[list[str]]:
    return [line.split(";") for line in content.decode("cp1252").split("\r\n")]


def _joined(lines: list[list[str]], encoding: str = "cp1252") -> bytes:
    text = "\r\n".join(";".join(cells) for cells in lines)
    return text.encode(encoding, "replace")


def truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randrange(1, 40)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def swapped_cells(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    for _ in range(chance.randrange(1, 60)):
        one, other = chance.choice(lines), chance.choice(lines)
        i, j = chance.randrange(len(one)), chance.randrange(len(other))
        one[i], other[j] = other[j], one[i]
    return _joined(lines)


def wrong_types(content: bytes, chance: random.Random) -> bytes:
    odd = ("=1+1", "#REF!", "-1", "1e99", "24:61", "2026-02-30", "\u00e5\u00e4\u00f6",
           "999999999999", "Karin Svensson", "\t", "'", "..", "..2026-11-01",
           "2026-11-10..2026-11-01", "nan", "0000-00-00", "|", '"',
           "1" * 500)  # fmt: skip
    lines = _lines(content)
    for _ in range(chance.randrange(1, 30)):
        cells = chance.choice(lines)
        cells[chance.randrange(len(cells))] = chance.choice(odd)
    return _joined(lines)


def another_encoding(content: bytes, chance: random.Random) -> bytes:
    names = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp850", "cp037")
    return content.decode("cp1252").encode(chance.choice(names), "replace")


def deleted_columns(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(20)
        for cells in lines:
            del cells[at : at + 1]
    return _joined(lines)


def moved_rows(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    chance.shuffle(lines)
    return _joined(lines)


def doubled_rows(content: bytes, chance: random.Random) -> bytes:
    lines = _lines(content)
    return _joined([*lines, *chance.choices(lines, k=chance.randrange(1, 30))])


def open_quotes(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + b'"' * chance.randrange(1, 4) + content[at:]


def another_delimiter(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b";", chance.choice((b",", b"\t", b"|", b";;", b"")))


def other_line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\n\n", b"\x0b")))


MUTATIONS: tuple[Bytes, ...] = (
    truncated, flipped, swapped_cells, wrong_types, another_encoding, deleted_columns,
    moved_rows, doubled_rows, open_quotes, another_delimiter, other_line_ends,
)  # fmt: skip


def mutant(content: bytes, seed: int) -> bytes:
    """Return an export damaged in one to three ways."""
    chance = random.Random(seed)
    for mutate in [
        MUTATIONS[seed % len(MUTATIONS)],
        *chance.sample(MUTATIONS, k=chance.randrange(0, 3)),
    ]:
        try:
            content = mutate(content, chance) if content else content
        except UnicodeDecodeError:
            break
    return content
