"""Words of the capacity plan."""

from pks.bilingual import Text

TEXTS = {
    "capacity.title": Text(
        "Kapacitetsplan för {region}, {first} till {last} ({status})",
        "Capacity plan of {region}, {first} to {last} ({status})",
    ),
    "capacity.status_optimal": Text("bästa möjliga", "optimal"),
    "capacity.status_feasible": Text(
        "tiden tog slut före de sista målen", "time ended before the last aims"
    ),
    "capacity.done": Text(
        "{count} operationer på periodens patienter.",
        "{count} operations on the period's patients.",
    ),
    "capacity.medical_late": Text(
        "{weeks} patientveckor efter medicinskt måldatum.",
        "{weeks} patient weeks past the medical date.",
    ),
    "capacity.guarantee_late": Text(
        "{weeks} patientveckor över vårdgarantin, kön över målkön i slutet inräknad.",
        "{weeks} patient weeks past the guarantee, the queue over target at the end"
        " included.",
    ),
    "capacity.cost": Text("{kind}: {mkr} mkr", "{kind}: SEK {mkr} million"),
    "capacity.shortages": Text(
        "{count} kapacitetsbrister mot veckotakten, störst först:",
        "{count} shortages against the takt, largest first:",
    ),
    "capacity.num_shortages": Text(
        "{count} kapacitetsbrister mot veckotakten.",
        "{count} shortages against the takt.",
    ),
    "capacity.shortage": Text(
        "  {resource}: {hours} h i {weeks} v., {patients} patient(er)",
        "  {resource}: {hours} h in {weeks} week(s), {patients} patient(s)",
    ),
    "capacity.inputs": Text(
        "{count} brister från nivåerna under väntar på beslut.",
        "{count} shortages sent up from below await a decision.",
    ),
    "capacity.kind_sessions": Text("salspass i grundschemat", "master schedule"),
    "capacity.kind_theatre": Text("operationssal", "theatre"),
    "capacity.kind_role": Text("roll", "role"),
    "capacity.kind_competence": Text("kompetens", "competence"),
    "capacity.kind_surgeon": Text("operatörer", "surgeons"),
    "capacity.kind_ward": Text("vårdavdelning", "ward"),
    "capacity.kind_equipment": Text("utrustning", "equipment"),
    "capacity.kind_flow": Text("flöde", "flow"),
    "capacity.lever_overtime_simple": Text("enkel övertid", "simple overtime"),
    "capacity.lever_overtime_qualified": Text(
        "kvalificerad övertid", "qualified overtime"
    ),
    "capacity.lever_agency": Text("hyrpersonal", "agency staff"),
    "capacity.lever_extra_session": Text("extra salspass", "extra sessions"),
    "capacity.lever_open_theatre": Text("öppnad sal", "opened theatre"),
    "capacity.lever_open_beds": Text("öppnade vårdplatser", "opened beds"),
    "capacity.lever_move_flow": Text("flyttat flöde", "moved flow"),
    "capacity.lever_bought_care": Text("köpt vård", "bought care"),
    "capacity.lever_task_shift": Text("uppgiftsväxling", "task shift"),
    "capacity.lever_earlier_discharge": Text(
        "tidigare utskrivning", "earlier discharge"
    ),
    "capacity.lever_outpatient": Text("dagkirurgi i stället", "day surgery instead"),
    "capacity.lever_indication_limit": Text("indikationsgräns", "indication limit"),
    "capacity.lever_ready_for_discharge": Text(
        "utskrivningsklara", "ready for discharge"
    ),
    "capacity.lever_close_theatre": Text("stängd sal", "closed theatre"),
    "capacity.lever_close_beds": Text("stängda vårdplatser", "closed beds"),
    "capacity.report": Text("Kapacitetsplan", "Capacity plan"),
    "capacity.cost_all": Text(
        "Insatserna kostar {kronor} kronor.", "The levers cost SEK {kronor}."
    ),
    "capacity.saved_all": Text(
        "Stängda salar och vårdplatser sparar {kronor} kronor.",
        "Closed theatres and beds save SEK {kronor}.",
    ),
    "capacity.not_all_aims": Text(
        "Tiden tog slut före de sista målen: planen är inte bästa möjliga i dem.",
        "Time ended before the last aims: the plan is not optimal in them.",
    ),
    "capacity.sheet_production": Text("Produktionsplan", "Production plan"),
    "capacity.sheet_shortages": Text("Brister", "Shortages"),
    "capacity.sheet_loads": Text("Beläggning", "Loads"),
    "capacity.sheet_costs": Text("Kostnader", "Costs"),
    "capacity.sheet_levers": Text("Insatser", "Levers"),
    "capacity.sheet_vacations": Text("Sommarsemester", "Summer vacation"),
    "capacity.help_production": Text(
        "Operationer att boka per vecka, i snitt för fyra veckor från den som står"
        " överst; kön före och efter perioden, och hur många i den som då är över sin"
        " gräns.",
        "Cases to book a week, the mean of four weeks from the one at the top; the"
        " queue before and after, and how many in it are past their limit then.",
    ),
    "capacity.help_loads": Text(
        "Andel av det som finns, insatserna inräknade, i fyra veckor; ram: full. För"
        " roller och operatörer: alla som kan göra arbetet, med allt de gör. För"
        " utrustning: tiden med fall som behöver den, av salarna där den står.",
        "Share of what there is, levers included, in four weeks; framed: full. Of roles"
        " and surgeons: all who can do the work, with all they do. Of equipment: time"
        " with cases that need it, of the theatres where it stands.",
    ),
    "capacity.note_aims": Text(
        "Målen gäller i ordning: medicinska måldatum, vårdgaranti, kostnad,"
        " jämn takt och kort väntan. Inget lägre mål får försämra ett högre.",
        "The aims count in order: medical dates, guarantee, cost, an even takt"
        " and short waits. No lower aim may worsen a higher one.",
    ),
    "capacity.note_people": Text(
        "Den som har flera roller räknas en gång: planen fördelar timmarna. Teamet är"
        " på plats hela salspasset.",
        "Who has several roles counts once: the plan assigns the hours. The team is"
        " there for the whole session.",
    ),
    "capacity.note_shortages": Text(
        "Vad som saknas för att hålla veckotakten i alla flöden, med planens insatser."
        " Timmar av olika slag läggs inte ihop: samma operation kan sakna både sal och"
        " team.",
        "What is missing to keep the takt of all flows, with the plan's levers. Hours"
        " of different kinds are not added: an operation may lack theatre and team.",
    ),
    "capacity.note_vacations": Text(
        "Hur många i gruppen som börjar sin sammanhängande semester i veckan, så att"
        " takten lider minst. Delar av personer är ett riktvärde.",
        "How many of the group begin their consecutive weeks in the week, so that the"
        " takt suffers least. Parts of persons are a guide.",
    ),
    "capacity.note_left_out": Text(
        "Utanför planen: dagarna i veckan och vem som är vem.",
        "Left out: the days within a week, and who is who.",
    ),
    "capacity.no_vacations": Text(
        "Ingen hel sommar ligger i planen bortom kända scheman.",
        "No whole summer lies in the plan beyond the known duties.",
    ),
    "capacity.unit_hour": Text("timmar", "hours"),
    "capacity.unit_bed_night": Text("vårddygn", "bed-nights"),
    "capacity.unit_session": Text("salspass", "sessions"),
    "capacity.unit_operation": Text("operationer", "operations"),
    "capacity.found_own": Text("denna plan", "this plan"),
    "capacity.found_below": Text("nivån under", "level below"),
    "capacity.col_quota": Text("Att boka", "To book"),
    "capacity.col_done": Text("Opererade ur flödet", "Done of the flow"),
    "capacity.col_here": Text("Gjorda här", "Done here"),
    "capacity.col_takt": Text("Veckotakt", "Takt"),
    "capacity.col_queue": Text("Kö", "Queue"),
    "capacity.col_medical": Text("Efter måldatum", "Past medical date"),
    "capacity.col_guarantee": Text("Över garantin", "Past guarantee"),
    "capacity.col_resource": Text("Resurs", "Resource"),
    "capacity.col_need": Text("Patienterna behöver", "Patients need"),
    "capacity.col_load": Text("Använt", "Used"),
    "capacity.col_room": Text("Finns", "There is"),
    "capacity.col_unit": Text("Enhet", "Unit"),
    "capacity.col_share": Text("Andel", "Share"),
    "capacity.col_id": Text("Bristens id", "Shortage id"),
    "capacity.col_hours": Text("Timmar som saknas", "Hours missing"),
    "capacity.col_patients": Text("Patienter", "Patients"),
    "capacity.col_weeks": Text("Veckor", "Weeks"),
    "capacity.col_first": Text("Från", "From"),
    "capacity.col_last": Text("Till", "To"),
    "capacity.col_when": Text("När", "When"),
    "capacity.col_status": Text("Läge", "Status"),
    "capacity.col_found": Text("Funnen av", "Found by"),
    "capacity.col_lever": Text("Insats", "Lever"),
    "capacity.any_specialty": Text("valfri specialitet", "any specialty"),
    "capacity.col_kind": Text("Slag", "Kind"),
    "capacity.col_on": Text("Gäller", "Concerns"),
    "capacity.col_used": Text("Enheter", "Units"),
    "capacity.col_kronor": Text("Kronor", "SEK"),
    "capacity.col_hindered": Text("Kan inte användas", "Cannot be used"),
    "capacity.hindered_nobody": Text(
        "ingen väntar i flödet", "nobody waits in the flow"
    ),
    "capacity.hindered_far": Text(
        "för långt: resan till {site} är över gränsen {most} minuter",
        "too far: the travel to {site} is over the limit of {most} minutes",
    ),
    "capacity.hindered_unlisted": Text(
        "ingen som väntar får opereras på {site}: sjukhuset står inte på deras lista",
        "nobody who waits may be operated on at {site}: it is not on their list",
    ),
    "capacity.hindered_mix": Text(
        "ingen som väntar har en åtgärd som insatsen flyttar",
        "nobody who waits has a procedure that the lever moves",
    ),
    "capacity.hindered_unable": Text(
        "{site} kan inte: där saknas operatör, kompetens eller utrustning för åtgärden",
        "{site} is not able: it lacks surgeon, competence or equipment for it",
    ),
    "capacity.col_group": Text("Grupp", "Group"),
    "capacity.col_heads": Text("Personer", "Heads"),
    "capacity.col_start": Text("Kö först", "Queue first"),
    "capacity.col_end": Text("Kö sist", "Queue last"),
    "capacity.col_late_end": Text("Sena sist", "Late last"),
}
