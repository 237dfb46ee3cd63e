"""Which flow a case of a list belongs to, by the region's tables."""

from operator import itemgetter

from pks.io.exports import Merge, id_of
from pks.io.waiting_list.implied import specialty_of
from pks.io.waiting_list.inflow import FlowOf
from pks.io.waiting_list.list_map import ListMap
from pks.io.waiting_list.snapshots import COLUMNS, Row


def flow_finder(merge: Merge, list_map: ListMap) -> FlowOf:
    """Return what gives a snapshot's row its flow; blank where there is none."""
    procedures, flows = merge.table("procedures"), merge.table("flows")
    by_group = {
        (
            flows.cell(key, "site_id"),
            flows.cell(key, "specialty_id"),
            flows.cell(key, "procedure_group"),
        ): key
        for key in flows
    }
    known: dict[tuple[str, str, str], str] = {}
    said = itemgetter(*map(COLUMNS.index, ("site", "specialty", "procedures")))

    def find(site: str, specialty: str, main: str) -> str:
        owner = specialty_of(specialty, main, procedures)
        longer = f"{main}-{owner}"
        code = longer if procedures.has(longer) else main
        group = procedures.cell(code, "procedure_group") if procedures.has(code) else ""
        return by_group.get((id_of(site or list_map.site), owner, group), "")

    def flow_of(row: Row) -> str:
        site, specialty, procedures = said(row)
        key = site, specialty, procedures.partition(" ")[0]
        if key not in known:
            known[key] = find(*key)
        return known[key]

    return flow_of
