"""Words of a simulated plan."""

from pks.bilingual import Text

TEXTS = {
    "simplan.title": Text("Planen för {week}, simulerad", "The plan of {week}, lived"),
    "simplan.subtitle": Text(
        "{name}, {n} replikationer, frö {seed}", "{name}, {n} replications, seed {seed}"
    ),
    "simplan.verdict": Text(
        "{found} av {num} salspass har större chans att inte hålla sin tid än den "
        "godtagna risken: säkert {surely}, kanske {perhaps}.",
        "{found} of {num} sessions are more likely not to keep their time than the "
        "accepted risk says: surely {surely}, perhaps {perhaps}.",
    ),
    "simplan.from_to": Text("{low} till {high}", "{low} to {high}"),
    "simplan.any": Text("alla specialiteter", "any specialty"),
    "simplan.above": Text("Över", "Above"),
    "simplan.unsure": Text("Oklart", "Unclear"),
    "simplan.kept": Text("Håller", "Keeps it"),
    "simplan.sheet_sessions": Text("Salspass", "Sessions"),
    "simplan.sheet_week": Text("Veckan", "The week"),
    "simplan.sessions_help": Text(
        "Sämst mot sin godtagna risk först. Under varje chans dess 95 % intervall. Ett "
        "pass håller inte sin tid när teamets sista pass passeras med mer än "
        "marginalen, eller när en operation stryks för att den skulle ha gjort det. "
        "Minuter över gränsen: vid godtagen risk, under noll till godo.",
        "The worst against its accepted risk first; under each chance its 95 % "
        "interval. A session does not keep its time when the team's last duty end is "
        "passed by more than the margin, or a case is struck that would have done so. "
        "Minutes past the limit: at the accepted risk, below zero to spare.",
    ),
    "simplan.week_help": Text(
        "Medel med 95 % intervall, och det som nio veckor av tio ligger mellan.",
        "The mean with its 95 % interval, and what nine weeks of ten lie between.",
    ),
    "simplan.col_session": Text("Salspass", "Session"),
    "simplan.col_key": Text("Nyckel", "Key"),
    "simplan.col_state": Text("Mot godtagen risk", "Against accepted risk"),
    "simplan.col_cases": Text("Operationer", "Operations"),
    "simplan.col_planned_end": Text("Planerat slut", "Planned end"),
    "simplan.col_team_end": Text("Teamets slut", "Team's end"),
    "simplan.col_accepted": Text("Godtagen risk", "Accepted risk"),
    "simplan.col_overtime": Text("Övertid, medelminuter", "Overtime, mean minutes"),
    "simplan.col_end_at_risk": Text(
        "Slut vid godtagen risk", "End at the accepted risk"
    ),
    "simplan.col_over": Text("Minuter över gränsen", "Minutes past the limit"),
    "simplan.col_p5": Text("P5", "P5"),
    "simplan.col_p95": Text("P95", "P95"),
    "simplan.col_spread": Text("Nio veckor av tio", "Nine weeks of ten"),
    "simplan.late": Text("Tiden hålls inte", "Time not kept"),
    "simplan.over_margin": Text("Övertid över marginalen", "Overtime past the margin"),
    "simplan.over_30": Text("Övertid över 30 min", "Overtime past 30 min"),
    "simplan.struck": Text("Struken operation", "A struck case"),
    "simplan.no_bed": Text("Vårdplats saknas", "A missing bed"),
    "sim.metric.absent": Text(
        "Avbokade eller uteblivna, tiden tom", "Cancelled or absent, time left empty"
    ),
    "sim.metric.refilled": Text(
        "Avbokade där en annan kommer", "Cancelled where another comes"
    ),
    "sim.metric.struck": Text("Strukna på dagen", "Struck on the day"),
    "sim.metric.struck:time": Text("– hinns inte med", "– no time left"),
    "sim.metric.struck:bed": Text("– vårdplats saknas", "– no bed"),
    "sim.metric.struck:icu": Text("– IVA-plats saknas", "– no intensive care bed"),
    "sim.metric.struck:team": Text("– team saknas", "– no team"),
    "sim.metric.sessions": Text("Genomförda salspass", "Sessions held"),
    "sim.metric.sessions_late": Text(
        "Salspass som inte håller sin tid", "Sessions that do not keep their time"
    ),
    "sim.metric.sessions_over_margin": Text(
        "Salspass med övertid över marginalen", "Sessions with overtime past the margin"
    ),
    "sim.metric.sessions_over_30": Text(
        "Salspass med mer än 30 minuters övertid",
        "Sessions with more than 30 minutes of overtime",
    ),
    "sim.metric.sessions_struck": Text(
        "Salspass med en struken operation", "Sessions with a struck case"
    ),
    "sim.metric.sessions_no_bed": Text(
        "Salspass där en vårdplats saknas", "Sessions where a bed is missing"
    ),
    "sim.metric.overtime_min": Text(
        "Övertid efter teamets slut, minuter", "Overtime after the team's end, minutes"
    ),
    "sim.metric.emergencies": Text("Akuta operationer", "Emergency operations"),
    "simplan.note_chance": Text(
        "Varje vecka: första patienten blir i medel 7 minuter sen, andra kan tas in "
        "15 minuter före sin tid; operationstider är förskjutna lognormala med "
        "operatörens faktor, städningen varierar, och den som väntar på operatör eller "
        "uppvakning står kvar i salen. Avbokningar dras ur regionens tabell; en tid "
        "som blir ledig så tidigt att den kan erbjudas fylls med en likadan operation.",
        "In every week the first patient is 7 minutes late on average, others can be "
        "taken in 15 minutes before their time; times are shifted lognormal with the "
        "surgeon's factor, cleaning varies, and who waits for a surgeon or for "
        "recovery stays in the theatre. Cancellations are drawn from the region's "
        "table; a time freed early enough to be offered is filled with a like case.",
    ),
    "simplan.note_day": Text(
        "Akuta tar sin egen sal, och i tid nästa lediga; lag som saknas för sjukdom "
        "stänger hela pass. En operation stryks när den väntas sluta mer än 30 "
        "minuter efter teamets sista pass, eller när morgonens vårdplats saknas.",
        "Emergencies take their own theatre, and in time the next free one; a team "
        "missing for sickness closes whole sessions. A case is struck when it is "
        "thought to end more than 30 minutes after the team's last duty, or when "
        "there is no bed in the morning.",
    ),
    "simplan.note_limits": Text(
        "Inte med: gemensam anestesi, flyttbar utrustning och omfördelning mellan "
        "salar under dagen.",
        "Left out: shared anaesthetists, movable equipment, and moving cases between "
        "theatres during the day.",
    ),
}
