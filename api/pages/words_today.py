"""Words of the page Idag."""

from pks.bilingual import Text

TEXTS = {
    "today.none": Text(
        "Här finns ingen data än. Läs in en region och publicera en veckoplan, så visas"
        " dagen här.",
        "There is no data here yet. Take a region in and publish a week plan; then the"
        " day is shown here.",
    ),
    "today.before": Text(
        "Dagen ligger före uttaget. Välj en dag från {as_of} och framåt.",
        "The day is before the extract. Choose a day from {as_of} on.",
    ),
    "today.day": Text("Dag", "Day"),
    "today.at": Text("Klockan", "At"),
    "today.show": Text("Visa", "Show"),
    "today.days": Text("Veckans dagar", "Days of the week"),
    "today.not_published": Text(
        "Veckans plan är inte publicerad. Väntelistans egna bokningar visas; planera om"
        " dagen går när veckan är publicerad.",
        "The week's plan is not published. The waiting list's own bookings are shown;"
        " the day can be re-planned once the week is published.",
    ),
    "today.to_week": Text("Till veckan", "To the week"),
    "today.plan": Text("Veckans plan", "The week's plan"),
    "today.closed": Text("öppnas inte", "not opened"),
    "today.next": Text("Nästa operationsdag", "Next operating day"),
    "today.print": Text(
        "Sidan skrivs ut på ett liggande A4-blad att sätta på väggen.",
        "The page prints on one A4 sheet across, for the wall.",
    ),
}
