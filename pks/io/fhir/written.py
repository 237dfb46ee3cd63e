"""Resources as files: NDJSON by type, and one Bundle."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pks.io.fhir.resources import DomainResource


def write_ndjson(resources: Iterable[DomainResource], folder: Path) -> tuple[Path, ...]:
    """
    Write resources as NDJSON, a file for each type, a line for each resource.

    Returns
    -------
    tuple
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines: dict[str, list[str]] = {}
    for resource in resources:
        line = json.dumps(resource.tree(), ensure_ascii=False, separators=(",", ":"))
        lines.setdefault(resource.resource_type, []).append(line)
    files = {folder / f"{kind}.ndjson": found for kind, found in lines.items()}
    for file, found in files.items():
        file.write_text("\n".join(found) + "\n", encoding="utf-8")
    return tuple(files)


def collection(resources: Iterable[DomainResource]) -> dict[str, Any]:
    """Return resources as one Bundle, a collection."""
    entries = [{"resource": resource.tree()} for resource in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
