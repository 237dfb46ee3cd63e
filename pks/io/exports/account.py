"""What an import tells of itself: one shape for every kind, as JSON and as a page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.errors import Issue
from pks.io.exports.merge import Changes, Merge
from pks.model.region import TABLES, Assumption

SCHEMA = "pks.import/1"
MOST_FAULTS_SHOWN = 50
_SV = {table.name: table.sv for table in TABLES}


@dataclass(frozen=True, slots=True)
class Account:
    """
    What an import found and did.

    Attributes
    ----------
    kind
        The import: ``shifts``, ``beds`` or ``outcomes``.
    counts
        What was counted, in Swedish -> how many.
    unknown_codes
        Codes that the map does not know -> how often they stand.
    changes
        Table -> rows added, changed and taken away.
    """

    kind: str
    sources: tuple[str, ...]
    num_rows: int
    num_set_aside: int
    faults: tuple[Issue, ...]
    skipped: Mapping[str, int]
    counts: Mapping[str, int]
    assumptions: tuple[Assumption, ...]
    unknown_codes: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, Changes] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """Name of its pages, one a source: what was read from another file stays."""
        stems = ("-".join(Path(source).stem.split()) for source in self.sources)
        return "-".join(("import", self.kind, *stems))

    @property
    def is_unchanged(self) -> bool:
        """Whether the folder already held all of it."""
        return not any(c.added or c.changed or c.removed for c in self.changes.values())


def account_tree(account: Account) -> dict[str, Any]:
    """Return the account as plain values."""
    return {
        "schema": SCHEMA,
        "kind": account.kind,
        "sources": list(account.sources),
        "num_rows": account.num_rows,
        "num_set_aside": account.num_set_aside,
        "skipped": dict(account.skipped),
        "counts": dict(account.counts),
        "unknown_codes": dict(account.unknown_codes),
        "faults": [str(fault) for fault in account.faults],
        "assumptions": [
            {"table": a.table, "text": a.text_en, "num_rows": a.num_rows}
            for a in account.assumptions
        ],
        "changes": {
            table: {"added": c.added, "changed": c.changed, "removed": c.removed}
            for table, c in account.changes.items()
        },
    }


def account_markdown(account: Account) -> str:
    """
    Return the account as a page in Swedish.

    What was changed is not in it, so that the same file twice gives the same page.
    """
    return "\n".join(_lines(account)) + "\n"


def _lines(account: Account) -> Iterator[str]:
    yield f"# Import av {', '.join(account.sources)}\n"
    yield (
        f"{account.num_rows} rader lästa, {account.num_set_aside} rader eller celler"
        " lades undan.\n"
    )
    yield from (f"- {what}: {number}" for what, number in account.counts.items())
    yield from (
        f"- överhoppat ({kind}): {number}" for kind, number in account.skipped.items()
    )
    if account.unknown_codes:
        yield "\n## Okända koder\n"
        codes = sorted(account.unknown_codes.items(), key=lambda item: (-item[1], item))
        yield from (f"- {code}: {number} gånger" for code, number in codes)
    if account.assumptions:
        yield "\n## Antaganden\n"
        yield from (
            f"- {_SV[a.table]} ({a.num_rows} rader): {a.text_sv}"
            for a in account.assumptions
        )
    if account.faults:
        yield "\n## Rader och celler som lades undan\n"
        yield from (f"- {fault}" for fault in account.faults[:MOST_FAULTS_SHOWN])
        rest = len(account.faults) - MOST_FAULTS_SHOWN
        if rest > 0:
            yield f"- och {rest} fel till, se {account.file_name}.json"


def put_account(account: Account, merge: Merge) -> None:
    """Write the account into the folder along with the import's tables."""
    stem = merge.folder / account.file_name
    tree = {k: v for k, v in account_tree(account).items() if k != "changes"}
    text = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
    merge.put(Path(f"{stem}.json"), text)
    merge.put(Path(f"{stem}.md"), account_markdown(account))
