"""Words of the page, and the names of the objective's terms."""

from pks.bilingual import Text

TEXTS = {
    "feed.operations": Text("{count} operationer", "{count} operations"),
    "page.skip_board": Text("Hoppa över tavlan", "Skip the board"),
    "page.board": Text("Veckan per sal", "The week by theatre"),
    "page.board_help": Text(
        "En rad per sal, en kolumn per dag. Varje ruta är en operation; klicka för att "
        "se raden i dagens lista, där samma uppgifter står som tabell.",
        "A row for each theatre, a column for each day. Each box is an operation; "
        "click it for its row in the day's list. The same facts are in the tables "
        "under Day lists.",
    ),
    "page.prefix": Text(
        "Ärendenas id börjar alla med {prefix}, som inte står i rutorna.",
        "All case ids start with {prefix}, left out of the boxes.",
    ),
    "page.legend": Text("Teckenförklaring", "Legend"),
    "page.legend_turnover": Text("byte och städning", "turnover and cleaning"),
    "page.legend_closed": Text("pass som inte öppnas", "session not opened"),
    "page.legend_urgent": Text("prioritet 1", "priority 1"),
    "page.legend_locked": Text("låst", "locked"),
    "page.legend_letters": Text(
        "b barn, s smitta, d dagkirurgi", "c child, i infection, d day surgery"
    ),
    "page.letter_child": Text("b", "c"),
    "page.letter_infection": Text("s", "i"),
    "page.letter_day": Text("d", "d"),
    "page.kpis": Text("Nyckeltal", "Key figures"),
    "page.formula": Text("Så räknas det", "How it is counted"),
    "page.all_kpis": Text("Alla nyckeltal", "All key figures"),
    "page.of": Text("{part} av {whole}", "{part} of {whole}"),
    "page.beds": Text("Vårdplatser natt för natt", "Beds night by night"),
    "page.beds_help": Text(
        "Staplar: redan inneliggande (grått) och planens väntade tillskott (streckat). "
        "Linjen är taket: vad som kan ligga där med akutreserven fri. Strecket "
        "spänner över åtta nätter av tio: vårdtider är olika långa.",
        "Bars: present already (grey) and what the plan is expected to add (striped). "
        "The line is the ceiling: what can be there with the emergency reserve free. "
        "The stroke spans eight nights of ten: stays differ in length.",
    ),
    "page.as_table": Text("Visa som tabell", "Show as a table"),
    "page.beds_unlimited": Text(
        "Utan angivna platser, alltså utan gräns: {wards}.",
        "Without beds given, so without limit: {wards}.",
    ),
    "page.unplanned": Text("Inte planerade", "Not planned"),
    "page.unplanned_line": Text(
        "{count} väntande är inte planerade i veckan. De främsta i varje grupp visas; "
        "alla står i arbetsboken under Oplanerade.",
        "{count} waiting are not planned in the week. The foremost of each group are "
        "shown; all are in the workbook under Unplanned.",
    ),
    "page.shortages": Text("Trånga resurser", "Tight resources"),
    "page.shortages_help": Text(
        "Hur många väntande som stoppas först av varje resurs.",
        "How many waiting each resource is the first to stop.",
    ),
    "page.overloads": Text("Överbelastat redan", "Overloaded already"),
    "page.overloads_help": Text(
        "Bokningar som ligger fast och tar mer än som finns. De står kvar, inget läggs "
        "till: flytta, förstärk eller godta.",
        "Bookings that stand and take more than there is. They stay, nothing is added: "
        "move, reinforce or accept.",
    ),
    "page.excess": Text("För mycket", "Too much"),
    "overload.session_hours": Text("Salspassets längd", "Length of the session"),
    "overload.overtime_risk": Text("Accepterad övertidsrisk", "Accepted overtime risk"),
    "overload.surgeon_minutes": Text("Operatörens tid", "The surgeon's time"),
    "overload.team_heads": Text("Personer i teamet", "People in the team"),
    "overload.ward_beds": Text("Vårdplatser", "Ward beds"),
    "overload.min": Text("{count} min", "{count} min"),
    "overload.heads": Text("{count} personer", "{count} people"),
    "overload.beds": Text("{count} vårdplatser", "{count} beds"),
    "page.resource": Text("Resurs", "Resource"),
    "page.patients": Text("Väntande", "Waiting"),
    "page.takt": Text("Planerat mot takt", "Planned against takt"),
    "page.terms": Text("Vad planen kostar", "What the plan costs"),
    "page.terms_help": Text(
        "Kostnad är mängd gånger vikt; lägre är bättre. De märkta går strikt före.",
        "Cost is amount times weight; lower is better. Those marked go strictly first.",
    ),
    "page.quarantine": Text("Karantän", "Quarantine"),
    "page.day_lists": Text("Dagens listor", "Day lists"),
    "page.no_cases": Text("Inga operationer.", "No operations."),
    "page.more": Text("och {count} till", "and {count} more"),
    "shortage.session_minutes": Text("Salstid, {name}", "Theatre time, {name}"),
    "shortage.too_long": Text("Långa salspass, {name}", "Long sessions, {name}"),
    "shortage.no_gap": Text(
        "Sammanhängande salstid, {name}", "Unbroken theatre time, {name}"
    ),
    "shortage.risk": Text("Marginal mot övertid, {name}", "Overtime margin, {name}"),
    "shortage.emergency_reserve": Text(
        "Akutreserv, {name}", "Emergency reserve, {name}"
    ),
    "shortage.no_session": Text("Salspass, {name}", "Sessions, {name}"),
    "shortage.no_site": Text("Flöde på tillåtet sjukhus", "Flow at a hospital allowed"),
    "shortage.no_equipment": Text("Utrustning, {name}", "Equipment, {name}"),
    "shortage.no_surgeon": Text("Behörig operatör, {name}", "Surgeon for {name}"),
    "shortage.surgeon_away": Text(
        "Bestämd operatör, {name}", "Decided surgeon, {name}"
    ),
    "shortage.surgeon_minutes": Text("Operatörstid, {name}", "Surgeon time, {name}"),
    "shortage.surgeon_busy": Text("Operatör fri i tid, {name}", "Surgeon free, {name}"),
    "shortage.equipment_busy": Text(
        "Utrustning ledig i tid, {name}", "Equipment free, {name}"
    ),
    "shortage.beds": Text("Vårdplats, {name}", "Beds, {name}"),
    "shortage.team": Text("Team, {name}", "Team, {name}"),
    "shortage.pacu": Text("Uppvakning, {name}", "Recovery, {name}"),
    "term.medical_late": Text("Dagar efter medicinskt datum", "Days past medical date"),
    "term.guarantee_late": Text("Dagar efter vårdgarantin", "Days past the guarantee"),
    "term.quota_short": Text("Operationer under takt", "Operations short of takt"),
    "term.waiting": Text(
        "Väntan, viktad med prioritet", "Waiting, weighed by priority"
    ),
    "term.overtime_risk": Text(
        "Marginal som saknas mot övertid", "Slack missing against overtime"
    ),
    "term.planned_overtime": Text("Planerad övertid", "Planned overtime"),
    "term.idle": Text("Tom tid i öppna pass", "Idle time in open sessions"),
    "term.open_sessions": Text("Öppna pass", "Open sessions"),
    "term.surgeon_transfers": Text(
        "Operatörers byten av sal", "Surgeons' changes of theatre"
    ),
    "term.ward_peaks": Text("Toppar på vårdavdelning", "Ward peaks"),
    "term.children_first": Text("Barn som väntar på dagen", "Children kept waiting"),
    "term.infection_last": Text("Smitta före andra", "Infection before others"),
    "term.day_surgery_early": Text("Dagkirurgi sent på dagen", "Day surgery late"),
    "term.patient_wishes": Text(
        "Önskemål om dag ej uppfyllda", "Wishes of day not met"
    ),
    "term.moved": Text("Flyttade bokningar", "Bookings moved"),
    "term.start_shifts": Text("Flyttade starttider", "Starts shifted"),
    "unit.days": Text("dagar", "days"),
    "unit.weighted days": Text("viktade dagar", "weighted days"),
    "unit.transfers": Text("byten", "transfers"),
    "unit.permille bed-nights": Text("promille vårdplatsnätter", "permille bed-nights"),
    "unit.patients": Text("patienter", "patients"),
    "unit.weighted moves": Text("viktade flyttar", "weighted moves"),
}
