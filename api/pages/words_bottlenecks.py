"""Words of the page Trånga sektorer."""

from pks.bilingual import Text

TEXTS = {
    "sector.about": Text(
        "Vad som begränsar operationerna, vad en till skulle ge och vad den kostar.",
        "What limits the operations, what one more would give and what it costs.",
    ),
    "sector.none": Text(
        "Trånga sektorer är inte räknade för {name} än. Det tar några minuter: varje"
        " pris räknas om för sig.",
        "The bottlenecks of {name} have not been made yet. It takes some minutes: each"
        " price is solved anew.",
    ),
    "sector.do": Text("Räkna trånga sektorer", "Find the bottlenecks"),
    "sector.options": Text("Välj själv", "Choose yourself"),
    "sector.weeks": Text("Antal veckor (1–104)", "Weeks (1–104)"),
    "sector.top": Text("Högst så många resurser", "At most so many resources"),
    "sector.minutes": Text("Längst, minuter", "At most, minutes"),
    "sector.confirm": Text(
        "Pröva de tre första i veckoplanen, sekunder per plan (tomt: nej)",
        "Try the first three in the week plan, seconds a plan (blank: no)",
    ),
    "sector.first": Text("Be om först", "Ask for first"),
    "sector.none_alone": Text(
        "En enhet till av en enda resurs ger ingenting: flera är fulla samtidigt."
        " Be om dem tillsammans.",
        "One more of a single resource gives nothing: several are full at once. Ask"
        " for them together.",
    ),
    "sector.in_weeks": Text("på {weeks} veckor", "in {weeks} weeks"),
    "sector.gives": Text("Ger", "Gives"),
    "sector.costs": Text("Kostar", "Costs"),
    "sector.worth": Text("Värde av DRG", "Worth of DRG"),
    "sector.kr": Text("{kr} kr", "SEK {kr}"),
    "sector.holds": Text(
        "Priset gäller för högst {up} till.", "The price holds for at most {up} more."
    ),
    "sector.full": Text("Fullt", "Full"),
    "sector.full_of": Text("{full} av {weeks} veckor", "{full} of {weeks} weeks"),
    "sector.where": Text("Sjukhus", "Hospital"),
    "sector.together": Text("Be om tillsammans", "Ask for together"),
    "sector.parts": Text("Delarna ({count})", "Its parts ({count})"),
    "sector.detail": Text("Mer om den", "More about it"),
    "sector.all_asks": Text(
        "Allt att be om, bäst först", "All to ask for, the best first"
    ),
    "sector.heat": Text("Hur trångt, vecka för vecka", "How tight, week by week"),
    "sector.heat_show": Text("Vad rutorna visar", "What the cells show"),
    "sector.show_load": Text("Beläggning, %", "Load, %"),
    "sector.show_shortage": Text("Timmar som saknas", "Hours that lack"),
    "sector.show_price": Text("Pris, operationer", "Price, operations"),
    "sector.help_load": Text(
        "Använt av det som finns, i procent. Mörkast är fullt: 98 % eller mer.",
        "Used of what there is, per cent. Darkest is full: 98% or more.",
    ),
    "sector.help_shortage": Text(
        "Timmar som saknas till veckotakten. Mörkare är mer; tomt är inget.",
        "Hours that lack to the weekly takt. Darker is more; blank is none.",
    ),
    "sector.help_price": Text(
        "Operationer som en enhet till i just den veckan ger, enligt dualen. Mörkare är"
        " mer; tomt är inget.",
        "Operations that one unit more in that very week gives, by the dual. Darker is"
        " more; blank is none.",
    ),
    "sector.prices_help": Text(
        "Uppskattat pris bredvid det omräknade. Skiljer de sig mycket är flera resurser"
        " trånga samtidigt: se paketen.",
        "The estimate beside the price solved anew. Where they differ much, several"
        " resources are tight at once: see the packages.",
    ),
    "sector.recruit_none": Text("Ingen behöver rekryteras.", "Nobody to recruit."),
    "sector.recruit_when": Text("Börja", "Begin"),
    "sector.recruit_help": Text(
        "Personer att börja rekrytera per år, så att de hinner bli klara.",
        "Heads to begin to recruit by year, so that they are ready in time.",
    ),
    "sector.back": Text("Alla trånga sektorer", "All bottlenecks"),
    "sector.what": Text("Vad och var", "What and where"),
    "sector.effects": Text(
        "Vad en till i alla veckor ger", "What one more in every week gives"
    ),
    "sector.price": Text("Pris", "Price"),
    "sector.by_week": Text("Vecka för vecka", "Week by week"),
    "sector.idle_none": Text(
        "Inget annat står stilla av den.", "Nothing else stands idle because of it."
    ),
    "sector.waits_none": Text("Ingen väntar på den.", "Nobody waits for it."),
    "sector.effect.medical_dates_met": Text(
        "Fler måldatum som hålls", "More medical dates met"
    ),
    "sector.effect.breaches_avoided": Text(
        "Färre som passerar vårdgarantin", "Fewer who pass the guarantee"
    ),
    "sector.effect.medical_weeks_avoided": Text(
        "Färre patientveckor efter måldatum", "Fewer patient weeks past medical date"
    ),
    "sector.effect.guarantee_weeks_avoided": Text(
        "Färre patientveckor över vårdgarantin", "Fewer patient weeks past guarantee"
    ),
    "sector.effect.operations": Text("Fler operationer", "More operations"),
    "sector.effect.patient_minutes": Text(
        "Patientminuter i sal", "Patient minutes in theatre"
    ),
    "sector.effect.drg": Text("DRG-poäng", "DRG points"),
    "sector.effect.ore": Text("Värde av DRG, kr", "Worth of DRG, SEK"),
}
