"""Words of the page Inskrivningar."""

from pks.bilingual import Text

TEXTS = {
    "admissions.title": Text("Inskrivningar", "Admissions"),
    "admissions.tab_beds": Text("Platser natt för natt", "Beds night by night"),
    "admissions.tab_admissions": Text("Inskrivningar", "Admissions"),
    "admissions.about": Text(
        "Vem som läggs in vilken dag, i vilket rum och till vilken sal, och vilken"
        " sjuksköterska som svarar för rummet. Publicerade veckors operationer ligger"
        " fast.",
        "Who is admitted which day, to which room and theatre, and which nurse answers"
        " for the room. The operations of published weeks stand.",
    ),
    "admissions.none": Text(
        "Inskrivningarna är inte planerade för {name} än.",
        "The admissions of {name} have not been planned yet.",
    ),
    "admissions.do": Text("Planera inskrivningar", "Plan admissions"),
    "admissions.again": Text("Planera om", "Plan again"),
    "admissions.first_week": Text("Första veckan", "First week"),
    "admissions.weeks": Text("Antal veckor (1–8)", "Weeks (1–8)"),
    "admissions.minutes": Text("Söktid, minuter (1–60)", "Search, minutes (1–60)"),
    "admissions.beside_others": Text(
        "Planen är gjord bredvid andra publicerade veckor än dem som gäller nu.",
        "The plan was made beside other published weeks than those of now.",
    ),
    "admissions.unreadable": Text(
        "Den senaste planen kan inte visas:", "The newest plan cannot be shown:"
    ),
    "admissions.impossible": Text(
        "Ingen plan är möjlig: de som redan ligger inne bryter mot en regel. Rätta"
        " uppgifterna och planera om.",
        "No plan is possible: those who are there already break a rule. Correct the"
        " data and plan again.",
    ),
    "admissions.choose": Text("Visa avdelning och dagar", "Show ward and days"),
    "admissions.ward": Text("Avdelning", "Ward"),
    "admissions.all": Text("alla", "all"),
    "admissions.days": Text("Dagar", "Days"),
    "admissions.show": Text("Visa", "Show"),
    "admissions.days_none": Text(
        "Ingen läggs in de dagarna.", "Nobody is admitted on those days."
    ),
    "admissions.why_title": Text("Inskrivning av {case}", "Admission of {case}"),
    "admissions.why_back": Text("Till inskrivningarna", "Back to the admissions"),
    "admissions.why_chosen": Text("planens dag", "the plan's day"),
    "admissions.why_day": Text("Dag", "Day"),
    "admissions.why_told": Text("Saknas", "Lacking"),
    "admissions.why_help": Text(
        "Vad som saknas varje dag då patienten får komma, om alla andra ligger som"
        " planerat.",
        "What is lacking on each day on which the patient may come, with everybody else"
        " as planned.",
    ),
}
