"""What a server answers, as a CapabilityStatement of FHIR R4."""

from collections.abc import Iterable
from typing import Any

VERSION = "4.0.1"


def capability_statement(
    kinds: Iterable[str], address: str, taken_in_at: str
) -> dict[str, Any]:
    """
    Return the statement of a server that is read, searched and polled.

    Parameters
    ----------
    kinds
        The resource types.
    taken_in_at
        When the newest of what it answers was taken in, as an instant; plans published
        since do not count.
    """
    by_change = {
        "name": "_lastUpdated",
        "definition": "http://hl7.org/fhir/SearchParameter/Resource-lastUpdated",
        "type": "date",
        "documentation": "Prefixes eq, gt, ge, lt, le; repeat it for a span.",
    }
    resources = [
        {
            "type": kind,
            "interaction": [{"code": "read"}, {"code": "search-type"}],
            "versioning": "no-version",
            "searchParam": [by_change],
        }
        for kind in kinds
    ]
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": taken_in_at,
        "kind": "instance",
        "software": {"name": "pks"},
        "implementation": {"description": "The planner's desk", "url": address},
        "fhirVersion": VERSION,
        "format": ["application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "An API key with the scope fhir."},
                "resource": resources,
            }
        ],
    }
