"""Write a synthetic region, lived or not, and what would become of a plan in it."""

from pathlib import Path

from api.reports.region_workbook import write_region_workbook
from pks.demo import demo_region
from pks.demo.living import Planned, live_week, lived
from pks.errors import InvalidInput
from pks.io import load_region, write_region
from pks.io.plans import PlanDocument, minute, read_plan
from pks.io.write import write_rows
from pks.model.outcomes import Outcome
from pks.model.region import TABLES, Region


def write_demo(target: Path, size: str, seed: int, lived_weeks: int = 0) -> Region:
    """
    Write a synthetic region to a folder or a workbook, and return it.

    Parameters
    ----------
    lived_weeks
        Whole weeks that have passed since it was drawn, 0 to 8.

    Raises
    ------
    InvalidInput
        No such size, a negative seed, or too many weeks.
    """
    region = lived(demo_region(size, seed, lived_weeks), lived_weeks, seed)
    write = write_region_workbook if target.suffix == ".xlsx" else write_region
    write(region, target)
    return region


def write_outcomes(
    folder: Path, plan_path: Path, out: Path, seed: int
) -> tuple[Outcome, ...]:
    """
    Write the outcomes of a week plan's simulated truth, and return them.

    Raises
    ------
    InvalidInput
        If the files cannot be used, the plan's week is over on the day of the
        extract, or it names a patient or theatre that the region does not have.
    """
    document = read_plan(plan_path)
    region = load_region(folder)
    planned = _planned(document, region, plan_path.name)
    outcomes = live_week(region, planned, document.week, seed).outcomes
    out.parent.mkdir(parents=True, exist_ok=True)
    table = next(table for table in TABLES if table.name == "outcomes")
    write_rows(table, outcomes, out)
    return outcomes


def _planned(document: PlanDocument, region: Region, name: str) -> list[Planned]:
    patients = {row.patient_id for row in region.patients}
    theatres = {row.theatre_id for row in region.theatres}
    as_of = region.parameters.as_of
    for i, row in enumerate(document.bookings):
        if row.patient_id not in patients:
            raise InvalidInput(
                f"{name}: bookings.{i}.patient_id: expected one of the region's"
                f" patients, got {row.patient_id!r}."
            )
        if row.theatre_id not in theatres:
            raise InvalidInput(
                f"{name}: bookings.{i}.theatre_id: expected one of the region's"
                f" theatres, got {row.theatre_id!r}."
            )
        if row.date < as_of:
            raise InvalidInput(
                f"{name}: bookings.{i}.date: expected a day from {as_of} on, the day"
                f" of the extract, got {row.date}."
            )
    return [
        Planned(
            row.patient_id, row.date, row.theatre_id, minute(row.start), row.surgeon_id
        )
        for row in document.bookings
    ]
