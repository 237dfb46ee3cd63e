"""Words of the master schedule's proposal."""

from pks.bilingual import Text

TEXTS = {
    "blocks.title": Text(
        "Förslag till grundschema, {weeks} veckors cykel",
        "Proposed master schedule, a cycle of {weeks} weeks",
    ),
    "blocks.from_takt": Text(
        "Behovet är veckotakten: bokad takt gånger patienttid och byte, delat med"
        " utnyttjandet.",
        "The need is the weekly takt: booked takt times patient time and turnover, over"
        " the utilisation.",
    ),
    "blocks.from_quotas": Text(
        "Behovet är de givna kvoterna: operationer per produktiv vecka gånger"
        " patienttid och byte, delat med utnyttjandet.",
        "The need is the quotas given: operations a productive week times patient time"
        " and turnover, over the utilisation.",
    ),
    "blocks.gains": Text(
        "{before} timmar i veckan saknas i dag, {after} med förslaget. {changes} av"
        " {slots} halvdagar i cykeln byter specialitet.",
        "{before} hours a week are lacking today, {after} with the proposal. {changes}"
        " of {slots} half-days in the cycle change specialty.",
    ),
    "blocks.worst": Text(
        "Mest saknas för {name}: {hours} timmar i veckan.",
        "Most is lacking for {name}: {hours} hours a week.",
    ),
    "blocks.beds_line": Text(
        "Avdelningarnas högsta nätter tillsammans: {before} väntade vårdplatser i dag,"
        " {after} med förslaget (räknat i hela steg).",
        "The wards' highest nights together: {before} expected beds today, {after} with"
        " the proposal (in whole steps).",
    ),
    "blocks.roles_line": Text(
        "Rollernas högsta dagar tillsammans: {before} personer i dag, {after} med"
        " förslaget (räknat i hela steg).",
        "The roles' highest days together: {before} people today, {after} with the"
        " proposal (in whole steps).",
    ),
    "blocks.quality": Text(
        "Så nära det bästa: {tiers}.", "How near the best: {tiers}."
    ),
    "blocks.proven": Text("{name} bevisat bäst", "{name} proven best"),
    "blocks.tier_gap": Text(
        "{name} högst {gap} från det bästa", "{name} at most {gap} from the best"
    ),
    "blocks.tier_unproven": Text("{name} inte bevisat", "{name} not proven"),
    "blocks.tier_unmet": Text("behovet", "the need"),
    "blocks.tier_bed_peaks_role_peaks": Text("utjämningen", "the levelling"),
    "blocks.tier_changes": Text("antalet ändringar", "the number of changes"),
    "blocks.stopped": Text(
        "Avbrutet: det bästa som hann hittas.", "Stopped: the best found so far."
    ),
    "blocks.shortages": Text(
        "{count} kapacitetsbrister som grundschemat lämnar, i ett år:",
        "{count} shortages that the schedule leaves, in a year:",
    ),
    "blocks.flexible": Text("Flexibelt", "Flexible"),
    "blocks.emergency": Text("Akut", "Emergency"),
    "blocks.day": Text("{day} v {week}", "{day} w {week}"),
    "blocks.week": Text("Cykelvecka {week}", "Week {week} of the cycle"),
    "blocks.was": Text("i dag {was}", "today {was}"),
    "blocks.grid_help": Text(
        "Färgen är specialiteten; tjock ram och ”i dag” visar vad som ändras.",
        "The colour is the specialty; a thick frame and “today” show what changes.",
    ),
    "blocks.load_help": Text(
        "Övre talet i dag, undre med förslaget.",
        "The upper number today, the lower with the proposal.",
    ),
    "blocks.beds_help": Text(
        "Väntade vårdplatser av planerade operationer, natt efter natt när cykeln gått"
        " runt; akuta och flexibla pass är inte med. Övre talet i dag, undre med"
        " förslaget.",
        "Expected beds of planned operations, night by night once the cycle has gone"
        " round; emergencies and flexible sessions are not counted. The upper number"
        " today, the lower with the proposal.",
    ),
    "blocks.sheet_grid": Text("Grundschema", "Master schedule"),
    "blocks.sheet_changes": Text("Ändringar", "Changes"),
    "blocks.sheet_needs": Text("Behov", "Need"),
    "blocks.sheet_beds": Text("Vårdplatser", "Beds"),
    "blocks.sheet_roles": Text("Roller", "Roles"),
    "blocks.col_need": Text("Behov h/v", "Need h/w"),
    "blocks.col_today": Text("I dag h/v", "Today h/w"),
    "blocks.col_proposed": Text("Förslag h/v", "Proposal h/w"),
    "blocks.col_lack_before": Text("Saknas i dag", "Lacking today"),
    "blocks.col_lack_after": Text("Saknas sedan", "Lacking then"),
    "blocks.col_was": Text("I dag", "Today"),
    "blocks.col_becomes": Text("Förslag", "Proposal"),
    "blocks.col_cycle_week": Text("Cykelvecka", "Cycle week"),
    "blocks.col_times": Text("Tider", "Hours"),
    "blocks.col_role": Text("Roll", "Role"),
    "blocks.col_peak": Text("Högst", "Highest"),
    "blocks.col_before": Text("I dag", "Today"),
    "blocks.col_after": Text("Förslag", "Proposal"),
    "blocks.note_flexible": Text(
        "Flexibla pass täcker det som saknas mest, vilken specialitet det än gäller;"
        " det som saknas per specialitet ovan är före det.",
        "Flexible sessions cover what lacks most, whatever the specialty; what lacks by"
        " specialty above is before that.",
    ),
    "blocks.note_capacity": Text(
        "sessions.csv kan ersätta regionens egen tabell: kopiera mappen, byt filen och"
        " kör pks check, takt, plan eller capacity på kopian.",
        "sessions.csv can replace the region's own table: copy the folder, change the"
        " file and run pks check, takt, plan or capacity on the copy.",
    ),
    "blocks.no_changes": Text("Inget ändras.", "Nothing changes."),
}
