"""Words of the page Takt och kö."""

from pks.bilingual import Text

TEXTS = {
    "pace.about": Text(
        "Vilken takt varje flöde behöver för att möta inflödet och arbeta av kön, och"
        " vad som saknas i grundschemat.",
        "The pace that each flow needs to meet its inflow and clear its queue, and what"
        " the master schedule lacks.",
    ),
    "pace.none": Text(
        "Veckotakten är inte räknad för {name} än. Det tar några sekunder.",
        "The weekly takt of {name} has not been made yet. It takes some seconds.",
    ),
    "pace.do": Text("Räkna veckotakten", "Make the weekly takt"),
    "pace.tabs": Text("Del av sidan", "Part of the page"),
    "pace.tab_flow": Text("Per flöde", "By flow"),
    "pace.tab_specialty": Text("Per specialitet", "By specialty"),
    "pace.tab_capacity": Text("Kapacitetsplan", "Capacity plan"),
    "pace.specialty": Text("Specialitet", "Specialty"),
    "pace.all": Text("alla", "all"),
    "pace.sort": Text("Ordna efter", "Order by"),
    "pace.sort_gap": Text("största brist på salspass", "largest lack of sessions"),
    "pace.sort_guarantee": Text("längst till vårdgarantin", "longest to the guarantee"),
    "pace.sort_queue": Text("längst kö över målet", "longest queue over its target"),
    "pace.sort_takt": Text("längst efter veckotakten", "furthest behind the takt"),
    "pace.sort_name": Text("namn", "name"),
    "pace.show": Text("Visa", "Show"),
    "pace.facts": Text("Det viktigaste", "What matters most"),
    "pace.never": Text("Når aldrig vårdgarantin", "Never meet the guarantee"),
    "pace.never_parts": Text(
        "av {all}, i dagens takt; {late} till når den längre fram",
        "of {all}, at today's pace; {late} more meet it later",
    ),
    "pace.queue": Text("Väntande", "Waiting"),
    "pace.queue_parts": Text("målkö {target}", "target queue {target}"),
    "pace.takt": Text("Veckotakt", "Weekly takt"),
    "pace.takt_parts": Text(
        "operationer per produktiv vecka; i dag {pace}",
        "operations a productive week; today {pace}",
    ),
    "pace.lacking": Text("Salspass som saknas", "Sessions missing"),
    "pace.lacking_parts": Text(
        "per vecka i grundschemat; {spare} för många i andra flöden",
        "a week in the master schedule; {spare} too many in other flows",
    ),
    "pace.lacks": Text("saknas", "lack"),
    "pace.flow_link": Text("Härledning", "Derivation"),
    "pace.more_charts": Text("Rita {count} till", "Draw {count} more"),
    "pace.weeks_table": Text("Kön vecka för vecka", "The queue week by week"),
    "pace.published_all": Text(
        "Jämför med publicerade formler, känslighet och formler",
        "Compare with published formulas, sensitivity and formulas",
    ),
    "pace.notes": Text("Läs först", "Read first"),
    "pace.back": Text("Alla flöden", "All flows"),
    "pace.step": Text("Steg", "Step"),
    "pace.formula": Text("Så räknas det", "How it is counted"),
    "pace.value": Text("Blir", "Gives"),
    "pace.swedish": Text("Svensk härledning", "The Swedish derivation"),
    "pace.published": Text("Publicerade formler", "The published formulas"),
    "pace.schedule": Text("Salspass mot grundschemat", "Sessions and master schedule"),
    "pace.team": Text(
        "Timmar som teamet behöver per produktiv vecka",
        "Hours that the team needs a productive week",
    ),
    "pace.sum_net_name": Text("Nettoinflöde", "Net inflow"),
    "pace.sum_net": Text(
        "inflöde {inflow} × (1 − borttagna {share})",
        "inflow {inflow} × (1 − removed {share})",
    ),
    "pace.sum_target": Text(
        "säkerhetsfaktor {safety} × {net} × {days} dagar / 7",
        "safety factor {safety} × {net} × {days} days / 7",
    ),
    "pace.sum_balance": Text(
        "{net} × 52 / {weeks} produktiva veckor",
        "{net} × 52 / {weeks} productive weeks",
    ),
    "pace.sum_clearing": Text(
        "(kö {queue} × (1 − rensade {validated}) − {target}) / {weeks} veckor, minst 0",
        "(queue {queue} × (1 − validated {validated}) − {target}) / {weeks} weeks, at"
        " least 0",
    ),
    "pace.sum_takt": Text("{balance} + {clearing}", "{balance} + {clearing}"),
    "pace.sum_booked": Text(
        "{takt} / (1 − strukna {cancelled} × (1 − återfyllda {refilled}))",
        "{takt} / (1 − cancelled {cancelled} × (1 − refilled {refilled}))",
    ),
    "pace.sum_minutes": Text(
        "{booked} × {case} minuter med byte", "{booked} × {case} minutes with turnover"
    ),
    "pace.sum_sessions": Text(
        "{minutes} / (salspass {length} min × utnyttjande {used})",
        "{minutes} / (session {length} min × utilisation {used})",
    ),
    "pace.sum_gap": Text("{given} − {needed}", "{given} − {needed}"),
}
