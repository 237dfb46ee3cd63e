"""The Region: everything pks knows about a region, frozen."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import Any

from pks.errors import Issue
from pks.model import care, demand, levers, nursing, patients, people, places
from pks.model.columns import spec_of
from pks.model.outcomes import Outcome
from pks.model.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table of the region's data: its name, row class and key.

    One that ``is_added``, after others were in use, counts in a region's hash only
    where it has rows.
    """

    name: str
    row_class: type
    key: tuple[str, ...]
    sv: str
    optional: bool = False
    quarantined: bool = False  # a bad row is set aside, not an error
    is_added: bool = False


TABLES = (
    Table("sites", places.Site, ("site_id",), "sjukhus"),
    Table(
        "travel", places.Travel, ("from_site_id", "to_site_id"), "resor", optional=True
    ),
    Table("specialties", care.Specialty, ("specialty_id",), "specialiteter"),
    Table(
        "equipment", places.Equipment, ("equipment_id",), "utrustning", optional=True
    ),
    Table(
        "movable_equipment",
        places.MovableEquipment,
        ("equipment_id", "site_id"),
        "rörlig_utrustning",
        optional=True,
    ),
    Table(
        "acuity",
        nursing.Acuity,
        ("acuity_id",),
        "vårdtyngd",
        optional=True,
        is_added=True,
    ),
    Table("wards", places.Ward, ("ward_id",), "avdelningar", optional=True),
    Table(
        "ward_beds", places.WardBeds, ("ward_id", "date"), "vårdplatser", optional=True
    ),
    Table("rooms", places.Room, ("room_id",), "rum", optional=True, is_added=True),
    Table(
        "shifts",
        nursing.Shift,
        ("ward_id", "weekday", "shift"),
        "avdelningspass",
        optional=True,
        is_added=True,
    ),
    Table("procedures", care.Procedure, ("procedure_id",), "åtgärder"),
    Table("flows", care.Flow, ("flow_id",), "flöden"),
    Table(
        "team_needs",
        care.TeamNeed,
        ("procedure_id", "role", "competence"),
        "teambehov",
        optional=True,
    ),
    Table("theatres", places.Theatre, ("theatre_id",), "salar"),
    Table("sessions", places.Session, ("session_id",), "salspass"),
    Table(
        "closures",
        places.Closure,
        ("theatre_id", "from_date"),
        "stängningar",
        optional=True,
    ),
    Table("staff", people.Person, ("staff_id",), "personal"),
    Table(
        "surgeon_privileges",
        people.Privilege,
        ("staff_id", "procedure_id"),
        "operatörsbehörigheter",
    ),
    Table(
        "duties",
        people.Duty,
        ("staff_id", "date", "start_min"),
        "pass",
        quarantined=True,
    ),
    Table(
        "inpatients",
        patients.Inpatient,
        ("inpatient_id",),
        "inneliggande",
        optional=True,
        quarantined=True,
    ),
    Table(
        "patients", patients.Patient, ("patient_id",), "väntelista", quarantined=True
    ),
    Table("inflow", demand.Inflow, ("flow_id", "week"), "inflöde", optional=True),
    Table("quotas", demand.Quota, ("flow_id", "week"), "takt", optional=True),
    Table(
        "cancellations", demand.Cancellation, ("reason",), "strykningar", optional=True
    ),
    Table(
        "emergencies",
        demand.EmergencyRate,
        ("site_id", "days", "hour", "urgency"),
        "akuta",
        optional=True,
    ),
    Table("levers", levers.Lever, ("lever_id",), "insatser", optional=True),
    Table(
        "outcomes",
        Outcome,
        ("case_id", "date"),
        "utfall",
        optional=True,
        quarantined=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A default that was used because the input was silent."""

    table: str
    text_sv: str
    text_en: str
    num_rows: int


@dataclass(frozen=True, slots=True)
class Region:
    """
    A region's validated data; every reference in it leads to a row.

    Attributes
    ----------
    holidays
        Public holidays and de facto ones of the years that the data touch.
    quarantine
        Rows set aside, a line per fault found in them.
    assumptions
        Defaults used, with the number of rows that each concerns.
    num_quarantined
        Rows (not faults) set aside, by table.
    """

    parameters: Parameters
    sites: tuple[places.Site, ...]
    travel: tuple[places.Travel, ...]
    specialties: tuple[care.Specialty, ...]
    equipment: tuple[places.Equipment, ...]
    movable_equipment: tuple[places.MovableEquipment, ...]
    acuity: tuple[nursing.Acuity, ...]
    wards: tuple[places.Ward, ...]
    ward_beds: tuple[places.WardBeds, ...]
    shifts: tuple[nursing.Shift, ...]
    procedures: tuple[care.Procedure, ...]
    flows: tuple[care.Flow, ...]
    team_needs: tuple[care.TeamNeed, ...]
    theatres: tuple[places.Theatre, ...]
    sessions: tuple[places.Session, ...]
    closures: tuple[places.Closure, ...]
    staff: tuple[people.Person, ...]
    surgeon_privileges: tuple[people.Privilege, ...]
    duties: tuple[people.Duty, ...]
    inpatients: tuple[patients.Inpatient, ...]
    patients: tuple[patients.Patient, ...]
    inflow: tuple[demand.Inflow, ...]
    quotas: tuple[demand.Quota, ...]
    cancellations: tuple[demand.Cancellation, ...]
    emergencies: tuple[demand.EmergencyRate, ...]
    levers: tuple[levers.Lever, ...]
    outcomes: tuple[Outcome, ...]
    rooms: tuple[places.Room, ...] = ()
    holidays: tuple[date, ...] = ()
    quarantine: tuple[Issue, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    num_quarantined: tuple[tuple[str, int], ...] = ()

    @property
    def rows_set_aside(self) -> int:
        """Rows in quarantine, over all tables."""
        return sum(count for _, count in self.num_quarantined)

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return the rows of a table by its name."""
        rows: tuple[Any, ...] = getattr(self, table)
        return rows


def hashed_of(row: Any) -> Iterator[Any]:
    """Yield what counts of a row: its values, and by name those of added columns."""
    for column in fields(row):
        value = getattr(row, column.name)
        if not spec_of(column).is_added:
            yield value
        elif value != column.default:
            yield {column.name: value}


def hashed_parameters(parameters: Parameters) -> tuple[Any, ...]:
    """Return what counts of the parameters: added sections only where they are set."""
    sections = zip(fields(parameters), astuple(parameters), strict=True)
    return tuple(
        values
        for section, values in sections
        if not section.metadata.get("is_added")
        or is_set(getattr(parameters, section.name))
    )


def is_set(section: Any) -> bool:
    """Whether anything of a section of the parameters differs from its default."""
    return bool(section != type(section)())


def region_hash(region: Region) -> str:
    """
    Return the SHA-256 of the region's canonical JSON.

    It covers the parameters and every validated row, in table order and sorted
    within a table, so that neither row order nor the file format matters. What a later
    version of pks has added, and the region leaves blank, does not count.
    """
    digest = hashlib.sha256(
        json.dumps(hashed_parameters(region.parameters), default=str).encode()
    )
    for table in TABLES:
        lines = sorted(
            json.dumps(list(hashed_of(row)), default=str, ensure_ascii=False)
            for row in region.rows(table.name)
        )
        if table.is_added and not lines:
            continue
        digest.update(f"\n{table.name}\n".encode())
        digest.update("\n".join(lines).encode())
    return digest.hexdigest()
