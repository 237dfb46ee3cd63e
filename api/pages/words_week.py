"""Words of the page Vecka."""

from pks.bilingual import Text

TEXTS = {
    "week.title": Text("Vecka {week}, {year}", "Week {week}, {year}"),
    "week.none_title": Text("Vecka", "Week"),
    "week.none": Text(
        "Det finns ingen planerad vecka än. Läs in en region och planera en vecka.",
        "No week is planned yet. Load a region and plan a week.",
    ),
    "week.state.proposal": Text("förslag", "proposal"),
    "week.state.published": Text("publicerad", "published"),
    "week.state.superseded": Text("ersatt", "superseded"),
    "week.state.withdrawn": Text("tillbakadragen", "withdrawn"),
    "week.which": Text("Plan", "Plan"),
    "week.show": Text("Visa", "Show"),
    "week.made": Text(
        "{region}, vecka {week}: {state}, {when}, {who}",
        "{region}, week {week}: {state}, {when}, {who}",
    ),
    "week.stale": Text(
        "Regionens data har ändrats sedan planen gjordes.",
        "The region's data have changed since the plan was made.",
    ),
    "week.rows": Text("Rader", "Rows"),
    "week.rows.theatre": Text("Salar", "Theatres"),
    "week.rows.surgeon": Text("Operatörer", "Surgeons"),
    "week.rows.team": Text("Team", "Teams"),
    "week.rows.ward": Text("Avdelningar", "Wards"),
    "week.list": Text("Veckan som lista", "The week as a list"),
    "week.broken": Text("Det här håller inte", "What does not hold"),
    "week.broken_none": Text("Planen bryter ingen regel.", "The plan breaks no rule."),
    "week.holes": Text("Hål i bemanningen", "Holes in the staffing"),
    "week.holes_none": Text(
        "Alla team och operatörer finns på plats.",
        "All teams and surgeons are there.",
    ),
    "week.hole_heads": Text(
        "{count} {needs} saknas kl. {span}, {site}",
        "{count} {needs} lacking {span}, {site}",
    ),
    "week.hole_surgeon": Text(
        "{surgeon} har inget operationspass kl. {start} (ärende {case})",
        "{surgeon} is not on theatre duty at {start} (case {case})",
    ),
    "week.hole_session": Text(
        "{theatre} kl. {span}: ingen operatör i specialiteten",
        "{theatre} {span}: no surgeon of the specialty",
    ),
    "week.tray": Text(
        "Utan tid i veckan: {count}", "Without a time this week: {count}"
    ),
    "week.quarantine": Text("I karantän: {count}", "In quarantine: {count}"),
    "week.tray_all": Text("Visa alla", "Show all"),
    "week.find": Text("Ärende", "Case"),
    "week.why": Text("Varför?", "Why?"),
    "week.skip_board": Text("Hoppa över tavlan", "Skip the board"),
    "week.now": Text("nu", "now"),
    "week.urgent": Text("prio 1", "priority 1"),
    "week.locked": Text("låst", "locked"),
    "week.breaks": Text("bryter en regel", "breaks a rule"),
    "week.col.marks": Text("Märkt", "Marked"),
    "week.legend_broken": Text("bryter en regel", "breaks a rule"),
    "week.at": Text("kl. {time}", "{time}"),
    "week.patient_title": Text("Ärende {case}", "Case {case}"),
    "week.back": Text("Till veckan", "To the week"),
    "week.reasons": Text("Skäl", "Reasons"),
    "week.tried": Text("Prövat genom att lösa om", "Tried by solving again"),
    "week.verified": Text("bekräftat", "confirmed"),
    "week.not_verified": Text("går inte", "does not work"),
    "week.why_broken": Text(
        "Planen bryter en regel just nu. Varför-svar ges när den håller igen.",
        "The plan breaks a rule at present. Why is answered once it holds again.",
    ),
    "week.why_soon": Text(
        "Skälen prövas genom att lösa om veckan, och visas här strax.",
        "The reasons are tried by solving the week again, and come here in a moment.",
    ),
    "week.why_again": Text("Läs igen", "Read again"),
    "week.keys": Text(
        "Dra en operation, eller markera den: ← → flyttar 15 min, ↑ ↓ byter sal, Enter "
        "låser och låser upp, mellanslag visar varför, Ctrl+Z ångrar.",
        "Drag an operation, or select it: ← → move 15 min, ↑ ↓ change theatre, Enter "
        "locks and unlocks, space shows why, Ctrl+Z undoes.",
    ),
    "week.keys_rows": Text(
        "Markera en operation: Enter låser och låser upp, mellanslag visar varför. "
        "Flytta i vyn Salar.",
        "Select an operation: Enter locks and unlocks, space shows why. Move in the "
        "view Theatres.",
    ),
    "week.undo": Text("Ångra", "Undo"),
    "week.close": Text("Stäng", "Close"),
    "week.js.breaks": Text("Bryter", "Breaks"),
    "week.js.mended": Text("Bryts inte längre", "No longer broken"),
    "week.js.changes": Text("Ändrar", "Changes"),
    "week.js.dearer": Text("Sämre plan", "A worse plan"),
    "week.js.cheaper": Text("Bättre plan", "A better plan"),
    "week.js.same": Text("Lika bra plan", "As good a plan"),
    "week.js.still": Text("Regler som bryts sedan tidigare", "Rules broken before"),
    "week.js.edge": Text("Ingen sal åt det hållet.", "No theatre that way."),
    "week.js.failed": Text(
        "Servern svarade inte. Läs om sidan.", "No answer. Load the page again."
    ),
    "week.js.reload": Text("Läs om veckan", "Load the week again"),
    "week.lock.date": Text("dag", "date"),
    "week.lock.theatre": Text("sal", "theatre"),
    "week.lock.team": Text("operatör", "surgeon"),
    "week.is_locked": Text(
        "{case} är låst ({parts}). Lås upp först.",
        "{case} is locked ({parts}). Unlock it first.",
    ),
    "week.locked_parts": Text("låst: {parts}", "locked: {parts}"),
    "week.nothing_to_undo": Text("Inget att ångra.", "Nothing to undo."),
    "week.edited": Text("{case}: {place}.", "{case}: {place}."),
    "week.undone": Text("Ångrat. {case}: {place}.", "Undone. {case}: {place}."),
    "week.nowhere": Text("utan tid i veckan", "without a time this week"),
    "week.place": Text("{theatre} {day} kl. {start}", "{theatre} {day} {start}"),
    "week.lost_update": Text(
        "{who} har ändrat planen under tiden. Din ändring är inte sparad. {case} hos "
        "dig: {yours}. Nu i planen: {theirs}. Läs om veckan och gör om den.",
        "{who} has changed the plan meanwhile. Your change is not kept. {case} as you "
        "had it: {yours}. In the plan now: {theirs}. Load the week and do it again.",
    ),
    "week.move": Text("Flytta", "Move"),
    "week.book": Text("Boka", "Book"),
    "week.book_at": Text("Boka {place}", "Book {place}"),
    "week.move_to": Text("Flytta till {place}", "Move to {place}"),
    "week.session": Text("Salspass", "Session"),
    "week.start": Text("Start kl.", "Start"),
    "week.surgeon": Text("Operatör", "Surgeon"),
    "week.surgeon_any": Text("Välj åt mig", "Choose for me"),
    "week.locks": Text("Lås utöver väntelistans", "Locks beside the list's"),
    "week.lock_do": Text("Spara lås", "Keep locks"),
    "week.off": Text("Ta ur veckan", "Take off the week"),
    "week.changes_title": Text(
        "Vecka {week} mot den publicerade", "Week {week} against the published one"
    ),
    "week.changes": Text("Ändras", "Changes"),
    "week.changes_link": Text("Jämför och publicera", "Compare and publish"),
    "week.changes_seen": Text("Vad som ändrades", "What changed"),
    "week.calls_link": Text("Att ringa", "To call"),
    "week.excel": Text("Excel", "Excel"),
    "week.page": Text("Utskrift (html)", "To print (html)"),
    "week.is_published": Text(
        "Publicerad {when} av {who}: {why}", "Published {when} by {who}: {why}"
    ),
    "week.against": Text(
        "Mot planen som {who} publicerade {when}.",
        "Against the plan that {who} published {when}.",
    ),
    "week.against_none": Text(
        "Ingen plan är publicerad för veckan: alla bokningar är nya.",
        "No plan of the week is published: every booking is new.",
    ),
    "week.not_broken": Text(
        "Planen bryter en regel och kan inte publiceras. Åtgärda eller ångra.",
        "The plan breaks a rule and cannot be published. Mend it or undo.",
    ),
    "week.publish": Text("Publicera", "Publish"),
    "week.publish_why": Text("Skäl (sparas i loggen)", "Reason (kept in the log)"),
    "week.days": Text("Dagar", "Days"),
    "week.calls": Text("Att ringa", "To call"),
    "week.calls_help": Text(
        "Patienter med tid i veckan som inte är kallade till den. Fet dag är nära.",
        "Patients with a time this week who have not been called to it. Bold is soon.",
    ),
    "week.call_by": Text("Ring senast", "Call by"),
    "week.time": Text("Tid", "Time"),
    "week.replan": Text(
        "Planera om runt låsen ({count})", "Plan again around the locks ({count})"
    ),
    "week.replan_seconds": Text("Sekunder", "Seconds"),
    "week.validated": Text(
        "Pröva mot simulering tills passen håller sin tid; räkna med fem minuter",
        "Try it by simulation until sessions keep their time; allow five minutes",
    ),
    "week.replan_help": Text(
        "Det låsta ligger kvar, resten får flyttas om veckan blir bättre. Följ, "
        "avsluta eller avbryt under Körningar; det blir ett nytt förslag.",
        "What is locked stays, the rest may move if the week gets better. Follow, "
        "finish or cancel it under Runs; it becomes a new proposal.",
    ),
}
