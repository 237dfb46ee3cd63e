"""Words of simulations."""

from pks.bilingual import Text

TEXTS = {
    "sim.title": Text("Simulering av veckorna framåt", "Simulation of the weeks ahead"),
    "sim.subtitle": Text(
        "{name}, {first} till {last}, {n} replikationer, frö {seed}",
        "{name}, {first} to {last}, {n} replications, seed {seed}",
    ),
    "sim.metric.operations": Text("Planerade operationer", "Planned operations"),
    "sim.metric.operations_per_week": Text(
        "Planerade operationer per vecka", "Planned operations a week"
    ),
    "sim.metric.operations_of_takt": Text(
        "Operationer i förhållande till takten", "Operations relative to the takt"
    ),
    "sim.metric.emergencies_per_week": Text(
        "Akuta operationer per vecka", "Emergency operations a week"
    ),
    "sim.metric.queue_end": Text("Väntar vid slutet", "Waiting at the end"),
    "sim.metric.queue_change": Text("Köns förändring", "Change of the queue"),
    "sim.metric.waiting_within_guarantee": Text(
        "Väntande inom vårdgarantin (vid slutet)",
        "Waiting within the guarantee (at the end)",
    ),
    "sim.metric.done_within_guarantee": Text(
        "Opererade inom vårdgarantin", "Operated within the guarantee"
    ),
    "sim.metric.medical_date_kept": Text(
        "Opererade före medicinskt måldatum", "Operated by the medical date"
    ),
    "sim.metric.wait_days_p50": Text("Väntetid, median", "Wait, median"),
    "sim.metric.wait_days_p90": Text(
        "Väntetid som 9 av 10 inte överskrider", "Wait that 9 of 10 do not exceed"
    ),
    "sim.metric.wait_days_priority_1_p50": Text(
        "Väntetid prioritet 1, median", "Wait of priority 1, median"
    ),
    "sim.metric.wait_days_priority_2_p50": Text(
        "Väntetid prioritet 2, median", "Wait of priority 2, median"
    ),
    "sim.metric.cancelled_share": Text("Bokningar som ställs in", "Bookings cancelled"),
    "sim.metric.late_cancelled_share": Text(
        "Sena strykningar (efter kl. 17 dagen före)",
        "Late cancellations (after 17:00 the day before)",
    ),
    "sim.metric.late_cancelled_min_per_week": Text(
        "Sent strukna minuter per vecka", "Minutes cancelled late a week"
    ),
    "sim.metric.refilled_share": Text(
        "Återbokad andel av avbokade minuter", "Share of cancelled minutes refilled"
    ),
    "sim.metric.week_refilled_share": Text(
        "Återbokad andel av sista veckans avbokningar",
        "Share refilled of the last week's cancellations",
    ),
    "sim.metric.lost_min_per_week": Text(
        "Förlorade salsminuter per vecka", "Theatre minutes lost a week"
    ),
    "sim.metric.utilisation": Text(
        "Utnyttjandegrad, bemannad tid (patienttid)",
        "Utilisation of staffed hours (patient time)",
    ),
    "sim.metric.utilisation_spor": Text(
        "Utnyttjandegrad enligt SPOR (patienttid)",
        "Utilisation by SPOR (patient time)",
    ),
    "sim.metric.overtime_min_per_week": Text(
        "Övertid i sal, minuter per vecka", "Theatre overtime, minutes a week"
    ),
    "sim.metric.overtime_over_15_share": Text(
        "Salspass med mer än 15 minuters övertid",
        "Sessions with more than 15 minutes of overtime",
    ),
    "sim.metric.overtime_over_30_share": Text(
        "Salspass med mer än 30 minuters övertid",
        "Sessions with more than 30 minutes of overtime",
    ),
    "sim.metric.first_start_late_min": Text(
        "Första patienten sen, minuter", "First patient late, minutes"
    ),
    "sim.metric.sessions_per_week": Text(
        "Öppna salspass per vecka", "Sessions open a week"
    ),
    "sim.metric.sessions_closed_share": Text(
        "Salspass som stängs för att team saknas", "Sessions shut for lack of a team"
    ),
    "sim.metric.sessions_added_per_week": Text(
        "Salspass som taktstyrningen lägger till per vecka",
        "Sessions that the takt control adds a week",
    ),
    "sim.metric.sessions_closed_per_week": Text(
        "Salspass som taktstyrningen stänger per vecka",
        "Sessions that the takt control closes a week",
    ),
    "sim.metric.sessions_released_per_week": Text(
        "Obokade salspass som släpps till andra specialiteter per vecka",
        "Unbooked sessions released to other specialties a week",
    ),
    "sim.metric.sampled_week:operations_solver": Text(
        "Prövad vecka: operationer som veckoplaneringen bokar",
        "Sampled week: operations that the week's planning books",
    ),
    "sim.metric.sampled_week:operations_more": Text(
        "Prövad vecka: fler operationer än den snabba regeln",
        "Sampled week: operations more than by the fast rule",
    ),
    "sim.metric.sampled_week:min_more": Text(
        "Prövad vecka: fler bokade minuter än den snabba regeln",
        "Sampled week: minutes booked more than by the fast rule",
    ),
    "sim.metric.sampled_week:late_days_more": Text(
        "Prövad vecka: fler dagar efter måldatum än den snabba regeln",
        "Sampled week: days past medical dates more than by the fast rule",
    ),
    "sim.metric.weeks_behind_takt": Text(
        "Veckor efter takten vid slutet", "Weeks behind the takt at the end"
    ),
    "sim.metric.overtime_simple_min_per_week": Text(
        "Enkel övertid i sal (högst 2 h), minuter per vecka",
        "Simple theatre overtime (at most 2 h), minutes a week",
    ),
    "sim.metric.overtime_qualified_min_per_week": Text(
        "Kvalificerad övertid i sal, minuter per vecka",
        "Qualified theatre overtime, minutes a week",
    ),
    "sim.metric.overtime_kronor_per_week": Text(
        "Operationslagens övertid, kronor per vecka (utan operatör)",
        "The team's overtime, kronor a week (without surgeon)",
    ),
    "sim.metric.drg_points_per_week": Text(
        "DRG-poäng per vecka (planerade)", "DRG points a week (planned)"
    ),
    "sim.metric.drg_kronor_per_week": Text(
        "DRG-poängens värde, kronor per vecka", "Worth of the DRG points, kronor a week"
    ),
    "sim.metric.emergency_wait_min:now:mean": Text(
        "Akut genast: väntan, medelminuter", "Emergencies now: wait, mean minutes"
    ),
    "sim.metric.emergency_in_time:now": Text(
        "Akut genast: påbörjade i tid", "Emergencies now: begun in time"
    ),
    "sim.metric.emergency_wait_min:2h:mean": Text(
        "Akut 2 h: väntan, medelminuter", "Emergencies 2 h: wait, mean minutes"
    ),
    "sim.metric.emergency_in_time:2h": Text(
        "Akut 2 h: påbörjade i tid", "Emergencies 2 h: begun in time"
    ),
    "sim.metric.emergency_wait_min:6h:mean": Text(
        "Akut 6 h: väntan, medelminuter", "Emergencies 6 h: wait, mean minutes"
    ),
    "sim.metric.emergency_in_time:6h": Text(
        "Akut 6 h: påbörjade i tid", "Emergencies 6 h: begun in time"
    ),
    "sim.metric.emergency_wait_min:24h:mean": Text(
        "Akut 24 h: väntan, medelminuter", "Emergencies 24 h: wait, mean minutes"
    ),
    "sim.metric.emergency_in_time:24h": Text(
        "Akut 24 h: påbörjade i tid", "Emergencies 24 h: begun in time"
    ),
    "sim.metric.overcrowding_per_100_beds": Text(
        "Överbeläggningar per 100 vårdplatser", "Overcrowding per 100 beds"
    ),
    "sim.metric.notice_days": Text("Varsel i dagar, medel", "Notice in days, mean"),
    "sim.metric.notice_days_p50": Text(
        "Varsel i dagar, median", "Notice in days, median"
    ),
    "sim.metric.short_notice_share": Text(
        "Bokade med kortare varsel än 14 dagar",
        "Booked at shorter notice than 14 days",
    ),
    "sim.interval": Text("{mean} ({low} till {high})", "{mean} ({low} to {high})"),
    "sim.state": Text(
        "{n} replikationer, {engine}. Varje tal är ett medelvärde med 95 % intervall.",
        "{n} replications, {engine}. Every number is a mean with its 95 % interval.",
    ),
    "sim.engine_compiled": Text("kompilerad motor", "compiled engine"),
    "sim.engine_reference": Text("referensmotorn (SimPy)", "reference engine (SimPy)"),
    "sim.changed": Text("Provade regler: {rules}.", "Rules tried: {rules}."),
    "sim.homeless": Text(
        "{count} patienter väntar på något som inget flöde gör och är inte med.",
        "{count} patients wait for what no flow does and are left out.",
    ),
    "sim.sheet_whole": Text("Helheten", "The whole"),
    "sim.sheet_weeks": Text("Vecka för vecka", "Week by week"),
    "sim.sheet_reasons": Text("Strykningar och vårdplatser", "Cancellations and beds"),
    "sim.sheet_flows": Text("Flöde för flöde", "Flow by flow"),
    "sim.whole_help": Text(
        "Inom parentes intervallet.", "The interval in parentheses."
    ),
    "sim.weeks_help": Text(
        "Linjen är medelvärdet, bandet dess 95 % intervall.",
        "The line is the mean, the band its 95 % interval.",
    ),
    "sim.beds": Text("Beläggning vid midnatt", "Occupancy at midnight"),
    "sim.stated": Text(
        "Patienters och medicinska orsaker dras ur regionens tabell. Sjukhusets egna "
        "uppstår i simuleringen; regionen uppger {share} för dem.",
        "Patients' and medical reasons are drawn from the region's table. The "
        "hospital's own arise in the simulation; the region states {share} for them.",
    ),
    "sim.col_reason": Text("Orsak", "Reason"),
    "sim.col_share": Text("Andel av bokade", "Share of booked"),
    "sim.col_minutes": Text("Minuter per vecka", "Minutes a week"),
    "sim.col_mean": Text("Medel", "Mean"),
    "sim.col_n": Text("Replikationer", "Replications"),
    "sim.col_key": Text("Nyckel", "Key"),
    "sim.reason.team": Text("team saknas", "no team"),
    "sim.reason.bed": Text("vårdplats saknas", "no bed"),
    "sim.reason.icu": Text("IVA-plats saknas", "no intensive care bed"),
    "sim.reason.time": Text("hinns inte med", "no time left"),
    "sim.week.operations": Text("Planerade operationer", "Planned operations"),
    "sim.week.cancelled": Text("Inställda", "Cancelled"),
    "sim.week.sessions_added": Text("Tillagda salspass", "Sessions added"),
    "sim.week.sessions_closed": Text(
        "Salspass stängda av taktstyrningen", "Sessions closed by the takt control"
    ),
    "sim.week.sessions_released": Text(
        "Salspass släppta till andra", "Sessions released to others"
    ),
    "sim.week.late_cancelled": Text("Sena strykningar", "Late cancellations"),
    "sim.week.queue": Text("Väntar vid veckans slut", "Waiting at the week's end"),
    "sim.week.queue_over_90": Text(
        "Har väntat mer än 90 dagar", "Have waited more than 90 days"
    ),
    "sim.week.waiting_within_guarantee": Text(
        "Väntande inom vårdgarantin", "Waiting within the guarantee"
    ),
    "sim.assumed_emergencies": Text(
        "Antaget: {count} akuta operationer i veckan, en tredjedel av alla (uppgift "
        "saknas i regionens tabeller).",
        "Assumed: {count} emergency operations a week, a third of all (the region's "
        "tables do not say).",
    ),
    "sim.stated_emergencies": Text(
        "{count} akuta operationer i veckan, på timmar och klasser enligt tabellen "
        "akuta.",
        "{count} emergency operations a week, by hour and class as in the table "
        "emergencies.",
    ),
    "sim.assumed_before": Text(
        "Antaget: {count} patienter bokade före första måndagen är opererade.",
        "Assumed: {count} patients booked before the first Monday are operated.",
    ),
    "sim.assumed_no_reasons": Text(
        "Tabellen strykningar är tom på patienters och medicinska orsaker: ingen "
        "avbokar.",
        "The table cancellations holds no patients' or medical reasons: nobody "
        "cancels.",
    ),
    "sim.assumed_teams": Text(
        "Inga pass i sal är kända: inget salspass stängs för sjukdom.",
        "No theatre duties are known: no session closes for sickness.",
    ),
}
