"""A log's region joins what other imports brought to a folder."""

from pathlib import Path

from pks.io.beds.links import ward_links
from pks.io.case_log.imported import ImportedLog, extracted_on
from pks.io.exports.ledger import BETWEEN
from pks.io.exports.merge import Contribution, Merge, Rank
from pks.io.exports.settings import PARAMETERS, parameters_text

OWNER = "case-log"
ROSTER_OWNER = "shifts"


def join_log(imported: ImportedLog, folder: Path) -> tuple[Path, ...]:
    """
    Bring a log's tables to a folder; what other exports state stays.

    Sessions, privileges and suppositions of an earlier log go where this one does not
    show them any longer.
    """
    merge = Merge(folder, OWNER)
    for contribution in _contributions(imported):
        merge.add(contribution)
    merge.add(ward_links(merge))
    merge.add(_supposed_duties(imported, merge))
    region = imported.region
    name, as_of = region.parameters.name, extracted_on(imported.log)
    text = parameters_text(folder, name, as_of)
    if text is not None:
        merge.put(folder / PARAMETERS, text)
    return merge.write()


def _contributions(imported: ImportedLog) -> tuple[Contribution, ...]:
    region, log_map = imported.region, imported.log_map
    needs = Rank.STATED if log_map.team_needs else Rank.GUESSED

    def of(table: str, rank: Rank, *, replaces: bool = False) -> Contribution:
        gone = (lambda _: True) if replaces else None
        return Contribution(table, region.rows(table), rank, replaces=gone)

    return (
        of("sites", Rank.GUESSED),
        of("specialties", Rank.DERIVED),
        of("procedures", Rank.MEASURED),
        of("flows", Rank.DERIVED),
        of("team_needs", needs),
        of("theatres", Rank.DERIVED),
        of("sessions", Rank.MEASURED, replaces=True),
        of("staff", Rank.DERIVED),
        of("surgeon_privileges", Rank.MEASURED, replaces=True),
        of("outcomes", Rank.STATED),
    )


def _supposed_duties(imported: ImportedLog, merge: Merge) -> Contribution:
    """Return duties of surgeons whose roster nobody has brought."""
    keys = merge.ledger.rows_of(ROSTER_OWNER, "duties")
    known = {key.split(BETWEEN)[0] for key in keys}
    rows = [duty for duty in imported.region.duties if duty.staff_id not in known]
    return Contribution("duties", rows, Rank.GUESSED, replaces=lambda _: True)
