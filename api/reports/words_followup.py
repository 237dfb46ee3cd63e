"""Words of the follow-up."""

from pks.bilingual import Text

TEXTS = {
    "followup.as_table": Text("Vecka för vecka som tabell", "Week by week as a table"),
    "followup.title": Text("Uppföljning {week}", "Follow-up {week}"),
    "followup.with_plan": Text(
        "Veckans plan mot det som verkligen hände.",
        "The week's plan against what really happened.",
    ),
    "followup.without_plan": Text(
        "Ingen plan angiven: utfallens egna planerade tider räknas som planen.",
        "No plan given: the planned times noted in the outcomes count as the plan.",
    ),
    "followup.no_outcome": Text(
        "{count} planerade finns inte i utfallen; de räknas som ej utförda.",
        "{count} planned are not in the outcomes; they count as not done.",
    ),
    "followup.untimed": Text(
        "{count} utförda saknar patienttid eller salspass och räknas inte i passen.",
        "{count} performed lack patient time or a session and count in no session.",
    ),
    "followup.open_stays": Text(
        "{count} inneliggande saknar utskrivningsdag och är inte med i vårddygnen.",
        "{count} inpatients have no discharge noted and are left out of the nights.",
    ),
    "followup.quarantine": Text(
        "{count} rader i utfall kunde inte läsas och är inte med.",
        "{count} rows of outcomes could not be read and are left out.",
    ),
    "followup.figures": Text("Nyckeltal", "Key figures"),
    "followup.trends": Text("Utveckling vecka för vecka", "Week by week"),
    "followup.trends_help": Text(
        "Styrdiagram (SPC): heldragen linje är medelnivån, streckade linjer är "
        "±3 standardavvikelser. Fyllda punkter avviker mer än slumpen brukar. "
        "Gränserna är frysta på de första veckorna (lodrät linje).",
        "Control charts (SPC): the solid line is the mean level, dashed lines are "
        "±3 standard deviations. Filled points differ more than chance usually does. "
        "Limits are frozen on the first weeks (vertical line).",
    ),
    "followup.rules": Text(
        "Signaler (Western Electric): 1) en punkt utanför 3 sigma, 2) två av tre i "
        "rad utanför 2 sigma på samma sida, 4) åtta i rad på samma sida om medelnivån.",
        "Signals (Western Electric): 1) a point beyond 3 sigma, 2) two of three in a "
        "row beyond 2 sigma on one side, 4) eight in a row on one side of the mean.",
    ),
    "followup.no_limits": Text(
        "För få veckor för gränser.", "Too few weeks for limits."
    ),
    "followup.baseline": Text(
        "Gränser frysta på de första {count} veckorna.",
        "Limits frozen on the first {count} weeks.",
    ),
    "followup.provisional": Text(
        "Preliminära gränser: {count} av önskade {wanted} veckor.",
        "Provisional limits: {count} of the {wanted} weeks wanted.",
    ),
    "followup.latest": Text(
        "{week}: {value}, medelnivå {centre}. {told}.",
        "{week}: {value}, mean level {centre}. {told}.",
    ),
    "followup.latest_bare": Text("{week}: {value}.", "{week}: {value}."),
    "followup.usual": Text("Inom vanlig variation", "Within the usual variation"),
    "followup.causes": Text("Strukna efter orsak", "Struck by reason"),
    "followup.causes_none": Text("Inga strukna.", "None struck."),
    "followup.late": Text("Sena", "Late"),
    "followup.earlier": Text("Tidigare eller oklart", "Earlier or unknown"),
    "followup.deviations": Text("Avvikelser", "Deviations"),
    "followup.deviations_help": Text(
        "En rad per avvikelse; alla finns i arbetsboken.",
        "A line for each deviation; all are in the workbook.",
    ),
    "followup.takt": Text("Takt per flöde", "Takt by flow"),
    "followup.sessions": Text("Salspass", "Sessions"),
    "followup.beds": Text("Vårddygn per avdelning", "Bed-nights by ward"),
    "followup.chart": Text("Styrdiagram", "Control chart"),
    "sheet.deviations": Text("Avvikelser", "Deviations"),
    "sheet.cases": Text("Planerade", "Planned"),
    "sheet.sessions": Text("Salspass", "Sessions"),
    "sheet.flows": Text("Takt", "Takt"),
    "sheet.trends": Text("Utveckling", "Trends"),
    "col.deviation": Text("Avvikelse", "Deviation"),
    "col.actual": Text("Blev", "Became"),
    "col.difference": Text("Skillnad", "Difference"),
    "col.cause": Text("Upphov", "Cause"),
    "col.reason_noted": Text("Orsak", "Reason"),
    "col.fate": Text("Utfall", "Outcome"),
    "col.planned_start": Text("Planerad start", "Planned start"),
    "col.planned_min": Text("Planerade min", "Planned min"),
    "col.actual_date": Text("Utförd den", "Done on"),
    "col.actual_theatre": Text("Utförd i sal", "Done in theatre"),
    "col.actual_start": Text("Verklig start", "Real start"),
    "col.actual_min": Text("Verkliga min", "Real min"),
    "col.struck_on": Text("Struken den", "Struck on"),
    "col.struck_at": Text("Struken kl.", "Struck at"),
    "col.done": Text("Utförda", "Done"),
    "col.ended": Text("Slutade", "Ended"),
    "col.first_delay": Text("Första start sen min", "First start late min"),
    "col.turnovers": Text("Byten", "Turnovers"),
    "col.turnover_mean": Text("Bytestid medel min", "Turnover mean min"),
    "col.overtime_min": Text("Efter passets slut min", "Past session end min"),
    "col.past_limit": Text("Efter lagets slut och marginal min", "Past limit min"),
    "col.main_cause": Text("Främsta orsak till sent slut", "Main cause of a late end"),
    "col.struck": Text("Strukna", "Struck"),
    "col.expected_nights": Text("Väntade nätter", "Expected nights"),
    "col.real_nights": Text("Verkliga nätter", "Real nights"),
    "col.chart": Text("Diagram", "Chart"),
    "col.centre": Text("Medelnivå", "Mean level"),
    "col.lower": Text("Nedre gräns", "Lower limit"),
    "col.upper": Text("Övre gräns", "Upper limit"),
    "col.signal": Text("Signal", "Signal"),
    "fate.done": Text("utförd", "done"),
    "fate.struck_late": Text("sent struken", "struck late"),
    "fate.disturbed": Text("ombokad i tid", "re-booked in time"),
    "fate.struck_unknown": Text("struken, oklart när", "struck, unknown when"),
    "fate.no_outcome": Text("utfall saknas", "no outcome"),
    "deviation.struck_late": Text("Sen strykning", "Late cancellation"),
    "deviation.disturbed": Text("Ombokad tidigare", "Re-booked earlier"),
    "deviation.struck_unknown": Text("Struken, oklart när", "Struck, unknown when"),
    "deviation.no_outcome": Text("Utfall saknas", "No outcome"),
    "deviation.moved_theatre": Text("Annan sal", "Another theatre"),
    "deviation.added": Text("Tillagd", "Added"),
    "deviation.added_struck": Text("Tillagd och struken", "Added and struck"),
    "deviation.first_start": Text("Sen första start", "Late first start"),
    "deviation.overtime": Text("Övertid", "Overtime"),
    "deviation.patient_time": Text("Ovanlig patienttid", "Unusual patient time"),
    "deviation.stay": Text("Ovanlig vårdtid", "Unusual stay"),
    "deviation.takt_short": Text("Under takt", "Short of takt"),
    "cause.patient": Text("patient", "patient"),
    "cause.hospital": Text("sjukhus", "hospital"),
    "cause.medical": Text("medicinskt", "medical"),
    "cause.plan": Text("planen slutade sent", "the plan ended late"),
    "cause.late_start": Text("sen första start", "late first start"),
    "cause.longer_patient_times": Text(
        "längre operationer än planerat", "operations longer than planned"
    ),
    "cause.added_cases": Text("tillagda operationer", "added operations"),
    "cause.emergencies": Text("akuta i passet", "emergencies in the session"),
    "cause.struck_cases": Text("strukna operationer", "operations struck"),
    "cause.turnovers": Text("byten och uppehåll", "turnovers and gaps"),
    "cause.first_struck": Text("första fallet struket", "the first case was struck"),
    "cause.not_planned": Text("planerades inte", "not planned"),
    "rule.western_electric_1": Text(
        "utanför 3 sigma (Western Electric 1)", "beyond 3 sigma (Western Electric 1)"
    ),
    "rule.western_electric_2": Text(
        "två av tre utanför 2 sigma (Western Electric 2)",
        "two of three beyond 2 sigma (Western Electric 2)",
    ),
    "rule.western_electric_4": Text(
        "åtta i rad på samma sida (Western Electric 4)",
        "eight in a row on one side (Western Electric 4)",
    ),
    "unit.nights": Text("nätter", "nights"),
}  # fmt: skip
