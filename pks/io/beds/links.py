"""Which ward a flow's patients go to, as the last import of beds told it."""

from collections.abc import Iterator, Mapping

from pks.io.exports.export_map import OTHERS
from pks.io.exports.merge import Contribution, Merge, Rank
from pks.model.care import Flow

OWNER = "beds"
COLUMNS = {"ward_of": "ward_id", "icu_of": "icu_id", "pacu_of": "pacu_id"}

Links = Mapping[str, Mapping[str, str]]  # link -> flow, specialty or * -> ward


def keep_links(merge: Merge, links: Links) -> None:
    """Remember a map's links, for flows that come to the folder later."""
    said = {link: dict(wards) for link, wards in links.items() if wards}
    merge.ledger.owners.setdefault(OWNER, {})["links"] = said


def ward_links(merge: Merge) -> Contribution:
    """Return the folder's flows with the wards that the links kept give them."""
    links: Links = merge.ledger.owners.get(OWNER, {}).get("links", {})
    rows = tuple(_linked(merge, links))
    return Contribution("flows", rows, Rank.STATED, tuple(COLUMNS.values()))


def _linked(merge: Merge, links: Links) -> Iterator[Flow]:
    table = merge.table("flows")
    for key in table:
        cells = {
            name: table.cell(key, name)
            for name in ("name", "site_id", "specialty_id", "procedure_group")
        }
        wards = {
            column: _ward(links.get(link, {}), key, cells["specialty_id"])
            or table.cell(key, column)
            for link, column in COLUMNS.items()
        }
        if any(wards.values()):
            yield Flow(key, **cells, **wards)


def _ward(wards: Mapping[str, str], flow: str, specialty: str) -> str:
    return wards.get(flow) or wards.get(specialty) or wards.get(OTHERS, "")
