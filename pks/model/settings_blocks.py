"""What the parameters of the master schedule mean, and their ranges."""

from pks.model.setting import Setting

BLOCKS: dict[str, Setting] = {
    "bed_peaks": Setting(
        "Kostnad per tusendels vårdplats i varje avdelnings högsta natt.",
        "Cost per thousandth of a bed in each ward's highest night.", 0, 1000,
    ),
    "role_peaks": Setting(
        "Kostnad per tusendels person i varje rolls högsta dag.",
        "Cost per thousandth of a person in each role's highest day.", 0, 1000,
    ),
    "step_permille": Setting(
        "Toppar räknas i steg om så många tusendelar; mindre är ingen ändring värd.",
        "Peaks count in steps of so many thousandths; less is not worth a change.",
        1, 10_000,
    ),
    "team_permille": Setting(
        "Andel av fallen, promille, som ett salspass team räcker till.",
        "Share of the cases, permille, that a session's team is enough for.", 1, 1000,
    ),
    "least_half_min": Setting(
        "Kortaste halvdag som en heldag delas i.",
        "Shortest half-day that a whole day is parted into.", 30, 720,
    ),
    "changeover_min": Setting(
        "Tid mellan halvdagarna där sjukhuset inga halvdagar har i dag.",
        "Time between half-days where the hospital has none today.", 0, 240,
    ),
}  # fmt: skip
