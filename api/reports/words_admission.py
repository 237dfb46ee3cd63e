"""Words of admission over weeks."""

from pks.bilingual import Text

TEXTS = {
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
    "admit.rule_sex_mix": Text("kvinnor och män i samma rum", "both sexes in a room"),
    "admit.rule_suitable_room": Text("inget rum passar", "no room suits"),
    "admit.rule_suitable_theatre": Text("ingen sal passar", "no theatre suits"),
    "admit.rule_surgeon_minutes": Text("operatören har inte tid", "no surgeon's time"),
    "admit.rule_theatre_minutes": Text("salstiden räcker inte", "no theatre time"),
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
