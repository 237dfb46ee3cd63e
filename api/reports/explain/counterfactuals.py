"""What would help, in words, and whether solving again confirmed it."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.actions.explain.explainer import PatientStatus
from api.actions.explain.trials import Trial
from api.reports.explain.spoken import Spoken, named
from pks.reasons.change_words import change_text
from pks.reasons.reason import reason_text


@dataclass(frozen=True, slots=True)
class CounterfactualLine:
    """
    What would be otherwise, and what then.

    ``verified`` is true only where a plan with the patient, and all who are booked now,
    was found by solving again and confirmed by the rules.
    """

    change: str
    result: str
    verified: bool


def counterfactual_lines(spoken: Spoken) -> Iterator[CounterfactualLine]:
    """Yield what was tried: in the week, then in the weeks after."""
    for trial in spoken.found.trials:
        yield CounterfactualLine(
            change_said(spoken, trial), result_said(spoken, trial), trial.is_verified
        )
    later, week = spoken.found.later
    if week:
        yield later_line(spoken, later, week)


def change_said(spoken: Spoken, trial: Trial) -> str:
    """Return the changes of a trial as one sentence."""
    day = spoken.day(trial.day)
    if not trial.changes:
        is_booked = spoken.found.status == PatientStatus.BOOKED
        as_it_is = trial.is_verified and not trial.moved
        other = "try.as_it_is" if as_it_is else "try.others"
        return spoken.say("try.move" if is_booked else other, day=day)
    problem, names = spoken.found.week.problem, spoken.names
    return spoken.say("try.and").join(
        change_text(problem, change, spoken.language, names) for change in trial.changes
    )


def result_said(spoken: Spoken, trial: Trial) -> str:
    """Return where the patient would be, or what is lacking still."""
    if trial.booking is not None:
        return spoken.say(
            "try.fits",
            when=spoken.booking_time(trial.booking, trial.problem),
            place=spoken.place(trial.booking, trial.problem),
            surgeon=surgeon_said(spoken, trial),
            moved=moved_said(spoken, trial),
        )
    none = spoken.say("try.no_place")
    if trial.left is None or trial.left.code == "outranked":
        return none
    left = reason_text(trial.problem, trial.left, spoken.language, spoken.names)
    return spoken.say("try.left", none=none, left=f"{left[:1].lower()}{left[1:]}")


def surgeon_said(spoken: Spoken, trial: Trial) -> str:
    """Return the surgeon's id; one whom a change adds has none."""
    assert trial.booking is not None
    known = spoken.found.week.problem.labels.people
    if trial.booking.surgeon < len(known):
        return known[trial.booking.surgeon]
    return spoken.say("try.new_surgeon")


def moved_said(spoken: Spoken, trial: Trial) -> str:
    """Return how many others change, and that nobody loses a place."""
    labels = trial.problem.labels.cases
    if not trial.moved:
        return spoken.say("try.nobody")
    if len(trial.moved) == 1:
        return spoken.say("try.one", cases=named(spoken, [labels[trial.moved[0]]]))
    return spoken.say("try.several", count=len(trial.moved))


def later_line(spoken: Spoken, trial: Trial | None, week: str) -> CounterfactualLine:
    """Return whether a later week has a place."""
    if trial is None:
        until = spoken.say("try.weeks", week=week)
        return CounterfactualLine(until, spoken.say("try.no_place"), False)
    change = spoken.say("try.week", week=week)
    result = spoken.say("try.beside", result=result_said(spoken, trial))
    return CounterfactualLine(change, result, True)
