"""Words of admission over weeks."""

from pks.bilingual import Text

TEXTS = {
    "admit.why_left_out": Text(
        "{name} är inte med i någon avdelnings plan: {reason}.",
        "{name} is in no ward's plan: {reason}.",
    ),
    "admit.why_not": Text(
        "{name} får ingen plats på {ward}. Dagarna som kommer i fråga:",
        "{name} has no place on {ward}. The days that may be:",
    ),
    "admit.why_admitted": Text(
        "{name} skrivs in {day} på {ward}, rum {room}, {theatre}, operatör {surgeon}."
        " Dagarna som kommer i fråga:",
        "{name} is admitted {day} to {ward}, room {room}, {theatre}, surgeon {surgeon}."
        " The days that may be:",
    ),
    "admit.why_day": Text("  {day}: {told}", "  {day}: {told}"),
    "admit.why_chosen": Text("* {day}: planens dag", "* {day}: the plan's day"),
    "admit.why_free": Text("plats finns, rum {room}", "there is a place, room {room}"),
    "admit.why_min": Text(
        "{told} ({excess} min fattas)", "{told} ({excess} min lacking)"
    ),
    "admit.why_no_surgeon_minutes": Text(
        "operatören opererar inte", "the surgeon does not operate"
    ),
    "admit.why_no_theatre_minutes": Text("inget salspass", "no session"),
    "admit.title_one": Text("Inskrivningar {week}", "Admissions {week}"),
    "admit.title": Text(
        "Inskrivningar från {week}, {weeks} veckor",
        "Admissions from {week}, {weeks} weeks",
    ),
    "admit.first": Text("Läs först", "Read first"),
    "admit.checked": Text(
        "Planen följer alla regler: kön per rum, platser, operatörer, salar, dagar som"
        " patienter fått, en sjuksköterska per rum och pass.",
        "The plan follows every rule: sexes by room, beds, surgeons, theatres, days"
        " told to patients, a nurse for each room and shift.",
    ),
    "admit.set_aside": Text(
        "{count} av {total} i väntelistan kunde inte läsas och är inte med (pks check"
        " säger vilka).",
        "{count} of {total} on the waiting list could not be read and are left out (pks"
        " check says which).",
    ),
    "admit.summary": Text("Avdelningarna", "The wards"),
    "admit.col_admitted": Text("Skrivs in", "Admitted"),
    "admit.col_due_in": Text("Därav måste in", "Of them must"),
    "admit.col_due_out": Text("Måste in, ingen plats", "Must, no place"),
    "admit.col_competing": Text("Ville in, ingen plats", "Competed, no place"),
    "admit.col_here": Text("Inne från början", "There at start"),
    "admit.col_used": Text("Platser använda", "Beds used"),
    "admit.due_title": Text("Måste in men fick ingen plats", "Must come, but no place"),
    "admit.due_help": Text(
        "Medicinskt måldatum eller vårdgaranti löper ut inom perioden, eller har gjort"
        " det. Raderna är en brist att lösa: fler platser, salspass eller operatörer"
        " den dagen, eller en annan vårdgivare.",
        "The medical date or the guarantee ends within the period, or has. The rows are"
        " a shortage to be resolved: more beds, sessions or surgeons on that day, or"
        " another provider.",
    ),
    "admit.due_none": Text(
        "Alla som måste in har fått plats.", "Everybody who must come has a place."
    ),
    "admit.boards": Text("Avdelningstavlor", "Ward boards"),
    "admit.legend": Text(
        "En rad per plats, en kolumn per dygn (natten efter dagen). Ärende, kön (K, M)"
        " och ålder (b barn, v vuxen, ä äldre), sista natten. Tjock vänsterkant: måste"
        " in; dubbel: har fått sin dag; streckad ram: låg inne från början; prickad"
        " högerkant: ligger kvar efter perioden. Skuggat: platsen är inte bemannad"
        " eller hålls för akuta.",
        "A line for each bed, a column for each day (the night after it). Case, sex (F,"
        " M) and age (c child, a adult, o old), last night. Thick left edge: must come;"
        " double: has been told the day; dashed: there from the start; dotted right"
        " edge: stays beyond the period. Shaded: not staffed, or kept for emergencies.",
    ),
    "admit.legend_sheet": Text(
        "Ärende, kön (K, M) och ålder (b barn, v vuxen, ä äldre), sista natten. Grått:"
        " inte bemannad eller hålls för akuta.",
        "Case, sex (F, M) and age (c child, a adult, o old), last night. Grey: not"
        " staffed, or kept for emergencies.",
    ),
    "admit.col_room": Text("Rum", "Room"),
    "admit.isolation": Text("Isoleringsrum", "Room for isolation"),
    "admit.isolation_short": Text("iso", "iso"),
    "admit.closed": Text("stängd", "closed"),
    "admit.sex_0": Text("K", "F"),
    "admit.sex_1": Text("M", "M"),
    "admit.age_child": Text("b", "c"),
    "admit.age_adult": Text("v", "a"),
    "admit.age_old": Text("ä", "o"),
    "admit.sex_word_female": Text("kvinna", "woman"),
    "admit.sex_word_male": Text("man", "man"),
    "admit.sex_word_unknown": Text("okänt kön", "sex unknown"),
    "admit.age_word_child": Text("barn", "child"),
    "admit.age_word_adult": Text("vuxen", "adult"),
    "admit.age_word_old": Text("äldre", "old"),
    "admit.here": Text(
        "{name}: inne sedan före, till {last}", "{name}: there, to {last}"
    ),
    "admit.bar": Text(
        "{name}: in {first}, sista natten {last}, operatör {surgeon} {must}",
        "{name}: in {first}, last night {last}, surgeon {surgeon} {must}",
    ),
    "admit.mark_must": Text("måste in", "must come"),
    "admit.mark_told": Text("har tid", "told"),
    "admit.nurses": Text(
        "Vårdtyngd mot sjuksköterskor, timmar per pass",
        "Acuity against nurses, hours a shift",
    ),
    "admit.nurses_rooms": Text(
        "Vem som svarar för vilka rum, pass för pass",
        "Who answers for which rooms, shift by shift",
    ),
    "admit.nurses_help": Text(
        "Timmar som de inlagda behöver / timmar som passets personal har sedan"
        " akutreserven fått sitt. Grönt: ingen har för mycket. Gult: någon har för"
        " mycket medan en annan har tid (antal!). Rött: passet räcker inte. Vilka rum"
        " varje sjuksköterska svarar för står när man pekar, och i arbetsboken.",
        "Hours that those in the rooms need / hours that the shift's staff have once"
        " the emergency reserve has its. Green: nobody has too much. Yellow: somebody"
        " has while another has time (number!). Red: the shift does not suffice. The"
        " rooms of each nurse are shown on pointing, and stand in the workbook.",
    ),
    "admit.nurse_hint": Text(
        "{nurse}: rum {rooms}, {work} av {most} min",
        "{nurse}: rooms {rooms}, {work} of {most} min",
    ),
    "admit.days": Text("Inskrivningar dag för dag", "Admissions by day"),
    "admit.col_last": Text("Sista natt", "Last night"),
    "admit.col_minutes": Text("Sal min", "Theatre min"),
    "admit.col_person": Text("Kön, ålder", "Sex, age"),
    "admit.col_due": Text("Senast enligt mål", "Due by"),
    "admit.col_mark": Text("Bunden", "Bound"),
    "admit.out": Text("Inte inskrivna", "Not admitted"),
    "admit.out_help": Text(
        "De som tävlade om plats i turordning. Skälet är det som fattas på den dag som"
        " ligger närmast, när alla andra ligger som i planen.",
        "Those who competed for a place in turn. The reason is what lacks on the"
        " nearest day, everybody else being as planned.",
    ),
    "admit.left_out": Text("Var inte med", "Were not in it"),
    "admit.col_why": Text("Skäl", "Reason"),
    "admit.col_was_due": Text("Måste in", "Must"),
    "admit.reason_min": Text(
        "närmast {day}: {told}, {excess} min fattas",
        "nearest {day}: {told}, {excess} min lacking",
    ),
    "admit.reason_day": Text("närmast {day}: {told}", "nearest {day}: {told}"),
    "admit.reason_fits": Text("{told}, t.ex. {day}", "{told}, such as {day}"),
    "admit.sheet_days": Text("Inskrivningar", "Admissions"),
    "admit.sheet_out": Text("Inte inskrivna", "Not admitted"),
    "admit.sheet_nurses": Text("Sjuksköterskor", "Nurses"),
    "admit.col_nurse": Text("Schemarad (+ är erfaren)", "Line (+ is experienced)"),
    "admit.col_rooms": Text("Rum", "Rooms"),
    "admit.col_work": Text("Behov min", "Need min"),
    "admit.col_most": Text("Har min", "Has min"),
    "admit.col_over": Text("För mycket min", "Too much min"),
    "admit.col_skill": Text("Utan erfaren som krävs", "Without the experienced one"),
    "admit.col_term": Text("Vad planen kostar", "What the plan costs"),
    "admit.col_amount": Text("Antal", "Amount"),
    "admit.col_weight": Text("Vikt", "Weight"),
    "admit.col_cost": Text("Kostnad", "Cost"),
    "admit.term_age_mix": Text("Åldersgrupper isär i rum", "Age groups apart in rooms"),
    "admit.term_skill_short": Text(
        "Pass utan erfaren sjuksköterska", "Shifts without an experienced nurse"
    ),
    "admit.term_continuity": Text(
        "Sjuksköterskor som patienter möter", "Nurses that patients meet"
    ),
    "admit.term_excess_workload": Text(
        "Minuter vårdtyngd för mycket", "Minutes of acuity too much"
    ),
    "admit.term_open_theatres": Text("Salspass som används", "Sessions used"),
    "admit.term_surgeon_transfers": Text(
        "Operatörers byten av sal", "Surgeons' changes of theatre"
    ),
    "admit.term_admission_delay": Text(
        "Dagar från första möjliga dag", "Days from the first possible day"
    ),
    "admit.term_unscheduled": Text(
        "Tävlade och fick ingen plats", "Competed and got no place"
    ),
    "admit.told": Text(
        "{admitted} inskrivningar på {days} dagar från {first}; {due} som måste in"
        " fick ingen plats.",
        "{admitted} admissions in {days} days from {first}; {due} who must come found"
        " no place.",
    ),
    "admit.clash": Text(
        "{ward}: {rule} ({where}), {excess} för mycket: det kan ingen plan rätta.",
        "{ward}: {rule} ({where}), {excess} too many: no plan can mend that.",
    ),
    "admit.lack_sex_mix": Text(
        "platser finns bara i rum med det andra könet",
        "beds only in rooms of the other sex",
    ),
    "admit.rule_sex_mix": Text("kvinnor och män i samma rum", "both sexes in a room"),
    "admit.rule_suitable_room": Text("inget rum passar", "no room suits"),
    "admit.rule_suitable_theatre": Text("ingen sal passar", "no theatre suits"),
    "admit.rule_surgeon_minutes": Text(
        "operatören har inte tid", "the surgeon has no time"
    ),
    "admit.rule_theatre_minutes": Text(
        "salstiden räcker inte", "too little theatre time"
    ),
    "admit.rule_room_beds": Text("ingen ledig plats", "no free bed"),
    "admit.rule_nurse_on_duty": Text(
        "pass utan sjuksköterska", "a shift without a nurse"
    ),
    "admit.rule_fits": Text(
        "plats finns, men andra eller kostnaden gick före",
        "there is a place, but others or the cost went before",
    ),
    "admit.rule_queue": Text(
        "står för långt ned i kön för periodens salstid",
        "too far down the queue for the period's theatre time",
    ),
    "admit.rule_booked_outside": Text(
        "har en tid före eller efter perioden", "has a day before or after the period"
    ),
    "admit.rule_no_ward": Text("flödet har ingen avdelning", "the flow has no ward"),
    "admit.rule_other_ward": Text(
        "rummet som är bestämt hör till en avdelning som flödet inte har",
        "the room decided is of a ward that the flow does not have",
    ),
    "admit.rule_no_beds": Text(
        "avdelningens vårdplatser och rum är okända",
        "the ward's beds and rooms are unknown",
    ),
    "admit.rule_no_day": Text(
        "kan inte komma någon dag: inte klar, spärrad eller pausad",
        "cannot come on any day: not ready, blocked or paused",
    ),
    "admit.rule_no_session": Text(
        "inget salspass för specialiteten eller utrustningen",
        "no session of the specialty or its equipment",
    ),
    "admit.rule_no_surgeon": Text(
        "ingen behörig operatör har operationspass de dagarna",
        "no surgeon who may is on theatre duty on those days",
    ),
    "admit.rule_no_minutes": Text(
        "ingen dag med både operatör och salspass som räcker till operationen",
        "no day with both a surgeon and a session long enough",
    ),
}
