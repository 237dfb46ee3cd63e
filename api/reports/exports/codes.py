"""The hospital's own words: duty codes, titles, statuses and reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pks.model.people import Duty, Person

DUTY_CODES = {
    "theatre": "OP", "clinic": "MOT", "ward": "AVD", "jour": "J", "beredskap": "B",
    "rest": "V", "jourkomp": "K", "education": "UTB", "administration": "ADM",
    "vacation": "S", "parental": "FL", "sick": "SJ",
}  # fmt: skip
TITLES = {
    "surgeon": "Specialistläkare", "anaesthetist": "Anestesiläkare",
    "theatre_nurse": "Operationssjuksköterska",
    "anaesthesia_nurse": "Anestesisjuksköterska", "assistant_nurse": "Undersköterska",
}  # fmt: skip
DOCTORS = frozenset(("surgeon", "anaesthetist"))
SENIOR_BORN_BEFORE = 1978
SENIOR = "Överläkare"
URGENCY = {
    "elective": "Planerad", "now": "Akut omedelbart", "2h": "Akut 2 h",
    "6h": "Akut 6 h", "24h": "Akut 24 h",
}  # fmt: skip
BOOKING = {
    "": "Väntande", "proposed": "Föreslagen", "called": "Kallad",
    "confirmed": "Bekräftad", "declined": "Avböjd tid", "performed": "Utförd",
}  # fmt: skip
CARE = {"day": "Dagkirurgi", "inpatient": "Slutenvård"}
PRIORITY = {
    "1": "Prio 1 (14 dagar)", "2": "Prio 2 (30 dagar)", "3": "Prio 3 (90 dagar)",
    "4": "Prio 4",
}  # fmt: skip
ELSEWHERE = {
    "": "", "offered": "Erbjuden", "accepted": "Tackat ja", "declined": "Tackat nej",
}  # fmt: skip
AGE = {"child": "Barn", "adult": "Vuxen", "old": "Äldre"}


def is_doctor(person: Person) -> bool:
    """Whether a person stands in the doctors' own schedule."""
    return bool(DOCTORS & set(person.roles))


def title_of(person: Person) -> str:
    """Return a befattning from which the roles can be told."""
    if "surgeon" in person.roles and 0 < person.birth_year < SENIOR_BORN_BEFORE:
        return SENIOR
    return "/".join(TITLES.get(role, role) for role in person.roles)


def titles(staff: Iterable[Person]) -> dict[str, Person]:
    """Return each befattning with someone who has it."""
    return {title_of(person): person for person in staff}


def duty_codes(duties: Iterable[Duty]) -> Mapping[tuple[str, int, int], str]:
    """
    Return a code for each kind and hours; the usual hours have the short one.

    Returns
    -------
    Mapping
        (kind, start, end) -> code, such as OP, OP2 and OP3.
    """
    counts = Counter((duty.kind, duty.start_min, duty.end_min) for duty in duties)
    found: dict[tuple[str, int, int], str] = {}
    num_of: Counter[str] = Counter()
    for what, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        num_of[what[0]] += 1
        number = num_of[what[0]]
        found[what] = DUTY_CODES[what[0]] + (str(number) if number > 1 else "")
    return found
