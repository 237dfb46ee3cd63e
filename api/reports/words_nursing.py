"""Words of nursing a shift at a time, in the forecast of beds."""

from pks.bilingual import Text

TEXTS = {
    "sheet.shifts": Text("Vårdtyngd per pass", "Acuity by shift"),
    "shift.day": Text("dag", "day"),
    "shift.evening": Text("kväll", "evening"),
    "shift.night": Text("natt", "night"),
    "shift.not_listed": Text(
        "Ingen vårdtyngd räknas: tabellerna acuity (vårdtyngd) och shifts"
        " (avdelningspass) är inte angivna.",
        "No acuity is counted: the tables acuity and shifts are not listed.",
    ),
    "shift.uncounted": Text(
        "Vårdtyngd räknas inte för {wards}: där saknas pass i tabellen shifts, eller"
        " för IVA en egen klass i tabellen wards.",
        "Acuity is not counted for {wards}: they have no shifts in the table shifts,"
        " or, for intensive care, no class of its own in the table wards.",
    ),
    "shift.usual": Text(
        "Utan egen vårdtyngd räknas som avdelningens vanliga: {present} inneliggande,"
        " bokade i {flows} flöden, och akutreserven.",
        "Without an acuity of their own, counted as the ward's usual one: {present}"
        " present, those booked in {flows} flows, and the emergency reserve.",
    ),
    "shift.middle": Text(
        "Vanlig vårdtyngd är inte angiven för {wards}: mellanklassen {name} räknas.",
        "No usual acuity is listed for {wards}: the middle class, {name}, counts.",
    ),
    "shift.worst": Text("Värsta passen", "The worst shifts"),
    "shift.none_worst": Text(
        "Inget pass har större risk än {accepted} att bemanningen inte räcker.",
        "No shift has a risk above {accepted} that its staff do not suffice.",
    ),
    "shift.short": Text(
        "{ward}, {day} {shift}: {staffed} h bemannade, behovet {span} h i åtta pass av"
        " tio, risk {risk}. Med {more} på passet{fewer} blir den högst {accepted}.",
        "{ward}, {day} {shift}: {staffed} h staffed, {span} h needed in eight shifts of"
        " ten, risk {risk}. With {more} on the shift{fewer} it is {accepted} at most.",
    ),
    "shift.lent": Text(
        "{lender} har marginal då och kan avvara {lent}.",
        "{lender} has room to spare then and can lend {lent}.",
    ),
    "shift.none_lent": Text(
        "Ingen annan avdelning på sjukhuset kan avvara någon då.",
        "No other ward of the hospital can spare anybody then.",
    ),
    "shift.more_one": Text("en till", "one more"),
    "shift.more_many": Text("{count} till", "{count} more"),
    "shift.answer": Text("{level}, {count}\u00a0till", "{level}, {count}\u00a0more"),
    "shift.lent_one": Text("en", "one"),
    "shift.lent_many": Text("{count}", "{count}"),
    "shift.fewer_one": Text(
        ", eller en patient av vanlig vårdtyngd färre,",
        ", or one patient of usual acuity fewer,",
    ),
    "shift.fewer_many": Text(
        ", eller {count} patienter av vanlig vårdtyngd färre,",
        ", or {count} patients of usual acuity fewer,",
    ),
    "shift.legend": Text(
        "Timmar omvårdnadspersonal: väntat behov / bemannat. Till: så många fler på"
        " passet för högst {accepted} risk.",
        "Hours of nursing staff: expected need / staffed. More: so many more on the"
        " shift for a risk of {accepted} at most.",
    ),
    "shift.caption": Text("Vårdtyngd per pass", "Acuity by shift"),
    "shift.level_enough": Text("räcker", "suffices"),
    "shift.level_unsure": Text("osäkert", "unsure"),
    "shift.level_short": Text("räcker inte", "too few"),
    "shift.level_unlimited": Text("ej angivet", "not listed"),
    "shift.col_date": Text("Datum", "Date"),
    "shift.col_shift": Text("Pass", "Shift"),
    "shift.col_staffed": Text("Bemannat, min", "Staffed, min"),
    "shift.col_present": Text("Inneliggandes behov, min", "Need of present, min"),
    "shift.col_reserve": Text("Akutreservens behov, min", "Need of reserve, min"),
    "shift.col_expected": Text("Väntat behov i allt, min", "Expected need in all, min"),
    "shift.col_low": Text("Behov, minst", "Need, at least"),
    "shift.col_high": Text("Behov, högst", "Need, at most"),
    "shift.col_risk": Text("Risk", "Risk"),
    "shift.col_level": Text("Räcker bemanningen?", "Do the staff suffice?"),
    "shift.col_lacking": Text("Minuter som saknas", "Minutes lacking"),
    "shift.col_heads": Text("Personer som saknas", "People lacking"),
    "shift.note": Text(
        "Vårdtyngd: den som ligger natten efter ett datum behöver datumets kväll och"
        " natt och nästa datums dag, så många minuter som klassen säger. Inneliggande"
        " och akutreserven är säkra, varje bokad en egen slump; summan räknas exakt"
        " (faltning). Bemannat är personer gånger passets längd, sjuksköterskor och"
        " undersköterskor tillsammans; helgdag räknas som söndag. Nivåerna är"
        " vårdplatsernas. Den som opereras räknas från kvällen.",
        "Acuity: whoever lies there the night after a date needs that date's evening"
        " and night and the next date's day, as many minutes as the class says. Those"
        " present and the reserve are certain, each booked one a chance of its own; the"
        " sum is exact (a convolution). Staffed is people times the shift's length,"
        " nurses and assistants together; a holiday counts as a Sunday. The levels are"
        " those of the beds. Who is operated on counts from the evening.",
    ),
}
