"""What the import of a waiting list found, as JSON and as a page in Swedish."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pks.io.waiting_list.imported import ImportedList

SCHEMA = "pks.waiting-list-import/1"
MOST_FAULTS_SHOWN = 50


def json_text(tree: dict[str, Any]) -> str:
    """Return plain values as JSON, Swedish letters as they are."""
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def report_tree(imported: "ImportedList") -> dict[str, Any]:
    """Return the report as plain values."""
    waiting = imported.waiting
    priorities = Counter(patient.priority for patient in imported.patients)
    return {
        "schema": SCHEMA,
        "source": waiting.source,
        "map": imported.list_map.source,
        "as_of": str(waiting.as_of),
        "num_rows": waiting.num_rows,
        "num_cases": len(waiting.cases),
        "num_set_aside": waiting.num_set_aside,
        "num_off": waiting.num_off,
        "skipped": dict(waiting.skipped),
        "priorities": dict(sorted(priorities.items())),
        "num_booked": sum(p.is_booked for p in imported.patients),
        "faults": [str(fault) for fault in waiting.faults],
        "assumptions": [
            {"table": a.table, "text": a.text_en, "num_rows": a.num_rows}
            for a in imported.assumptions
        ],
    }


def report_markdown(imported: "ImportedList") -> str:
    """Return the report as a page."""
    return "\n".join(_lines(imported)) + "\n"


def _lines(imported: "ImportedList") -> Iterator[str]:
    waiting, tree = imported.waiting, report_tree(imported)
    yield f"# Import av {waiting.source}\n"
    yield (
        f"Uttag {waiting.as_of}: {len(waiting.cases)} ärenden väntar, varav"
        f" {tree['num_booked']} har en tid. {waiting.num_set_aside} ärenden lades"
        f" undan, {waiting.num_off} väntar inte längre.\n"
    )
    shares = ", ".join(f"{k}: {n}" for k, n in tree["priorities"].items())
    yield f"Ärenden per prioritet: {shares}.\n"
    if waiting.skipped:
        kinds = ", ".join(f"{n} {_KINDS[k]}" for k, n in waiting.skipped.items())
        yield f"Rader som inte är ärenden: {kinds}.\n"
    yield "## Antaganden\n"
    yield from (
        f"- {a.table} ({a.num_rows}): {a.text_sv}" for a in imported.assumptions
    )
    if waiting.faults:
        yield "\n## Rader som lades undan\n"
        yield from (f"- {fault}" for fault in waiting.faults[:MOST_FAULTS_SHOWN])
        rest = len(waiting.faults) - MOST_FAULTS_SHOWN
        yield from [f"- och {rest} fel till, se json-filen"] if rest > 0 else []


_KINDS = {
    "repeated header": "upprepade rubriker", "totals row": "summarader",
    "title or footer": "titlar och fotrader",
}  # fmt: skip
