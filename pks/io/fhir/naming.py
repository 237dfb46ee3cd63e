"""What a resource holds that a region has no place for: named, never lost."""

from collections.abc import Iterator, Set
from typing import Any

from pks.io.fhir.elements import CodeableConcept, Extension, Part
from pks.io.fhir.resources import DomainResource
from pks.io.fhir.systems import HSA_ID_SYSTEMS
from pks.io.names import shortened

UNUSED = {
    "ServiceRequest": ("category", "doNotPerform", "reasonCode"),
    "Schedule": ("planningHorizon",),
    "Slot": ("specialty",),
}
"""Elements whose codes are checked, but that the region does not hold."""
_MOST_CHARS = 120


def unheld(
    resource: DomainResource, known: Set[str], *, is_ours: bool
) -> Iterator[str]:
    """
    Yield the paths of what is in a resource but not in a region.

    Parameters
    ----------
    known
        URLs of the extensions that are read in a resource of its type.
    is_ours
        Whether pks wrote it: then what stands twice is only said in more ways.
    """
    kind = resource.resource_type
    yield from _unknown(resource, kind, known)
    if is_ours:
        return
    fields = type(resource).model_fields
    for name in UNUSED.get(kind, ()):
        if any(getattr(resource, n) for n, f in fields.items() if f.alias == name):
            yield f"{kind}.{name}"
    yield from _second_identifiers(resource)
    yield from _second_codes(resource, kind)


def _second_identifiers(resource: DomainResource) -> Iterator[str]:
    """Yield identifiers beside the one that becomes the row's id."""
    systems = [identifier.system or "" for identifier in resource.identifier]
    chosen = next((name for name in systems if name in HSA_ID_SYSTEMS), None)
    rest = list(systems)
    if rest:
        rest.remove(rest[0] if chosen is None else chosen)
    for system in rest:
        yield f"{resource.resource_type}.identifier({shortened(system, _MOST_CHARS)})"


def _second_codes(part: Part, path: str) -> Iterator[str]:
    """Yield that a concept has codes of more systems than the one that is read."""
    if isinstance(part, CodeableConcept):
        for coding in part.coding[1:]:
            yield f"{path}.coding({shortened(coding.system or '', _MOST_CHARS)})"
    for alias, each in _inside(part):
        yield from _second_codes(each, f"{path}.{alias}")


def _unknown(part: Part, path: str, known: Set[str]) -> Iterator[str]:
    for name in part.model_extra or ():
        yield f"{path}.{shortened(name)}"
    for alias, each in _inside(part):
        if not isinstance(each, Extension):
            yield from _unknown(each, f"{path}.{alias}", known)
        elif each.url in known:
            yield from _unknown(each, f"{path}.extension({each.url})", known)
        else:
            yield f"{path}.extension({shortened(each.url, _MOST_CHARS)})"


def _inside(part: Part) -> Iterator[tuple[str, Part]]:
    """Yield the parts of a part, by FHIR's names."""
    fields = type(part).model_fields
    for name in part.model_fields_set & fields.keys():
        value: Any = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                yield fields[name].alias or name, each
