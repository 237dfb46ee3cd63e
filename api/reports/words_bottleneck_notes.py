"""Words on how the bottlenecks are counted."""

from pks.bilingual import Text

TEXTS = {
    "bottleneck.note_unit": Text(
        "En enhet finns i alla planens veckor: en salsdag är sjukhusets medeldag per"
        " sal,"
        " ett dagpass rollens medelpass i sal, en vårdplats sju vårddygn i veckan. På"
        " helgdagar är den mindre.",
        "A unit is had in every week of the plan: a theatre day is the hospital's mean"
        " day of a theatre, a shift the role's mean duty in theatre, a bed seven"
        " bed-nights a week. On holidays it is less.",
    ),
    "bottleneck.note_cost": Text(
        "Kostnaden är insatsens, den billigaste, där en insats ger samma sak; annars"
        " parametrarna under [capacity]. Personal kostar som egen personal i rollen. En"
        " salsdag kostar utöver sin personal.",
        "The cost is the cheapest lever's where one gives the same; else the parameters"
        " under [capacity]. People cost as own staff of the role. A theatre day costs"
        " beside its people.",
    ),
    "bottleneck.note_price": Text(
        "Priset = flest operationer med en enhet till − flest operationer utan, när"
        " insatser och semestrar är planens och ingen i något flöde väntar förbi sitt"
        " sista datum som inte gör det i planen.",
        "The price = most operations with one unit more − most without, with levers and"
        " vacations as in the plan and nobody of any flow waiting past the last day who"
        " does not in the plan.",
    ),
    "bottleneck.note_dual": Text(
        "Dualen är priset för en liten bit av enheten, summerat över veckorna. Där"
        " flera"
        " är trånga samtidigt är den ofta högre än vad en hel enhet ger. Omräkningen"
        " ligger alltid mellan dualen därefter och dualen före.",
        "The dual is the price of a small part of the unit, added up over the weeks."
        " Where several are tight together it is often higher than what a whole unit"
        " gives. The re-solve always lies between the dual after and the one before.",
    ),
    "bottleneck.note_effects": Text(
        "Övriga mått läses av en omräkning där medicinska måldatum går först, sedan"
        " vårdgarantin, sedan operationer. Patientveckor över garantin räknar kön över"
        " målkön i slutet garantins antal veckor."
        " DRG och minuter kan bli färre, när korta operationer på dem som väntat för"
        " länge går före långa.",
        "The other measures are read from a re-solve in which medical dates go first,"
        " then the guarantee, then operations. Patient weeks past the guarantee"
        " count the"
        " queue over target in the end for the guarantee's weeks."
        " DRG and minutes may get fewer, when short operations on those who have waited"
        " too long go before long ones.",
    ),
    "bottleneck.note_holds": Text(
        "Priset gäller så många enheter upp och ned som det inte skiljer mer än 5 % av;"
        " 1, 2 och 4 är prövade. 0 ned: med en enhet färre ändras priset eller får"
        " någon"
        " vänta längre.",
        "The price holds for so many units up and down as it differs by no more than"
        " 5 %;"
        " 1, 2 and 4 are tried. 0 down: with one unit fewer the price changes or"
        " somebody"
        " waits longer.",
    ),
    "bottleneck.note_worth": Text(
        "Värdet är DRG-poängen gånger {kr} kr.", "The worth is DRG points times SEK"
        " {kr}."
    ),
    "bottleneck.note_recruit": Text(
        "Rekryteringsbehovet räknas från timmarna som kapacitetsplanen saknar till"
        " takten, planens åtgärder medräknade. pks recruitment räknar från taktens alla"
        " timmar mot egen personal, utan åtgärder: där blir det fler.",
        "The recruitment need is counted from the hours that the capacity plan lacks to"
        " the takt, its levers counted. pks recruitment counts from all hours of the"
        " takt against own staff, without levers: more, there.",
    ),
}  # fmt: skip
