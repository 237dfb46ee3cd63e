"""Words of the morning meeting's page."""

from pks.bilingual import Text

TEXTS = {
    "meet.file": Text("pulsmöte", "morning-meeting"),
    "meet.title": Text("Pulsmöte {day} {date}", "Morning meeting, {day} {date}"),
    "meet.subtitle": Text(
        "{region}. Uttag {as_of}. Läget klockan {time}.",
        "{region}. Extract of {as_of}. As it stands at {time}.",
    ),
    "meet.plan_kept": Text(
        "Planen för {week} följer alla regler mot dagens uppgifter.",
        "The plan for {week} follows every rule against today's data.",
    ),
    "meet.plan_broken": Text(
        "Planen för {week} bryter {count} regler mot dagens uppgifter, se Regelbrott.",
        "The plan for {week} breaks {count} rules against today's data, see Rules "
        "broken.",
    ),
    "meet.plan_moved_on": Text(
        "Planen för {week} gjordes på ett annat uttag än detta; den prövas här mot "
        "dagens uppgifter.",
        "The plan for {week} was made from another extract; it is tried here against "
        "today's data.",
    ),
    "meet.no_plan": Text(
        "Ingen plan är given för {week}: väntelistans egna bokningar visas. Veckans "
        "bokningar utan sal, tid eller operatör: {count}.",
        "No plan is given for {week}: the waiting list's own bookings are shown. The "
        "week's bookings without theatre, time or surgeon: {count}.",
    ),
    "meet.quarantine": Text("Rader i karantän: {rows}.", "Rows in quarantine: {rows}."),
    "meet.recovery": Text("Uppvakning samma dag", "Recovery that day"),
    "meet.unit": Text("Enhet", "Unit"),
    "meet.places": Text("Platser", "Places"),
    "meet.most": Text("Som mest", "At most"),
    "meet.at": Text("Klockan", "At"),
    "meet.today": Text("Idag", "Today"),
    "meet.next": Text("Nästa operationsdag", "Next operating day"),
    "meet.operations": Text("operationer", "operations"),
    "meet.in_sessions": Text(
        "i {open} av {all} salspass", "in {open} of {all} sessions"
    ),
    "meet.emergencies": Text("Akuta", "Emergencies"),
    "meet.waiting_now": Text("väntar nu", "waiting now"),
    "meet.waiting": Text("Väntar", "Waiting"),
    "meet.past_limit": Text("{count} över klassens gräns", "{count} past their limit"),
    "meet.holes": Text("Hål i teamen", "Holes in teams"),
    "meet.holes_short": Text(
        "personer saknas idag och nästa dag", "people missing today and next"
    ),
    "meet.beds": Text("Vårdplatser", "Beds"),
    "meet.beds_short": Text("lediga i natt, minst", "free tonight, fewest"),
    "meet.cancelled": Text("Strykningar", "Cancellations"),
    "meet.late_cancelled": Text("Sena strykningar", "Late cancellations"),
    "meet.since": Text("sedan {day} kl. 17", "since {day} 17:00"),
    "meet.decisions": Text("Öppna beslut", "Open decisions"),
    "meet.decisions_short": Text(
        "de närmaste {days} dagarna", "in the next {days} days"
    ),
    "meet.theatres": Text("Salarna", "Theatres"),
    "meet.session_closed": Text("öppnas inte", "not opened"),
    "meet.session_emergency": Text("akutpass", "emergency session"),
    "meet.ends": Text("slut {time}", "ends {time}"),
    "meet.risk": Text("övertidsrisk {risk}", "overtime risk {risk}"),
    "meet.lacks": Text("Saknas eller oklart", "Missing or unclear"),
    "meet.no_sessions": Text("Inga salspass.", "No sessions."),
    "meet.not_assessed": Text("inte färdigbedömd", "not assessed"),
    "meet.missing": Text("saknar {names}", "lacks {names}"),
    "meet.call_uncalled": Text("inte kallad", "not called"),
    "meet.call_unconfirmed": Text("inte bekräftad", "not confirmed"),
    "meet.other_day": Text("väntelistan: bokad {date}", "waiting list: booked {date}"),
    "meet.no_surgeon_there": Text(
        "operatören har inget pass", "the surgeon is not on duty"
    ),
    "meet.unknown": Text(
        "Planerat som inte längre går att läsa", "Planned, now unknown"
    ),
    "meet.unknown_short": Text("{count} till är okända nu", "{count} more unknown now"),
    "meet.unknown_help": Text(
        "Operationer i planen vars patient, pass eller operatör inte finns i dagens "
        "uppgifter.",
        "Operations of the plan whose patient, session or surgeon is not in today's "
        "data.",
    ),
    "meet.unknown_performed": Text("utförd", "performed"),
    "meet.unknown_cancelled": Text("struken", "cancelled"),
    "meet.unknown_left": Text("annan vårdgivare", "another provider"),
    "meet.unknown_gone": Text("inte på väntelistan", "not on the waiting list"),
    "meet.unknown_changed": Text(
        "passet eller operatören finns inte", "session or surgeon is gone"
    ),
    "meet.class": Text("Klass", "Class"),
    "meet.class_now": Text("omedelbart", "at once"),
    "meet.class_2h": Text("inom 2 h", "within 2 h"),
    "meet.class_6h": Text("inom 6 h", "within 6 h"),
    "meet.class_24h": Text("inom 24 h", "within 24 h"),
    "meet.over": Text("Över gränsen", "Past limit"),
    "meet.longest": Text("Längst väntan", "Longest wait"),
    "meet.week_in_time": Text("Inom gränsen, 7 dagar", "In time, 7 days"),
    "meet.requested": Text("Anmäld", "Requested"),
    "meet.waited": Text("Väntat", "Waited"),
    "meet.unknown_starts": Text(
        "{count} anmälda för mer än tre dagar sedan saknar start och räknas inte.",
        "{count} requested more than three days ago have no start and do not count.",
    ),
    "meet.no_emergencies": Text(
        "Uppgifterna innehåller inga akuta operationer de senaste dagarna.",
        "The data hold no emergencies of the last days.",
    ),
    "meet.day": Text("Dag", "Day"),
    "meet.need": Text("Behov", "Need"),
    "meet.part": Text("Tid på dagen", "Part of the day"),
    "meet.wanted": Text("Behövs", "Wanted"),
    "meet.there": Text("I tjänst", "On duty"),
    "meet.short": Text("Saknas", "Lacking"),
    "meet.holes_help": Text(
        "Luckor, och behov utan någon att ta av, den tid på dagen då marginalen är "
        "minst. Behov med + delar på personer som kan fylla båda.",
        "Gaps, and needs with nobody to spare, at the part of the day with the least "
        "margin. Needs joined by + share people who can fill either.",
    ),
    "meet.no_holes": Text("Alla team går att fylla.", "Every team can be filled."),
    "meet.absent": Text("Operatörer utan pass", "Surgeons not on duty"),
    "meet.staffed": Text("Disponibla", "Staffed"),
    "meet.reserve": Text("Akutreserv", "Reserve"),
    "meet.present": Text("Inneliggande", "Present"),
    "meet.added": Text("Tillkommer", "Added"),
    "meet.free": Text("Lediga", "Free"),
    "meet.beds_help": Text(
        "Väntevärden. Inneliggande = i säng nu och väntas ligga kvar, och bokade före "
        "veckan; tillkommer = planens operationer; lediga = disponibla − akutreserv − "
        "båda.",
        "Expected values. Present = in a bed now and expected to stay, and booked "
        "before the week; added = the plan's operations; free = staffed − reserve − "
        "both.",
    ),
    "meet.night_after": Text("Natten efter {day}", "Night after {day}"),
    "meet.unlimited": Text(
        "Utan angivna platser: {wards}.", "Without beds given: {wards}."
    ),
    "meet.planned_for": Text("Planerad", "Planned"),
    "meet.struck_at": Text("Struken", "Struck"),
    "meet.cause": Text("Upphov och orsak", "Cause and reason"),
    "meet.is_late": Text("Sen", "Late"),
    "meet.yes": Text("ja", "yes"),
    "meet.no": Text("nej", "no"),
    "meet.time_unknown": Text("okänt", "unknown"),
    "meet.none_cancelled": Text("Inga kända.", "None known."),
    "meet.cause_patient": Text("patient", "patient"),
    "meet.cause_hospital": Text("sjukhus", "hospital"),
    "meet.cause_medical": Text("medicinsk", "medical"),
    "meet.cause_": Text("upphov okänt", "cause unknown"),
    "meet.calls": Text("Obekräftade kallelser", "Calls not confirmed"),
    "meet.calls_help": Text(
        "Patienter med en dag de närmaste dagarna som inte är kallade eller inte har "
        "bekräftat.",
        "Patients with a day soon who are not called or have not confirmed.",
    ),
    "meet.preparations": Text("Förberedelser som saknas", "Preparations missing"),
    "meet.no_surgeon": Text("Salspass utan operatör", "Sessions without a surgeon"),
    "meet.no_surgeon_help": Text(
        "Ingen operatör inom passets specialitet har operationspass då.",
        "No surgeon of the session's specialty is on theatre duty then.",
    ),
    "meet.nothing": Text("Inget.", "Nothing."),
    "meet.hours": Text("{hours} h {minutes} min", "{hours} h {minutes} min"),
    "meet.minutes": Text("{minutes} min", "{minutes} min"),
}
