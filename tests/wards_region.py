"""
A ward of three beds for a week, as text: who must come, who may, who cannot.

The extract is of Friday 20 November 2026, the week begins on Monday the 23rd. Theatre
T1 is open on Monday and Wednesday, 495 minutes each; k1 has 570 minutes on Monday and
300 on Wednesday. Every operation takes 90 + 25 minutes and three nights.

====  ========================================  ==========================
Case  Is                                        Then
====  ========================================  ==========================
p1    of priority 3, a woman                    may come
p2    due on Tuesday for medical reasons        must come by Tuesday
p3    past the guarantee, a man                 must come
p4    told Wednesday, theatre T1 and surgeon    must come on Wednesday
p5    day surgery                               needs no bed
p6    infectious                                may come, to room R1
p7    pauses                                    cannot come
====  ========================================  ==========================
"""

from pathlib import Path

from tests.pks.io.builders import write_folder

PATIENTS = """
patient_id;procedure_ids;decision_date;priority;medical_date;care_form;sex;age_band;\
infection;pvv_periods;booking_state;booked_date;booked_theatre_id;booked_surgeon_id
p1;NGB49;2026-11-01;3;;;kvinna;vuxen;;;;;;
p2;NGB49;2026-11-01;4;2026-11-24;;kvinna;äldre;;;;;;
p3;NGB49;2026-08-01;4;;;man;;;;;;;
p4;NGB49;2026-11-01;4;;;man;;;;bekräftad;2026-11-25;T1;k1
p5;NGB49;2026-11-01;4;;dag;;;;;;;;
p6;NGB49;2026-11-02;4;;;kvinna;;ja;;;;;
p7;NGB49;2026-11-02;4;;;kvinna;;;2026-11-10..;;;;
"""
TABLES = {
    "patients": PATIENTS,
    "procedures": """
procedure_id;name;specialty_id;procedure_group;mean_min;sd_min;los_mean_days;los_sd_days
NFB49;Höftprotes;ort;höft;92,5;21,25;3;0
NGB49;Knäprotes;ort;knä;88;20;3;0
""",
    "sessions": """
session_id;theatre_id;weekday;start_min;end_min;specialty_id
P1;T1;mon;07:45;16:00;ort
P2;T1;wed;07:45;16:00;ort
""",
    "duties": """
staff_id;date;start_min;end_min;kind;site_id
k1;2026-11-23;07:00;16:30;theatre;
k1;2026-11-25;07:00;12:00;theatre;
k1;2026-11-26;07:00;12:00;clinic;
""",
    "ward_beds": """
ward_id;date;staffed;emergency_reserve
W1;2026-11-23;4;1
W1;2026-11-24;3;0
W1;2026-11-25;3;0
W1;2026-11-26;3;0
W1;2026-11-27;3;0
W1;2026-11-28;2;0
W1;2026-11-29;2;0
""",
    "rooms": """
rum;avdelning;platser;isolering
R1;W1;1;ja
R2;W1;2;
R3;W1;1;
""",
    "inpatients": """
inpatient_id;ward_id;expected_discharge;ready_since;room_id;sex
v1;W1;2026-11-23;;R2;man
""",
    "acuity": """
acuity_id;name;day_min;evening_min;night_min;skilled
lätt;Lätt;90;75;60;
tung;Tung;210;180;150;ja
""",
    "wards": """
ward_id;site_id;name;kind;closes_min;acuity_id
W1;S1;Ettan;ward;;lätt
I1;S1;IVA;icu;;
P1;S1;Uppvak;pacu;21:00;
""",
    "flows": """
flow_id;name;site_id;specialty_id;procedure_group;ward_id;icu_id;pacu_id;\
first_acuity_id;acuity_id
F1;Höft;S1;ort;höft;W1;I1;P1;;
F2;Knä;S1;ort;knä;W1;;P1;tung;lätt
""",
}


def shifts(nurses: int = 2) -> str:
    """Return the shifts of all weekdays: one of the nurses is experienced."""
    lines = ["ward_id;weekday;shift;start_min;end_min;nurses;assistants;skilled_nurses"]
    for weekday in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        for hours in ("day;07:00;15:00", "evening;15:00;22:00", "night;22:00;07:00"):
            lines.append(f"W1;{weekday};{hours};{nurses};1;{min(1, nurses)}")
    return "\n".join(lines) + "\n"


def wards_folder(folder: Path, **changed: str | None) -> Path:
    """Write the region; a table given as None is left out."""
    return write_folder(folder, **{**TABLES, "shifts": shifts(), **changed})
