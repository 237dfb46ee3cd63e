"""A problem of admission written as the competition writes its instances."""

from typing import Any

from pks.problems.admission.problem import AdmissionProblem


def person(label: str, care: Any) -> dict[str, Any]:
    return {
        "id": label,
        "gender": "AB"[care.sex],
        "age_group": f"age{care.age_group}",
        "length_of_stay": care.num_days,
        "workload_produced": list(care.workload),
        "skill_level_required": list(care.skill),
    }


def tree(of: AdmissionProblem) -> dict[str, Any]:
    """Write an instance as the competition does."""
    labels, days, shifts = of.labels, of.num_days, of.labels.shifts
    weights = of.weight_by_term
    return {
        "days": days,
        "skill_levels": of.num_skills,
        "shift_types": list(shifts),
        "age_groups": [f"age{n}" for n in range(of.num_age_groups)],
        "weights": {
            "room_mixed_age": weights["age_mix"],
            "room_nurse_skill": weights["skill_short"],
            "continuity_of_care": weights["continuity"],
            "nurse_eccessive_workload": weights["excess_workload"],
            "open_operating_theater": weights["open_theatres"],
            "surgeon_transfer": weights["surgeon_transfers"],
            "patient_delay": weights["admission_delay"],
            "unscheduled_optional": weights["unscheduled"],
        },
        "occupants": [
            person(label, here.care) | {"room_id": labels.rooms[here.room]}
            for label, here in zip(labels.inpatients, of.inpatients, strict=True)
        ],
        "patients": [
            person(label, p.care)
            | {
                "mandatory": p.mandatory,
                "surgery_release_day": p.first_day,
                "surgery_duration": p.surgery_min,
                "surgeon_id": labels.surgeons[p.surgeon],
                "incompatible_room_ids": [
                    room for n, room in enumerate(labels.rooms) if n not in p.rooms
                ],
            }
            | ({"surgery_due_day": p.last_day} if p.mandatory else {})
            for label, p in zip(labels.patients, of.patients, strict=True)
        ],
        "surgeons": [
            {"id": label, "max_surgery_time": list(minutes)}
            for label, minutes in zip(labels.surgeons, of.surgeons_min, strict=True)
        ],
        "operating_theaters": [
            {"id": label, "availability": list(minutes)}
            for label, minutes in zip(labels.theatres, of.theatres_min, strict=True)
        ],
        "rooms": [
            {"id": label, "capacity": beds}
            for label, (beds, *_) in zip(labels.rooms, of.rooms, strict=True)
        ],
        "nurses": [
            {
                "id": label,
                "skill_level": nurse.skill,
                "working_shifts": [
                    {"day": s // 3, "shift": shifts[s % 3], "max_load": most}
                    for s, most in nurse.duties
                ],
            }
            for label, nurse in zip(labels.nurses, of.nurses, strict=True)
        ],
    }
