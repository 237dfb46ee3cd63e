"""The terms of a week plan in the objective's order, each with the unit it counts."""

TERM_UNITS = {
    "medical_late": "days",
    "guarantee_late": "days",
    "quota_short": "cases",
    "waiting": "weighted days",
    "overtime_risk": "min",
    "planned_overtime": "min",
    "idle": "min",
    "open_sessions": "sessions",
    "surgeon_transfers": "transfers",
    "ward_peaks": "permille bed-nights",
    "children_first": "min",
    "infection_last": "min",
    "day_surgery_early": "min",
    "patient_wishes": "patients",
    "moved": "weighted moves",
    "start_shifts": "min",
}
