"""Watching a solve; the base class watches nothing."""

from pks.problems.week.plan import WeekPlan


class Watch:
    """Override what is of interest."""

    def on_plan(self, plan: WeekPlan, source: str) -> None:
        """Hear of a checked plan that is better than all before it."""

    def on_progress(
        self,
        runtime_s: float,
        objective: int | None,
        bound: int | None,
        gap: float | None,
    ) -> None:
        """Hear of the search's standing, after every event."""

    def is_enough(self) -> bool:
        """Whether the search shall end now as by Ctrl-C; asked all the time."""
        return False
