"""The names and phrases that an explanation is put together from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from api.actions.explain.cost import Cost
from api.actions.explain.explainer import Explanation
from api.reports.cases import day_date
from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import clock, monday_of
from pks.clocks import waited_days
from pks.problems.week import Booking, WeekProblem
from pks.problems.week.problem import ANY
from pks.reasons.reason import Reason, place, weekday

MOST_NAMED = 8
MOST_TERMS = 2


@dataclass(frozen=True)
class Spoken:
    """An explanation's words in one language."""

    found: Explanation
    language: Language

    @cached_property
    def names(self) -> Names:
        """Names of the plan's week; surgeons who do not exist are called so."""
        week = self.found.week
        return Names(week.region, week.problem, self.language)

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language."""
        return say(key, self.language, **values)

    def date(self, day: int) -> date:
        """Return a day of the plan's week as a date."""
        return monday_of(self.found.week.problem.week) + timedelta(days=day)

    def day(self, day: int, problem: WeekProblem | None = None) -> str:
        """Return a day as ``tor 4/2``."""
        week = (problem or self.found.week.problem).week
        on = monday_of(week) + timedelta(days=day)
        return f"{weekday(day, self.language)} {on.day}/{on.month}"

    def session(self, session: int) -> str:
        """Return a session as theatre and day."""
        return place(self.found.week.problem, session, self.language, self.names)

    def booking_time(self, booking: Booking, problem: WeekProblem | None = None) -> str:
        """Return when a booking is, as ``tor 4/2 07:45–09:10``."""
        there = problem or self.found.week.problem
        start = booking.start_min
        end = start + there.cases[booking.case].mean_min
        day = self.day(there.sessions[booking.session].day, there)
        return f"{day} {clock(start)}–{clock(end)}"

    def place(self, booking: Booking, problem: WeekProblem | None = None) -> str:
        """Return the theatre of a booking."""
        there = problem or self.found.week.problem
        return self.names("theatres", there.sessions[booking.session].theatre)

    def resource(self, reason: Reason) -> str:
        """Return the name of what a reason says is lacking or full."""
        if reason.kind and reason.resource != ANY:
            return self.names(reason.kind, reason.resource)
        return self.session(reason.session)

    def patient_line(self) -> str:
        """Return what the patient waits for, since when and until when."""
        found, names = self.found, self.names
        assert found.index is not None
        assert found.patient is not None
        problem = found.week.problem
        case, monday = problem.cases[found.index], monday_of(problem.week)
        clocks = (
            self.say(key if day >= 0 else f"{key}_passed", date=day_date(monday, day))
            for key, day in (
                ("why.medical", case.medical_day),
                ("why.guarantee", case.guarantee_day),
            )
            if day is not None
        )
        first = self.say(
            "why.patient",
            procedure=" + ".join(names("procedures", p) for p in case.procedures),
            specialty=names("specialties", case.specialty),
            minutes=case.mean_min,
            priority=found.patient.priority,
            waited=waited_days(found.patient, monday),
        )
        return ", ".join((first, *clocks))

    def worth(self, cost: Cost) -> str:
        """Return whether a plan gets better or worse, by the terms that weigh most."""
        problem = self.found.week.problem
        weights = problem.weight_by_term
        same = [
            (name, amount)
            for name, amount in cost.amounts
            if weights[name] * amount * cost.objective > 0
        ]
        leading = [row for row in same if row[0] in problem.first] or same
        heaviest = sorted(leading, key=lambda row: -abs(weights[row[0]] * row[1]))
        said = ", ".join(
            self.say(
                f"cost.{name}",
                amount=abs(amount),
                more=self.say("cost.more" if amount > 0 else "cost.less"),
            )
            for name, amount in heaviest[:MOST_TERMS]
        )
        if cost.objective == 0:
            return self.say("cost.equal")
        return self.say(
            "cost.worse" if cost.objective > 0 else "cost.better", terms=said
        )


def joined(spoken: Spoken, cases: Sequence[int]) -> str:
    """Return the ids of cases, the rest counted where there are many."""
    labels = spoken.found.week.problem.labels.cases
    return named(spoken, [labels[c] for c in cases])


def named(spoken: Spoken, ids: Sequence[str]) -> str:
    """Return ids, the rest counted where there are many."""
    said = ", ".join(ids[:MOST_NAMED])
    rest = len(ids) - MOST_NAMED
    return spoken.say("why.more", cases=said, count=rest) if rest > 0 else said
