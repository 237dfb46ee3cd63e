"""A list of staffed beds joins a region's folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pks.io.beds.beds_map import BedsMap
from pks.io.beds.reading import Beds, read_beds
from pks.io.exports import Contribution, Merge, Rank
from pks.io.exports.account import Account, put_account
from pks.io.exports.bulk import many_rows
from pks.io.exports.export_map import OTHERS
from pks.model.care import Flow
from pks.model.places import Site
from pks.model.region import Assumption

OWNER = "beds"
FLOW_COLUMNS = {"ward_of": "ward_id", "icu_of": "icu_id", "pacu_of": "pacu_id"}


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
    linked = _linked(merge, beds_map)
    merge.add(Contribution("flows", linked, Rank.STATED, tuple(FLOW_COLUMNS.values())))
    account = _account(beds, len(linked), len(list(merge.table("flows"))))
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


def _linked(merge: Merge, beds_map: BedsMap) -> list[Flow]:
    """Return the folder's flows that the map sends to a ward."""
    table = merge.table("flows")
    made = []
    for key in table:
        cells = {
            name: table.cell(key, name)
            for name in ("name", "site_id", "specialty_id", "procedure_group")
        }
        links = {
            column: _link(beds_map, link, key, cells["specialty_id"])
            or table.cell(key, column)
            for link, column in FLOW_COLUMNS.items()
        }
        if any(links.values()):
            made.append(Flow(key, **cells, **links))
    return made


def _link(beds_map: BedsMap, link: str, flow: str, specialty: str) -> str:
    wards = beds_map.links.get(link, {})
    return wards.get(flow) or wards.get(specialty) or wards.get(OTHERS, "")


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
