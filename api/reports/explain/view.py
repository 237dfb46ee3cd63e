"""An explanation with everything named, in one language."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from api.actions.explain import Explanation, PatientStatus
from api.reports.explain.booked import booked_lines
from api.reports.explain.counterfactuals import (
    CounterfactualLine,
    counterfactual_lines,
)
from api.reports.explain.line import ReasonLine
from api.reports.explain.spoken import Spoken, joined, named
from pks.bilingual import Language
from pks.problems.week.problem import ANY
from pks.reasons.change import BED
from pks.reasons.day import nearest_first
from pks.reasons.facts import PlanFacts
from pks.reasons.holders import minutes_short, taken_by
from pks.reasons.reason import Group, Reason, in_beds, reason_text

MISSING = ("not_assessed",)


@dataclass(frozen=True, slots=True)
class WhyView:
    """
    An explanation in words.

    ``about`` says who the patient is and how it stands; ``cost`` is None where no
    other way was looked for.
    """

    patient: str
    status: str
    about: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    counterfactuals: tuple[CounterfactualLine, ...]


def why_view(found: Explanation, language: Language = "sv") -> WhyView:
    """Return an explanation in words."""
    spoken = Spoken(found, language)
    return WhyView(
        patient=found.patient_id,
        status=found.status.value,
        about=tuple(about(spoken)),
        reasons=tuple(reason_lines(spoken)),
        counterfactuals=tuple(counterfactual_lines(spoken)),
    )


def about(spoken: Spoken) -> Iterator[str]:
    """Yield how it stands, and who the patient is."""
    found = spoken.found
    status = f"why.{found.status.value}"
    match found.status:
        case PatientStatus.BOOKED:
            assert found.booking is not None
            yield spoken.say(
                status,
                when=spoken.booking_time(found.booking),
                place=spoken.place(found.booking),
                surgeon=spoken.names("people", found.booking.surgeon),
            )
        case PatientStatus.BOOKED_ELSEWHERE:
            assert found.patient is not None
            yield spoken.say(status, date=found.patient.booked_date)
        case PatientStatus.NOT_WAITING:
            assert found.patient is not None
            done = found.patient.booking_state == "performed"
            state = spoken.say("why.performed" if done else "why.accepted")
            yield spoken.say(status, state=state)
        case _:
            yield spoken.say(status, week=found.week.problem.week)
    if found.index is not None:
        yield spoken.patient_line()


def reason_lines(spoken: Spoken) -> Iterator[ReasonLine]:
    """Yield the reasons in the order they are asked for."""
    found = spoken.found
    for issue in found.set_aside:
        value = spoken.say("why.fault_value", value=issue.value) if issue.value else ""
        text = spoken.say(
            "why.fault",
            source=issue.source,
            row=issue.row,
            column=issue.column or "–",
            value=value,
            expected=issue.expected,
        )
        yield ReasonLine("missing_data", "set_aside", text)
    if found.facts is None:
        return
    if found.booking is not None:
        yield from booked_lines(spoken, found.booking)
    else:
        yield from preparation_lines(spoken)
    yield from week_lines(spoken, found.facts)
    yield from cost_lines(spoken)


def preparation_lines(spoken: Spoken) -> Iterator[ReasonLine]:
    """Yield what must be done before, where that keeps the patient out of the week."""
    patient, index = spoken.found.patient, spoken.found.index
    if patient is None or index is None or not patient.missing:
        return
    first_day = spoken.found.week.problem.cases[index].first_day
    if first_day > 0:
        missing = ", ".join(patient.missing)
        text = spoken.say("why.missing", missing=missing)
        yield ReasonLine("missing_data", "preparations", text)


def week_lines(spoken: Spoken, facts: PlanFacts) -> Iterator[ReasonLine]:
    """Yield the week's one reason, else those of the days, nearest first."""
    found = spoken.found
    if found.first is not None and found.first.group in (
        Group.ELSEWHERE,
        Group.NOT_READY,
    ):
        yield reason_line(spoken, facts, found.first, [])
        return
    days: defaultdict[Reason, list[int]] = defaultdict(list)
    for day, reason in nearest_first(found.by_day):
        days[alike(reason)].append(day)
    for reason, where in days.items():
        yield reason_line(spoken, facts, reason, sorted(where))


