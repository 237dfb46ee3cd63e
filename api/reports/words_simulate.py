"""Words of simulations and of policies compared."""

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
    "sim.metric.emergency_wait_min:2h:mean": Text(
        "Akut 2 h: väntan, medelminuter", "Emergencies 2 h: wait, mean minutes"
    ),
    "sim.metric.emergency_in_time:2h": Text(
        "Akut 2 h: påbörjade i tid", "Emergencies 2 h: begun in time"
    ),
    "sim.metric.emergency_in_time:6h": Text(
        "Akut 6 h: påbörjade i tid", "Emergencies 6 h: begun in time"
    ),
    "sim.metric.overcrowding_per_100_beds": Text(
        "Överbeläggningar per 100 vårdplatser", "Overcrowding per 100 beds"
    ),
    "sim.metric.notice_days_p50": Text(
        "Varsel i dagar, median", "Notice in days, median"
    ),
    "sim.metric.short_notice_share": Text(
        "Bokade med kortare varsel än 14 dagar",
        "Booked at shorter notice than 14 days",
    ),
    "sim.interval": Text("{mean} ({low} till {high})", "{mean} ({low} to {high})"),
}
