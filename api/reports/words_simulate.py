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
    "sim.metric.notice_days": Text("Varsel i dagar, medel", "Notice in days, mean"),
    "sim.metric.notice_days_p50": Text(
        "Varsel i dagar, median", "Notice in days, median"
    ),
    "sim.metric.short_notice_share": Text(
        "Bokade med kortare varsel än 14 dagar",
        "Booked at shorter notice than 14 days",
    ),
    "sim.interval": Text("{mean} ({low} till {high})", "{mean} ({low} to {high})"),
    "whatif.title": Text("Regler jämförda", "Rules compared"),
    "whatif.table": Text("Skillnad mot i dag", "Difference to today"),
    "whatif.tornado": Text(
        "Operationer per vecka mot i dag", "Operations a week against today"
    ),
    "whatif.frontier": Text("Vad operationerna kostar", "What the operations cost"),
    "whatif.how": Text("Så är det räknat", "How it is counted"),
    "whatif.base": Text("I dag", "Today"),
    "whatif.policy": Text("Regel", "Rule"),
    "whatif.answer": Text("Svar", "Answer"),
    "whatif.metric": Text("Mått", "Metric"),
    "whatif.value": Text("Med regeln", "With the rule"),
    "whatif.difference": Text("Skillnad", "Difference"),
    "whatif.low": Text("Lägst (95 %)", "Low (95 %)"),
    "whatif.high": Text("Högst (95 %)", "High (95 %)"),
    "whatif.is_told": Text("Skild från slump", "Told from noise"),
    "whatif.kappa": Text(
        "Om samtalets andel är en annan", "If the call reveals another share"
    ),
    "whatif.points": Text(" p.e.", " pp"),
    "whatif.interval": Text("{low} till {high}", "{low} to {high}"),
    "whatif.same": Text("samma som i dag", "the same as today"),
    "whatif.one": Text(
        "en enda replikation: inget intervall", "a single replication: no interval"
    ),
    "whatif.clear": Text(
        "{mean} operationer per vecka ({low} till {high})",
        "{mean} operations a week ({low} to {high})",
    ),
    "whatif.noise": Text(
        "kan inte skiljas från slump: {mean} operationer per vecka ({low} till {high})",
        "cannot be told from noise: {mean} operations a week ({low} to {high})",
    ),
    "whatif.told": Text("säker", "told from noise"),
    "whatif.not_told": Text("osäker", "not told from noise"),
    "whatif.at_kappa": Text(
        "kappa {kappa}: {mean} ({state})", "kappa {kappa}: {mean} ({state})"
    ),
    "whatif.state": Text(
        "{count} regler prövade mot i dag ({base} operationer per vecka). {clear} av "
        "dem ändrar antalet operationer mer än slumpen.",
        "{count} rules tried against today ({base} operations a week). {clear} of them "
        "change the number of operations by more than noise.",
    ),
    "whatif.most": Text(
        "Flest operationer: {name}, {mean} per vecka ({low} till {high}).",
        "Most operations: {name}, {mean} a week ({low} to {high}).",
    ),
    "whatif.paired": Text(
        "Alla regler möter samma patienter, samma avbokningar och samma akuta; "
        "skillnaderna är parvisa, med 95 % intervall.",
        "All rules meet the same patients, cancellations and emergencies; differences "
        "are paired, with 95 % intervals.",
    ),
    "whatif.many": Text(
        "Med {count} jämförelser väntas någon på tjugo se säker ut utan att vara det.",
        "Of {count} comparisons one in twenty is expected to look sure without being "
        "so.",
    ),
    "whatif.table_help": Text(
        "Ljus text: kan inte skiljas från slump. p.e. är procentenheter.",
        "Faint text: cannot be told from noise. pp are percentage points.",
    ),
    "whatif.tornado_help": Text(
        "Stapeln är skillnaden, strecket dess 95 % intervall. Ofylld stapel: kan inte "
        "skiljas från slump.",
        "The bar is the difference, the line its 95 % interval. Hollow bar: cannot be "
        "told from noise.",
    ),
    "whatif.frontier_help": Text(
        "Varje punkt är en regel. Uppåt är fler operationer. Linjen går genom de "
        "regler som ingen annan slår på båda axlarna.",
        "Each point is a rule. Upwards is more operations. The line joins the rules "
        "that no other beats on both axes.",
    ),
    "whatif.not_drawn": Text(
        "{count} regler till finns i tabellen.", "{count} more rules are in the table."
    ),
    "whatif.x_notice_days": Text("Varsel i dagar, medel", "Notice in days, mean"),
    "whatif.x_overtime_min_per_week": Text(
        "Övertid i sal, minuter per vecka", "Theatre overtime, minutes a week"
    ),
    "whatif.note_call": Text(
        "Sista avbokningsdag: patienten rings upp så många arbetsdagar före. En andel, "
        "kappa, av patientens egna sena avbokningar kommer då fram den dagen i "
        "stället. Kappa är okänd (0,3 till 0,7 prövas); akut sjukdom påverkas inte. "
        "Varslet är aldrig kortare än sista avbokningsdagen.",
        "Last cancellation day: the patient is called so many working days before. A "
        "share, kappa, of the patients' own late cancellations then comes out that day "
        "instead. Kappa is unknown (0.3 to 0.7 are tried); acute illness is not "
        "affected. The notice is never shorter than the last cancellation day.",
    ),
    "whatif.note_standby": Text(
        "Reservlista: av minuter som blir lediga sent återbokas 8 %, med snabb "
        "bedömning 43 % (Antoniou m.fl. 2019); av tider som blir lediga minst tio "
        "dagar före erbjuds 90 % någon annan (antaget).",
        "Standby list: of minutes freed late 8 % are refilled, with quick assessment "
        "43 % (Antoniou et al. 2019); of times freed ten days before or earlier 90 % "
        "are offered to somebody (assumed).",
    ),
    "whatif.note_limits": Text(
        "Utelämnat: operatörens egen kalender, patientens spärrade dagar, akuta på "
        "IVA. Se docs/policies.md för varje regels evidens och antaganden.",
        "Left out: the surgeon's own calendar, patients' blocked days, emergencies in "
        "intensive care. See docs/policies.md for evidence and assumptions.",
    ),
    "policy.last_cancellation_day": Text(
        "sista avbokningsdag", "last cancellation day"
    ),
    "policy.last_cancellation_day.0": Text("som i dag", "as today"),
    "policy.confirmation_call": Text("samtal", "call"),
    "policy.confirmation_call.true": Text("ja", "yes"),
    "policy.confirmation_call.false": Text("nej", "no"),
    "policy.kappa_permille": Text("kappa, promille", "kappa, permille"),
    "policy.standby": Text("reservlista", "standby list"),
    "policy.standby.none": Text("ingen", "none"),
    "policy.standby.list": Text("ja", "yes"),
    "policy.standby.fasttrack": Text("med snabb bedömning", "with quick assessment"),
    "policy.overbooking_min": Text("överbokning, min", "overbooking, min"),
    "policy.booking_horizon_days": Text("bokas dagar framåt", "booked days ahead"),
    "policy.notice_days": Text("varsel, dagar", "notice, days"),
    "policy.queue_discipline": Text("turordning", "order of the queue"),
    "policy.queue_discipline.priority": Text("prioritet", "priority"),
    "policy.queue_discipline.longest": Text("längst väntan", "longest wait"),
    "policy.queue_discipline.medical_date": Text("medicinskt datum", "medical date"),
    "policy.queue_discipline.takt": Text("takt", "takt"),
    "policy.emergency_capacity": Text("akuta", "emergencies"),
    "policy.emergency_capacity.own": Text("egen sal", "own theatre"),
    "policy.emergency_capacity.spread": Text("i alla salar", "in all theatres"),
    "policy.ring_fenced_beds": Text("skyddade vårdplatser", "ring-fenced beds"),
    "policy.reminders": Text("påminnelse", "reminder"),
    "policy.reminders.none": Text("ingen", "none"),
    "policy.reminders.checklist": Text("checklista per telefon", "phone checklist"),
    "policy.reminders.call": Text("sjuksköterska ringer", "nurse calls"),
    "policy.reminders.pathway": Text("nytt vårdförlopp", "redesigned pathway"),
    "policy.extra_sessions": Text("extra salspass per vecka", "extra sessions a week"),
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
    "sim.week.late_cancelled": Text("Sena strykningar", "Late cancellations"),
    "sim.week.queue": Text("Väntar vid veckans slut", "Waiting at the week's end"),
    "sim.week.queue_over_90": Text(
        "Har väntat mer än 90 dagar", "Have waited more than 90 days"
    ),
    "sim.week.waiting_within_guarantee": Text(
        "Väntande inom vårdgarantin", "Waiting within the guarantee"
    ),
}
