"""What changed from one extract to the next."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pks.io.waiting_list.snapshots import COLUMNS, Rows

SCHEMA = "pks.waiting-list-difference/1"
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A case's column that says another thing than before."""

    case_id: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """
    Two extracts compared.

    Attributes
    ----------
    since
        Day of the earlier extract; None if this is the first.
    new, performed, removed
        Case ids that came; that went and are among the outcomes done; that went
        otherwise, which is an estimate: outcomes may come later.
    """

    as_of: date
    since: date | None
    num_before: int
    num_now: int
    new: tuple[str, ...]
    performed: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]


def difference(
    before: Rows, now: Rows, since: date | None, as_of: date, done: Container[str]
) -> Difference:
    """
    Compare two extracts.

    Parameters
    ----------
    done
        Case ids among the outcomes performed.
    """
    gone = sorted(before.keys() - now.keys()) if since else []
    both = sorted(before.keys() & now.keys()) if since else []
    return Difference(
        as_of=as_of,
        since=since,
        num_before=len(before),
        num_now=len(now),
        new=tuple(sorted(now.keys() - before.keys())) if since else (),
        performed=tuple(case_id for case_id in gone if case_id in done),
        removed=tuple(case_id for case_id in gone if case_id not in done),
        changed=tuple(
            Change(case_id, name, old, new)
            for case_id in both
            if before[case_id] != now[case_id]
            for name, old, new in zip(
                COLUMNS, before[case_id], now[case_id], strict=True
            )
            if old != new
        ),
    )


def difference_tree(found: Difference) -> dict[str, Any]:
    """Return the difference as plain values, whole."""
    return {
        "schema": SCHEMA,
        "as_of": str(found.as_of),
        "since": str(found.since) if found.since else None,
        "num_before": found.num_before,
        "num_now": found.num_now,
        "new": list(found.new),
        "performed": list(found.performed),
        "removed": list(found.removed),
        "changed": [
            {"case": c.case_id, "column": c.column, "old": c.old, "new": c.new}
            for c in found.changed
        ],
    }


def difference_markdown(found: Difference) -> str:
    """Return the difference as a page in Swedish."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    yield f"# Väntelistan {found.as_of} mot tidigare uttag\n"
    if found.since is None:
        yield f"Första uttaget: {found.num_now} ärenden. Inget att jämföra med."
        return
    yield (
        f"Förra uttaget {found.since}: {found.num_before} ärenden. Nu:"
        f" {found.num_now}. Nya {len(found.new)}, borta"
        f" {len(found.performed) + len(found.removed)} (utförda"
        f" {len(found.performed)}, övriga {len(found.removed)}), ändrade"
        f" {len({c.case_id for c in found.changed})}.\n"
    )
    yield (
        "Utförda är de som finns bland utfallen. Övriga räknas som borttagna utan"
        " operation; det är en skattning tills utfallen är inlästa.\n"
    )
    yield from _ids("Nya", found.new)
    yield from _ids("Utförda", found.performed)
    yield from _ids("Borttagna", found.removed)
    yield from _changes(found)


def _ids(title: str, ids: tuple[str, ...]) -> Iterator[str]:
    if ids:
        more = f" och {len(ids) - MOST_SHOWN} till" if len(ids) > MOST_SHOWN else ""
        yield f"## {title}\n"
        yield ", ".join(ids[:MOST_SHOWN]) + more + "\n"


def _changes(found: Difference) -> Iterator[str]:
    if not found.changed:
        return
    yield "## Ändrade\n"
    counts = Counter(change.column for change in found.changed)
    yield "Per kolumn: " + ", ".join(f"{n} {k}" for n, k in counts.most_common()) + "\n"
    yield "| Ärende | Kolumn | Förut | Nu |"
    yield "|---|---|---|---|"
    for change in found.changed[:MOST_SHOWN]:
        yield (
            f"| {change.case_id} | {change.column} | {change.old or '(tomt)'} |"
            f" {change.new or '(tomt)'} |"
        )
    if (rest := len(found.changed) - MOST_SHOWN) > 0:
        yield f"\noch {rest} ändringar till, se json-filen"
