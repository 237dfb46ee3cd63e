"""A capacity plan beside a simulation as it is read, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from api.actions.circle import GOALS, Circle, FlowCircle, Goal
from api.actions.simulate import SimulateOutcome
from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.bilingual import Language


@dataclass(frozen=True)
class CircleView(InWords):
    """What a planner reads of the two."""

    circle: Circle
    names: RegionNames
    weeks: tuple[str, ...]
    language: Language

    @property
    def lines(self) -> Iterator[str]:
        """How many flows come later, what only the plan has, and each later flow."""
        flows = self.circle.flows
        for goal in GOALS:
            states = {
                state: self.circle.num(goal, state)
                for state in ("later", "earlier", "alike")
            }
            name = self.say(f"circle.goal.{goal}")
            yield self.say("circle.count", goal=name, num=len(flows), **states)
        if self.circle.levers:
            kinds = [self.say(f"capacity.lever_{kind}") for kind in self.circle.levers]
            yield self.say("circle.levers", levers=", ".join(kinds))
        yield from (self.why(flow) for flow in flows if self.later(flow))

    def later(self, flow: FlowCircle) -> list[str]:
        """Return the goals that a flow meets surely later than in the plan."""
        return [goal for goal in GOALS if flow.goals[goal].state == "later"]

    def why(self, flow: FlowCircle) -> str:
        """Return by how much a flow comes later, and what the same run lost."""
        lost = {name: self.number(found.mean) for name, found in flow.losses.items()}
        return self.say(
            "circle.later",
            flow=self.names.flow(flow.flow_id),
            goals=" ".join(
                self.say(
                    "circle.goal_later",
                    goal=self.say(f"circle.goal.{goal}"),
                    plan=self.number(flow.goals[goal].plan),
                    simulated=self.simulated(flow.goals[goal]),
                )
                for goal in self.later(flow)
            ),
            late=self.number(flow.late[-1].mean),
            late_planned=self.number(flow.late_plan[-1]),
            weeks=len(self.weeks),
            done=self.number(flow.operations.mean),
            planned=self.number(flow.planned),
            own=lost["cancelled_own"],
            time=lost["cancelled_time"],
            bed=lost["cancelled_bed"],
            team=lost["cancelled_team"],
            sessions=lost["sessions_lost"],
        )

    def week(self, week: float | None) -> str:
        """Return a week in words; a dash for none."""
        if week is None:
            return "–"
        if week == inf:
            return self.say("circle.never", num=len(self.weeks))
        return self.say(
            "circle.week", week=self.number(week, 0 if week % 1 == 0 else 1)
        )

    def simulated(self, goal: Goal) -> str:
        """Return the median week in words, with its interval if it has one."""
        return f"{self.week(goal.simulated.median)} ({self.limits(goal)})"

    def limits(self, goal: Goal) -> str:
        """Return the simulated week's interval and the share that gets there."""
        found = goal.simulated
        share = self.say("circle.share", share=self.percent(found.reached.mean))
        if not found.has_interval or found.low == found.high:
            return share
        low, high = self.week(found.low), self.week(found.high)
        return self.say("circle.limits", low=low, high=high, share=share)

    def state(self, goal: Goal) -> str:
        """Return whether a goal is met later than in the plan, in words."""
        return self.say(f"circle.state.{goal.state}")

    @property
    def rows(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """Each flow: both goals at the takt, in the plan and simulated; intervals."""
        for flow in self.circle.flows:
            target, guarantee = (flow.goals[goal] for goal in GOALS)
            yield (
                self.names.flow(flow.flow_id),
                (
                    (self.number(flow.target), ""),
                    (self.week(target.takt), ""),
                    (self.week(target.plan), ""),
                    (self.week(target.simulated.median), self.limits(target)),
                    (self.week(guarantee.plan), ""),
                    (self.week(guarantee.simulated.median), self.limits(guarantee)),
                ),
            )


def circle_view(outcome: SimulateOutcome, language: Language) -> CircleView | None:
    """Return a simulation's capacity plan as it is read, None without one."""
    if outcome.circle is None:
        return None
    names = RegionNames(outcome.region, language)
    return CircleView(outcome.circle, names, outcome.weeks, language)
