"""Resources with personal identity numbers are refused; no message repeats one."""

from collections.abc import Iterable, Iterator

from pks.errors import InvalidTables, Issue
from pks.io.fhir.elements import Identifier, Part, Reference
from pks.io.fhir.reading import Found
from pks.io.fhir.systems import PERSON_SYSTEMS
from pks.io.identity_columns import persons_in


def refuse_persons(found: Iterable[Found]) -> None:
    """
    Refuse what names a person, in an identifier, an id or a reference.

    Raises
    ------
    InvalidTables
        For each type of resource the first that does, and how many do.
    """
    by_kind: dict[str, list[tuple[Found, str, str]]] = {}
    for each in found:
        named = by_kind.setdefault(each.resource.resource_type, [])
        named += ((each, *told) for told in _named(each.resource, named_by(each)))
    issues = tuple(issue for named in by_kind.values() for issue in _refused(named))
    if issues:
        raise InvalidTables(issues)


def named_by(found: Found) -> str:
    """Return the type of a resource, where its paths begin."""
    return found.resource.resource_type


def _named(part: Part, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of what may name somebody; a system of persons does."""
    if isinstance(part, Identifier):
        text = "" if part.system in PERSON_SYSTEMS else part.value or " "
        yield f"{path}.value", text
    elif isinstance(part, Reference) and part.reference:
        yield f"{path}.reference", part.reference
    for name in part.model_fields_set:
        alias = _alias(part, name)
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                yield from _named(each, f"{path}.{alias}")
            elif name == "id":
                yield f"{path}.id", str(each)


def _alias(part: Part, name: str) -> str:
    field = type(part).model_fields.get(name)
    return field.alias or name if field else name


def _refused(named: list[tuple[Found, str, str]]) -> Iterator[Issue]:
    persons = persons_in([text for _, _, text in named])
    hits = [(each, path) for each, path, text in named if not text or text in persons]
    if hits:
        num = len({id(each) for each, _ in hits})
        first, path = hits[0]
        place = first.place
        yield Issue(
            place.source, place.row, path, "",
            f"pseudonyms, not personal identity numbers ({num} resources hold one;"
            " give each a pseudonym before they leave the system that knows them)",
        )  # fmt: skip
