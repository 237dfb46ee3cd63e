"""Ids of the region as codes, and codes as ids."""

from collections.abc import Iterable

from pks.io.cells import Unfit
from pks.io.exports.ids import id_of
from pks.io.fhir.elements import CodeableConcept, Coding
from pks.io.fhir.systems import KVA, KVA_FORM, code_system


def concept(name: str, code: str, text: str | None = None) -> CodeableConcept:
    """
    Return an id as a concept; a procedure with the form of KVÅ is one of KVÅ.

    Parameters
    ----------
    name
        The region's own code system: ``procedures``, ``specialties``, ``roles`` ...
    """
    is_kva = name == "procedures" and KVA_FORM.fullmatch(code)
    system = KVA if is_kva else code_system(name)
    return CodeableConcept(coding=(Coding(system=system, code=code),), text=text)


def code_of(name: str, found: CodeableConcept) -> str:
    """
    Return the id that a concept stands for.

    Our own code if it has one, else KVÅ's for a procedure, else its first, else its
    text.

    Raises
    ------
    Unfit
        If it has neither code nor text.
    """
    systems = (code_system(name), KVA) if name == "procedures" else (code_system(name),)
    if code := found.code_of(*systems):
        return code
    first = (coding.code for coding in found.coding if coding.code)
    told = next(first, None) or found.text
    if not told:
        raise Unfit("a concept with a code or a text")
    return id_of(told)


def codes_of(name: str, found: Iterable[CodeableConcept]) -> tuple[str, ...] | None:
    """Return the ids that concepts stand for, each once; None of none."""
    return tuple(dict.fromkeys(code_of(name, each) for each in found)) or None
