"""Ids that stay the same from one import to the next."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pks.io.exports.table_file import TableFile
from pks.io.waiting_list.case import ListCase

Scoped = tuple[str, str]  # specialty or site, code


def scoped_ids(
    table: TableFile, scope: str, wanted: Iterable[Scoped]
) -> dict[Scoped, str]:
    """
    Return an id for each code of a specialty or site.

    The id is the code itself for whoever the region already has it for, else for the
    one with most cases; another's is the code with its name, as ``NFB49-kir``.

    Parameters
    ----------
    table
        The region's table as it stands.
    scope
        Its field that holds the specialty or site.
    wanted
        Once for each time that it is wanted.
    """
    taken = table.column(scope)
    counts = Counter(wanted)
    found: dict[Scoped, str] = {}
    for owner, code in sorted(counts, key=lambda pair: (-counts[pair], pair)):
        longer = f"{code}-{owner}"
        is_free = code not in taken or (taken[code] == owner and longer not in taken)
        found[owner, code] = code if is_free else longer
        taken[found[owner, code]] = owner
    return found


def procedure_ids(
    table: TableFile, cases: Iterable[ListCase], specialties: Mapping[str, str]
) -> dict[Scoped, str]:
    """Return procedure ids by (specialty id, code); ``specialties`` by case id."""
    return scoped_ids(
        table,
        "specialty_id",
        ((specialties[c.case_id], code) for c in cases for code in c.codes),
    )
