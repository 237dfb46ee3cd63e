"""Words of scenarios and their comparison."""

from pks.bilingual import Text

TEXTS = {
    "scenario.theatre_more": Text(
        "Sal {ids} till, som {like}, med {sessions} salspass",
        "Theatre {ids} more, like {like}, with {sessions} sessions",
    ),
    "scenario.theatre_less": Text(
        "Sal {ids} bort, med {sessions} salspass",
        "Theatre {ids} less, with {sessions} sessions",
    ),
    "scenario.theatres_closed": Text(
        "{theatre_ids} stängt {weeks}", "{theatre_ids} closed {weeks}"
    ),
    "scenario.sessions_more": Text(
        "{sessions} salspass till i {theatre_id}: {weekdays} {start_min}–{end_min}",
        "{sessions} sessions more in {theatre_id}: {weekdays} {start_min}–{end_min}",
    ),
    "scenario.sessions_less": Text(
        "{sessions} salspass bort: {ids}", "{sessions} sessions less: {ids}"
    ),
    "scenario.ward_closed": Text(
        "{ward_id} stängd {weeks}", "{ward_id} closed {weeks}"
    ),
    "scenario.beds_more": Text(
        "{ward_id}: {count} vårdplatser fler {weeks}",
        "{ward_id}: {count} beds more {weeks}",
    ),
    "scenario.beds_less": Text(
        "{ward_id}: {count} vårdplatser färre {weeks}",
        "{ward_id}: {count} beds less {weeks}",
    ),
    "scenario.staff_more": Text(
        "{count} fler ({who}): {ids}", "{count} more ({who}): {ids}"
    ),
    "scenario.staff_less": Text(
        "{count} färre ({who}): {ids}", "{count} less ({who}): {ids}"
    ),
    "scenario.staff_trained": Text(
        "{count} ({who}) lär sig {gives}: {ids}",
        "{count} ({who}) learn {gives}: {ids}",
    ),
    "scenario.levers": Text("Insatser {what}: {set}", "Levers {what}: {set}"),
    "scenario.inflow": Text(
        "Inflöde {percent} %: {what}", "Inflow {percent} %: {what}"
    ),
    "scenario.flow_moved": Text(
        "{percent} % av {flow_id} till {to_site_id}, {patients} väntande med",
        "{percent} % of {flow_id} to {to_site_id}, with {patients} who wait",
    ),
    "scenario.guarantee": Text("Vårdgaranti {days} dagar", "Guarantee {days} days"),
    "scenario.cancellations": Text(
        "{percent} % av bokade stryks", "{percent} % of the booked are cancelled"
    ),
    "scenario.parameter": Text("{parameter} = {value}", "{parameter} = {value}"),
    "scenario.weeks_between": Text("{first}–{last}", "{first}–{last}"),
    "scenario.weeks_from": Text("från {first}", "from {first} on"),
    "scenario.weeks_until": Text("till och med {last}", "until {last}"),
    "scenario.weeks_always": Text("alla veckor", "all weeks"),
    "scenario.people": Text("personal", "staff"),
    "scenario.all": Text("alla flöden", "all flows"),
    "compare.title": Text("Scenarier jämförda", "Scenarios compared"),
    "compare.base": Text("Som i dag", "As it is"),
    "compare.changes": Text("Vad som ändras", "What is changed"),
    "compare.group_takt": Text("Kö och takt", "Queue and takt"),
    "compare.group_capacity": Text("Kapacitetsplan", "Capacity plan"),
    "compare.group_cost": Text("Insatser, mkr", "Levers, SEK million"),
    "compare.group_short": Text(
        "Kapacitetsbrist mot veckotakten, timmar",
        "Shortage against the takt, hours",
    ),
    "compare.group_plan": Text("Veckans plan {week}", "The plan of {week}"),
    "compare.group_site": Text("Per sjukhus", "By hospital"),
    "compare.group_specialty": Text("Per specialitet", "By specialty"),
    "compare.sheet_compared": Text("Jämförelse", "Comparison"),
    "compare.sheet_team": Text("Lagtimmar", "Team hours"),
    "compare.sheet_queue": Text("Kö framåt", "Queue to come"),
    "compare.sheet_changes": Text("Ändringar", "Changes"),
    "compare.sheet_notes": Text("Läs först", "Read first"),
    "compare.col_measure": Text("Mått", "Measure"),
    "compare.col_scenario": Text("Scenario", "Scenario"),
    "compare.col_value": Text("Värde", "Value"),
    "compare.col_difference": Text("Skillnad", "Difference"),
    "compare.col_verdict": Text("Bedömning", "Verdict"),
    "compare.col_specialty": Text("Specialitet", "Specialty"),
    "compare.col_site": Text("Sjukhus", "Hospital"),
    "compare.col_role": Text("Roll", "Role"),
    "compare.col_week": Text("Vecka", "Week"),
    "compare.col_change": Text("Ändring", "Change"),
    "compare.col_file": Text("Fil", "File"),
    "compare.col_queue": Text("Kö i dagens takt", "Queue at today's pace"),
    "compare.col_capacity": Text(
        "Kö enligt kapacitetsplanen", "Queue by the capacity plan"
    ),
    "compare.col_filled": Text(
        "Kö om salspassen fylls", "Queue if the sessions are filled"
    ),
    "compare.better": Text("bättre", "better"),
    "compare.worse": Text("sämre", "worse"),
    "compare.same": Text("lika", "same"),
    "compare.never": Text("aldrig", "never"),
    "compare.nothing": Text(
        "{name}: inget mått här ändras.", "{name}: no measure here changes."
    ),
    "compare.line": Text(
        "{name}: {better} mått bättre, {worse} sämre.{most}",
        "{name}: {better} measures better, {worse} worse.{most}",
    ),
    "compare.most": Text(" Mest: {most}.", " Most: {most}."),
    "compare.m_waiting": Text("Kö nu", "Queue now"),
    "compare.m_breaches": Text(
        "Väntar längre än vårdgarantin", "Waiting past the guarantee"
    ),
    "compare.m_queue_26": Text(
        "Kö om 26 veckor i dagens takt", "Queue in 26 weeks at today's pace"
    ),
    "compare.m_queue_52": Text(
        "Kö om 52 veckor i dagens takt", "Queue in 52 weeks at today's pace"
    ),
    "compare.m_filled_26": Text(
        "Kö om 26 veckor om salspassen fylls",
        "Queue in 26 weeks if the sessions are filled",
    ),
    "compare.m_filled_52": Text(
        "Kö om 52 veckor om salspassen fylls",
        "Queue in 52 weeks if the sessions are filled",
    ),
    "compare.m_flows_met": Text(
        "Flöden som klarar vårdgarantin", "Flows that meet the guarantee"
    ),
    "compare.m_flows_never": Text(
        "Flöden som aldrig gör det i dagens takt",
        "Flows that never will at today's pace",
    ),
    "compare.m_inflow": Text("Inflöde per vecka", "Inflow a week"),
    "compare.m_takt": Text(
        "Veckotakt (per produktiv vecka)", "Weekly takt (a productive week)"
    ),
    "compare.m_pace": Text("Dagens takt", "Today's pace"),
    "compare.m_room": Text(
        "Operationer per vecka som salspassen rymmer",
        "Operations a week that the sessions hold",
    ),
    "compare.m_minutes": Text("Salsminuter per vecka", "Theatre minutes a week"),
    "compare.m_sessions_needed": Text("Salspass som behövs", "Sessions needed"),
    "compare.m_sessions_available": Text("Salspass som finns", "Sessions there are"),
    "compare.m_sessions_gap": Text("Gap salspass", "Gap of sessions"),
    "compare.m_team_hours": Text(
        "Lagtimmar per vecka, alla roller", "Team hours a week, all roles"
    ),
    "compare.m_weeks_to_guarantee": Text(
        "Veckor tills vårdgarantin klaras", "Weeks until the guarantee is met"
    ),
    "compare.m_cap_operations": Text(
        "Operationer i kapacitetsplanen", "Operations in the capacity plan"
    ),
    "compare.m_cap_medical_weeks": Text(
        "Patientveckor efter medicinskt måldatum",
        "Patient weeks past the medical date",
    ),
    "compare.m_cap_guarantee_weeks": Text(
        "Patientveckor över vårdgarantin", "Patient weeks past the guarantee"
    ),
    "compare.m_cap_past_26": Text(
        "Väntar över vårdgarantin om 26 veckor",
        "Waiting past the guarantee in 26 weeks",
    ),
    "compare.m_cap_past_52": Text(
        "Väntar över vårdgarantin om 52 veckor",
        "Waiting past the guarantee in 52 weeks",
    ),
    "compare.m_cap_queue_26": Text(
        "Kö om 26 veckor enligt kapacitetsplanen",
        "Queue in 26 weeks by the capacity plan",
    ),
    "compare.m_cap_queue_52": Text(
        "Kö om 52 veckor enligt kapacitetsplanen",
        "Queue in 52 weeks by the capacity plan",
    ),
    "compare.m_cap_uncovered": Text(
        "Jourtimmar som ingen täcker", "Hours of jour that nobody covers"
    ),
    "compare.m_cap_cost": Text(
        "Insatsernas kostnad, mkr", "Cost of levers, SEK million"
    ),
    "compare.m_cost": Text("Mkr: {kind}", "SEK million: {kind}"),
    "compare.m_short_theatre": Text("Brist, h: operationssal", "Short, h: theatre"),
    "compare.m_short_role": Text(
        "Brist, h: roller i teamet", "Short, h: roles of the team"
    ),
    "compare.m_short_competence": Text(
        "Brist, h: särskilda kompetenser", "Short, h: competences"
    ),
    "compare.m_short_surgeon": Text("Brist, h: operatörer", "Short, h: surgeons"),
    "compare.m_short_ward": Text("Brist, h: vårdplatser", "Short, h: beds"),
    "compare.m_short_equipment": Text("Brist, h: utrustning", "Short, h: equipment"),
    "compare.m_short_flow": Text("Brist, h: flöden", "Short, h: flows"),
    "compare.m_short_patients": Text(
        "Patienter som flödena saknar operationer för",
        "Patients that flows lack operations for",
    ),
    "compare.m_short_count": Text("Antal brister", "Number of shortages"),
    "compare.m_plan_operations": Text("Planerade operationer", "Operations planned"),
    "compare.m_plan_medical_late": Text(
        "Dagar efter medicinskt måldatum", "Days past the medical date"
    ),
    "compare.m_plan_guarantee_late": Text(
        "Dagar efter vårdgarantin", "Days past the guarantee"
    ),
    "compare.m_plan_idle": Text("Tomma minuter", "Empty minutes"),
    "compare.m_plan_sessions": Text("Öppnade salspass", "Sessions opened"),
    "compare.m_plan_gap": Text(
        "Avstånd till bevisad gräns, %", "Gap to a proven bound, %"
    ),
    "compare.chart_capacity": Text(
        "Kö enligt kapacitetsplanen", "Queue by the capacity plan"
    ),
    "compare.chart_capacity_help": Text(
        "Kön vecka för vecka med salar, personal, vårdplatser och insatser som de är i "
        "varje scenario. Börjar vid noll.",
        "The queue week by week with theatres, staff, beds and levers as each scenario "
        "has them. From zero.",
    ),
    "compare.chart_filled": Text(
        "Kö om salspassen fylls", "Queue if the sessions are filled"
    ),
    "compare.chart_filled_help": Text(
        "Kön vecka för vecka om varje flöde fyller sina salspass. Börjar vid noll.",
        "The queue week by week if every flow fills its sessions. From zero.",
    ),
    "compare.specialty_help": Text(
        "Skillnaden mot i dag står efter värdet; utan skillnad är det lika.",
        "The difference to today stands after the value; without one it is the same.",
    ),
    "compare.note_pace": Text(
        "Dagens takt är vad som gjordes i fjol: den ändras av inflöde och flyttade "
        "flöden, nästan inte av salar, och alls inte av personal eller vårdplatser.",
        "Today's pace is what was done last year: inflow and moved flows change it, "
        "theatres hardly do, staff and beds not at all.",
    ),
    "compare.note_room": Text(
        "Om salspassen fylls räknar med grundschemats salspass, delade efter behov i "
        "veckotakten, fyllda till målutnyttjandet; personal och vårdplatser begränsar "
        "inte där.",
        "If the sessions are filled counts the master schedule's sessions, shared out "
        "by need at the takt, filled to the target utilisation; staff and beds do not "
        "limit it.",
    ),
    "compare.note_capacity": Text(
        "Kapacitetsplanen tar först medicinska måldatum, sedan vårdgarantin, sedan "
        "kostnaden: mer kapacitet visar sig först som kortare kö och sedan som lägre "
        "kostnad. Patientveckor över vårdgarantin räknar in kön över målkön i slutet. "
        "Brist är timmar som saknas till veckotakten efter planens insatser: en plan "
        "som köper färre insatser kan ha fler timmar brist.",
        "The capacity plan takes medical dates first, then the guarantee, then cost: "
        "more capacity shows as a shorter queue first and as lower cost after that. "
        "Patient weeks past the guarantee include the queue over target at the end. "
        "Short are hours that lack to the takt after the plan's levers: a plan that "
        "buys fewer levers may be short of more hours.",
    ),
    "compare.note_plan": Text(
        "Veckans plan söks lika länge för varje scenario och prövas mot alla regler. "
        "Små skillnader kan bero på sökningen; avståndet till gränsen säger hur stora.",
        "The week's plan is searched equally long for each scenario and checked by all "
        "rules. Small differences may come of the search; the gap says how much.",
    ),
    "compare.note_verdict": Text(
        "Bättre och sämre sägs bara om mått som har en riktning: ett behov, som "
        "veckotakten, är varken eller. Skillnader under en promille räknas som lika.",
        "Better and worse are said only of measures that have a direction: a need, "
        "such as the takt, is neither. Less than a thousandth counts as the same.",
    ),
}