def alike(reason: Reason) -> Reason:
    """Return a reason without its day, where it speaks of no session or amount."""
    is_same = reason.session == ANY and not reason.needed
    names_day = reason.code in ("not_before", "not_after")
    return replace(reason, day=ANY) if is_same and not names_day else reason


def reason_line(
    spoken: Spoken, facts: PlanFacts, reason: Reason, days: list[int]
) -> ReasonLine:
    """Return a reason in words: what is full, by how much, and who has taken it."""
    problem = facts.problem
    if reason.code == "outranked" and reason.session != ANY:
        text = spoken.say("why.room", place=spoken.session(reason.session))
    else:
        text = reason_text(problem, reason, spoken.language, spoken.names)
    short = minutes_short(reason)
    if short is not None:
        text += f". {spoken.say('why.short', minutes=short)}"
    if reason.code == "beds":
        busy = problem.wards[reason.resource].busy_permille[reason.day]
        shown = in_beds(round(busy, -1) if busy > BED else busy, spoken.language)
        text += f". {spoken.say('why.inpatients', busy=shown)}"
    if reason.code == "no_surgeon":
        text += f". {able_said(spoken, reason)}"
    holders = taken_by(facts, reason)
    kind = "missing_data" if reason.code in MISSING else reason.group.value
    return ReasonLine(
        kind=kind,
        code=reason.code,
        text=text,
        days=tuple(spoken.date(day) for day in days),
        resource=spoken.resource(reason),
        minutes_short=short,
        taken_by=tuple(problem.labels.cases[c] for c in holders),
        taken_in=theatres_of(spoken, facts, holders) if reason.code == "team" else (),
    )


def able_said(spoken: Spoken, reason: Reason) -> str:
    """Return who has the privileges for a case."""
    problem = spoken.found.week.problem
    wanted = set(problem.cases[reason.case].procedures)
    able = [
        problem.labels.people[k]
        for k, person in enumerate(problem.people)
        if wanted <= set(person.procedures)
    ]
    if not able:
        return spoken.say("why.nobody_able")
    return spoken.say("why.able", people=named(spoken, able))


def theatres_of(
    spoken: Spoken, facts: PlanFacts, cases: Sequence[int]
) -> tuple[str, ...]:
    """Return the theatres where cases are booked, each once."""
    wanted = set(cases)
    theatres = {
        facts.problem.sessions[s].theatre
        for s, booked in facts.by_session.items()
        if any(b.case in wanted for b in booked)
    }
    return tuple(spoken.names("theatres", theatre) for theatre in sorted(theatres))


def cost_lines(spoken: Spoken) -> Iterator[ReasonLine]:
    """Yield what it would cost to have the patient on another day or at all."""
    found = spoken.found
    cost = found.cost
    if cost is None:
        if any(reason.group == Group.FULL for reason in found.by_day.values()):
            yield ReasonLine("cost", "none", spoken.say("cost.none"))
        return
    cases = tuple(found.week.problem.labels.cases[c] for c in cost.lost)
    loses = (
        spoken.say("cost.loses", cases=joined(spoken, cost.lost))
        if cost.lost
        else spoken.say("cost.loses_nobody")
    )
    text = spoken.say(
        "cost.in",
        when=spoken.booking_time(cost.booking),
        place=spoken.place(cost.booking),
        loses=loses,
        worth=spoken.worth(cost),
    )
    day = found.week.problem.sessions[cost.booking.session].day
    yield ReasonLine("cost", "cost", text, days=(spoken.date(day),), taken_by=cases)
