"""A tiny region as text, a change away from every fault."""

from collections.abc import Iterable
from pathlib import Path

TOML = 'name = "Liten"\nas_of = 2026-11-20\nstart_week = "2026-W48"\n'

TABLES = {
    "sites": """
site_id;name
S1;Ett
S2;Två
""",
    "travel": """
from_site_id;to_site_id;minutes
S1;S2;45
""",
    "specialties": """
specialty_id;name
ort;Ortopedi
""",
    "equipment": """
equipment_id;name
cbow;C-båge
""",
    "movable_equipment": """
equipment_id;site_id;count
cbow;S1;2
""",
    "acuity": """
acuity_id;name;day_min;evening_min;night_min
lätt;Lätt;90;75;60
tung;Tung;210;180;150
""",
    "wards": """
ward_id;site_id;name;kind;closes_min
W1;S1;Ettan;ward;
I1;S1;IVA;icu;
P1;S1;Uppvak;pacu;21:00
""",
    "ward_beds": """
ward_id;date;staffed;emergency_reserve
W1;2026-11-23;12;1
W1;2026-11-24;11;1
""",
    "rooms": """
room_id;ward_id;beds;isolation
R1;W1;1;ja
R2;W1;4;
""",
    "shifts": """
ward_id;weekday;shift;start_min;end_min;nurses;assistants
W1;mon;day;07:00;15:30;2;2
W1;mon;night;21:00;07:15;1;1
""",
    "procedures": """
procedure_id;name;specialty_id;procedure_group;mean_min;sd_min;equipment_ids
NFB49;Höftprotes;ort;höft;92,5;21,25;cbow
NGB49;Knäprotes;ort;knä;88;20;
""",
    "flows": """
flow_id;name;site_id;specialty_id;procedure_group;ward_id;icu_id;pacu_id
F1;Höft;S1;ort;höft;W1;I1;P1
F2;Knä;S1;ort;knä;W1;;P1
""",
    "team_needs": """
procedure_id;role;count;competence
NFB49;opssk;1;protes
NFB49;anestläk;1/2;
""",
    "theatres": """
theatre_id;site_id;name;equipment_ids
T1;S1;Sal 1;cbow
T2;S2;Sal 2;
""",
    "sessions": """
session_id;theatre_id;weekday;start_min;end_min;specialty_id
P1;T1;mon;07:45;16:00;ort
P2;T2;tue;07.45;12:00;
""",
    "closures": """
theatre_id;from_date;to_date;reason
T2;2026-12-24;2027-01-06;Jul
""",
    "staff": """
staff_id;site_id;roles;competences
k1;S1;kirurg;
n1;S1;opssk anestssk;protes
""",
    "surgeon_privileges": """
staff_id;procedure_id;speed_permille
k1;NFB49;950
k1;NGB49;
""",
    "duties": """
staff_id;date;start_min;end_min;kind;site_id
k1;2026-11-23;07:00;16:30;theatre;
n1;2026-11-23;07:00;16:00;theatre;S1
n1;2026-11-24;21:00;07:30;jour;
""",
    "inpatients": """
inpatient_id;ward_id;expected_discharge;ready_since
v1;W1;2026-11-25;
""",
    "patients": """
patient_id;procedure_ids;decision_date;priority;ready_from;ready_until;pvv_periods
c1;NFB49;2026-09-01;2;;;
c2;NGB49 NFB49;2026-10-01;3;2026-11-23;2026-12-23;2026-10-05..2026-10-20
c3;NGB49;2026-11-20;4;;;2026-11-20..
""",
    "inflow": """
flow_id;week;added
F1;2026-W40;6
""",
    "quotas": """
flow_id;week;cases
F1;;5
""",
    "cancellations": """
reason;cause;share_permille
feber;medical;20
""",
    "emergencies": """
site_id;days;hour;urgency;per_week
S1;weekday;7;2h;0,75
S1;weekend;23;now;0,05
""",
    "levers": """
lever_id;kind;cost_ore;limit_per_week;unit;site_id;role;competence;flow_id
i1;overtime_simple;85000;20;hour;S1;opssk;protes;
i2;bought_care;4500000;2;;;;;F1
""",
    "outcomes": """
case_id;date;result;in_min;out_min;cancelled_date;cancelled_min;cause;reason
c8;2026-11-18;performed;08:05;09:40;;;;
c9;2026-11-18;cancelled;;;2026-11-17;18:30;medical;feber
""",
}


def write_folder(folder: Path, **changed: str | None) -> Path:
    """Write the tiny region; a table given as None is left out."""
    folder.mkdir(exist_ok=True)
    (folder / "region.toml").write_text(TOML, encoding="utf-8")
    for name, text in {**TABLES, **changed}.items():
        if text is not None:
            (folder / f"{name}.csv").write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def with_lines(name: str, lines: Iterable[str]) -> str:
    """Return a table's text with lines added."""
    return TABLES[name].rstrip("\n") + "\n" + "\n".join(lines) + "\n"
