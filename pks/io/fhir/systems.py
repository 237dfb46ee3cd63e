"""
Identifiers, code systems and the names of our own extensions.

References
----------
.. [1] HL7 Sweden, *Swedish Base Profiles* (R4, 1.1.0): the identifier systems of
   persons, and HSA-id as 1.2.752.29.4.19.
.. [2] Inera, *Kodverk i nationella tjänstekontrakt*: HSA-id as 1.2.752.129.2.1.4.1,
   KVÅ as 1.2.752.116.1.3.2.1.4, ICD-10-SE as 1.2.752.116.1.1.1.1.3.
.. [3] HL7 Terminology: ICD-10-SE as ``http://hl7.org/fhir/sid/icd-10-se``.
"""

import re
from functools import cache

# pks has no domain of its own; .example is nobody's (RFC 2606), so no name clashes.
BASE = "https://pks.example/fhir"

HSA_ID = "urn:oid:1.2.752.29.4.19"
HSA_ID_SYSTEMS = frozenset((HSA_ID, "urn:oid:1.2.752.129.2.1.4.1"))
KVA = "urn:oid:1.2.752.116.1.3.2.1.4"
ICD_10_SE = "http://hl7.org/fhir/sid/icd-10-se"
ICD_10_SE_SYSTEMS = frozenset((ICD_10_SE, "urn:oid:1.2.752.116.1.1.1.1.3"))
SNOMED_CT = "http://snomed.info/sct"
PHYSICAL_TYPE = "http://terminology.hl7.org/CodeSystem/location-physical-type"
CANCELLED_FOR = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"

PERSON_SYSTEMS = frozenset(
    f"http://electronichealth.se/identifier/{name}"
    for name in (
        "personnummer", "samordningsnummer", "nationelltReservnummer", "LMA-nummer",
    )
) | {"urn:oid:1.2.752.129.2.1.3.1", "urn:oid:1.2.752.129.2.1.3.3"}  # fmt: skip
"""Systems whose identifiers name a person, whatever they look like."""

KVA_FORM = re.compile(r"[A-ZÅÄÖ]{3}\d{2}|[A-ZÅÄÖ]{2}\d{3}")
ICD_10_SE_FORM = re.compile(r"[A-Z]\d{2}(\.?\d[0-9A-Z]{0,2})?[-*†+#!]?")
HSA_ID_FORM = re.compile(r"SE\d{10}-[0-9A-Za-z]{1,19}")

FORMS = {
    KVA: (KVA_FORM, "a KVÅ code such as NFB49"),
    **dict.fromkeys(
        ICD_10_SE_SYSTEMS, (ICD_10_SE_FORM, "an ICD-10-SE code such as M16.1")
    ),
    **dict.fromkeys(
        HSA_ID_SYSTEMS, (HSA_ID_FORM, "an HSA-id such as SE2321000131-P000000123457")
    ),
}
"""System -> the form of its codes or identifiers, and how to say it."""


@cache
def extension_url(table: str, column: str) -> str:
    """
    Return the URL of the extension that holds a column.

    Examples
    --------
    >>> extension_url("patients", "care_form")
    'https://pks.example/fhir/StructureDefinition/patients.care_form'
    """
    return f"{BASE}/StructureDefinition/{table}.{column}"


def id_system(table: str) -> str:
    """Return the system of a table's ids as identifiers."""
    return f"{BASE}/id/{table}"


def code_system(name: str) -> str:
    """Return the system of codes of the region's own: roles, specialties, ..."""
    return f"{BASE}/CodeSystem/{name}"
