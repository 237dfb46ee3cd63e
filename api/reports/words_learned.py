"""Words of what outcomes taught."""

from pks.bilingual import Text

TEXTS = {
    "learned.title": Text("Lärdomar, {region}", "Learned, {region}"),
    "learned.subtitle": Text(
        "Parametrar uppskattade på nytt ur utfall och inflöde, före och efter.",
        "Parameters estimated anew from outcomes and inflow, before and after.",
    ),
    "learned.times": Text(
        "Patienttider ur {cases} planerade operationer med en åtgärd ({left_out} till "
        "utan tid eller med flera åtgärder är inte med): {procedures} åtgärder, varav "
        "{changed} ändras mer än slumpen förklarar.",
        "Patient times from {cases} elective operations of one procedure ({left_out} "
        "more without a time or of several are left out): {procedures} procedures, of "
        "which {changed} change by more than chance explains.",
    ),
    "learned.judged": Text(
        "På {weeks} veckor, där var femte i tur och ordning hölls utanför: medelfel "
        "{mae} min och {coverage} inom 80 %-intervallet.",
        "In {weeks} weeks, each fifth left out in turn: mean error {mae} min and "
        "{coverage} inside the 80 % interval.",
    ),
    "learned.old_better": Text(
        "Bättre än de gamla tiderna: {mae} min och {coverage}.",
        "Better than the old times: {mae} min and {coverage}.",
    ),
    "learned.old_unclear": Text(
        "Varken bättre eller sämre än de gamla tiderna: {mae} min och {coverage}.",
        "Neither better nor worse than the old times: {mae} min and {coverage}.",
    ),
    "learned.old_worse": Text(
        "Sämre än de gamla tiderna: {mae} min och {coverage}. Behåll dem, om de inte "
        "är räknade ur samma operationer.",
        "Worse than the old times: {mae} min and {coverage}. Keep those, unless they "
        "come from the same operations.",
    ),
    "learned.not_judged": Text(
        "För få veckor för att pröva de nya tiderna.",
        "Too few weeks to judge the new times.",
    ),
    "learned.better": Text(
        "Bättre än de bokade minuterna: medelfel {ours} min mot {booked} på {cases} "
        "operationer.",
        "Better than the minutes booked: mean error {ours} min against {booked} on "
        "{cases} operations.",
    ),
    "learned.worse": Text(
        "Sämre än de bokade minuterna: medelfel {ours} min mot {booked} på {cases} "
        "operationer. Använd de bokade.",
        "Worse than the minutes booked: mean error {ours} min against {booked} on "
        "{cases} operations. Use the booked ones.",
    ),
    "learned.unclear": Text(
        "Varken bättre eller sämre än de bokade minuterna: medelfel {ours} min mot "
        "{booked} på {cases} operationer.",
        "Neither better nor worse than the minutes booked: mean error {ours} min "
        "against {booked} on {cases} operations.",
    ),
    "learned.struck": Text(
        "{struck} av {planned} planerade tider ströks; {unknown} utan orsak eller "
        "upphov.",
        "{struck} of {planned} planned times were struck; {unknown} without a reason "
        "or cause.",
    ),
    "learned.no_inflow": Text(
        "För få veckor av inflöde för att jämföra.",
        "Too few weeks of inflow to compare.",
    ),
    "learned.procedures": Text(
        "Patienttid per åtgärd, medel i minuter", "Patient time by procedure, mean min"
    ),
    "learned.speeds": Text(
        "Operatörers tidsfaktorer, utan namn", "Surgeons' speed factors, nobody named"
    ),
    "learned.reasons": Text(
        "Strukna av planerade tider, procent", "Struck of planned times, percent"
    ),
    "learned.hazards": Text(
        "Risk att strykas, per upphov och dagar före",
        "Chance of being struck, by cause and days before",
    ),
    "learned.inflow": Text(
        "Inflöde per vecka, de senaste 13 veckorna mot dem före",
        "Inflow a week, the last 13 weeks against those before",
    ),
    "learned.caveats": Text("Att tänka på", "Mind"),
    "learned.caveat_own": Text(
        "De gamla tiderna kan vara räknade ur samma operationer; då ser de bättre ut "
        "än de är.",
        "The old times may come from the same operations; then they look better than "
        "they are.",
    ),
    "learned.caveat_interval": Text(
        "Intervallen är 95 %: av tjugo oförändrade ser en ändrad ut.",
        "Intervals are 95 %: of twenty unchanged ones, one looks changed.",
    ),
    "learned.caveat_planned": Text(
        "Tidiga ombokningar finns i utfallen bara om systemet sparar dem; annars är "
        "riskerna långt före för låga.",
        "Early re-bookings are in the outcomes only if the system keeps them; "
        "otherwise the chances far ahead are too low.",
    ),
    "learned.caveat_few": Text(
        "Åtgärder med färre än fem operationer och operatörer utan operationer "
        "behåller sina gamla värden.",
        "Procedures of fewer than five operations and surgeons without any keep their "
        "old values.",
    ),
    "learned.caveat_review": Text(
        "Tabellerna är förslag: läs dem och kopiera in dem själv. Indata ändras "
        "aldrig.",
        "The tables are proposals: read them and copy them in yourself. The input is "
        "never changed.",
    ),
    "learned.real": Text("ändrad", "changed"),
    "learned.noise": Text("inom slumpen", "within chance"),
    "learned.col_procedure": Text("Åtgärd", "Procedure"),
    "learned.col_name": Text("Namn", "Name"),
    "learned.col_before": Text("Före", "Before"),
    "learned.col_after": Text("Efter", "After"),
    "learned.col_interval": Text("95 %-intervall", "95 % interval"),
    "learned.col_cases": Text("Antal", "Count"),
    "learned.col_verdict": Text("Bedömning", "Verdict"),
    "learned.col_specialty": Text("Specialitet", "Specialty"),
    "learned.col_pairs": Text("Operatör och åtgärd", "Surgeon and procedure"),
    "learned.col_changed": Text("Ändrade", "Changed"),
    "learned.col_fastest": Text("Lägsta faktor", "Lowest factor"),
    "learned.col_slowest": Text("Högsta faktor", "Highest factor"),
    "learned.col_reason": Text("Orsak", "Reason"),
    "learned.col_lead_days": Text("Dagar före, medel", "Days before, mean"),
    "learned.col_cause": Text("Upphov", "Cause"),
    "learned.col_days_before": Text("Dagar före", "Days before"),
    "learned.col_struck": Text("Strukna", "Struck"),
    "learned.col_at_risk": Text("Kvar att stryka", "At risk"),
    "learned.col_share": Text("Risk", "Chance"),
    "learned.col_flow": Text("Flöde", "Flow"),
    "learned.col_dispersion": Text("Varians genom medel", "Variance over mean"),
    "learned.col_weeks": Text("Veckor", "Weeks"),
}
