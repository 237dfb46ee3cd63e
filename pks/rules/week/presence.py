"""Who is there: on theatre duty and not in a protected rest."""

from pks.problems.week.problem import Person
from pks.rules.week.spans import Span, overlap_min

MIN_PER_DAY = 24 * 60


def duties_at(person: Person, site: int, day: int) -> list[Span]:
    """Return a person's theatre duties at a site on a day."""
    return [
        (d.start_min, d.end_min)
        for d in person.duties
        if d.site == site and d.day == day
    ]


def rest_overlap_min(person: Person, day: int, span: Span) -> int:
    """Return the most minutes of a day's span that one protected rest takes."""
    midnight = day * MIN_PER_DAY
    in_week = (midnight + span[0], midnight + span[1])
    rests = ((rest.start_min, rest.end_min) for rest in person.rests)
    return max((overlap_min(in_week, rest) for rest in rests), default=0)


def is_there(person: Person, site: int, day: int, span: Span) -> bool:
    """Tell whether one theatre duty covers the span and no rest overlaps it."""
    return rest_overlap_min(person, day, span) == 0 and any(
        start <= span[0] and span[1] <= end
        for start, end in duties_at(person, site, day)
    )
