"""Words of the takt."""

from pks.bilingual import Text

TEXTS = {
    "takt.title_flow": Text("Veckotakt per flöde", "Weekly takt by flow"),
    "takt.title_specialty": Text(
        "Veckotakt per specialitet", "Weekly takt by specialty"
    ),
    "takt.sheet_takt": Text("Takt", "Takt"),
    "takt.sheet_notes": Text("Läs först", "Read first"),
    "takt.sheet_queue": Text("Kö", "Queue"),
    "takt.sheet_compared": Text("Jämförelse", "Comparison"),
    "takt.sheet_sensitivity": Text("Känslighet", "Sensitivity"),
    "takt.sheet_forecast": Text("Köprognos", "Queue forecast"),
    "takt.sheet_team": Text("Lagtimmar", "Team hours"),
    "takt.sheet_basis": Text("Underlag", "Basis"),
    "takt.state_flow": Text(
        "{count} flöden: {met} klarar vårdgarantin, {late} gör det längre fram i "
        "dagens takt, {never} gör det aldrig i dagens takt.",
        "{count} flows: {met} meet the guarantee, {late} will later at today's pace, "
        "{never} never will at today's pace.",
    ),
    "takt.state_specialty": Text(
        "{count} specialiteter: {met} klarar vårdgarantin sammantaget, {late} gör "
        "det längre fram i dagens takt, {never} gör det aldrig i dagens takt.",
        "{count} specialties: {met} meet the guarantee as a whole, {late} will later "
        "at today's pace, {never} never will at today's pace.",
    ),
    "takt.sums": Text(
        "Veckotakt {takt} operationer per produktiv vecka: {balance} för balans och "
        "{clearing} för att arbeta av kön på {weeks} produktiva veckor. Senaste året "
        "gjordes {pace}.",
        "Weekly takt {takt} operations a productive week: {balance} to balance and "
        "{clearing} to clear the queue in {weeks} productive weeks. Last year {pace} "
        "were done.",
    ),
    "takt.tested": Text(
        "Inflödet är förutsagt ur {weeks} veckor och prövat på de {held} sista: "
        "säsongsmodellen används i {season} flöden, samma vecka året före i {naive}.",
        "The inflow is forecast from {weeks} weeks and tested on the last {held}: "
        "the season's model is used in {season} flows, the same week a year before "
        "in {naive}.",
    ),
    "takt.untested": Text(
        "Inflödets historik är {weeks} veckor: för kort för att pröva prognosen mot "
        "samma vecka året före.",
        "The inflow's history is {weeks} weeks: too short to test the forecast "
        "against the same week a year before.",
    ),
    "takt.stale": Text(
        "Historiken slutar {count} veckor före uttaget: inflöde och takt därefter är "
        "okända.",
        "The history ends {count} weeks before the extract: inflow and pace since then "
        "are unknown.",
    ),
    "takt.no_history": Text(
        "{count} utan historik: inflödet räknas ur beslut som ännu väntar, en undre "
        "gräns.",
        "{count} without a history: the inflow is counted from decisions that still "
        "wait, a lower bound.",
    ),
    "takt.no_sessions": Text(
        "{count} utan salspass på sitt sjukhus: behovet av pass kan inte räknas.",
        "{count} without sessions at their hospital: sessions cannot be counted.",
    ),
    "takt.homeless": Text(
        "{count} väntande hör till inget flöde och är inte med.",
        "{count} waiting belong to no flow and are left out.",
    ),
    "takt.set_aside": Text(
        "{count} rader i väntelistan kunde inte läsas och är inte med.",
        "{count} rows of the waiting list could not be read and are left out.",
    ),
    "takt.table_help": Text(
        "Inflöde per kalendervecka med 95 % intervall; takt, minuter och salspass "
        "per produktiv vecka. Minus i gapet är brist i grundschemat.",
        "Inflow a calendar week with its 95 % interval; takt, minutes and sessions a "
        "productive week. A negative gap is a shortage in the master schedule.",
    ),
    "takt.compared_help": Text(
        "Svensk härledning (målkö med säkerhetsfaktor) bredvid de publicerade "
        "kö-formlerna (NHSRwaitinglist). Allt per kalendervecka.",
        "The Swedish derivation (target queue with a safety factor) beside the "
        "published waiting-list formulas (NHSRwaitinglist). All a calendar week.",
    ),
    "takt.sensitivity_help": Text(
        "Veckotakt vid olika säkerhetsfaktor: lägre faktor, kortare målkö, högre takt.",
        "Weekly takt by safety factor: the lower the factor, the shorter the target "
        "queue and the higher the takt.",
    ),
    "takt.not_drawn": Text(
        "De som har längst kö över målet är ritade; {count} till finns i arbetsboken.",
        "Those with the longest queue over the target are drawn; {count} more are in "
        "the workbook.",
    ),
    "takt.legend_pace": Text("Kön i dagens takt", "The queue at today's pace"),
    "takt.legend_takt": Text("Kön i veckotakten", "The queue at the weekly takt"),
    "takt.note_swedish": Text(
        "Svensk härledning: nettoinflöde = inflöde × (1 − borttagna); målkö = "
        "säkerhetsfaktor × nettoinflöde × garantins dagar / 7; balanstakt = "
        "nettoinflöde × 52 / produktiva veckor; avarbetningstakt = max(0, kö × (1 − "
        "rensade) − målkö) / avarbetningsveckor; veckotakt = summan; bokad takt = "
        "veckotakt / (1 − strukna × (1 − återfyllda)). Region Skåne, "
        "produktionsstyrning; Little (1961).",
        "Swedish derivation: net inflow = inflow × (1 − removed); target queue = "
        "safety factor × net inflow × the guarantee's days / 7; balance takt = net "
        "inflow × 52 / productive weeks; clearing takt = max(0, queue × (1 − "
        "validated) − target queue) / clearing weeks; weekly takt = the sum; booked "
        "takt = weekly takt / (1 − cancelled × (1 − refilled)). Region Skåne; Little "
        "(1961).",
    ),
    "takt.note_published": Text(
        "Publicerade formler: målkö = inflöde × målväntan / faktor; kapacitet vid "
        "avarbetning = försiktigt inflöde + (kö − målkö) / veckor; målkapacitet = "
        "inflöde + (cv² + cv²) / 2 × faktor / målväntan; belastning = inflöde / "
        "kapacitet; tryck = 2 × medelväntan / målväntan. Avarbetning behövs när kön "
        "är mer än dubbla målet. NHSRwaitinglist (NHS-R community, MIT).",
        "Published formulas: target queue = demand × target wait / factor; relief "
        "capacity = cautious demand + (queue − target queue) / weeks; target "
        "capacity = demand + (cv² + cv²) / 2 × factor / target wait; load = demand / "
        "capacity; pressure = 2 × mean wait / target wait. Relief is needed when the "
        "queue is more than twice its target. NHSRwaitinglist (NHS-R community, "
        "MIT).",
    ),
    "takt.note_gap": Text(
        "Gap = grundschemats salspass − behovet, per vecka utan stängningar. "
        "Specialitetens egna pass delas mellan dess flöden efter behov; valfria pass "
        "går dit de saknas.",
        "Gap = the master schedule's sessions − the need, in a week without "
        "closures. A specialty's own sessions are shared by its flows as they need; "
        "flexible ones go where they lack.",
    ),
    "takt.note_bands": Text(
        "Kö vid veckans slut = kö vid dess början + in − borttagna − utförda, om "
        "takten förblir dagens. Banden (50, 80 och 95 %) är slumpen vecka för vecka "
        "och osäkerheten om nivåerna, som antas normalfördelade.",
        "Queue at the week's end = queue at its start + in − removed − done, if the "
        "pace stays today's. The bands (50, 80 and 95 %) are the weeks' chance and "
        "the doubt about the levels, taken as normal.",
    ),
    "takt.note_queue": Text(
        "Alla som väntar på uttagets dag, efter dagar sedan beslutet, oavsett "
        "hemregion. Tillgängliga kan opereras nu; PvV har valt att vänta, MoV väntar "
        "av medicinska skäl. Den som kan opereras på flera sjukhus räknas på det "
        "första.",
        "All who wait on the day of the extract, by days since the decision, "
        "wherever they live. Available can be operated now; PvV chose to wait, MoV "
        "wait for medical reasons. Who may be operated at several hospitals counts "
        "at the first.",
    ),
    "takt.class": Text("{first}–{last} d", "{first}–{last} d"),
    "takt.class_open": Text("över {first} d", "over {first} d"),
    "takt.met": Text("klarar den", "meets it"),
    "takt.met_now": Text(
        "klarar den nu, men kön växer förbi målet",
        "meets it now, but the queue outgrows the target",
    ),
    "takt.weeks": Text("om {weeks} veckor", "in {weeks} weeks"),
    "takt.years": Text("om {years} år", "in {years} years"),
    "takt.never": Text("aldrig i dagens takt", "never at today's pace"),
    "takt.unknown_pace": Text(
        "aldrig: ingen känd produktion", "never: no production known"
    ),
    "takt.several": Text("flera", "several"),
    "takt.from_season": Text("historik, säsongsmodell", "history, season's model"),
    "takt.from_naive": Text(
        "historik, samma vecka året före", "history, same week a year before"
    ),
    "takt.from_waiting_list": Text(
        "väntelistans beslut (undre gräns)", "the list's decisions (lower bound)"
    ),
    "takt.from_several": Text("flera", "several"),
    "takt.pace_history": Text("historik", "history"),
    "takt.pace_quota": Text("angiven takt", "takt given"),
    "takt.pace_unknown": Text("okänd", "unknown"),
    "takt.pace_several": Text("flera", "several"),
    "takt.theatre_hours": Text("sal och operatör", "theatre and surgeon"),
    "takt.yes": Text("ja", "yes"),
    "takt.no": Text("nej", "no"),
    "takt.col_inflow": Text("Inflöde per vecka", "Inflow a week"),
    "takt.col_low": Text("Lägst (95 %)", "Low (95 %)"),
    "takt.col_high": Text("Högst (95 %)", "High (95 %)"),
    "takt.col_removed": Text("Borttagna", "Removed"),
    "takt.col_queue": Text("Kö", "Queue"),
    "takt.col_target": Text("Målkö", "Target queue"),
    "takt.col_productive": Text("Produktiva veckor", "Productive weeks"),
    "takt.col_balance": Text("Balanstakt", "Balance takt"),
    "takt.col_clearing": Text("Avarbetningstakt", "Clearing takt"),
    "takt.col_takt": Text("Veckotakt", "Weekly takt"),
    "takt.col_cancelled": Text("Strukna", "Cancelled"),
    "takt.col_booked": Text("Bokad takt", "Booked takt"),
    "takt.col_case_min": Text("Patienttid och byte min", "Patient time, turnover min"),
    "takt.col_minutes": Text("Salsminuter", "Theatre minutes"),
    "takt.col_sessions": Text("Salspass behövs", "Sessions needed"),
    "takt.col_available": Text("Salspass finns", "Sessions given"),
    "takt.col_gap": Text("Gap salspass", "Gap sessions"),
    "takt.col_pace": Text("Dagens takt", "Today's pace"),
    "takt.col_weeks": Text("Produktiva veckor till garantin",
                           "Productive weeks to guarantee"),
    "takt.col_calendar": Text("Kalenderveckor till garantin",
                              "Calendar weeks to guarantee"),
    "takt.col_met": Text("Vårdgarantin", "The guarantee"),
    "takt.col_target_published": Text("Målkö, publicerad", "Target queue, published"),
    "takt.col_calendar_takt": Text("Veckotakt per kalendervecka",
                                   "Weekly takt, calendar week"),
    "takt.col_relief": Text("Avarbetning, publicerad", "Relief capacity, published"),
    "takt.col_needs_relief": Text("Behöver avarbetas", "Needs relief"),
    "takt.col_capacity": Text("Målkapacitet, publicerad", "Target capacity, published"),
    "takt.col_load": Text("Belastning", "Load"),
    "takt.col_pressure": Text("Tryck", "Pressure"),
    "takt.col_mean_wait": Text("Medelväntan dagar", "Mean wait days"),
    "takt.col_safety": Text("Säkerhetsfaktor", "Safety factor"),
    "takt.col_class": Text("Väntat", "Waited"),
    "takt.col_available_patients": Text("Tillgängliga", "Available"),
    "takt.col_pvv": Text("PvV", "PvV"),
    "takt.col_mov": Text("MoV", "MoV"),
    "takt.col_share": Text("Produktiv andel", "Productive share"),
    "takt.col_before": Text("Kö före", "Queue before"),
    "takt.col_in": Text("In", "In"),
    "takt.col_gone": Text("Borttagna", "Removed"),
    "takt.col_done": Text("Utförda", "Done"),
    "takt.col_after": Text("Kö efter", "Queue after"),
    "takt.col_at_takt": Text("I veckotakt", "At the takt"),
    "takt.col_role": Text("Roll", "Role"),
    "takt.col_hours": Text("Timmar per produktiv vecka", "Hours a productive week"),
    "takt.col_from": Text("Inflödet kommer från", "The inflow comes from"),
    "takt.col_error_season": Text("Fel, säsongsmodell", "Error, season's model"),
    "takt.col_error_naive": Text("Fel, samma vecka året före",
                                 "Error, same week a year before"),
    "takt.col_pace_from": Text("Dagens takt kommer från", "The pace comes from"),
} | {
    f"takt.col_{end}_{level}": Text(f"{sv} {level} %", f"{en} {level} %")
    for level in (50, 80, 95)
    for end, sv, en in (("low", "Lägst", "Low"), ("high", "Högst", "High"))
}  # fmt: skip
