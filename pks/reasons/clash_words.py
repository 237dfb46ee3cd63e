"""A rule that the fixed bookings break, in words."""

import re

from pks.bilingual import Language, Text

BROKEN: dict[str, Text] = {
    "locked_day": Text(
        "Låset behöver släppas: ärende {where}",
        "The lock must be given up: case {where}",
    ),
    "session_hours": Text(
        "{where} räcker inte: {excess} min för lite",
        "{where} is too short: by {excess} min",
    ),
    "overtime_risk": Text(
        "{where} har för liten marginal mot övertid: {excess} min saknas",
        "{where} has too little slack against overtime: {excess} min lacking",
    ),
    "surgeon_minutes": Text(
        "{where} har för mycket att operera: {excess} min för mycket",
        "{where} has too much to operate: {excess} min too much",
    ),
    "team_heads": Text(
        "{where}: {excess} person(er) fattas i teamen",
        "{where}: the teams lack {excess} heads",
    ),
    "ward_beds": Text(
        "{where}: {excess} tusendelar av en vårdplats för lite",
        "{where}: {excess} thousandths of a bed too few",
    ),
    "theatre_overlap": Text(
        "Två i samma sal samtidigt: {where}, {excess} min",
        "Two in one theatre at once: {where}, {excess} min",
    ),
    "surgeon_overlap": Text(
        "Operatören är på två ställen samtidigt: {where}, {excess} min",
        "The surgeon is in two places at once: {where}, {excess} min",
    ),
    "surgeon_on_duty": Text(
        "Operatören har inget operationspass då: {where}",
        "The surgeon is not on theatre duty then: {where}",
    ),
    "surgeon_hours": Text(
        "Utanför operatörens pass: {where}, {excess} min",
        "Outside the surgeon's duty: {where}, {excess} min",
    ),
    "surgeon_privileges": Text(
        "Operatören saknar behörighet: {where}",
        "The surgeon lacks the privilege: {where}",
    ),
    "protected_rest": Text(
        "Operatörens vila bryts: {where}, {excess} min",
        "The surgeon's rest is broken: {where}, {excess} min",
    ),
    "theatre_hours": Text(
        "Utanför salspasset: {where}, {excess} min",
        "Outside the session: {where}, {excess} min",
    ),
    "done_by": Text(
        "Senare än passet enligt simuleringen ska vara klart: {where}, {excess} min",
        "Later than the simulation wants the session done: {where}, {excess} min",
    ),
    "ready_window": Text(
        "Patienten är inte klar då: {where}, {excess} dagar fel",
        "The patient is not ready then: {where}, by {excess} days",
    ),
    "blocked_days": Text(
        "Patienten kan inte den dagen: {where}",
        "The patient cannot come that day: {where}",
    ),
    "session_specialty": Text(
        "Salspasset är en annan specialitets: {where}",
        "The session is another specialty's: {where}",
    ),
    "locked_theatre": Text(
        "Salen är låst i väntelistan: {where}",
        "The waiting list locks the theatre: {where}",
    ),
    "locked_team": Text(
        "Operatören är låst i väntelistan: {where}",
        "The waiting list locks the surgeon: {where}",
    ),
    "movable_equipment": Text(
        "Flyttbar utrustning räcker inte: {where}, {excess} för lite",
        "Too little movable equipment: {where}, {excess} too few",
    ),
    "emergency_session": Text(
        "Salspasset är akutens: {where}", "The session is for emergencies: {where}"
    ),
    "emergency_reserve": Text(
        "Akutreserven tas i anspråk: {where}, {excess} min",
        "The emergency reserve is used: {where}, {excess} min",
    ),
    "notice": Text(
        "För kort varsel: {where}, {excess} dagar för lite",
        "Too short notice: {where}, by {excess} days",
    ),
    "theatre_equipment": Text(
        "Salen saknar utrustning: {where}", "The theatre lacks equipment: {where}"
    ),
    "pacu_places": Text(
        "Uppvakningen är full: {where}, {excess} för många",
        "Recovery is full: {where}, {excess} too many",
    ),
}
OTHER = Text("Regeln {rule} bryts: {where}, {excess}", "{rule}: {where}, {excess}")
SWEDISH = {
    "session": "passet", "theatre": "sal", "case": "ärende", "surgeon": "operatör",
    "site": "sjukhus", "ward": "avdelning", "night": "natten", "needs": "roller",
    "next week": "veckan efter", "and": "och", "for": "för", "in": "i",
    "not booked": "inte bokat", "equipment": "utrustning",
    "Mon": "mån", "Tue": "tis", "Wed": "ons",
    "Thu": "tor", "Fri": "fre", "Sat": "lör", "Sun": "sön",
}  # fmt: skip
WORDS = re.compile(rf"(?<![\w-])({'|'.join(SWEDISH)})(?![\w-])")


def clash_text(rule: str, where: str, excess: int, language: Language) -> str:
    """Return what a rule broken at a place means, with its amount."""
    text = BROKEN.get(rule, OTHER).said(language)
    place = where if language == "en" else WORDS.sub(in_swedish, where)
    said = text.format(rule=rule, where=place, excess=excess)
    return said[:1].upper() + said[1:]


def in_swedish(word: re.Match[str]) -> str:
    """Return the Swedish for a word of a place."""
    return SWEDISH[word[0]]
