"""What the parameters of the capacity plan mean, and their ranges."""

from pks.model.setting import Setting

CAPACITY: dict[str, Setting] = {
    "budget_ore": Setting(
        "Budgetram i öre för alla insatser under planens veckor; utelämnad = ingen.",
        "Budget frame in öre for all levers in the plan's weeks; left out means none.",
        0, 10**15,
    ),
    "theatre_day_ore": Setting(
        "Kostnad för en salsdag utöver personalen, där ingen insats säger den.",
        "Cost of a theatre day beside its people, where no lever says it.",
        0, 10**10,
    ),
    "bed_night_ore": Setting(
        "Kostnad för ett vårddygn, där ingen insats säger den.",
        "Cost of a staffed bed-night, where no lever says it.", 0, 10**10,
    ),
    "recovery_hour_ore": Setting(
        "Kostnad i timmen för en plats i uppvakningen, där ingen insats säger den.",
        "Cost of a staffed recovery place an hour, where no lever says it.", 0, 10**8,
    ),
    "equipment_week_ore": Setting(
        "Kostnad för en utrustning i veckan.",
        "Cost of a piece of equipment a week.", 0, 10**10,
    ),
    "drg_ore": Setting(
        "Värdet av en DRG-poäng i öre.", "Worth of a DRG point in öre.", 0, 10**10,
    ),
    "hours_per_year": Setting(
        "Arbetade timmar per årsarbetare.", "Hours worked in a full-time year.",
        800, 2600,
    ),
    "overtime_hours_per_year": Setting(
        "Högsta övertid per person och år (arbetstidslagen 8 §: 200).",
        "Most overtime of a person a year (Arbetstidslagen 8 §: 200).", 0, 350,
    ),
    "overtime_hours_per_week": Setting(
        "Högsta övertid per person och vecka i snitt (8 §: 48 på fyra veckor).",
        "Most overtime of a person a week on average (8 §: 48 in four weeks).", 0, 40,
    ),
    "summer_weeks_off": Setting(
        "Sammanhängande semesterveckor i juni–augusti (semesterlagen 12 §: fyra).",
        "Consecutive weeks of vacation in June-August (Semesterlagen 12 §: four).",
        0, 8,
    ),
}  # fmt: skip

STAFFING_TARGET: dict[str, Setting] = {
    "site_id": Setting("Sjukhuset.", "The hospital."),
    "role": Setting("Rollen.", "The role."),
    "full_time_permille": Setting(
        "Bemanningsmål: årsarbetare i tusendelar, egna, övertid och inhyrda.",
        "Staffing target: full-time years in thousandths, own, overtime and agency.",
        0, 100_000_000,
    ),
    "cost_ore": Setting(
        "Bemanningsmål: öre för rollens övertid och inhyrda under planens veckor.",
        "Staffing target: öre for the role's overtime and agency in the plan's weeks.",
        0, 10**15,
    ),
}  # fmt: skip
