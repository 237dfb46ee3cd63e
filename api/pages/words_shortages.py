"""Words of the page Brister."""

from pks.bilingual import Text

TEXTS = {
    "shortages.about": Text(
        "En kapacitetsbrist är något som någon måste besluta om. Bristen löses på sin"
        " nivå, eller skickas upp tills den når den som kan besluta.",
        "A shortage is something that somebody must decide about. It is resolved at its"
        " level, or escalated until it reaches whoever can decide.",
    ),
    "shortages.no_region": Text(
        "Här finns ingen data än.", "There is no data here yet."
    ),
    "shortages.none": Text(
        "Inga brister är kända. De kommer ur kapacitetsplanen, och ur veckorna när de"
        " publiceras.",
        "No shortages are known. They come of the capacity plan, and of weeks when they"
        " are published.",
    ),
    "shortages.none_such": Text(
        "Inga brister av det slaget.", "No shortages of that sort."
    ),
    "shortages.levels": Text("Nivåerna", "The levels"),
    "shortages.level": Text("Nivå", "Level"),
    "shortages.owner": Text("Beslutar", "Decides"),
    "shortages.decides": Text("Kan ändra", "Can change"),
    "shortages.to_decide": Text("Att besluta", "To decide"),
    "shortages.decided_count": Text("Beslutade", "Decided"),
    "shortages.list": Text("Bristerna", "The shortages"),
    "shortages.show": Text("Visa", "Show"),
    "shortages.status": Text("Läge", "Status"),
    "shortages.kind": Text("Slag", "Kind"),
    "shortages.all": Text("alla", "all"),
    "shortages.undecided_all": Text("att besluta", "to decide"),
    "shortages.kind_sessions": Text("salspass", "sessions"),
    "shortages.kind_theatre": Text("salstid", "theatre time"),
    "shortages.kind_role": Text("bemanning", "staffing"),
    "shortages.kind_competence": Text("kompetens", "competence"),
    "shortages.kind_surgeon": Text("operatörer", "surgeons"),
    "shortages.kind_ward": Text("vårdplatser", "beds"),
    "shortages.kind_equipment": Text("utrustning", "equipment"),
    "shortages.kind_flow": Text("flöden", "flows"),
    "shortages.what": Text("Vad som saknas", "What is short"),
    "shortages.site": Text("Sjukhus", "Hospital"),
    "shortages.when": Text("Veckor", "Weeks"),
    "shortages.weeks": Text(
        "{first}–{last} ({count} veckor)", "{first}–{last} ({count} weeks)"
    ),
    "shortages.hours": Text("Timmar", "Hours"),
    "shortages.patients": Text("Patienter", "Patients"),
    "shortages.found_at": Text("Upptäckt på nivå", "Found at level"),
    "shortages.stands_at": Text("Ligger på nivå", "Stands at level"),
    "shortages.hours_help": Text(
        "Timmar av olika slag överlappar och läggs inte ihop. En vårdplats en natt är"
        " 24 timmar.",
        "Hours of different kinds overlap and are not added. A bed for a night is 24"
        " hours.",
    ),
    "shortages.decided": Text("Beslut", "Decision"),
    "shortages.count": Text("{first}–{last} av {count}", "{first}–{last} of {count}"),
    "shortages.more": Text("Nästa", "Next"),
    "shortages.before": Text("Föregående", "Previous"),
    "shortages.back": Text("Alla brister", "All shortages"),
    "shortages.decide": Text("Besluta", "Decide"),
    "shortages.choose": Text("Välj", "Choose"),
    "shortages.decide_many": Text(
        "Samma beslut om de valda", "One decision about those chosen"
    ),
    "shortages.many_resolve": Text("Lösta", "Resolved"),
    "shortages.many_accept": Text(
        "Godta på den nivå som får", "Accept at the level that may"
    ),
    "shortages.many_escalate": Text(
        "Skicka upp till nästa nivå", "Escalate to the next level"
    ),
    "shortages.why": Text("Varför, eller vad som gjorts", "Why, or what was done"),
    "shortages.why_help": Text(
        "Skrivs i historiken. Inga personnummer.",
        "Goes to the history. No personal identity numbers.",
    ),
    "shortages.save": Text("Spara beslutet", "Keep the decision"),
    "shortages.do_resolve": Text("Löst", "Resolved"),
    "shortages.means_resolve": Text(
        "Det saknas inte längre. Visar en plan att det ändå saknas öppnas bristen"
        " igen.",
        "It is no longer short. If a plan still lacks it, it is open again.",
    ),
    "shortages.do_accept": Text("Godta på {level} nivå", "Accept at the {level} level"),
    "shortages.means_accept": Text(
        "{owner} lever med bristen som den är. Växer den öppnas den igen.",
        "{owner} lives with it as it is. If it grows, it is open again.",
    ),
    "shortages.do_escalate": Text(
        "Skicka upp till {level} nivå", "Escalate to the {level} level"
    ),
    "shortages.means_escalate": Text("{owner} måste besluta.", "{owner} must decide."),
    "shortages.needs": Text(
        "Beslutas på {level} nivå; förs in av en {role}.",
        "Decided at the {level} level; recorded by a {role}.",
    ),
    "shortages.over": Text(
        "Bristen är löst; inget finns att besluta.",
        "It is resolved; there is nothing to decide.",
    ),
    "shortages.late": Text(
        "Någon annan hann före. Så här ser bristen ut nu; ditt beslut är inte sparat.",
        "Somebody was faster. This is how it stands now; your decision was not kept.",
    ),
    "shortages.history": Text("Historik", "History"),
    "shortages.at": Text("När", "When"),
    "shortages.event": Text("Händelse", "Event"),
    "shortages.by": Text("Av", "By"),
    "shortages.reason": Text("Varför", "Why"),
    "shortages.was_found": Text(
        "Upptäckt på {level} nivå: {hours} h, {patients} patienter",
        "Found at the {level} level: {hours} h, {patients} patients",
    ),
    "shortages.was_remeasured": Text(
        "Mätt igen: {hours} h, {patients} patienter",
        "Measured again: {hours} h, {patients} patients",
    ),
    "shortages.was_resolved": Text("Löst", "Resolved"),
    "shortages.was_accepted": Text(
        "Godtagen på {level} nivå", "Accepted at the {level} level"
    ),
    "shortages.was_escalated": Text(
        "Uppskickad till {level} nivå", "Escalated to the {level} level"
    ),
    "shortages.plans": Text("Kapacitetsplaner", "Capacity plans"),
    "shortages.plan": Text("{level} plan {weeks}", "{level} plan {weeks}"),
    "shortages.plan_made": Text("Gjord {made}.", "Made {made}."),
    "shortages.can_publish": Text(
        "Alla brister på nivån är beslutade: planen kan publiceras.",
        "Every shortage at the level is decided: the plan can be published.",
    ),
    "shortages.cannot_publish": Text(
        "Planen kan inte publiceras än. Var brist måste först vara löst, godtagen av"
        " nivån ovanför eller uppskickad till den. Kvar: {count}.",
        "The plan cannot be published yet. Each shortage must first be resolved,"
        " accepted by the level above or escalated to it. Left: {count}.",
    ),
    "shortages.undecided": Text("ej beslutad", "not decided"),
    "shortages.hidden": Text(
        "större i planen än vad som är känt", "more in the plan than is known"
    ),
    "shortages.publish": Text("Publicera planen", "Publish the plan"),
    "shortages.publish_why": Text("Varför den publiceras", "Why it is published"),
    "shortages.published": Text(
        "Publicerad {when} av {who}: {why}", "Published {when} by {who}: {why}"
    ),
    "shortages.publish_needs": Text(
        "En utgivare publicerar planen.", "A publisher publishes the plan."
    ),
    "shortages.ask": Text("Gör en kapacitetsplan", "Make a capacity plan"),
    "shortages.ask_again": Text("Gör en ny kapacitetsplan", "Make a new capacity plan"),
    "shortages.ask_help": Text(
        "Ett års produktion mot salar, personal och vårdplatser. Det som inte räcker"
        " blir brister här.",
        "A year's production against theatres, people and beds. What is not enough"
        " becomes shortages here.",
    ),
    "shortages.making": Text("Kapacitetsplanen räknas.", "The plan is being made."),
}
