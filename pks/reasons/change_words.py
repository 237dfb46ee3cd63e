"""A change in words."""

from pks.bilingual import Language, Text
from pks.problems.week import WeekProblem
from pks.problems.week.problem import ANY
from pks.reasons.change import CHANGES, Change
from pks.reasons.reason import Namer, place, weekday

ONE: dict[str, Text] = {
    "longer_session": Text(
        "{place} blir {amount} min längre, med team och operatör",
        "{place} gets {amount} min longer, with team and surgeon",
    ),
    "opened_session": Text(
        "{place}, som står tom, öppnas för patientens specialitet med eget team",
        "{place}, which stands empty, is opened to the patient's specialty with a team",
    ),
    "smaller_reserve": Text(
        "Akutreserven {day} minskas med {amount} min",
        "The emergency reserve {day} gets {amount} min smaller",
    ),
    "more_staff": Text("En {resource} till {day}", "One more {resource} {day}"),
    "more_surgeon": Text(
        "En operatör till {day} med behörighet för {resource}",
        "One more surgeon {day} with the privilege for {resource}",
    ),
    "surgeon_on_duty": Text(
        "{resource}, i tjänst men inte på operation, får operationspass {day}",
        "{resource}, at work but not in theatre, gets theatre duty {day}",
    ),
    "any_surgeon": Text(
        "En annan behörig operatör än {resource} får operera",
        "Another surgeon with the privilege than {resource} may operate",
    ),
    "more_beds": Text(
        "En vårdplats till på {resource} från natten efter {day}, vårdtiden ut",
        "One more bed on {resource} from the night after {day}, for the stay",
    ),
    "more_recovery": Text(
        "En uppvakningsplats till på {resource} {day}",
        "One more place in recovery, {resource} {day}",
    ),
    "more_equipment": Text(
        "En {resource} till som kan flyttas, {day}",
        "One more movable {resource}, {day}",
    ),
    "comes_that_day": Text(
        "Patienten kan ändå komma {day}", "The patient can come {day} all the same"
    ),
}
SEVERAL: dict[str, Text] = {
    "more_staff": Text(
        "{amount} personer till som {resource} {day}",
        "{amount} more people as {resource} {day}",
    ),
    "more_beds": Text(
        "{amount} fler vårdplatser på {resource} från natten efter {day}, vårdtiden ut",
        "{amount} more beds on {resource} from the night after {day}, for the stay",
    ),
    "more_recovery": Text(
        "{amount} fler uppvakningsplatser på {resource} {day}",
        "{amount} more places in recovery, {resource} {day}",
    ),
}


def change_text(
    problem: WeekProblem, change: Change, language: Language, name: Namer
) -> str:
    """Return a change in words; ``name`` as in `reason_text`."""
    texts = SEVERAL if change.amount > 1 and change.kind in SEVERAL else ONE
    kind = CHANGES[change.kind][0]
    named = name(kind, change.resource) if kind and change.resource != ANY else ""
    return (
        texts[change.kind]
        .said(language)
        .format(
            place=place(problem, change.session, language, name),
            day=weekday(change.day, language),
            resource=named,
            amount=change.amount,
        )
    )
