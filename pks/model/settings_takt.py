"""What the parameters of the weekly takt mean, and their ranges."""

from pks.model.setting import Setting

QUIET_PERIOD: dict[str, Setting] = {
    "name": Setting("Periodens namn.", "The period's name."),
    "first_week": Setting("Första ISO-vecka.", "First ISO week.", 1, 53),
    "last_week": Setting(
        "Sista ISO-vecka; före den första = över nyår.",
        "Last ISO week; before the first means over New Year.", 1, 53,
    ),
    "open_permille": Setting(
        "Andel av en vanlig veckas operationer som då görs.",
        "Share of a usual week's operations done then, permille.", 0, 1000,
    ),
}  # fmt: skip

TAKT: dict[str, Setting] = {
    "valid_from": Setting(
        "Första dag som regeln gäller för; uttagets dag väljer.",
        "First day that the rule holds for; the day of the extract chooses.",
    ),
    "safety_permille": Setting(
        "Säkerhetsfaktor för målkön, promille; 1000 = alla tas strikt i tur.",
        "Safety factor of the target queue, permille; 1000 means strictly in turn.",
        300, 1000,
    ),
    "clearing_weeks": Setting(
        "Produktiva veckor som kön ska arbetas av på.",
        "Productive weeks in which the queue is to be cleared.", 1, 260,
    ),
    "removed_permille": Setting(
        "Andel beslut som lämnar kön utan operation, promille; utelämnad = ur"
        " historiken.",
        "Share of decisions that leave without an operation, permille; left out means"
        " from the history.", 0, 900,
    ),
    "validated_permille": Setting(
        "Andel av kön som väntelisterensning tar bort, promille.",
        "Share of the queue that a validation of the list removes, permille.", 0, 900,
    ),
    "cancelled_permille": Setting(
        "Andel bokade som stryks, promille; utelämnad = ur historiken.",
        "Share of booked cases cancelled, permille; left out means from the history.",
        0, 900,
    ),
    "refilled_permille": Setting(
        "Andel av strukna tider som en annan patient får, promille.",
        "Share of cancelled times that another patient gets, permille.", 0, 1000,
    ),
    "utilisation_permille": Setting(
        "Andel av salspasset som patienttid och byten får fylla, promille.",
        "Share of a session that patient time and turnover may fill, permille.",
        300, 1000,
    ),
    "counts_paused": Setting(
        "Ja: patientvald (PvV) och medicinsk (MoV) väntan räknas i kön att arbeta av.",
        "Yes: patient-chosen and medically caused waits count in the queue to clear.",
    ),
    "wait_factor_permille": Setting(
        "De publicerade formlernas faktor mellan målväntan och medelväntan, promille.",
        "The published formulas' factor of target wait over mean wait, permille.",
        1000, 10000,
    ),
    "forecast_weeks": Setting(
        "Veckor framåt som kön förutsägs.", "Weeks ahead that the queue is forecast.",
        4, 156,
    ),
}  # fmt: skip
