"""Words of the simulated metrics that only the workbook tells."""

from pks.bilingual import Text

TEXTS = {
    "sim.metric.removed_per_week": Text(
        "Lämnar kön utan operation, per vecka",
        "Leave the queue without an operation, a week",
    ),
    "sim.metric.queue_end_0_30": Text(
        "Väntar vid slutet: 0 till 30 dagar",
        "Waiting at the end: 0 to 30 days",
    ),
    "sim.metric.queue_end_31_60": Text(
        "Väntar vid slutet: 31 till 60 dagar",
        "Waiting at the end: 31 to 60 days",
    ),
    "sim.metric.queue_end_61_90": Text(
        "Väntar vid slutet: 61 till 90 dagar",
        "Waiting at the end: 61 to 90 days",
    ),
    "sim.metric.queue_end_91_180": Text(
        "Väntar vid slutet: 91 till 180 dagar",
        "Waiting at the end: 91 to 180 days",
    ),
    "sim.metric.queue_end_181_365": Text(
        "Väntar vid slutet: 181 till 365 dagar",
        "Waiting at the end: 181 to 365 days",
    ),
    "sim.metric.queue_end_over_365": Text(
        "Väntar vid slutet: mer än 365 dagar",
        "Waiting at the end: more than 365 days",
    ),
    "sim.metric.waiting_late_end": Text(
        "Väntar utanför vårdgarantin vid slutet",
        "Waiting beyond the guarantee at the end",
    ),
    "sim.metric.wait_days_priority_1_p90": Text(
        "Väntetid prioritet 1, som 9 av 10 inte överskrider",
        "Wait of priority 1 that 9 of 10 do not exceed",
    ),
    "sim.metric.wait_days_priority_2_p90": Text(
        "Väntetid prioritet 2, som 9 av 10 inte överskrider",
        "Wait of priority 2 that 9 of 10 do not exceed",
    ),
    "sim.metric.wait_days_priority_3_p50": Text(
        "Väntetid prioritet 3, median",
        "Wait of priority 3, median",
    ),
    "sim.metric.wait_days_priority_3_p90": Text(
        "Väntetid prioritet 3, som 9 av 10 inte överskrider",
        "Wait of priority 3 that 9 of 10 do not exceed",
    ),
    "sim.metric.wait_days_priority_4_p50": Text(
        "Väntetid prioritet 4, median",
        "Wait of priority 4, median",
    ),
    "sim.metric.wait_days_priority_4_p90": Text(
        "Väntetid prioritet 4, som 9 av 10 inte överskrider",
        "Wait of priority 4 that 9 of 10 do not exceed",
    ),
    "sim.metric.cancelled_per_week": Text(
        "Bokningar som ställs in per vecka",
        "Bookings cancelled a week",
    ),
    "sim.metric.cancelled_min_per_week": Text(
        "Inställda minuter per vecka",
        "Minutes cancelled a week",
    ),
    "sim.metric.late_cancelled_per_week": Text(
        "Sena strykningar per vecka",
        "Late cancellations a week",
    ),
    "sim.metric.cancelled:share": Text(
        "Inställda, {of}: andel av bokade",
        "Cancelled, {of}: share of booked",
    ),
    "sim.metric.cancelled:per_week": Text(
        "Inställda, {of}: per vecka",
        "Cancelled, {of}: a week",
    ),
    "sim.metric.cancelled:min_per_week": Text(
        "Inställda, {of}: minuter per vecka",
        "Cancelled, {of}: minutes a week",
    ),
    "sim.metric.cancelled_lead:per_week": Text(
        "Inställda {of}: per vecka",
        "Cancelled {of}: a week",
    ),
    "sim.metric.cancelled_lead:min_per_week": Text(
        "Inställda {of}: minuter per vecka",
        "Cancelled {of}: minutes a week",
    ),
    "sim.lead.0": Text(
        "efter kl. 17 dagen före",
        "after 17:00 the day before",
    ),
    "sim.lead.1_2": Text(
        "1 till 2 dagar före",
        "1 to 2 days before",
    ),
    "sim.lead.3_7": Text(
        "3 till 7 dagar före",
        "3 to 7 days before",
    ),
    "sim.lead.8_14": Text(
        "8 till 14 dagar före",
        "8 to 14 days before",
    ),
    "sim.lead.15_": Text(
        "15 dagar före eller mer",
        "15 days before or more",
    ),
    "sim.metric.late_refilled_share": Text(
        "Återbokad andel av sent avbokade minuter",
        "Share refilled of minutes cancelled late",
    ),
    "sim.metric.refilled_min_per_week": Text(
        "Återbokade minuter per vecka",
        "Minutes refilled a week",
    ),
    "sim.metric.emergency_wait_min:now:p95": Text(
        "Akut genast: väntan som 19 av 20 inte överskrider, minuter",
        "Emergencies now: wait that 19 of 20 do not exceed, minutes",
    ),
    "sim.metric.emergency_wait_min:2h:p95": Text(
        "Akut 2 h: väntan som 19 av 20 inte överskrider, minuter",
        "Emergencies 2 h: wait that 19 of 20 do not exceed, minutes",
    ),
    "sim.metric.emergency_wait_min:6h:p95": Text(
        "Akut 6 h: väntan som 19 av 20 inte överskrider, minuter",
        "Emergencies 6 h: wait that 19 of 20 do not exceed, minutes",
    ),
    "sim.metric.emergency_wait_min:24h:p95": Text(
        "Akut 24 h: väntan som 19 av 20 inte överskrider, minuter",
        "Emergencies 24 h: wait that 19 of 20 do not exceed, minutes",
    ),
    "sim.metric.bed_occupancy": Text(
        "Beläggning vid midnatt, {of}",
        "Occupancy at midnight, {of}",
    ),
    "sim.metric.notice_days_p10": Text(
        "Varsel i dagar som 9 av 10 har minst",
        "Notice in days that 9 of 10 have at least",
    ),
    "sim.metric.takt": Text(
        "Veckotakt",
        "Weekly takt",
    ),
}
