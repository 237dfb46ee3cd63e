"""Words of the page Uppföljning."""

from pks.bilingual import Text

TEXTS = {
    "follow.title": Text(
        "Uppföljning vecka {week}, {year}", "Follow-up of week {week}, {year}"
    ),
    "follow.none": Text(
        "Här finns inga utfall än. De kommer med regionens data, i tabellen utfall"
        " (outcomes): vad som opererades och vad som ströks, med klockslag.",
        "There are no outcomes here yet. They come with the region's data, in the"
        " table outcomes: what was operated and what was cancelled, with times.",
    ),
    "follow.demo_about": Text(
        "Vill du se hur sidan ser ut? Demosjukhuset kan läsas in med fyra veckor som"
        " redan har hänt. Det blir en region för sig.",
        "Would you like to see the page filled in? The demo hospital can be taken in"
        " with four weeks that have happened already. It becomes a region of its own.",
    ),
    "follow.demo": Text(
        "Läs in demoregionen med utfall", "Take the demo region with outcomes in"
    ),
    "follow.to_data": Text("Läs in data", "Take data in"),
    "follow.week": Text("Vecka", "Week"),
    "follow.show": Text("Visa", "Show"),
    "follow.earlier": Text("Veckan före", "The week before"),
    "follow.later": Text("Veckan efter", "The week after"),
    "follow.plan": Text("Veckans plan", "The week's plan"),
    "follow.parts": Text("Delar", "Parts"),
}
