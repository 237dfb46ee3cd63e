"""Words of the page Körningar."""

from pks.bilingual import Text

TEXTS = {
    "jobs.kind.plan": Text("Veckoplan", "Week plan"),
    "jobs.kind.takt": Text("Veckotakt", "Weekly takt"),
    "jobs.kind.capacity": Text("Kapacitetsplan", "Capacity plan"),
    "jobs.kind.bottlenecks": Text("Trånga sektorer", "Bottlenecks"),
    "jobs.kind.admit": Text("Inskrivningar", "Admissions"),
    "jobs.kind.simulate": Text("Simulering", "Simulation"),
    "jobs.kind.whatif": Text("Tänk om", "What if"),
    "jobs.kind.compare": Text("Scenarier", "Scenarios"),
    "jobs.kind.explain": Text("Förklaringar", "Explanations"),
    "jobs.state.queued": Text("väntar", "waits"),
    "jobs.state.running": Text("pågår", "running"),
    "jobs.state.done": Text("klar", "done"),
    "jobs.state.failed": Text("misslyckades", "failed"),
    "jobs.state.cancelled": Text("avbruten", "cancelled"),
    "jobs.wish.finish": Text("avslutas", "is ending"),
    "jobs.wish.cancel": Text("avbryts", "is being cancelled"),
    "jobs.early": Text("avslutad i förtid", "ended early"),
    "jobs.stale": Text("äldre data", "older data"),
    "jobs.none": Text("Inga körningar än.", "No runs yet."),
    "jobs.caption": Text("Körningar, de nyaste först", "Runs, the newest first"),
    "jobs.about": Text(
        "Sidan uppdateras av sig själv. Avståndet säger hur mycket bättre planen som"
        " mest kan bli: 0 % är bevisat bäst.",
        "The page keeps itself up to date. The gap says how much better the plan can be"
        " at most: 0% is proven best.",
    ),
    "jobs.what": Text("Körning", "Run"),
    "jobs.state": Text("Läge", "State"),
    "jobs.cost": Text("Lösarens poäng", "Solver's score"),
    "jobs.bound": Text("Poäng som bäst", "Score at best"),
    "jobs.gap": Text("Avstånd", "Gap"),
    "jobs.seconds": Text("Sekunder", "Seconds"),
    "jobs.asked": Text("Begärd", "Asked for"),
    "jobs.do": Text("Åtgärd", "Action"),
    "jobs.finish": Text("Avsluta nu", "Finish now"),
    "jobs.cancel": Text("Avbryt", "Cancel"),
    "jobs.open": Text("Öppna veckan {week}", "Open week {week}"),
    "jobs.files": Text("Filer", "Files"),
    "jobs.reason": Text("Orsak", "Reason"),
    "jobs.request": Text("Begäran", "Request"),
    "jobs.file": Text("Fil", "File"),
    "jobs.size": Text("Storlek, kB", "Size, kB"),
    "jobs.ended": Text("{what}: {state}", "{what}: {state}"),
    "jobs.of": Text("{done} av {wanted}", "{done} of {wanted}"),
    "jobs.left": Text(", ungefär {left} kvar", ", about {left} left"),
    "jobs.left_s": Text("{count} s", "{count} s"),
    "jobs.left_min": Text("{count} min", "{count} min"),
    "jobs.time_bar": Text(
        "{seconds} av {wanted} sekunder", "{seconds} of {wanted} seconds"
    ),
}
