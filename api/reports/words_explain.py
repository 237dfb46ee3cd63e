"""Words of an explanation."""

from pks.bilingual import Text

TEXTS = {
    "role.surgeon": Text("operatör", "surgeon"),
    "role.anaesthetist": Text("anestesiläkare", "anaesthetist"),
    "role.theatre_nurse": Text("operationssjuksköterska", "theatre nurse"),
    "role.anaesthesia_nurse": Text("anestesisjuksköterska", "anaesthesia nurse"),
    "role.assistant_nurse": Text("undersköterska", "assistant nurse"),
    "competence.children": Text("barn", "children"),
    "competence.robot": Text("robotkirurgi", "robotic surgery"),
    "why.booked": Text(
        "Bokad {when}, {place}, operatör {surgeon}",
        "Booked {when}, {place}, surgeon {surgeon}",
    ),
    "why.not_booked": Text("Inte planerad vecka {week}", "Not planned in week {week}"),
    "why.booked_elsewhere": Text(
        "Bokad en annan vecka, {date}", "Booked in another week, {date}"
    ),
    "why.not_waiting": Text(
        "Står inte längre på väntelistan: {state}", "Waits no more: {state}"
    ),
    "why.performed": Text("opererad", "operated"),
    "why.accepted": Text("hos annan vårdgivare", "with another provider"),
    "why.set_aside": Text(
        "Raden i väntelistan är lagd åt sidan och planeras först när den är rättad",
        "The row of the waiting list is set aside; it is planned once it is mended",
    ),
    "why.patient": Text(
        "{procedure}, {specialty}. {minutes} min, prioritet {priority}, väntat "
        "{waited} dagar",
        "{procedure}, {specialty}. {minutes} min, priority {priority}, waited {waited} "
        "days",
    ),
    "why.medical": Text("medicinskt senast {date}", "medical date {date}"),
    "why.medical_passed": Text(
        "medicinskt måldatum passerat {date}", "medical date passed {date}"
    ),
    "why.guarantee": Text("vårdgaranti till {date}", "guarantee until {date}"),
    "why.guarantee_passed": Text(
        "vårdgarantin passerad {date}", "guarantee passed {date}"
    ),
    "why.fault": Text(
        "{source}, rad {row}, kolumn {column}: {value}väntat {expected}",
        "{source}, row {row}, column {column}: {value}expected {expected}",
    ),
    "why.fault_value": Text("”{value}”, ", "'{value}', "),
    "why.missing": Text(
        "Återstår att göra före operationen: {missing}",
        "Still to be done before the operation: {missing}",
    ),
    "why.inpatients": Text(
        "{busy} var upptagna redan före planen", "{busy} were taken before the plan"
    ),
    "why.short": Text("{minutes} min saknas", "{minutes} min short"),
    "why.taken_by": Text("Upptaget av {cases}", "Taken by {cases}"),
    "why.more": Text("{cases} och {count} till", "{cases} and {count} more"),
    "why.room": Text(
        "Det finns plats i {place} utan att någon flyttas",
        "There is room in {place} and nobody moves",
    ),
    "why.lock_day": Text("Dagen är låst", "The day is locked"),
    "why.lock_theatre": Text("Salen är låst", "The theatre is locked"),
    "why.lock_surgeon": Text("Operatören är låst", "The surgeon is locked"),
    "why.stands": Text(
        "Tiden var bokad sedan tidigare ({state}) och står kvar",
        "The time was booked before ({state}) and stands",
    ),
    "why.moved_here": Text(
        "Var bokad {day}; flyttad hit", "Was booked {day}; moved here"
    ),
    "why.decided": Text("Bestämd operatör: {surgeon}", "Surgeon decided: {surgeon}"),
    "why.wish": Text("Patienten önskar {days}", "The patient wishes for {days}"),
    "why.notice": Text(
        "Kan kallas tidigast till {date}", "Can be called for {date} at the earliest"
    ),
    "why.late": Text(
        "{clock} {date} kommer före nästa tillfälle: går före",
        "{clock} {date} comes before the next chance: goes first",
    ),
    "why.passed": Text(
        "{clock} passerades {date}: går före", "{clock} was passed {date}: goes first"
    ),
    "why.clock.medical": Text("Medicinskt måldatum", "The medical date"),
    "why.clock.guarantee": Text("Vårdgarantin", "The guarantee"),
    "why.able": Text("Behöriga: {people}", "With the privilege: {people}"),
    "why.nobody_able": Text(
        "Ingen i personallistan har behörigheten",
        "Nobody on the staff list has the privilege",
    ),
    "state.proposed": Text("föreslagen", "proposed"),
    "state.called": Text("kallad", "called"),
    "state.confirmed": Text("bekräftad", "confirmed"),
    "cost.in": Text(
        "{when}, {place}: {loses}. {worth}", "{when}, {place}: {loses}. {worth}"
    ),
    "cost.loses": Text(
        "{cases} förlorar då sin plats den dagen",
        "{cases} would lose their place that day",
    ),
    "cost.loses_nobody": Text(
        "ingen annan förlorar sin plats", "nobody else loses a place"
    ),
    "cost.worse": Text("Planen blir sämre: {terms}", "The plan gets worse: {terms}"),
    "cost.better": Text(
        "Planen blir bättre ({terms}): sökningen hade inte prövat det. Planera om med "
        "längre tid",
        "The plan gets better ({terms}): the search had not tried it. Plan again with "
        "more time",
    ),
    "cost.equal": Text("Planen blir lika bra", "The plan is as good"),
    "cost.none": Text(
        "Ryms inte på de närmaste dagarna ens om andra förlorar sin plats",
        "Does not fit on the nearest days even if others lose their place",
    ),
    "cost.more": Text("mer", "more"),
    "cost.less": Text("mindre", "less"),
    "cost.medical_late": Text(
        "medicinska måldatum passeras sammanlagt {amount} dygn {more}",
        "medical dates are passed by {amount} day(s) {more} in all",
    ),
    "cost.guarantee_late": Text(
        "vårdgarantin passeras sammanlagt {amount} dygn {more}",
        "the guarantee is passed by {amount} day(s) {more} in all",
    ),
    "cost.quota_short": Text(
        "{amount} operation(er) {more} saknas mot takten",
        "{amount} operation(s) {more} lacking to the takt",
    ),
    "cost.waiting": Text(
        "väntan, vägd efter prioritet, blir {amount} dygn {more}",
        "waiting, weighted by priority, gets {amount} day(s) {more}",
    ),
    "cost.overtime_risk": Text(
        "marginalen mot övertid saknar {amount} min {more}",
        "the slack against overtime lacks {amount} min {more}",
    ),
    "cost.planned_overtime": Text(
        "{amount} min {more} planerad övertid", "{amount} min {more} planned overtime"
    ),
    "cost.idle": Text(
        "{amount} min {more} tom salstid", "{amount} min {more} empty theatre time"
    ),
    "cost.open_sessions": Text(
        "öppna salspass: {amount} {more}", "open sessions: {amount} {more}"
    ),
    "cost.surgeon_transfers": Text(
        "operatörernas byten av sal: {amount} {more}",
        "surgeons' changes of theatre: {amount} {more}",
    ),
    "cost.ward_peaks": Text(
        "{amount} promille vårdplatsnätter {more} över målet",
        "{amount} permille bed-nights {more} above the target",
    ),
    "cost.children_first": Text(
        "barn väntar {amount} min {more} på dagen",
        "children wait {amount} min {more} on the day",
    ),
    "cost.infection_last": Text(
        "{amount} min {more} efter smittsamma",
        "{amount} min {more} after infectious cases",
    ),
    "cost.day_surgery_early": Text(
        "dagkirurgin väntar sammanlagt {amount} min {more} på dagen",
        "day surgery waits {amount} min {more} on the day in all",
    ),
    "cost.patient_wishes": Text(
        "{amount} {more} på dag de inte önskat", "{amount} {more} on unwished days"
    ),
    "cost.moved": Text(
        "bokade tider flyttas {amount} {more}, vägt efter närhet",
        "booked times move {amount} {more}, weighted by nearness",
    ),
    "cost.start_shifts": Text(
        "starter flyttas {amount} min {more}", "starts shift {amount} min {more}"
    ),
    "try.others": Text(
        "Andra byter tid eller sal {day}", "Others change time or theatre {day}"
    ),
    "try.as_it_is": Text(
        "Läggs in {day} utan andra ändringar", "Put in {day}, nothing else changed"
    ),
    "try.move": Text("Flytta till {day}", "Move to {day}"),
    "try.week": Text("Vänta till {week}", "Wait until {week}"),
    "try.weeks": Text("Vänta, längst till {week}", "Wait, until {week} at the latest"),
    "try.and": Text(" + ", " + "),
    "try.fits": Text(
        "ryms {when} i {place}, operatör {surgeon}; {moved}",
        "fits {when} in {place}, surgeon {surgeon}; {moved}",
    ),
    "try.nobody": Text("ingen annan flyttas", "nobody else moves"),
    "try.one": Text(
        "en annan ({cases}) får ny tid samma dag, ingen förlorar sin plats",
        "one other ({cases}) gets a new time that day, nobody loses a place",
    ),
    "try.several": Text(
        "{count} andra får ny tid samma dag, ingen förlorar sin plats",
        "{count} others get a new time that day, nobody loses a place",
    ),
    "try.beside": Text(
        "{result}. Så som veckan är bokad nu: andra kan gå före när den planeras",
        "{result}. As the week is booked now: others may go first when it is planned",
    ),
    "try.new_surgeon": Text("den som läggs till", "the one added"),
    "try.no_place": Text("ingen plats hittad", "no place found"),
    "try.left": Text("{none}: {left}", "{none}: {left}"),
    "head.why": Text("Varför den tiden", "Why this time"),
    "head.why_not": Text("Varför inte", "Why not"),
    "head.cost": Text("Vad det skulle kosta", "What it would cost"),
    "head.cost_other": Text(
        "Vad en annan dag skulle kosta", "What another day would cost"
    ),
    "head.other_days": Text("De andra dagarna", "The other days"),
    "head.try": Text(
        "Vad som skulle hjälpa (varje rad prövad genom att planera om)",
        "What would help (each line tried by planning again)",
    ),
    "head.move": Text(
        "Går det att flytta? (varje rad prövad genom att planera om)",
        "Can it be moved? (each line tried by planning again)",
    ),
    "verified.yes": Text("[ja]", "[yes]"),
    "verified.no": Text("[nej]", "[no]"),
}
