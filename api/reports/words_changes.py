"""Words of the changes that a re-plan makes."""

from pks.bilingual import Text

TEXTS = {
    "changes.title": Text("Ändringar {week}", "Changes {week}"),
    "changes.subtitle": Text(
        "Mot planen före, räknat från {at}. Det som hade börjat är orört.",
        "Against the plan before, as of {at}. What had begun is as it was.",
    ),
    "changes.sheet": Text("Ändringar", "Changes"),
    "changes.sessions_sheet": Text("Salspass", "Sessions"),
    "changes.open_sheet": Text("Olöst", "Unresolved"),
    "changes.none": Text("Inga bokningar ändras.", "No booking changes."),
    "changes.counts": Text(
        "{lost} förlorar sin tid, {days} får annan dag, {starts} annan tid samma dag,"
        " {called} rings in, {emergencies} akuta får sal.",
        "{lost} lose their time, {days} get another day, {starts} another time that"
        " day, {called} are called in, {emergencies} emergencies get a theatre.",
    ),
    "changes.fewest": Text(
        "Bevisat: ingen tillåten plan flyttar mindre, vägt efter vad patienten märker.",
        "Proven: no allowed plan moves less, weighed by what patients feel.",
    ),
    "changes.not_proved": Text(
        "Att ingen plan flyttar mindre är inte bevisat.",
        "That no plan moves less is not proven.",
    ),
    "changes.other_data": Text(
        "Planen lades på ett annat underlag än det som finns nu.",
        "The plan was made from other data than there are now.",
    ),
    "changes.kind": Text("Ändring", "Change"),
    "changes.before": Text("Var", "Was"),
    "changes.after": Text("Blir", "Becomes"),
    "changes.action": Text("Att göra", "To do"),
    "changes.reason": Text("Varför", "Why"),
    "changes.done": Text("Gjort", "Done"),
    "changes.session": Text("Salspass", "Session"),
    "changes.session_change": Text("Ändring", "Change"),
    "changes.opens": Text("öppnas", "opens"),
    "changes.closes": Text("stängs", "closes"),
    "changes.unresolved": Text("Olöst", "Unresolved"),
    "changes.all_resolved": Text("Inget är olöst.", "Nothing is unresolved."),
    "changes.case": Text("Ärende", "Case"),
    "changes.specialty": Text("Specialitet", "Specialty"),
    "changes.procedures": Text("Åtgärder", "Procedures"),
    "changes.priority": Text("Prio", "Prio"),
    "changes.nothing": Text("–", "–"),
    "kind.emergency_unplaced": Text("akut utan sal", "emergency, no theatre"),
    "kind.dropped": Text("förlorar sin tid", "loses its time"),
    "kind.emergency": Text("akut", "emergency"),
    "kind.other_day": Text("annan dag", "another day"),
    "kind.called_in": Text("rings in", "called in"),
    "kind.other_start": Text("annan tid", "another time"),
    "kind.other_theatre": Text("annan sal", "another theatre"),
    "kind.other_surgeon": Text("annan operatör", "another surgeon"),
    "kind.withdrawn": Text("har själv lämnat", "has withdrawn"),
    "do.emergency_unplaced": Text(
        "Avgör på plats: jour, annat sjukhus eller bryt in i programmet",
        "Decide on the spot: jour, another hospital or break into the programme",
    ),
    "do.emergency": Text("Meddela sal, team och operatör", "Tell theatre and surgeon"),
    "do.dropped.told": Text(
        "Ring patienten: ställs in, ge ny tid", "Call the patient: cancelled, new time"
    ),
    "do.dropped": Text(
        "Sök ny tid; patienten är inte kallad", "Find a new time; not yet called"
    ),
    "do.other_day.told": Text(
        "Ring patienten: fråga om den nya dagen passar",
        "Call the patient: does the new day suit",
    ),
    "do.other_day": Text(
        "Ändra dagen innan kallelsen går", "Change the day before calling"
    ),
    "do.called_in": Text(
        "Ring från reservlistan: kan patienten komma? Fasta, läkemedel",
        "Call from the standby list: can the patient come? Fasting, medication",
    ),
    "do.called_in.notice": Text("Kalla patienten", "Call the patient"),
    "do.other_start.told": Text(
        "Meddela patienten den nya tiden", "Tell the patient the new time"
    ),
    "do.other_start": Text(
        "Ändra tiden innan kallelsen går", "Change the time before calling"
    ),
    "do.other_theatre": Text(
        "Meddela sal och team; patienten berörs inte",
        "Tell theatre and team; the patient is not affected",
    ),
    "do.other_surgeon": Text("Meddela operatörerna", "Tell the surgeons"),
    "do.withdrawn": Text(
        "Ny tid när patienten kan", "A new time when the patient can"
    ),
    "open.emergency": Text(
        "Akutfall {case}: ingen sal och operatör inom tiden för klassen.",
        "Emergency {case}: no theatre and surgeon within its class.",
    ),
    "open.dropped": Text("{case} utan ny tid i veckan: {reason}.",
                         "{case} without a new time in the week: {reason}."),
    "open.beds": Text(
        "{ward} natten efter {day}: de som redan opererats tar {beds} plats(er) mer"
        " än vad som är kvar.",
        "{ward} the night after {day}: those operated already take {beds} bed(s) more"
        " than are left.",
    ),
    "open.sick_today": Text(
        "{person} är sjuk men har börjat: till lunch räknas passet som bemannat,"
        " lös det på plats.",
        "{person} is sick but has begun: until midday the duty counts as filled,"
        " solve it on the spot.",
    ),
    "open.late_begun": Text(
        "Passet {session} hade redan börjat; förseningen har inte räknats in.",
        "Session {session} had begun already; the delay has not been counted.",
    ),
    "open.no_booking": Text(
        "{case} hade ingen tid i planen att lämna.",
        "{case} had no time in the plan to withdraw from.",
    ),
}  # fmt: skip
