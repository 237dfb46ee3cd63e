"""What a waiting list of another system implies of tables that nobody has filled."""

from collections.abc import Iterator

from pks.io.exports import Contribution, Merge, Rank
from pks.io.fhir.converted import Converted
from pks.io.waiting_list import implied as of_list
from pks.io.waiting_list.kva import chapter_specialty
from pks.io.waiting_list.list_map import MEAN_MIN
from pks.model.care import Procedure, Specialty
from pks.model.patients import Patient
from pks.model.places import Site

HOSPITAL = Site("sjukhus", "Sjukhuset")


def implied(converted: Converted, merge: Merge) -> Iterator[Contribution]:
    """
    Yield what the cases need and nothing stands for: supposed, and told as such.

    An export of pks is whole in itself, so nothing is supposed beside it.
    """
    if converted.is_ours:
        return
    if not list(merge.table("sites")):
        yield Contribution("sites", [HOSPITAL], Rank.GUESSED)
    rows = converted.tables.get("patients")
    patients: tuple[Patient, ...] = rows.made() if rows else ()
    yield from _procedures(patients, converted.names, merge)
    every = list(merge.table("sites"))
    pairs = [
        (site, row.procedure_ids[0])
        for row in patients
        for site in row.site_ids or every
    ]
    yield of_list.flows(merge.table("flows"), merge.table("procedures"), pairs)
    yield of_list.privileges(patients)


def _procedures(
    patients: tuple[Patient, ...], names: dict[str, str], merge: Merge
) -> Iterator[Contribution]:
    wanted = {code for row in patients for code in row.procedure_ids}
    missing = sorted(wanted - set(merge.table("procedures")))
    of_code = {code: chapter_specialty(code) for code in missing}
    specialties = [Specialty(*found) for found in sorted(set(of_code.values()))]
    yield Contribution("specialties", specialties, Rank.DERIVED)
    procedures = [
        Procedure(
            code, names.get(code, code), specialty, specialty, MEAN_MIN, MEAN_MIN / 2
        )
        for code, (specialty, _) in of_code.items()
    ]
    yield Contribution("procedures", procedures, Rank.GUESSED)
