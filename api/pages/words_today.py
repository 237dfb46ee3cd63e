"""Words of the page Idag."""

from pks.bilingual import Text

TEXTS = {
    "today.none": Text(
        "Här finns ingen data än. Läs in en region och publicera en veckoplan, så visas"
        " dagen här.",
        "There is no data here yet. Take a region in and publish a week plan; then the"
        " day is shown here.",
    ),
    "today.before": Text(
        "Dagen ligger före uttaget. Välj en dag från {as_of} och framåt.",
        "The day is before the extract. Choose a day from {as_of} on.",
    ),
    "today.day": Text("Dag", "Day"),
    "today.at": Text("Klockan", "At"),
    "today.show": Text("Visa", "Show"),
    "today.days": Text("Veckans dagar", "Days of the week"),
    "today.not_published": Text(
        "Veckans plan är inte publicerad. Väntelistans egna bokningar visas; planera om"
        " dagen går när veckan är publicerad.",
        "The week's plan is not published. The waiting list's own bookings are shown;"
        " the day can be re-planned once the week is published.",
    ),
    "today.to_week": Text("Till veckan", "To the week"),
    "today.plan": Text("Veckans plan", "The week's plan"),
    "today.closed": Text("öppnas inte", "not opened"),
    "today.next": Text("Nästa operationsdag", "Next operating day"),
    "today.print": Text(
        "Sidan skrivs ut på ett liggande A4-blad att sätta på väggen.",
        "The page prints on one A4 sheet across, for the wall.",
    ),
    "replan.head": Text("Har något hänt? Planera om", "Has anything happened? Re-plan"),
    "replan.about": Text(
        "Berätta vad som hänt. Svaret är ett förslag med så få ändringar som möjligt;"
        " inget gäller förrän det publiceras. Det tar några sekunder.",
        "Tell what has happened. The answer is a proposal with as few changes as"
        " possible; nothing holds until it is published. It takes a few seconds.",
    ),
    "replan.more": Text("Har mer hänt?", "Has more happened?"),
    "replan.more_about": Text(
        "Förslaget görs om med allt som hänt, jämfört med den publicerade planen.",
        "The proposal is made anew with all that has happened, against the published"
        " plan.",
    ),
    "replan.waiting": Text("Förslag som väntar på beslut", "Proposals to decide on"),
    "replan.made": Text("Omplanering {when} av {who}", "Re-planned {when} by {who}"),
    "replan.do": Text("Planera om", "Re-plan"),
    "replan.cancellation": Text("Återbud", "Cancellation"),
    "replan.sick": Text("Sjukdom", "Sickness"),
    "replan.emergency": Text("Akut fall", "Emergency"),
    "replan.closed_theatre": Text("Stängd sal", "Theatre closed"),
    "replan.closed_ward": Text("Stängda vårdplatser", "Beds closed"),
    "replan.late": Text("Försenat salspass", "Session delayed"),
    "replan.declined": Text("Avböjd tid", "Time declined"),
    "replan.confirmed": Text("Bekräftad tid", "Time confirmed"),
    "replan.patient": Text("Ärende", "Case"),
    "replan.choose": Text("Välj", "Choose"),
    "replan.none": Text("ingen särskild", "nobody in particular"),
    "replan.person": Text("Person", "Person"),
    "replan.theatre": Text("Sal", "Theatre"),
    "replan.ward": Text("Avdelning", "Ward"),
    "replan.beds_left": Text("Vårdplatser kvar", "Beds left"),
    "replan.session": Text("Salspass", "Session"),
    "replan.minutes_late": Text("Minuter senare start", "Minutes later"),
    "replan.site": Text("Sjukhus", "Hospital"),
    "replan.urgency": Text("Ska starta inom", "To start within"),
    "replan.procedure": Text("Åtgärd", "Procedure"),
    "replan.arrival": Text("Anmäld klockan", "Requested at"),
    "replan.minutes": Text(
        "Patienttid i minuter (tomt: åtgärdens)", "Patient time, min (blank: usual)"
    ),
    "replan.surgeon": Text(
        "Operatör (en på jour tas bara om du väljer den)",
        "Surgeon (one on call only if you choose)",
    ),
    "replan.on_call": Text("jour", "on call"),
    "replan.from": Text("Från och med", "From"),
    "replan.to": Text("Till och med", "To"),
    "replan.to_blank": Text(
        "Till och med (tomt: samma dag)", "To (blank: the same day)"
    ),
    "replan.absent_from": Text(
        "Kan inte från (tomt: nu)", "Cannot come from (blank: now)"
    ),
    "replan.absent_to": Text(
        "Kan inte till (tomt: veckan ut)", "Cannot come until (blank: all week)"
    ),
    "replan.title": Text("Förslag: omplanerad vecka {week}", "Proposal: week {week}"),
    "replan.back": Text("Till dagen", "To the day"),
    "replan.board": Text("Öppna som veckotavla", "Open on the week's board"),
    "replan.happened": Text("Det här har hänt", "What has happened"),
    "replan.drop": Text("Ta bort", "Take back"),
    "replan.taken_back": Text("händelsen togs tillbaka", "the event was taken back"),
    "replan.overtaken": Text(
        "En annan plan för veckan har publicerats sedan förslaget gjordes. Gå till"
        " dagen och planera om därifrån.",
        "Another plan of the week was published since the proposal was made. Go to the"
        " day and re-plan from there.",
    ),
    "replan.is_published": Text("Förslaget är publicerat.", "It is published."),
    "replan.gone": Text(
        "Förslaget gäller inte längre: det är ersatt av ett nytt eller tillbakadraget.",
        "The proposal no longer holds: a new one was made, or it was withdrawn.",
    ),
    "replan.publish": Text("Publicera omplaneringen", "Publish the re-planned week"),
    "replan.busy": Text(
        "Någon annan planerar om just nu. Försök igen om en stund.",
        "Somebody else is re-planning just now. Try again in a while.",
    ),
    "replan.no_plan": Text(
        "Det gick inte att få ihop en plan med det som hänt. Öppna veckan på tavlan och"
        " flytta för hand.",
        "No plan could be made with what has happened. Open the week on the board and"
        " move by hand.",
    ),
    "replan.wrong": Text("Det gick inte att använda", "That cannot be used"),
    "replan.event.cancellation": Text(
        "Återbud från {patient} {days}", "{patient} cancels {days}"
    ),
    "replan.event.declined": Text(
        "{patient} avböjer tiden {days}", "{patient} declines the time {days}"
    ),
    "replan.event.confirmed": Text(
        "{patient} bekräftar tiden", "{patient} confirms the time"
    ),
    "replan.event.sick": Text("{person} är sjuk {days}", "{person} is sick {days}"),
    "replan.event.emergency": Text(
        "Akut {patient} {days} kl. {at}: {what}, {urgency}",
        "Emergency {patient} {days} {at}: {what}, {urgency}",
    ),
    "replan.event.closed_ward": Text(
        "{ward}: {beds} vårdplatser kvar {days}", "{ward}: {beds} beds left {days}"
    ),
    "replan.event.closed_theatre": Text(
        "{theatre} är stängd {days}", "{theatre} is closed {days}"
    ),
    "replan.event.late": Text(
        "Pass {session} börjar {minutes} min senare",
        "Session {session} begins {minutes} min later",
    ),
}
