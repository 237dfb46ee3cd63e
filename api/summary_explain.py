"""An explanation as a planner reads it out on the telephone, or as one JSON object."""

from collections.abc import Iterator

from api.reports.explain import CounterfactualLine, ReasonLine, WhyView
from api.reports.texts import say
from pks.bilingual import Language
from pks.reasons.reason import WEEKDAYS

MOST_NAMED = 8
DAY_WIDTH = 8


def why_summary(view: WhyView) -> dict[str, object]:
    """Return an explanation for machines."""
    return {
        "patient": view.patient,
        "status": view.status,
        "about": view.about,
        "reasons": view.reasons,
        "counterfactuals": view.counterfactuals,
    }


def why_lines(view: WhyView, language: Language) -> Iterator[str]:
    """Yield an explanation line by line."""
    yield f"{view.patient}: {view.about[0]}"
    yield from view.about[1:]
    costs = [line for line in view.reasons if line.kind == "cost"]
    others = [line for line in view.reasons if line.kind != "cost"]
    is_booked = view.status == "booked"
    if others:
        yield from headed("head.why" if is_booked else "head.why_not", language)
        for line in others:
            yield from said(line, language)
    if costs:
        yield from headed("head.cost_other" if is_booked else "head.cost", language)
        yield from (f"  {line.text}." for line in costs)
    if view.counterfactuals:
        yield from headed("head.move" if is_booked else "head.try", language)
        yield from (tried(line, language) for line in view.counterfactuals)


def headed(key: str, language: Language) -> Iterator[str]:
    """Yield a heading under an empty line."""
    yield ""
    yield say(key, language)


def said(line: ReasonLine, language: Language) -> Iterator[str]:
    """Yield a reason after its days, and who has taken what is full."""
    days = days_said([day.weekday() for day in line.days], language)
    margin = f"  {days:{DAY_WIDTH}}  " if days else "  "
    yield f"{margin}{line.text}."
    if line.taken_by:
        names = line.taken_in or line.taken_by
        yield f"{' ' * len(margin)}{taken(names, language)}."


def days_said(days: list[int], language: Language) -> str:
    """Return weekdays, three or more in a row as the first and the last."""
    names = [WEEKDAYS[language][day] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)


def taken(cases: tuple[str, ...], language: Language) -> str:
    """Return who has taken a resource; many are counted."""
    shown = ", ".join(cases[:MOST_NAMED])
    rest = len(cases) - MOST_NAMED
    if rest > 0:
        shown = say("why.more", language, cases=shown, count=rest)
    return say("why.taken_by", language, cases=shown)


def tried(line: CounterfactualLine, language: Language) -> str:
    """Return a trial with whether it holds."""
    mark = say("verified.yes" if line.verified else "verified.no", language)
    return f"  {mark:6}{line.change}: {line.result}."
