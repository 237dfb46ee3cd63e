"""A person as he or she would be with theatre duty, rests and all."""

from dataclasses import replace
from datetime import timedelta

from pks.calendar import monday_of
from pks.model.people import Duty
from pks.model.region import Region
from pks.problems.week.index import week_index
from pks.problems.week.people import week_people
from pks.problems.week.problem import Person, WeekProblem

AT_WORK = frozenset({"clinic", "ward", "education", "administration"})


def on_theatre_duty(
    region: Region, problem: WeekProblem, person: int, session: int
) -> Person | None:
    """
    Return a person with theatre duty during a session instead of the day's other work.

    None for one who is not at work that day, or does what cannot be left: jour,
    beredskap and the rest after, leave, or theatre already.
    """
    there = problem.sessions[session]
    monday = monday_of(problem.week)
    on = monday + timedelta(days=there.day)
    row = region.staff[person]
    own = [duty for duty in region.duties if duty.staff_id == row.staff_id]
    kinds = {duty.kind for duty in own if duty.date == on}
    if not kinds or not kinds <= AT_WORK:
        return None
    site_id = problem.labels.sites[there.site]
    theatre = Duty(row.staff_id, on, there.start_min, there.end_min, "theatre", site_id)
    duties = (*(duty for duty in own if duty.date != on), theatre)
    alone = replace(region, staff=(row,), duties=duties)
    return week_people(alone, week_index(region, monday))[0]
