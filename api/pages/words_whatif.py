"""Words of the page Tänk om; those of its answers are the reports'."""

from pks.bilingual import Text

TEXTS = {
    "ask.about": Text(
        "Två sorters frågor. Svaret ställs alltid bredvid läget i dag.",
        "Two sorts of questions. The answer always stands beside how it is today.",
    ),
    "ask.resources": Text("Ändra resurserna", "Change the resources"),
    "ask.resources_about": Text(
        "En sal till, två sjuksköterskor färre, avdelningen stängd i juli, mer inflöde:"
        " ett scenario är en namngiven lista av ändringar. Svaret är takt, kö och"
        " kapacitetsplan.",
        "A theatre more, two nurses fewer, the ward closed in July, more inflow: a"
        " scenario is a named list of changes. The answer is takt, queue and capacity"
        " plan.",
    ),
    "ask.rules": Text("Ändra reglerna", "Change the rules"),
    "ask.rules_about": Text(
        "Sista avbokningsdag, reservlista, överbokning: samma patienter och samma slump"
        " simuleras med varje regel. Svaret är skillnaden mot i dag, med osäkerhet.",
        "Last cancellation day, standby list, overbooking: the same patients and the"
        " same luck are simulated under each rule. The answer is the difference to"
        " today, with its uncertainty.",
    ),
    "ask.scenarios": Text("Scenarier", "Scenarios"),
    "ask.scenarios_none": Text("Inga scenarier än.", "No scenarios yet."),
    "ask.changes": Text("Ändringar", "Changes"),
    "ask.compare": Text("Jämför de valda med i dag", "Compare those chosen"),
    "ask.together": Text("även alla valda tillsammans", "also all of them together"),
    "ask.capacity_weeks": Text("Kapacitetsplan", "Capacity plan"),
    "ask.no_capacity": Text("ingen (snabbast)", "none (fastest)"),
    "ask.num_weeks": Text("{weeks} veckor", "{weeks} weeks"),
    "ask.plan_s": Text("Veckoplan", "Week plan"),
    "ask.no_plan": Text("ingen", "none"),
    "ask.plan_seconds": Text("{s} sekunder var", "{s} seconds each"),
    "ask.new": Text("Nytt scenario", "New scenario"),
    "ask.first": Text("Första ändringen", "The first change"),
    "ask.begin": Text("Börja", "Begin"),
    "ask.upload": Text("Läs in TOML", "Take TOML in"),
    "ask.upload_help": Text(
        "För den som skrivit ett scenario för kommandot pks compare. En fil med samma"
        " namn som ett scenario ersätter det.",
        "For a scenario written for the command pks compare. A file named as a scenario"
        " replaces it.",
    ),
    "ask.file": Text("Fil", "File"),
    "ask.quick": Text(
        "Ska vi ringa tidigare, och ha reservlista?",
        "Should we call earlier, and keep a standby list?",
    ),
    "ask.quick_days": Text(
        "Sista avbokningsdag, arbetsdagar före", "Last cancellation day, working days"
    ),
    "ask.quick_list": Text("Reservlista", "Standby list"),
    "ask.quick_count": Text(
        "Varje förkryssad dag prövas med varje reservlista.",
        "Each day ticked is tried with each standby list.",
    ),
    "ask.ask": Text("Fråga", "Ask"),
    "ask.more_rules": Text("Alla regler", "All rules"),
    "ask.simulate": Text("Simulera som det är i dag", "Simulate as it is today"),
    "ask.simulate_about": Text(
        "Kö, väntan, strykningar och övertid ett år framåt om inget ändras.",
        "Queue, waits, cancellations and overtime a year ahead if nothing changes.",
    ),
    "ask.answers": Text("Svar", "Answers"),
    "ask.answers_none": Text("Inga frågor är ställda än.", "Nothing is asked yet."),
    "ask.question": Text("Fråga", "Question"),
    "ask.kind": Text("Slag", "Sort"),
    "ask.state": Text("Läge", "State"),
    "ask.asked": Text("Ställd", "Asked"),
    "ask.asked_whatif": Text("Regler", "Rules"),
    "ask.asked_compare": Text("Resurser", "Resources"),
    "ask.asked_simulate": Text("Simulering", "Simulation"),
    "ask.simulated": Text("Som i dag, {weeks} veckor", "As today, {weeks} weeks"),
    "ask.running": Text("Räknas just nu", "Being worked out"),
    "ask.waiting": Text(
        "Svaret kommer hit av sig självt. Du kan lämna sidan.",
        "The answer comes here by itself. You can leave the page.",
    ),
    "ask.failed": Text(
        "Det gick inte att räkna: {reason}", "It could not be worked out: {reason}"
    ),
    "ask.cancelled": Text("Frågan avbröts.", "The question was cancelled."),
    "ask.is_stale": Text(
        "Svaret är räknat på äldre data.", "The answer was worked out on older data."
    ),
    "ask.again": Text("Fråga igen med dagens data", "Ask again with today's data"),
    "ask.alter": Text("Ändra frågan", "Alter the question"),
    "ask.back": Text("Alla frågor", "All questions"),
    "ask.download": Text("Hämta", "Download"),
    "ask.workbook": Text("Excel", "Excel"),
    "ask.report": Text("hela rapporten", "the whole report"),
    "ask.is_early": Text(
        "Avslutad i förtid: {count} av de frågade reglerna räknades inte.",
        "Ended early: {count} of the rules asked for were not worked out.",
    ),
    "ask.in_short": Text("Kort sagt", "In short"),
    "ask.group_cancelling": Text("Avbokning och reservlista", "Cancelling, standby"),
    "ask.group_booking": Text("Bokning", "Booking"),
    "ask.group_capacity": Text("Pass, takt och vårdplatser", "Sessions, takt, beds"),
    "ask.group_day": Text("Dagen och de akuta", "The day and emergencies"),
    "ask.rules_help": Text(
        "Kryssa för eller skriv de värden som ska prövas. Varje kombination räknas och"
        " ställs bredvid i dag; lämna resten orört.",
        "Tick or write the values to try. Each combination is worked out and put beside"
        " today; leave the rest alone.",
    ),
    "ask.allowed": Text(
        "{least} till {most}{unit}, flera med semikolon emellan",
        "{least} to {most}{unit}, several apart by semicolons",
    ),
    "ask.today": Text("i dag: {value}", "today: {value}"),
    "ask.today_own": Text("i dag: regionens eget", "today: the region's own"),
    "ask.today_mark": Text("(i dag)", "(today)"),
    "ask.yes": Text("ja", "yes"),
    "ask.no": Text("nej", "no"),
    "ask.weeks": Text("Veckor framåt", "Weeks ahead"),
    "ask.replications": Text("Upprepningar", "Replications"),
    "ask.replications_auto": Text("så många som behövs", "as many as needed"),
    "ask.replications_help": Text(
        "Fler ger smalare intervall och tar längre tid.",
        "More give narrower intervals and take longer.",
    ),
    "ask.name": Text("Namn", "Name"),
    "ask.to_compare": Text("Jämför det med i dag", "Compare it with today"),
    "ask.description": Text("Beskrivning", "Description"),
    "ask.save": Text("Spara", "Save"),
    "ask.save_name": Text("Spara namn och beskrivning", "Keep name and description"),
    "ask.add": Text("Lägg till en ändring", "Add a change"),
    "ask.alter_change": Text("Ändra", "Alter"),
    "ask.remove": Text("Ta bort", "Remove"),
    "ask.delete": Text("Ta bort scenariot", "Delete the scenario"),
    "ask.toml": Text("Hämta TOML", "Download TOML"),
    "ask.show_fields": Text("Visa fälten", "Show the fields"),
    "ask.kind_of_change": Text("Vad som ändras", "What is changed"),
    "ask.from_other": Text("från ett annat scenario", "from another scenario"),
    "ask.does": Text("Vad det gör i {region}", "What it does in {region}"),
    "ask.misfit": Text(
        "Scenariot passar inte regionens data som de är nu.",
        "The scenario does not fit the region's data as they are now.",
    ),
    "ask.not_kept": Text(
        "Ändringen är inte sparad. Detta passar inte:",
        "The change was not kept. This does not fit:",
    ),
    "ask.late": Text(
        "Någon annan ändrade scenariot under tiden. Så här är det nu; din ändring är"
        " inte sparad.",
        "Somebody changed the scenario meanwhile. This is how it is now; your change"
        " was not kept.",
    ),
    "ask.any": Text("(alla)", "(any)"),
    "ask.pick": Text("(välj)", "(choose)"),
    "ask.week_help": Text("år och vecka, som 2027-W05", "year and week, as 2027-W05"),
    "ask.many_help": Text(
        "Flera: håll ned Ctrl.", "Several: hold Ctrl down."
    ),
    "ask.kinds_rooms": Text("Salar och salspass", "Theatres and sessions"),
    "ask.kinds_beds": Text("Vårdplatser", "Beds"),
    "ask.kinds_people": Text("Personal", "People"),
    "ask.kinds_demand": Text("Inflöde och väntan", "Inflow and waiting"),
    "ask.kinds_means": Text("Insatser och parametrar", "Levers and parameters"),
    "ask.kind_theatre_more": Text("En sal till", "A theatre more"),
    "ask.kind_theatre_less": Text("En sal mindre", "A theatre less"),
    "ask.kind_theatres_closed": Text(
        "Salar stängda några veckor", "Theatres closed some weeks"
    ),
    "ask.kind_sessions_more": Text("Fler salspass", "More sessions"),
    "ask.kind_sessions_less": Text("Färre salspass", "Fewer sessions"),
    "ask.kind_ward_closed": Text("Avdelning stängd", "A ward closed"),
    "ask.kind_beds_more": Text("Fler vårdplatser", "More beds"),
    "ask.kind_beds_less": Text("Färre vårdplatser", "Fewer beds"),
    "ask.kind_staff_more": Text("Fler medarbetare", "More people"),
    "ask.kind_staff_less": Text("Färre medarbetare", "Fewer people"),
    "ask.kind_staff_trained": Text("Utbildning", "Training"),
    "ask.kind_levers": Text("Andra gränser för insatser", "Other limits of levers"),
    "ask.kind_inflow": Text("Mer eller mindre inflöde", "More or less inflow"),
    "ask.kind_flow_moved": Text(
        "Flöde till annat sjukhus", "A flow to another hospital"
    ),
    "ask.kind_guarantee": Text("Annan vårdgaranti", "Another care guarantee"),
    "ask.kind_cancellations": Text(
        "Annan andel strukna", "Another share cancelled"
    ),
    "ask.kind_parameter": Text("Annan parameter", "Another parameter"),
}  # fmt: skip
