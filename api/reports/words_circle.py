"""Words of a capacity plan beside a simulation."""

from pks.bilingual import Text

TEXTS = {
    "circle.title": Text("Mot kapacitetsplanen", "Against the capacity plan"),
    "circle.help": Text(
        "Vecka räknad från den första, vid vars slut målet först är nått. För "
        "simuleringen är det medianen, under den dess 95 % intervall och andelen "
        "replikationer som når målet. Målkön är den som garantin kan hållas med; "
        "garantin är nådd när "
        "ingen som väntar har passerat sitt måldatum eller garantins sista dag.",
        "Weeks counted from the first, at whose end the goal is first met. The "
        "simulation's is the median, under it its 95 % interval and the share of "
        "replications that meet the goal. The target queue is the one with which the "
        "guarantee can be kept; the guarantee is met when nobody who waits is past the "
        "medical date or the guarantee's last day.",
    ),
    "circle.sheet_queue": Text("Köerna mot planen", "Queues against the plan"),
    "circle.queue_help": Text(
        "Väntande vid varje veckas slut i de flöden där simulering och plan skiljer "
        "sig mest vid slutet; alla står i arbetsboken. Blå linje med band: "
        "simuleringen med 95 % intervall. Streckad: planen. Prickad: målkön.",
        "Patients waiting at each week's end in the flows where simulation and plan "
        "end furthest apart; all are in the workbook. Blue line with band: the "
        "simulation with its 95 % interval. Dashed: the plan. Dotted: the target "
        "queue.",
    ),
    "circle.goal.target": Text("Målkön", "The target queue"),
    "circle.goal.guarantee": Text("Garantin", "The guarantee"),
    "circle.count": Text(
        "{goal}: {later} av {num} flöden når den säkert senare i simuleringen än i "
        "kapacitetsplanen, {earlier} säkert tidigare; för {alike} går det inte att "
        "skilja.",
        "{goal}: of {num} flows {later} meet it surely later in the simulation than in "
        "the capacity plan, {earlier} surely earlier; {alike} cannot be told apart.",
    ),
    "circle.levers": Text(
        "Kapacitetsplanen använder insatser som simuleringen inte har: {levers}.",
        "The capacity plan uses levers that the simulation does not have: {levers}.",
    ),
    "circle.later": Text(
        "{flow}: {goals} Vid slutet är {late} sena, i planen {late_planned}. På "
        "{weeks} veckor opereras {done}, i planen {planned}. "
        "{own} bokningar avbokas av patienten eller av medicinska skäl, {time} stryks "
        "för att tiden inte räcker, {bed} för vårdplats, {team} för team; "
        "specialiteten förlorar {sessions} salspass för att team saknas.",
        "{flow}: {goals} At the end {late} are late, in the plan {late_planned}. In "
        "{weeks} weeks {done} are operated, in the plan {planned}. "
        "{own} bookings are cancelled by the patient or for medical reasons, {time} "
        "struck for lack of time, {bed} of a bed, {team} of a team; the specialty "
        "loses {sessions} sessions for lack of a team.",
    ),
    "circle.goal_later": Text(
        "{goal} nås i planen vecka {plan}, i simuleringen {simulated}.",
        "{goal} is met in week {plan} of the plan, in the simulation {simulated}.",
    ),
    "circle.week": Text("vecka {week}", "week {week}"),
    "circle.never": Text("inte på {num} veckor", "not in {num} weeks"),
    "circle.limits": Text("{low} till {high}; {share}", "{low} to {high}; {share}"),
    "circle.share": Text("{share} når målet", "{share} meet it"),
    "circle.col_plan": Text("Planen", "The plan"),
    "circle.col_takt": Text("Vid takten", "At the takt"),
    "circle.col_simulated": Text("Simuleringen", "The simulation"),
    "circle.col_low": Text("Tidigast", "Earliest"),
    "circle.col_high": Text("Senast", "Latest"),
    "circle.col_share": Text("Andel som når", "Share that meets it"),
    "circle.col_state": Text("Mot planen", "Against the plan"),
    "circle.col_goal": Text("Mål", "Goal"),
    "circle.col_target": Text("Målkö", "Target queue"),
    "circle.col_queue": Text("Väntar", "Waiting"),
    "circle.col_queue_plan": Text("Väntar, planen", "Waiting, the plan"),
    "circle.col_queue_takt": Text("Väntar, vid takten", "Waiting, at the takt"),
    "circle.col_late": Text("För sena", "Late"),
    "circle.col_late_plan": Text("För sena, planen", "Late, the plan"),
    "circle.col_operations": Text("Operationer", "Operations"),
    "circle.col_planned": Text("Operationer, planen", "Operations, the plan"),
    "circle.col_cancelled_own": Text(
        "Avbokas av patient eller medicinskt", "Cancelled by patient or medically"
    ),
    "circle.col_cancelled_time": Text("Stryks, tiden", "Struck, no time"),
    "circle.col_cancelled_bed": Text("Stryks, vårdplats", "Struck, no bed"),
    "circle.col_cancelled_team": Text("Stryks, team", "Struck, no team"),
    "circle.col_sessions_lost": Text(
        "Specialitetens förlorade salspass", "The specialty's lost sessions"
    ),
    "circle.state.later": Text("senare", "later"),
    "circle.state.earlier": Text("tidigare", "earlier"),
    "circle.state.alike": Text("går inte att skilja", "cannot be told apart"),
}
