"""Words of how far a result is: made, older than the data, running, failed."""

from pks.bilingual import Text

TEXTS = {
    "standing.no_region": Text(
        "Här finns ingen data än. Läs in en region först.",
        "There is no data here yet. Take a region in first.",
    ),
    "standing.to_data": Text("Till Data", "To Data"),
    "standing.made": Text(
        "Räknat {at}, begärt av {by}", "Made {at}, asked for by {by}"
    ),
    "standing.stale": Text(
        "Data är nyare än resultatet: siffrorna nedan gäller en tidigare version.",
        "The data are newer than the result: the figures below hold for an earlier"
        " version.",
    ),
    "standing.again": Text("Räkna om på nya data", "Run again on the new data"),
    "standing.running": Text(
        "Räknas nu. Sidan visar resultatet när det är klart.",
        "Being made. The page shows the result once it is there.",
    ),
    "standing.failed": Text("Senaste körningen misslyckades:", "The last run failed:"),
    "standing.wait": Text(
        "En planerare behöver begära körningen.", "A planner must ask for the run."
    ),
    "standing.files": Text("Ta med:", "Take along:"),
    "standing.xlsx": Text("Excel", "Excel"),
    "standing.html": Text("Rapport", "Report"),
}
