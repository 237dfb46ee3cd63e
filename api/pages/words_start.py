"""Words of the page Start."""

from pks.bilingual import Text

TEXTS = {
    "start.empty": Text(
        "Här finns ingen data än. Läs in en påhittad region för att prova, eller din"
        " egen.",
        "There is no data here yet. Take a made-up region in to try, or your own.",
    ),
    "start.own": Text("Läs in egen data", "Take your own data in"),
    "start.wait": Text(
        "En planerare behöver först läsa in en region.",
        "A planner must take a region in first.",
    ),
    "here.region": Text(
        "{name}, version {number}, planeringsvecka {week}",
        "{name}, version {number}, week to plan {week}",
    ),
    "start.plan_do": Text("Planera veckan {week}", "Plan week {week}"),
    "start.again": Text("Planera om veckan {week}", "Plan week {week} anew"),
    "start.running": Text("Planen räknas", "The plan is being made"),
    "start.open": Text("Öppna veckan {week}", "Open week {week}"),
    "start.proposal": Text("Förslag", "Proposal"),
    "start.published": Text("Publicerad", "Published"),
    "start.figures": Text("Läget", "How it stands"),
    "start.target": Text("Mål", "Target"),
    "start.formula": Text("Formel", "Formula"),
    "start.missing": Text("Räknas när {what} är klar.", "Comes when {what} is done."),
    "start.the_takt": Text("veckotakten", "the weekly takt"),
    "start.the_plan": Text("en veckoplan", "a week plan"),
    "start.pace": Text("Utförda mot takt", "Performed against takt"),
    "start.pace_parts": Text(
        "{pace} av {takt} operationer per produktiv vecka",
        "{pace} of {takt} operations a productive week",
    ),
    "start.pace_formula": Text(
        "Utförda per produktiv vecka det senaste året / veckotakten, alla flöden.",
        "Performed a productive week in the last year / the weekly takt, all flows.",
    ),
    "start.queue": Text("Kön", "The queue"),
    "start.queue_parts": Text(
        "{within} har väntat högst 90 dagar; av veckans planerade får {done} sin"
        " operation inom 90 dagar",
        "{within} have waited 90 days or less; of those planned in the week {done} are"
        " done within 90 days",
    ),
    "start.queue_target": Text("högst {target} väntande", "at most {target} waiting"),
    "start.queue_formula": Text(
        "Väntande i flödena. Andelar: väntande, respektive planerade, högst 90 dagar"
        " från beslutet / alla. Målet: nettoinflöde × garantins dagar × säkerhet.",
        "Waiting in the flows. Shares: waiting, or planned, at most 90 days from the"
        " decision / all. Target: net inflow × the guarantee's days × safety.",
    ),
    "start.used": Text("Salsutnyttjande", "Theatre utilisation"),
    "start.used_parts": Text(
        "{part} av {whole} timmar, vecka {week}", "{part} of {whole} hours, week {week}"
    ),
    "start.used_target": Text("minst {target}", "at least {target}"),
    "start.struck": Text("Strukna, alla", "Cancelled, all"),
    "start.struck_parts": Text(
        "av de bokade, senaste årets historik", "of the booked, last year's history"
    ),
    "start.struck_formula": Text(
        "Strukna / (strukna + utförda), vägt med flödenas bokade takt. Sena strykningar"
        " (efter kl. 17 dagen före) kräver utfall; de visas av uppföljningen.",
        "Cancelled / (cancelled + performed), weighted by the flows' booked takt. Late"
        " cancellations (after 17:00 the day before) need outcomes; follow-up shows"
        " them.",
    ),
    "start.further": Text("Mer om läget", "More of how it stands"),
    "start.trend": Text("Utveckling", "Trend"),
    "start.before": Text("{value} före ({when})", "{value} before ({when})"),
    "start.outcome": Text("utfall {value} ({when})", "outcome {value} ({when})"),
    "start.week": Text("v{number}", "w{number}"),
    "start.late": Text("Sena strykningar", "Late cancellations"),
    "start.late_parts": Text(
        "{part} av {whole} planerade ströks efter kl. 17 dagen före, vecka {week}",
        "{part} of {whole} planned were struck after 17:00 the day before, {week}",
    ),
    "start.hours_value": Text("{hours} tim", "{hours} h"),
    "start.overtime_parts": Text(
        "{late} pass väntas bli sena, vecka {week}",
        "{late} sessions expected to run late, week {week}",
    ),
    "start.overtime_target": Text(
        "högst {risk} risk per pass", "at most {risk} risk for a session"
    ),
    "start.beds": Text("Vårdplatser, fullaste natten", "Beds, the fullest night"),
    "start.beds_parts": Text(
        "av de lediga; alla nätter {all}, vecka {week}",
        "of those free; all nights {all}, week {week}",
    ),
    "start.beds_target": Text("högst 100\u00a0%", "at most 100\u00a0%"),
    "start.agency_parts": Text(
        "{part} av {whole} timmar i pass, vecka {week}",
        "{part} of {whole} hours on duty, week {week}",
    ),
    "start.down_followup": Text("Uppföljningen", "The follow-up"),
    "start.down_data": Text("Data", "The data"),
    "start.no_target": Text("inget satt", "none set"),
    "start.down_takt": Text("Takten flöde för flöde", "The takt flow by flow"),
    "start.down_plan": Text("Veckan", "The week"),
    "start.shortages": Text("Öppna brister", "Open shortages"),
    "start.shortages_none": Text("Inga öppna brister.", "No open shortages."),
    "start.level": Text("Nivå", "Level"),
    "start.owner": Text("Beslutar", "Decides"),
    "start.count": Text("Brister", "Shortages"),
    "start.hours": Text("Timmar som saknas", "Hours missing"),
    "start.patients": Text("Patienter", "Patients"),
    "start.jobs": Text("Pågående körningar", "Runs under way"),
    "start.jobs_none": Text("Inget körs just nu.", "Nothing runs just now."),
}
