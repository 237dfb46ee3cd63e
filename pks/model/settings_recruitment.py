"""What the parameters of recruitment mean, and their ranges."""

from pks.model.setting import Setting

_VALUES: dict[str, Setting] = {
    "lead_months": Setting(
        "Månader från beslut att rekrytera till första arbetsdagen: annons, urval och"
        " uppsägningstid.",
        "Months from the decision to recruit to the first day: advertising, choice and"
        " notice.", 0, 60,
    ),
    "training_months": Setting(
        "Månader av utbildning eller introduktion innan personen räknas i sal.",
        "Months of training or induction before the person counts in theatre.",
        0, 120,
    ),
    "turnover_permille": Setting(
        "Andel som slutar på ett år, utöver pension, promille.",
        "Share that leaves in a year, beside retirement, permille.", 0, 900,
    ),
    "retirement_age": Setting(
        "Ålder vid pension, i mitten av spridningen.",
        "Age at retirement, the middle of its spread.", 50, 80,
    ),
    "growth_permille": Setting(
        "Behovets ökning per år, promille.", "Growth of the need a year, permille.",
        -500, 500,
    ),
}  # fmt: skip

RECRUITMENT: dict[str, Setting] = _VALUES | {
    "retirement_spread_years": Setting(
        "Pensionsåldern sprids jämnt så många år åt varje håll.",
        "The age at retirement spreads evenly so many years to each side.", 0, 10,
    ),
    "agency_factor_permille": Setting(
        "Hyrpersonalens pris per timme i förhållande till egen personal, promille, där"
        " inget annat är känt.",
        "Price of agency staff an hour relative to own staff, permille, where nothing"
        " else is known.", 1000, 10_000,
    ),
    "cost_ore_per_h": Setting(
        "Egen personals kostnad per arbetad timme i öre, där uppgift saknas.",
        "Cost of own staff an hour worked in öre, where the staff rows are silent.",
        1, 10_000_000,
    ),
}  # fmt: skip

RECRUITMENT_ROLE: dict[str, Setting] = {
    "role": Setting(
        "Rollen; operatörer heter surgeon.", "The role; operators are called surgeon."
    ),
    "competence": Setting(
        "Kompetensen, för operatörer specialiteten; tom gäller alla.",
        "The competence, for operators the specialty; blank holds for all.",
    ),
    "site_id": Setting(
        "Sjukhuset; tomt gäller alla.", "The site; blank holds for all."
    ),
    **_VALUES,
    "agency_ore_per_h": Setting(
        "Hyrpersonalens pris per timme i öre; utelämnad = ur personalen.",
        "Price of agency staff an hour in öre; left out means from the staff.",
        1, 10_000_000,
    ),
    "in_training": Setting(
        "Personer som nu utbildas och blir klara jämnt under utbildningstiden.",
        "People in training now, who become ready evenly over the training time.",
        0, 10_000,
    ),
}  # fmt: skip
