"""Words of the page Kapacitetsplan."""

from pks.bilingual import Text

TEXTS = {
    "capplan.about": Text(
        "Produktion vecka för vecka, vad den kräver av salar, personal och vårdplatser,"
        " vilka insatser som används och vad som ändå saknas till veckotakten.",
        "Production week by week, what it takes of theatres, people and beds, which"
        " levers are used, and what still lacks to the weekly takt.",
    ),
    "capplan.none": Text(
        "{name} har ingen kapacitetsplan än. Att räkna den tar någon minut.",
        "{name} has no capacity plan yet. Making it takes a minute or so.",
    ),
    "capplan.do": Text("Räkna kapacitetsplan", "Make a capacity plan"),
    "capplan.weeks": Text("Antal veckor (1–104)", "Weeks (1–104)"),
    "capplan.plan_week": Text(
        "Planera veckan {week} med den här takten", "Plan week {week} with this takt"
    ),
    "capplan.plan_week_about": Text(
        "Veckans mål per flöde blir de operationer som kapacitetsplanen bokar då.",
        "The week's aims by flow become the operations that the capacity plan books"
        " then.",
    ),
    "capplan.decide": Text("Besluta om bristerna", "Decide about the shortages"),
    "capplan.no_levers": Text("Planen använder inga insatser.", "No lever is used."),
}
