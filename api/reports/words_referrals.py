"""Words of the list of patients to be offered another provider."""

from pks.bilingual import Text

TEXTS = {
    "ref.file": Text("hänvisningslista", "referral-list"),
    "ref.title": Text("Hänvisningslista {date}", "Referral list {date}"),
    "ref.subtitle": Text(
        "{region}. Vårdgaranti: operation inom {days} dagar från beslutet.",
        "{region}. Care guarantee: operation within {days} days of the decision.",
    ),
    "ref.sheet_summary": Text("Sammanställning", "Summary"),
    "ref.sheet_list": Text("Hänvisas", "To be referred"),
    "ref.sheet_open": Text("Utan tid ännu", "No time yet"),
    "ref.planned_until": Text(
        "Planerat till och med {date}.", "Planned up to and including {date}."
    ),
    "ref.no_plan": Text(
        "Ingen plan given: väntelistans egna bokningar räknas, {days} dagar framåt.",
        "No plan given: the waiting list's own bookings count, {days} days ahead.",
    ),
    "ref.other_data": Text(
        "Planen för {week} gjordes på ett annat uttag än detta; dess dagar används, "
        "dess skäl inte.",
        "The plan for {week} was made from another extract than this; its days are "
        "used, its reasons not.",
    ),
    "ref.num_waiting": Text("Väntande i den egna regionen", "Waiting, own region"),
    "ref.num_in_time": Text("  i tid: har en dag inom garantin", "  in time"),
    "ref.num_still": Text(
        "  garantins klocka står still (PvV, MoV, avböjt)",
        "  the guarantee's clock stands still (PvV, MoV, declined)",
    ),
    "ref.num_passed": Text("  garantin passerad", "  guarantee passed"),
    "ref.num_late": Text("  tid efter garantin", "  time after the guarantee"),
    "ref.num_unplaced": Text(
        "  utan tid, garantin går ut i det som är planerat",
        "  no time, guarantee ends within what is planned",
    ),
    "ref.num_open": Text(
        "  utan tid ännu, garantin går ut senare",
        "  no time yet, guarantee ends later",
    ),
    "ref.num_to_offer": Text(
        "Ska erbjudas annan vårdgivare (ej erbjudna än)",
        "To be offered another provider (not offered yet)",
    ),
    "ref.num_now": Text("  varav redan nu", "  of whom at once"),
    "ref.num_other_regions": Text(
        "Väntande från andra regioner (hemregionens ansvar, ej i listan)",
        "Waiting from other regions (the home region's duty, not in the list)",
    ),
    "ref.num_accepted": Text(
        "Har accepterat annan vårdgivare (väntar inte här)",
        "Accepted another provider (do not wait here)",
    ),
    "ref.by_week": Text(
        "Att hänvisa, per specialitet och vecka då garantin går ut",
        "To be referred, by specialty and week when the guarantee ends",
    ),
    "ref.passed_column": Text("Passerad", "Passed"),
    "ref.col_left": Text("Dagar kvar", "Days left"),
    "ref.col_planned": Text("Planerad dag", "Planned day"),
    "ref.col_over": Text("Dagar efter garantin", "Days past guarantee"),
    "ref.col_why": Text("Läge", "Situation"),
    "ref.col_reason": Text("Planens skäl", "The plan's reason"),
    "ref.col_elsewhere": Text("Annan vårdgivare", "Other provider"),
    "ref.col_elsewhere_date": Text("Erbjuden eller besvarad", "Offered or answered"),
    "ref.col_offer_by": Text("Erbjud senast", "Offer by"),
    "ref.col_action": Text("Att göra", "To do"),
    "ref.col_decided": Text("Beslut", "Decision"),
    "ref.col_count": Text("Antal", "Count"),
    "ref.col_counted": Text("Läget", "Situation"),
    "ref.why_passed": Text("Garantin har passerats", "The guarantee has passed"),
    "ref.why_passed_planned": Text(
        "Garantin har passerats, tid finns", "The guarantee has passed, has a time"
    ),
    "ref.why_late": Text("Tiden ligger efter garantin", "Time after the guarantee"),
    "ref.why_unplaced": Text(
        "Ingen tid i det som är planerat", "No time in what is planned"
    ),
    "ref.why_open": Text("Ingen tid ännu", "No time yet"),
    "ref.elsewhere_": Text("inte erbjuden", "not offered"),
    "ref.elsewhere_offered": Text("erbjuden, inget svar", "offered, no answer"),
    "ref.elsewhere_declined": Text("avböjt", "declined"),
    "ref.do_now": Text("Erbjud nu", "Offer at once"),
    "ref.do_by": Text("Erbjud i tid", "Offer in time"),
    "ref.do_answer": Text("Invänta svar", "Await the answer"),
    "ref.do_keep": Text("Står kvar i kön", "Stays in the queue"),
    "ref.do_plan": Text("Planera", "Plan"),
    "ref.offer_note": Text(
        "Erbjud senast = garantins sista dag minus {days} dagars varsel, så att en "
        "annan vårdgivare hinner kalla.",
        "Offer by = the guarantee's last day minus {days} days' notice, so that "
        "another provider has time to call.",
    ),
}
