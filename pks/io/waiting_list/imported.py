"""The whole way from a waiting list to the region's folder."""

from collections import Counter
from collections.abc import Sized
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pks.io.beds.links import ward_links
from pks.io.exports import (
    Contribution,
    Merge,
    Rank,
    parameters_text,
)
from pks.io.exports.bulk import many_rows
from pks.io.exports.settings import PARAMETERS
from pks.io.waiting_list import implied
from pks.io.waiting_list.assumed import assumptions
from pks.io.waiting_list.difference import (
    Difference,
    difference,
    difference_markdown,
    difference_tree,
)
from pks.io.waiting_list.flow_of import flow_finder
from pks.io.waiting_list.ids import procedure_ids, scoped_ids
from pks.io.waiting_list.inflow import inflow, moves, performed_days
from pks.io.waiting_list.list_map import ListMap
from pks.io.waiting_list.patients import Setting, list_patients, spoken_columns
from pks.io.waiting_list.reader import WaitingList, read_waiting_list
from pks.io.waiting_list.report import json_text, report_markdown, report_tree
from pks.io.waiting_list.snapshots import (
    keep,
    previous,
    read_snapshot,
    snapshot_rows,
)
from pks.io.waiting_list.times import Times, list_times
from pks.model.patients import Patient
from pks.model.region import Assumption


@dataclass(frozen=True, slots=True)
class ImportedList:
    """
    A list on its way into a folder.

    Attributes
    ----------
    patients
        In the order of the list.
    assumptions
        Each with the rows that it concerns.
    merge
        Written by `write_imported`.
    """

    waiting: WaitingList
    list_map: ListMap
    patients: tuple[Patient, ...]
    assumptions: tuple[Assumption, ...]
    difference: Difference
    merge: Merge

    @property
    def file_name(self) -> str:
        """What the names of its reports end in."""
        return self.merge.owner.replace("/", "-")


@many_rows()
def import_waiting_list(
    path: Path,
    list_map: ListMap,
    folder: Path,
    *,
    as_of: date | None = None,
    strict: bool = False,
) -> ImportedList:
    """
    Read a list and fit it into a region's folder; nothing is written yet.

    Raises
    ------
    InvalidInput
        The list cannot be used, or is older than what the folder has.
    """
    waiting = read_waiting_list(path, list_map, as_of=as_of, strict=strict)
    merge = Merge(folder, list_map.owner)
    previous(merge, waiting.as_of)
    patients, num_procedures = _brought(waiting, list_map, merge)
    text = parameters_text(folder, list_map.name, waiting.as_of)
    if text is not None:
        merge.put(folder / PARAMETERS, text)
    compared = _compared(waiting, list_map, merge)
    assumed = assumptions(waiting, list_map, patients, num_procedures)
    return ImportedList(waiting, list_map, tuple(patients), assumed, compared, merge)


def _brought(
    waiting: WaitingList, list_map: ListMap, merge: Merge
) -> tuple[list[Patient], dict[str, int]]:
    """Bring everything to the folder's tables; return the patients."""
    cases, table = waiting.cases, merge.table
    specialty_of = implied.specialties_of(cases, table("procedures"))
    ids = procedure_ids(table("procedures"), cases, specialty_of)
    site_of = {case.case_id: implied.site_of(case, list_map) for case in cases}
    booked = {
        case.case_id: (site_of[case.case_id], case.values["booked_theatre_id"])
        for case in cases
        if case.values.get("booked_theatre_id")
    }
    theatre_ids = scoped_ids(table("theatres"), "site_id", booked.values())
    procedures_of = {
        case.case_id: tuple(
            dict.fromkeys(ids[specialty_of[case.case_id], code] for code in case.codes)
        )
        for case in cases
    }
    mains = {case_id: procedures[0] for case_id, procedures in procedures_of.items()}
    asked = (
        (mains[case.case_id], case.values["booked_min"])
        for case in cases
        if case.values.get("booked_min")
    )
    times = list_times(table("outcomes"), table("procedures"), asked, list_map)
    stays = {
        key: days
        for key, days in implied.stays_of(cases, mains, list_map).items()
        if not merge.is_measured("procedures", key, "los_mean_days")
    }
    setting = Setting(
        procedures_of,
        {case_id: theatre_ids[where] for case_id, where in booked.items()},
        times.is_measured if list_map.booked == "unless_measured" else _never,
    )
    patients = list_patients(waiting, list_map, setting, table("patients"))
    names = implied.names_of(cases, mains)
    merge.add(implied.sites(cases, list_map))
    merge.add(implied.specialties(cases))
    for contribution in implied.procedures(ids, names, stays, times, list_map):
        merge.add(contribution)
    done_at = [(site_of[p.patient_id], p.procedure_ids[0]) for p in patients]
    merge.add(implied.flows(table("flows"), table("procedures"), done_at))
    merge.add(ward_links(merge))
    merge.add(implied.theatres(cases, theatre_ids, list_map))
    merge.add(implied.staff(patients, site_of))
    merge.add(implied.privileges(patients))
    spoken = spoken_columns(waiting, list_map)
    merge.add(Contribution("patients", patients, Rank.STATED, spoken, _always))
    return patients, _num_procedures(ids, stays, times)


def _always(key: tuple[str, ...]) -> bool:
    return True


def _never(procedure: str) -> bool:
    return False


def _num_procedures(
    ids: dict[tuple[str, str], str], stays: Sized, times: Times
) -> dict[str, int]:
    ranks = Counter(times.of(spec, key).rank for (spec, _), key in ids.items())
    return {
        "measured": ranks[Rank.MEASURED],
        "derived": ranks[Rank.DERIVED],
        "guessed": ranks[Rank.GUESSED],
        "all": len(ids),
        "stay": len(stays),
    }


def _compared(waiting: WaitingList, list_map: ListMap, merge: Merge) -> Difference:
    """Keep the extract, and tell what changed since the one before."""
    earlier = previous(merge, waiting.as_of)
    before = read_snapshot(merge.folder, earlier) if earlier else {}
    since = earlier.as_of if earlier else None
    now = snapshot_rows(waiting.cases)
    done = performed_days(merge.table("outcomes"))
    flow_of = flow_finder(merge, list_map)
    moved = moves(before, now, since, waiting.as_of, flow_of)
    keep(merge, waiting.as_of, now, moved)
    merge.add(inflow(merge, done))
    return difference(before, now, since, waiting.as_of, done)


@many_rows()
def write_imported(imported: ImportedList) -> tuple[Path, ...]:
    """Write the folder's tables, the extract, the report and the difference."""
    merge = imported.merge
    name = imported.file_name
    compared = difference_tree(imported.difference)
    pages = {
        f"import-{name}.json": json_text(report_tree(imported)),
        f"import-{name}.md": report_markdown(imported),
        f"difference-{name}.json": json_text(compared),
        f"difference-{name}.md": difference_markdown(imported.difference),
    }
    for file, text in pages.items():
        merge.put(merge.folder / file, text)
    return merge.write()
