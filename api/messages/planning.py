"""What stops a computation, and a decision on a shortage."""

PLANNING = {
    "plan: around: expected a plan that repairs no other; a repaired one is planned"
    " anew from the day's page, where what has happened is known.": (
        "En omplanerad vecka planeras inte om runt låsen, för då glöms det som hänt."
        " Gör det från Idag."
    ),
    "{}: expected a week that is not over at the extract, {}.": (
        "{}: här väntas en vecka som inte är slut vid uttaget, {}."
    ),
    "{}: expected a week with days after the extract, {}.": (
        "{}: här väntas en vecka med dagar efter uttaget, {}."
    ),
    "admission.json: expected a plan of this region's data.": (
        "Planen är gjord av andra data än regionens."
    ),
    "{}: expected an admission plan of these wards and of these published plans; make"
    " it anew.": (
        "{}: planen passar inte avdelningarna och de publicerade planerna längre."
        " Planera om."
    ),
    "{}: nobody of that id waits for a bed.": "{}: ingen med det id:t väntar på plats.",
    "admissions: those who are there break a rule already, so there is no plan.": (
        "De som redan ligger på avdelningarna bryter en regel, så det finns ingen plan."
    ),
    "The plan of {} breaks {}.": "Planen för {} bryter {}.",
    # takt
    "flows: expected at least one row.": "Tabellen flows behöver minst en rad.",
    "region.toml, quiet_periods: expected some weeks of the year to stay open.": (
        "region.toml, quiet_periods: några veckor om året måste vara öppna."
    ),
    "procedures, column mean_min: expected minutes of patient time, some of {} or "
    "more. Got at most {}: are they hours?": (
        "procedures, kolumn mean_min: här väntas patienttid i minuter, någon på "
        "minst {}. Den största är {}: är det timmar?"
    ),
    "inflow, column {}: expected cases a week. Those of {} take {} minutes a week, "
    "its sessions are {}: are they of a month, or are sessions missing?": (
        "inflow, kolumn {}: här väntas fall per vecka. De på {} tar {} minuter i "
        "veckan, salspassen är {}: gäller de en månad, eller saknas salspass?"
    ),
    "inflow, column added: expected decisions a week. {} patients on the list were "
    "decided upon in the last {} weeks, for which the column tells of {}: are they of "
    "a day, or is the history another unit's?": (
        "inflow, kolumn added: här väntas beslut per vecka. {} patienter på listan "
        "har beslut från de senaste {} veckorna, där kolumnen anger {}: gäller de "
        "en dag, eller är historiken en annan enhets?"
    ),
    # weeks and days
    "now: expected a time before the end of {}, got {}.": (
        "Tidpunkten ska ligga före slutet av {}, inte {}."
    ),
    "weeks: expected {} to {}, got {}.": "Antal veckor: {} till {}, inte {}.",
    "weeks: expected 1 to {}. Got {}.": "Antal veckor: 1 till {}, inte {}.",
    "Expected 1 to {} weeks, got {}.": "Antal veckor: 1 till {}, inte {}.",
    "week: expected {} or later, the first week after the extract of {}. Got {}.": (
        "Vecka: {} eller senare, den första veckan efter uttaget {}; nu {}."
    ),
    "--date: expected a day from the extract ({}) on, got {}.": (
        "Dagen ska vara uttagets ({}) eller senare, inte {}."
    ),
    "{}: outcomes: expected at least one row with a date in {}.": (
        "{}: tabellen outcomes behöver minst en rad med ett datum i {}."
    ),
    "{}: outcomes: expected at least one row with a date in {}.{}": (
        "{}: tabellen outcomes behöver minst en rad med ett datum i {}.{}"
    ),
    # engines
    "Time limit: expected more than {} s; the prices were not known in that "
    "time.": "Tiden {} sekunder räckte inte till priserna; ge den mer tid.",
    "Time limit: expected more than {} s; no plan was found in that time.": (
        "Tiden {} sekunder räckte inte till en plan; ge den mer tid."
    ),
    "patients: expected at least one patient who waits for a flow. Got none.": (
        "Ingen patient väntar på något av flödena; det finns inget att simulera."
    ),
    "sessions: expected at least one that runs. Got none.": (
        "Inget salspass går; det finns inget att simulera."
    ),
    "bookings: expected at least one operation. Got none.": (
        "Planen har ingen operation."
    ),
    "cancellations, column share_permille: expected at most 1000 in all. Got {}.": (
        "cancellations, kolumn share_permille: tillsammans högst 1000, inte {}."
    ),
    "surgeon_id: nobody of the week has the privileges.": (
        "Ingen av veckans operatörer får göra alla åtgärderna."
    ),
    "--replications: expected at least {} with --best-by. Got {}.": (
        "Replikationer: minst {} för att välja bland regler, inte {}."
    ),
    "--sampled-weeks: expected at most {} of {} weeks, the first {} being booked "
    "already. Got {}.": (
        "Veckor att lösa: högst {} av {}, de första {} är redan bokade; nu {}."
    ),
    "--weeks: expected at most {}, as many as {} has. Got {}.": (
        "Antal veckor: högst {}, så många som {} har; nu {}."
    ),
    "queue_discipline: expected another than {}, which pks simulate --policy compares "
    "with the fast rule week by week.": (
        "Köregel: en annan än {}, som jämförs med den snabba regeln i en simulering."
    ),
    "{}: buffers: expected sessions of {}; {} Got {}.": (
        "{}: buffers: här väntas salspass ur {}; {} Nu står där {}."
    ),
    "{}: replanned: expected --event with the events of a plan that pks replan made, "
    "and without it any other plan.": (
        "{}: en omplanerad vecka läses med sina händelser, en annan utan."
    ),
    # shortages
    "at: expected a moment with its offset, got {}.": (
        "Tidpunkten behöver sin tidszon, inte {}."
    ),
    "at: expected a moment from {} on, when the event before was, got {}.": (
        "Tidpunkten ska vara {} eller senare, då händelsen före var; nu {}."
    ),
    "event: expected remeasured, for {} was found before, got found.": (
        "{} är funnen tidigare och mäts om, inte funnen på nytt."
    ),
    "id: expected the id of a shortage found before, got {}.": (
        "{}: ingen sådan brist är funnen."
    ),
    "id: expected {}, from level, kind, resource, site and weeks, got {}.": (
        "Bristens id ska vara {}, av nivå, slag, resurs, sjukhus och veckor, inte {}."
    ),
    "missing_min: expected minutes, at least {}, got {}.": (
        "Minuter som fattas: minst {}, inte {}."
    ),
    "patients: expected a count, at least 0, got {}.": (
        "Antal patienter: minst 0, inte {}."
    ),
    "weeks: expected one week or more, each once and in order, got {}.": (
        "Veckor: en eller flera, varje en gång och i ordning, inte {}."
    ),
    "weeks: expected weeks such as 2026-W48, got {}.": (
        "Veckor skrivs som 2026-W48, inte {}."
    ),
    "The {} plan cannot be published: expected each shortage to be resolved, "
    "accepted by the level above or escalated to it.": (
        "Planen ({}) kan inte publiceras: varje brist ska först vara löst, godtagen"
        " av nivån över eller uppskickad dit."
    ),
    "event: {} is resolved already, by {}.": "{} är redan löst, av {}.",
    "event: {} is {} already, by {}.": "{} är redan {}, av {}.",
    "level: expected a level that may accept it ({}), got {}.": (
        "Bristen kan godtas av {}, inte av {}."
    ),
    "to: no level is above {}.": "Ingen nivå är över {}.",
    "to: expected the next level above, {}, got {}.": (
        "Bristen skickas upp till nästa nivå, {}, inte till {}."
    ),
    "{}: no such shortage.": "{}: en sådan brist finns inte.",
    "open": "öppen",
    "resolved": "löst",
    "accepted": "godtagen",
    "escalated": "uppskickad",
    "political": "politisk",
    "strategic": "strategisk",
    "tactical": "taktisk",
    "operational": "operativ",
    "daily": "daglig",
}
