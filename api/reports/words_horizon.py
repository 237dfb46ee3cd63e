"""Words of the horizon's page and workbooks, and of the call list."""

from pks.bilingual import Text

TEXTS = {
    "horizon.title": Text(
        "Operationsplan {first} till {last}", "Operating plan {first} to {last}"
    ),
    "horizon.booked": Text(
        "{booked} av {waiting} väntande har en tid.",
        "{booked} of {waiting} waiting have a time.",
    ),
    "horizon.gap": Text(
        "Högst {gap} kvar till bästa möjliga plan för alla veckor tillsammans.",
        "At most {gap} left to the best possible plan of all weeks together.",
    ),
    "horizon.calls": Text(
        "{soon} ska kallas inom {days} dagar, av {calls} bokade inom {ahead} dagar som"
        " inte är kallade. Minst {notice} dagars varsel, utom för reservlistan.",
        "{soon} to call within {days} days, of {calls} booked within {ahead} days and"
        " not called. At least {notice} days' notice, but for the standby list.",
    ),
    "horizon.no_alternative": Text(
        "{count} av dem som ska kallas snart har ingen annan ledig tid.",
        "{count} of those to call soon have no other free time.",
    ),
    "horizon.moves": Text(
        "{count} publicerade tider ändras.", "{count} published times change."
    ),
    "horizon.quarantine": Text(
        "{count} rader kunde inte planeras, se Karantän i veckornas planer.",
        "{count} rows could not be planned, see Quarantine in the weeks' plans.",
    ),
    "horizon.preliminary": Text("Preliminär", "Preliminary"),
    "horizon.gap_sessions": Text(
        "{site}: inga salspass i grundschemat, inget planeras",
        "{site}: no sessions in the master schedule, nothing is planned",
    ),
    "horizon.gap_duties": Text(
        "{site}: inget schema för personalen, inget planeras",
        "{site}: no duties for the staff, nothing is planned",
    ),
    "horizon.gap_beds": Text(
        "{site}: vårdplatser saknas för någon natt, senast kända används",
        "{site}: no staffed beds for some night, the last known are used",
    ),
    "horizon.no_plan": Text(
        "Ingen plan: de låsta bokningarna krockar",
        "No plan: the fixed bookings clash",
    ),
    "horizon.yes": Text("ja", "yes"),
    "horizon.weeks": Text("Veckorna", "The weeks"),
    "horizon.call_list": Text("Kallelselista", "Call list"),
    "horizon.sheet_calls": Text("Ring nu", "Call now"),
    "horizon.later": Text("Ring senare", "Call later"),
    "horizon.sheet_due": Text("Förberedelser", "Preparations"),
    "horizon.sheet_moves": Text("Ändrade tider", "Changed times"),
    "horizon.calls_help": Text(
        "Alternativen är lediga som planen ser ut nu, och ingen annan som ska ringas nu"
        " erbjuds dem; reservlistans delas. Alla: kallelselista.xlsx.",
        "The alternatives are free as the plan stands, and nobody else to call now is"
        " offered them; those of the standby list are shared. All: kallelselista.xlsx.",
    ),
    "horizon.none_free": Text("ingen ledig", "none free"),
    "horizon.passed": Text("passerad", "passed"),
    "horizon.nothing_due": Text(
        "Inget saknas för dem som ska kallas.", "Nothing is missing for those to call."
    ),
    "horizon.alternatives": Text("Alternativ", "Alternatives"),
    "horizon.col_week": Text("Vecka", "Week"),
    "horizon.col_booked": Text("Operationer", "Operations"),
    "horizon.col_hours": Text("Patienttid, h", "Patient time, h"),
    "horizon.col_opened": Text("Öppna pass", "Open sessions"),
    "horizon.col_used": Text("Utnyttjande", "Utilisation"),
    "horizon.col_takt": Text("Takt nådd", "Takt met"),
    "horizon.col_notes": Text("Att veta", "To know"),
    "horizon.col_call_by": Text("Kalla senast", "Call by"),
    "horizon.col_standby": Text("Reservlista", "Standby"),
    "horizon.col_proposed_day": Text("Föreslagen tid", "Proposed time"),
    "horizon.col_alternative_day": Text("Alternativ", "Alternative"),
    "horizon.col_published_day": Text("Publicerad tid", "Published time"),
    "horizon.col_planned_day": Text("Ny tid", "New time"),
    "horizon.col_cancel_by": Text("Sista avbokningsdag", "Last cancellation day"),
    "horizon.col_missing": Text("Saknas (beställ senast)", "Missing (order by)"),
    "horizon.col_answer": Text("Svar", "Answer"),
    "horizon.col_order_by": Text("Beställ senast", "Order by"),
    "horizon.col_day": Text("Operationsdag", "Day of operation"),
    "horizon.col_valid_from": Text("Giltig tidigast från", "Valid at the earliest"),
}
