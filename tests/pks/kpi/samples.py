"""A made-up region of any size for tests of figures, reasons and reports."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pks.errors import Issue
from pks.model import care, demand, parameters, patients, people, places
from pks.model.region import Assumption, Region

WEEK = "2026-W48"
MONDAY = date(2026, 11, 23)
DAYS = ("mon", "tue", "wed", "thu", "fri")
SPECIALTIES = (
    ("ort", "Ortopedi"),
    ("kir", "Kirurgi"),
    ("gyn", "Gynekologi"),
    ("uro", "Urologi"),
    ("ogon", "Ögon"),
    ("onh", "Öron-näsa-hals"),
)
PROCEDURES = (
    ("NFB49", "Höftprotes", "ort", "höft", 105.0, 25.0, 3.5),
    ("NGD11", "Artroskopi knä", "ort", "knä", 45.0, 12.0, 0.0),
    ("JKA21", "Galla laparoskopiskt", "kir", "galla", 80.0, 25.0, 1.0),
    ("JAB30", "Ljumskbråck", "kir", "bråck", 60.0, 15.0, 0.0),
    ("LCD01", "Hysterektomi", "gyn", "livmoder", 110.0, 30.0, 2.0),
    ("KED22", "TURP", "uro", "prostata", 75.0, 20.0, 2.0),
    ("CJE20", "Katarakt", "ogon", "grå starr", 25.0, 5.0, 0.0),
    ("EMB10", "Tonsillektomi", "onh", "tonsill", 40.0, 10.0, 0.0),
)


def sample_region(
    num_theatres: int = 3, num_patients: int = 40, num_sites: int = 1
) -> Region:
    """Return a region whose numbers follow from their indexes: no chance in it."""
    sites = tuple(places.Site(f"s{h}", f"Sjukhus {'ABC'[h]}") for h in range(num_sites))
    staff = sample_staff(num_theatres, num_sites)
    surgeons = [row for row in staff if "surgeon" in row.roles]
    return Region(
        parameters=parameters.Parameters(
            "Provregionen",
            date(2026, 11, 16),
            WEEK,
            calling=parameters.Calling(notice_days=7),
        ),
        sites=sites,
        specialties=tuple(care.Specialty(*row) for row in SPECIALTIES),
        equipment=(places.Equipment("c-båge", "Röntgen-C-båge"),),
        travel=(),
        movable_equipment=tuple(
            places.MovableEquipment("c-båge", site.site_id, 2) for site in sites
        ),
        acuity=(),
        wards=sample_wards(num_sites),
        ward_beds=sample_beds(num_sites, num_theatres),
        shifts=(),
        procedures=tuple(sample_procedure(*row) for row in PROCEDURES),
        flows=sample_flows(num_sites),
        team_needs=tuple(
            care.TeamNeed(row[0], role, count)
            for row in PROCEDURES
            for role, count in (("anestesiläkare", 30), ("opssk", 60), ("anssk", 60))
        ),
        theatres=tuple(
            places.Theatre(f"t{t}", f"s{t % num_sites}", f"Sal {t + 1}")
            for t in range(num_theatres)
        ),
        sessions=sample_sessions(num_theatres),
        closures=(),
        staff=staff,
        surgeon_privileges=tuple(
            people.Privilege(row.staff_id, procedure[0])
            for row in surgeons
            for procedure in PROCEDURES
            if procedure[2] in row.competences
        ),
        duties=tuple(
            people.Duty(row.staff_id, MONDAY + timedelta(days=d), 435, 975, "theatre")
            for row in staff
            for d in range(5)
        ),
        inpatients=(),
        patients=tuple(sample_patient(i) for i in range(num_patients)),
        inflow=(),
        quotas=tuple(
            demand.Quota(
                flow_id=flow.flow_id, cases=2 + i % 3 * num_theatres // num_sites
            )
            for i, flow in enumerate(sample_flows(num_sites))
        ),
        cancellations=(),
        emergencies=(),
        levers=(),
        outcomes=(),
        quarantine=(
            Issue("patients.csv", 7, "åtgärder", "XX999", "an id in procedures", False),
        ),
        assumptions=(
            Assumption("patients", "Klar saknas: ja antas", "Ready missing: yes", 12),
        ),
        num_quarantined=(("patients", 1),),
    )  # fmt: skip


def sample_procedure(
    pid: str, name: str, spec: str, group: str, mean: float, sd: float, los: float
) -> care.Procedure:
    return care.Procedure(
        pid, name, spec, group, mean, sd,
        los_mean_days=los, los_sd_days=los / 2, turnover_min=15 + int(mean) // 10,
        equipment_ids=("c-båge",) if spec == "uro" else (),
    )  # fmt: skip


def sample_flows(num_sites: int) -> tuple[care.Flow, ...]:
    return tuple(
        care.Flow(
            f"{group}-s{h}", f"{group.capitalize()} {'ABC'[h]}", f"s{h}", spec, group,
            f"w{h}", "", f"p{h}",
        )
        for h in range(num_sites)
        for _, _, spec, group, *_ in PROCEDURES
    )  # fmt: skip


def sample_wards(num_sites: int) -> tuple[places.Ward, ...]:
    rows = []
    for h in range(num_sites):
        rows.append(
            places.Ward(f"w{h}", f"s{h}", f"Kirurgavdelning {'ABC'[h]}", "ward")
        )
        rows.append(
            places.Ward(f"p{h}", f"s{h}", f"Uppvakning {'ABC'[h]}", "pacu", 1200)
        )
    return tuple(rows)


def sample_beds(num_sites: int, num_theatres: int) -> tuple[places.WardBeds, ...]:
    count = 2 + 2 * num_theatres // num_sites
    return tuple(
        places.WardBeds(f"{kind}{h}", MONDAY + timedelta(days=d), count)
        for h in range(num_sites)
        for kind in "wp"
        for d in range(14)
    )


def sample_sessions(num_theatres: int) -> tuple[places.Session, ...]:
    return tuple(
        places.Session(
            f"t{t}-{day}", f"t{t}", day, 465, 900 if day == "fri" else 960,
            "" if (t, day) == (0, "fri") else SPECIALTIES[t % len(SPECIALTIES)][0],
        )
        for t in range(num_theatres)
        for day in DAYS
    )  # fmt: skip


def sample_staff(num_theatres: int, num_sites: int) -> tuple[people.Person, ...]:
    rows = []
    for t in range(num_theatres):
        site = f"s{t % num_sites}"
        spec = SPECIALTIES[t % len(SPECIALTIES)][0]
        rows.append(people.Person(f"op{t}", site, ("surgeon",), (spec,)))
        rows.append(people.Person(f"an{t}", site, ("anestesiläkare",)))
        rows.append(people.Person(f"os{t}", site, ("opssk",)))
        rows.append(people.Person(f"as{t}", site, ("anssk",)))
    return tuple(rows)


def sample_patient(i: int) -> patients.Patient:
    """Return patient ``i``; the first four each have one thing to tell."""
    procedure = PROCEDURES[i * 7 % len(PROCEDURES)]
    row = patients.Patient(
        patient_id=f"P-{1000 + i}",
        procedure_ids=(procedure[0],),
        decision_date=MONDAY - timedelta(days=10 + i * 37 % 160),
        priority="1234"[i * 5 % 4] if i % 9 == 0 else "34"[i % 2],
        care_form="inpatient" if procedure[6] else "day",
        booked_min=round(procedure[4] * (0.8 + i * 3 % 10 / 20)),
        age_band="child" if i % 13 == 5 else "adult",
        infection=i % 17 == 6,
    )
    changes: dict[int, dict[str, Any]] = {
        0: {"ready": False},
        1: {"ready_from": MONDAY + timedelta(days=30)},
        2: {"blocked_dates": tuple(MONDAY + timedelta(days=d) for d in range(7))},
        3: {"pvv_periods": ((MONDAY - timedelta(days=20), None),)},
    }
    return replace(row, **changes.get(i, {}))
