"""A list of staffed beds joins a region's folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pks.io.beds.beds_map import BedsMap
from pks.io.beds.links import OWNER, keep_links, ward_links
from pks.io.beds.reading import Beds, read_beds
from pks.io.exports import Contribution, Merge, Rank
from pks.io.exports.account import Account, put_account
from pks.io.exports.bulk import many_rows
from pks.model.places import Site
from pks.model.region import Assumption


@many_rows()
def import_beds(
    file: Path, beds_map: BedsMap, folder: Path, *, strict: bool = False
) -> Account:
    """
    Bring wards, their beds by day, and which flow goes to which ward to a folder.

    The beds of the wards in the file, from its first day to its last, become those of
    the file; other wards and days stay.

    Raises
    ------
    UnreadableFile, InvalidTables
        As `read_beds`; nothing is written then.
    """
    beds = read_beds(file, beds_map, strict=strict)
    merge = Merge(folder, OWNER)
    _add(merge, beds, set(beds_map.columns))
    keep_links(merge, beds_map.links)
    linked = ward_links(merge)
    merge.add(linked)
    account = _account(beds, len(linked.rows), len(list(merge.table("flows"))))
    put_account(account, merge)
    merge.write()
    return replace(account, changes=merge.changes)


def _add(merge: Merge, beds: Beds, mapped: set[str]) -> None:
    wards = [beds.wards[ward] for ward in sorted(beds.wards)]
    sites = sorted({ward.site_id for ward in wards})
    merge.add(Contribution("sites", [Site(s, s) for s in sites], Rank.GUESSED))
    columns = {"name": "name", "kind": "kind", "site": "site_id"}
    stated = tuple(ours for name, ours in columns.items() if name in mapped)
    merge.add(Contribution("wards", wards, Rank.GUESSED))
    if stated:
        merge.add(Contribution("wards", wards, Rank.STATED, stated))
    days = [str(day) for _, day in beds.beds]
    first, last = min(days, default=""), max(days, default="")
    merge.add(
        Contribution(
            "ward_beds", tuple(beds.beds.values()), Rank.STATED,
            replaces=lambda key: key[0] in beds.wards and first <= key[1] <= last,
        )
    )  # fmt: skip


def _account(beds: Beds, num_linked: int, num_flows: int) -> Account:
    return Account(
        kind="beds",
        sources=(beds.source,),
        num_rows=beds.num_rows,
        num_set_aside=beds.num_set_aside,
        faults=tuple(beds.faults),
        skipped=beds.skipped,
        counts={
            "avdelningar": len(beds.wards),
            "avdelningsdygn": len(beds.beds),
            "flöden med vårdavdelning": num_linked,
        },
        assumptions=tuple(_assumptions(beds, num_flows - num_linked)),
    )


def _assumptions(beds: Beds, num_free: int) -> Iterator[Assumption]:
    if beds.num_no_reserve:
        yield Assumption(
            "ward_beds",
            "Filen säger ingen akutreserv: alla platser får användas av planerade.",
            "The file says no emergency reserve: planned cases may use every bed.",
            beds.num_no_reserve,
        )
    if num_free:
        yield Assumption(
            "flows",
            "Kartan ([ward_of]) ger flödet ingen avdelning: platser begränsar inte.",
            "The map ([ward_of]) gives no ward: beds do not limit the flow.",
            num_free,
        )
