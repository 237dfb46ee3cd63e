"""Words of the bottlenecks and their prices."""

from pks.bilingual import Text

TEXTS = {
    "bottleneck.title": Text("Trånga sektorer", "Bottlenecks"),
    "bottleneck.subtitle": Text(
        "{name}, vecka {first} till {last} ({weeks} veckor)",
        "{name}, week {first} to {last} ({weeks} weeks)",
    ),
    "bottleneck.none": Text(
        "Ingen resurs är trång: en till av någon ger inget.",
        "No resource is tight: one more of any gives nothing.",
    ),
    "bottleneck.how": Text(
        "Vad en till av varje resurs i alla veckor ger, utöver kapacitetsplanen och"
        " utan"
        " att någon får vänta längre. Varje tal är omräknat med en enhet till.",
        "What one more of each resource in every week gives, beside the capacity"
        " plan and"
        " without anybody waiting longer. Each number is solved anew with one unit"
        " more.",
    ),
    "bottleneck.order": Text(
        "Ordning: medicinska måldatum, sedan vårdgarantin, sedan antal operationer.",
        "Order: medical dates, then the guarantee, then the number of operations.",
    ),
    "bottleneck.ask_theatre_day": Text(
        "en salsdag till i veckan: {name}", "one more theatre day a week: {name}"
    ),
    "bottleneck.ask_any": Text(
        "en salsdag till i veckan i en av: {names}",
        "one more theatre day a week in one of: {names}",
    ),
    "bottleneck.or": Text(" eller ", " or "),
    "bottleneck.ask_shift": Text(
        "ett dagpass till i veckan: {name}", "one more day shift a week: {name}"
    ),
    "bottleneck.ask_surgeon_day": Text(
        "en operatörsdag till i veckan: {name}", "one more surgeon day a week: {name}"
    ),
    "bottleneck.ask_bed": Text(
        "en vårdplats till varje natt: {name}", "one more bed each night: {name}"
    ),
    "bottleneck.ask_place": Text("en plats till: {name}", "one more place: {name}"),
    "bottleneck.ask_piece": Text(
        "en till av utrustningen {name}", "one more piece of equipment: {name}"
    ),
    "bottleneck.many_theatre_day": Text(
        "{count} salsdagar i veckan: {name}", "{count} theatre days a week: {name}"
    ),
    "bottleneck.many_shift": Text(
        "{count} dagpass i veckan: {name}", "{count} day shifts a week: {name}"
    ),
    "bottleneck.many_surgeon_day": Text(
        "{count} operatörsdagar i veckan: {name}", "{count} surgeon days a week: {name}"
    ),
    "bottleneck.many_bed": Text(
        "{count} vårdplatser varje natt: {name}", "{count} beds each night: {name}"
    ),
    "bottleneck.many_place": Text("{count} platser: {name}", "{count} places: {name}"),
    "bottleneck.many_piece": Text(
        "{count} till av utrustningen {name}", "{count} more pieces of equipment:"
        " {name}"
    ),
    "bottleneck.sentence": Text(
        "Be om {ask} ({site}). Det ger {gives} på {weeks} veckor och kostar"
        " {cost}.",
        "Ask for {ask} ({site}). It gives {gives} in {weeks} weeks and costs"
        " {cost}.",
    ),
    "bottleneck.cost": Text("{cost} kr i veckan", "SEK {cost} a week"),
    "bottleneck.cost_team": Text(
        "{cost} kr i veckan utöver sitt team", "SEK {cost} a week beside its team"
    ),
    "bottleneck.gives_medical": Text(
        "{n} patientveckor mindre efter medicinskt måldatum",
        "{n} patient weeks less past the medical date",
    ),
    "bottleneck.gives_guarantee": Text(
        "{n} patientveckor mindre över vårdgarantin",
        "{n} patient weeks less past the guarantee",
    ),
    "bottleneck.gives_operations": Text("{n} operationer till", "{n} more operations"),
    "bottleneck.gives_nothing": Text("ingenting ensam", "nothing alone"),
    "bottleneck.package_sentence": Text(
        "Paket för {flows}: takten saknar {lacks} operationer, paketet ger {reached} av"
        " dem.",
        "Package for {flows}: the takt lacks {lacks} operations, the package gives"
        " {reached} of them.",
    ),
    "bottleneck.package_member": Text(
        "   {ask}; {cost} kr i veckan", "   {ask}; SEK {cost} a week"
    ),
    "bottleneck.package_all": Text(
        "   tillsammans {cost} kr i veckan; ger {gives}",
        "   together SEK {cost} a week; gives {gives}",
    ),
    "bottleneck.all_flows": Text("alla flöden på {site}", "all flows at {site}"),
    "bottleneck.no_packages": Text(
        "Inget flöde är efter sin takt när planen slutar.",
        "No flow is behind its takt when the plan ends.",
    ),
    "bottleneck.limited": Text(
        "Utrustningen står i {names}, som är fulla de veckorna: mer tid där hjälper"
        " också.",
        "The equipment stands in {names}, which are full in those weeks: more time"
        " there helps too.",
    ),
    "bottleneck.short": Text(
        "De {n} som fattas beror inte på en resurs som inte går att köpa, utan på att"
        " olika saker fattas i olika veckor: samma tillskott alla veckor räcker inte."
        " Se Pris per vecka.",
        "The {n} left are not for want of a resource that cannot be bought: different"
        " things lack in different weeks, and the same addition in every week is not"
        " enough. See Price by week.",
    ),
    "bottleneck.beyond": Text(
        "De {n} som fattas går inte att köpa med sal, personal, vårdplatser och"
        " utrustning: även 50 till av varje ger bara {most}.",
        "The {n} left cannot be bought with theatres, people, beds and equipment: even"
        " 50 more of each give {most} only.",
    ),
    "bottleneck.unlifted": Text(
        "Inget paket hittades för {flow}: {n} operationer saknas till takten.",
        "No package was found for {flow}: {n} operations lack to the takt.",
    ),
    "bottleneck.sheet_ask": Text("Be om", "Ask for"),
    "bottleneck.sheet_load": Text("Belastning", "Load"),
    "bottleneck.sheet_heat": Text("Pris per vecka", "Price by week"),
    "bottleneck.sheet_packages": Text("Paket", "Packages"),
    "bottleneck.sheet_idle": Text("Står stilla", "Stands idle"),
    "bottleneck.sheet_waits": Text("Vilka väntar", "Who waits"),
    "bottleneck.sheet_prices": Text("Priser kontrollerade", "Prices confirmed"),
    "bottleneck.sheet_recruit": Text("Rekrytering", "Recruitment"),
    "bottleneck.sheet_notes": Text("Så räknas det", "How it is counted"),
    "bottleneck.col_rank": Text("Nr", "No."),
    "bottleneck.col_sentence": Text("Vad, varför och till vilket pris", "What and why"),
    "bottleneck.col_resource": Text("Resurs", "Resource"),
    "bottleneck.col_kind": Text("Slag", "Kind"),
    "bottleneck.col_unit": Text("En enhet", "A unit"),
    "bottleneck.col_cost": Text("Kostar kr i veckan", "Costs SEK a week"),
    "bottleneck.col_medical": Text(
        "Patientveckor efter måldatum, färre", "Patient weeks past medical date, fewer"
    ),
    "bottleneck.col_medical_dates": Text(
        "Fler måldatum som hålls", "More medical dates met"
    ),
    "bottleneck.col_guarantee": Text(
        "Patientveckor över garantin, färre", "Patient weeks past guarantee, fewer"
    ),
    "bottleneck.col_breaches": Text(
        "Färre som passerar garantin", "Fewer who pass the guarantee"
    ),
    "bottleneck.col_operations": Text("Fler operationer", "More operations"),
    "bottleneck.col_minutes": Text("Patientminuter", "Patient minutes"),
    "bottleneck.col_drg": Text("DRG-poäng", "DRG points"),
    "bottleneck.col_worth": Text("Värde kr i alla veckor", "Worth SEK in all weeks"),
    "bottleneck.col_load": Text("Belastning", "Load"),
    "bottleneck.col_short": Text("Timmar som saknas", "Hours that lack"),
    "bottleneck.col_tight": Text("Trånga veckor", "Tight weeks"),
    "bottleneck.col_holds": Text("Priset gäller, enheter", "Price holds, units"),
    "bottleneck.holds": Text("{down} ned, {up} upp", "{down} down, {up} up"),
    "bottleneck.col_package": Text("Paket", "Package"),
    "bottleneck.col_flows": Text("Flöden", "Flows"),
    "bottleneck.col_member": Text("Be om", "Ask for"),
    "bottleneck.col_count": Text("Antal", "Count"),
    "bottleneck.col_weeks": Text("Veckor", "Weeks"),
    "bottleneck.col_cost_all": Text(
        "Kostar kr i alla veckor", "Costs SEK in all weeks"
    ),
    "bottleneck.all_weeks": Text("alla {weeks}", "all {weeks}"),
    "bottleneck.col_alone": Text("Operationer ensam", "Operations alone"),
    "bottleneck.col_alone_guarantee": Text(
        "Patientveckor över garantin ensam, färre",
        "Patient weeks past guarantee alone, fewer",
    ),
    "bottleneck.col_together": Text(
        "Operationer tillsammans", "Operations together"
    ),
    "bottleneck.col_lacking": Text("Operationer som saknas", "Operations lacking"),
    "bottleneck.col_reached": Text("Operationer som nås", "Operations reached"),
    "bottleneck.whole": Text("hela paketet", "the whole package"),
    "bottleneck.col_because": Text("På grund av", "Because of"),
    "bottleneck.col_idle": Text("Står stilla", "Stands idle"),
    "bottleneck.col_hours": Text("Timmar", "Hours"),
    "bottleneck.col_flow": Text("Flöde", "Flow"),
    "bottleneck.col_queue": Text("Kö när planen slutar", "Queue when the plan ends"),
    "bottleneck.col_late_medical": Text(
        "Efter medicinskt måldatum", "Past the medical date"
    ),
    "bottleneck.col_late_guarantee": Text("Över vårdgarantin", "Past the guarantee"),
    "bottleneck.col_more": Text(
        "Operationer till med en enhet till", "More operations with one unit more"
    ),
    "bottleneck.col_dual": Text(
        "Pris enligt dualen, operationer", "Price by the dual, operations"
    ),
    "bottleneck.col_confirmed": Text(
        "Pris vid omräkning, operationer", "Price re-solved, operations"
    ),
    "bottleneck.col_after": Text(
        "Pris enligt dualen därefter, operationer", "Price by the dual after,"
        " operations"
    ),
    "bottleneck.col_difference": Text("Skillnad", "Difference"),
    "bottleneck.col_fewer": Text(
        "Pris av en enhet färre, operationer", "Price of one unit fewer, operations"
    ),
    "bottleneck.kept_not": Text("någon blir senare", "somebody gets later"),
    "bottleneck.col_per_week": Text(
        "Operationer per enhet och vecka", "Operations per unit and week"
    ),
    "bottleneck.unit_theatre_day": Text("en salsdag i veckan", "a theatre day a week"),
    "bottleneck.unit_shift": Text("ett dagpass i veckan", "a day shift a week"),
    "bottleneck.unit_surgeon_day": Text(
        "en operatörsdag i veckan", "a surgeon day a week"
    ),
    "bottleneck.unit_place": Text("en plats varje dag", "a place each day"),
    "bottleneck.unit_bed": Text("en plats varje natt", "a bed each night"),
    "bottleneck.unit_piece": Text("en utrustning", "a piece"),
    "bottleneck.kind_theatre": Text("sal", "theatre"),
    "bottleneck.kind_role": Text("roll", "role"),
    "bottleneck.kind_competence": Text("kompetens", "competence"),
    "bottleneck.kind_ward": Text("vårdavdelning", "ward"),
    "bottleneck.kind_equipment": Text("utrustning", "equipment"),
    "bottleneck.idle_hours": Text("{n} timmar", "{n} hours"),
    "bottleneck.idle_nights": Text("{n} vårddygn", "{n} bed-nights"),
    "bottleneck.col_time": Text("Tid", "Time"),
    "bottleneck.sheet_weeks": Text("I veckoplanen", "In the week plan"),
    "bottleneck.week_sentence": Text(
        "{ask}, prövad i veckoplanen för {week} ({seconds} s): {gain_operations}"
        " operationer, {gain_medical_late} dagar efter måldatum och"
        " {gain_guarantee_late} dagar över garantin jämfört med utan. Två planer utan,"
        " med olika slump, skiljer {noise_operations}, {noise_medical_late} och"
        " {noise_guarantee_late}: mindre än så är ingen skillnad.",
        "{ask}, tried in the week plan of {week} ({seconds} s): {gain_operations}"
        " operations, {gain_medical_late} days past the medical date and"
        " {gain_guarantee_late} days past the guarantee compared with without. Two"
        " plans without, of different chance, differ by {noise_operations},"
        " {noise_medical_late} and {noise_guarantee_late}: less is no difference.",
    ),
    "bottleneck.week_none": Text(
        "{ask}: kunde inte prövas i veckoplanen för {week}.",
        "{ask}: could not be tried in the week plan of {week}.",
    ),
    "bottleneck.heat_help": Text(
        "Operationer som en enhet till i just den veckan ger, enligt dualen. Mörkare är"
        " mer.",
        "Operations that one unit more in that very week gives, by the dual. Darker is"
        " more.",
    ),
    "bottleneck.load_help": Text(
        "Använt av det som finns, vecka för vecka; för personal alla som kan fylla"
        " behovet, med allt de gör.",
        "Used of what there is, week by week; of people everybody who can fill the"
        " need,"
        " with all that they do.",
    ),
    "bottleneck.packages_help": Text(
        "Där flera är trånga samtidigt hjälper en ensam inte. Paketet är de billigaste"
        " hela enheter som lyfter flödena till takten; vad det ger är omräknat. Först"
        " hela paketet, sedan varje del med vad den ger ensam. Kolumnerna räknar alla"
        " flöden med måldatum och vårdgaranti först, så de kan ge färre operationer än"
        " flödet får.",
        "Where several are tight together one alone does not help. The package is the"
        " cheapest whole units that lift the flows to the takt; what it gives is solved"
        " anew. First the whole package, then each part with what it gives alone. The"
        " columns count all flows, dates and guarantee first, and may give fewer"
        " operations than the flow gets.",
    ),
    "bottleneck.idle_help": Text(
        "Tid som finns men inte används i de trånga veckorna, hos resurser som samma"
        " patienter behöver.",
        "Time that is there and not used in the tight weeks, of resources that the same"
        " patients need.",
    ),
}  # fmt: skip
