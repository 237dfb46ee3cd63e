"""What a waiting list implies of a region that its other tables may not have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pks.io.exports import Contribution, Rank, id_of
from pks.io.exports.table_file import TableFile
from pks.io.waiting_list.case import ListCase
from pks.io.waiting_list.kva import chapter_specialty
from pks.io.waiting_list.list_map import ListMap
from pks.io.waiting_list.times import Times
from pks.model.care import Flow, Procedure, Specialty
from pks.model.patients import Patient
from pks.model.people import Person, Privilege
from pks.model.places import Site, Theatre

SURGEON = "surgeon"
_FLOW_OF = ("site_id", "specialty_id", "procedure_group")
STAY_SD_SHARE = 0.5


def specialties_of(cases: Iterable[ListCase], procedures: TableFile) -> dict[str, str]:
    """
    Return case id -> specialty id.

    As the list says, else as the region has the main procedure, else the chapter of
    its code.
    """
    return {
        case.case_id: specialty_of(case.specialty, case.codes[0], procedures)
        for case in cases
    }


def specialty_of(name: str, main: str, procedures: TableFile) -> str:
    """Return the specialty id of a case that a list names so, or blank."""
    if name:
        return id_of(name)
    known = procedures.cell(main, "specialty_id") if procedures.has(main) else ""
    return known or chapter_specialty(main)[0]


def specialties(cases: Iterable[ListCase]) -> Contribution:
    """Return the specialties that the list names, or its codes' chapters."""
    named = dict(
        (id_of(case.specialty), case.specialty)
        if case.specialty
        else chapter_specialty(case.codes[0])
        for case in cases
    )
    rows = [Specialty(key, name) for key, name in sorted(named.items())]
    return Contribution("specialties", rows, Rank.DERIVED)


def sites(cases: Iterable[ListCase], list_map: ListMap) -> Contribution:
    """Return the sites named, or the map's if the list names none."""
    named = {id_of(case.site): case.site for case in cases if case.site}
    if not named or any(not case.site for case in cases):
        named.setdefault(id_of(list_map.site), list_map.site)
    rows = [Site(key, name) for key, name in sorted(named.items())]
    return Contribution("sites", rows, Rank.DERIVED)


def site_of(case: ListCase, list_map: ListMap) -> str:
    """Return where a case is done, as far as the list or its map says."""
    return id_of(case.site or list_map.site)


def theatres(
    cases: Iterable[ListCase], ids: Mapping[tuple[str, str], str], list_map: ListMap
) -> Contribution:
    """Return the theatres that are booked."""
    found = {}
    for case in cases:
        if booked := case.values.get("booked_theatre_id"):
            site = site_of(case, list_map)
            found[ids[site, booked]] = Theatre(ids[site, booked], site, booked)
    return Contribution("theatres", [found[key] for key in sorted(found)], Rank.DERIVED)


def staff(patients: Sequence[Patient], sites_of: Mapping[str, str]) -> Contribution:
    """Return surgeons who are named, each at the site of most of their cases."""
    at: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for patient in patients:
        for person in {patient.surgeon_id, patient.booked_surgeon_id} - {""}:
            at[person][sites_of[patient.patient_id]] += 1
    rows = [
        Person(person, max(sorted(counts), key=counts.__getitem__), (SURGEON,))
        for person, counts in sorted(at.items())
    ]
    return Contribution("staff", rows, Rank.GUESSED)


def privileges(patients: Iterable[Patient]) -> Contribution:
    """Return that who is named for a case may do its procedures."""
    pairs = {
        (person, procedure)
        for patient in patients
        for person in {patient.surgeon_id, patient.booked_surgeon_id} - {""}
        for procedure in patient.procedure_ids
    }
    rows = [Privilege(*pair) for pair in sorted(pairs)]
    return Contribution("surgeon_privileges", rows, Rank.GUESSED)


def flows(
    table: TableFile, procedures: TableFile, pairs: Iterable[tuple[str, str]]
) -> Contribution:
    """
    Return a flow for each site's procedure groups that have none.

    Parameters
    ----------
    pairs
        Site id and main procedure id of the cases.
    """
    known = {tuple(table.cell(key, name) for name in _FLOW_OF) for key in table}
    wanted = {
        (
            site,
            procedures.cell(p, "specialty_id"),
            procedures.cell(p, "procedure_group"),
        )
        for site, p in set(pairs)
    }
    rows = []
    for site, specialty, group in sorted(wanted - known):
        name = f"{specialty}-{site}" if group == specialty else f"{group}-{site}"
        rows.append(Flow(name, name, site, specialty, group))
    return Contribution("flows", rows, Rank.GUESSED)


def procedures(
    ids: Mapping[tuple[str, str], str], names: Mapping[str, str],
    stays: Mapping[str, float], times: Times, list_map: ListMap,
) -> Iterator[Contribution]:  # fmt: skip
    """
    Yield the procedures, each of their columns as sure as it is.

    Parameters
    ----------
    ids
        By specialty id and code.
    names, stays
        By procedure id, where the list tells.
    """
    rows = [
        Procedure(
            procedure_id=key,
            name=names.get(key, key),
            specialty_id=specialty,
            procedure_group=specialty,
            mean_min=float(list_map.mean_min),
            sd_min=list_map.mean_min / 2,
            turnover_min=list_map.turnover_min,
            los_mean_days=stays.get(key, 0.0),
            los_sd_days=STAY_SD_SHARE * stays.get(key, 0.0),
        )
        for (specialty, _), key in sorted(ids.items(), key=lambda item: item[1])
    ]
    yield Contribution("procedures", rows, Rank.GUESSED)
    named = [row for row in rows if row.procedure_id in names]
    yield Contribution("procedures", named, Rank.DERIVED, ("name",))
    expected = {r.procedure_id: times.of(r.specialty_id, r.procedure_id) for r in rows}
    for rank in (Rank.DERIVED, Rank.MEASURED):
        timed = [
            replace(row, mean_min=found.mean_min, sd_min=found.sd_min)
            for row in rows
            if (found := expected[row.procedure_id]).rank is rank
        ]
        yield Contribution("procedures", timed, rank, ("mean_min", "sd_min"))


def names_of(cases: Iterable[ListCase], mains: Mapping[str, str]) -> dict[str, str]:
    """Return the commonest name of each main procedure; ``mains`` by case id."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        if case.name:
            counts[mains[case.case_id]][case.name] += 1
    return {
        key: max(sorted(found), key=found.__getitem__) for key, found in counts.items()
    }


def stays_of(
    cases: Iterable[ListCase], mains: Mapping[str, str], list_map: ListMap
) -> dict[str, float]:
    """Return the map's stay for procedures that are mostly done on inpatients."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        if form := case.values.get("care_form"):
            forms[mains[case.case_id]][form] += 1
    return {
        key: float(list_map.stay_days)
        for key, found in forms.items()
        if found["inpatient"] >= found["day"]
    }
