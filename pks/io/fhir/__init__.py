"""
FHIR R4 (4.0.1) in and out: a region, its bookings and what became of them.

Thin typed models (`resources`, `elements`) check the required codes; they are generous
in what they read, and what a region has no place for is named, never lost. A mapping
for each table says column by column which element holds it; all else stands in named
extensions of ours, so that what is written comes back as it was. ``docs/fhir.md`` has
the tables.
"""

from pks.io.fhir.exported import Booked, other_resources_of, resources_of
from pks.io.fhir.imported import import_fhir
from pks.io.fhir.planned import with_plan
from pks.io.fhir.written import collection, write_ndjson

__all__ = [
    "Booked",
    "collection",
    "import_fhir",
    "other_resources_of",
    "resources_of",
    "with_plan",
    "write_ndjson",
]
