"""Simulate a planned week: what may happen to the plan, session by session."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from api.actions.plan import all_or_none
from api.actions.planned_week import PlannedWeek as OpenedPlan
from api.actions.planned_week import open_plan
from api.actions.replications import fanout_of_replications
from api.actions.simulate import single
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io.policies import read_policy
from pks.machine.fanout import Fanout
from pks.model.policy import Policy
from sim import Precision, Sample, Watch, replicate
from sim.week import PlannedWeek, WeekModel, planned_week, rooms_of
from sim.week.result import WeekResult, week_result

WATCHED = ("operations", "overtime_min")
AUTO = Precision(relative=0.05, absolute=0.0, least=1000, most=4000)


@dataclass(frozen=True, slots=True)
class SimulatePlanRequest:
    """
    What to simulate.

    Attributes
    ----------
    replications
        None for as many as the precision needs (`AUTO` on `WATCHED`): 1,000 give a
        session's chance of 15 % to about 2 points.
    replication
        The number of a single one to run, or None.
    events_path, quotas_path
        As given when the plan was made, if they were.
    """

    region_path: Path
    plan_path: Path
    policy_path: Path | None = None
    replications: int | None = None
    seed: int = 0
    replication: int | None = None
    engine: str = "compiled"
    workers: int | None = None
    cluster: str | None = None
    out: Path | None = None
    language: Language = "sv"
    events_path: Path | None = None
    quotas_path: Path | None = None


@dataclass(frozen=True, slots=True)
class SimulatePlanOutcome:
    """What was simulated, and what came of it."""

    request: SimulatePlanRequest
    opened: OpenedPlan
    lived: PlannedWeek
    policy: Policy
    sample: Sample
    result: WeekResult
    files: tuple[Path, ...]


def simulate_plan(
    request: SimulatePlanRequest, watch: Watch | None = None
) -> SimulatePlanOutcome:
    """
    Open the plan, build its week, run the replications.

    Raises
    ------
    InvalidInput
        If the files, the policy or the numbers asked for cannot be used, or the plan
        was made from other data.
    """
    policy = read_policy(request.policy_path) if request.policy_path else Policy()
    opened = open_plan(
        request.region_path,
        request.plan_path,
        request.events_path,
        request.quotas_path,
    )
    with of_plan(request.plan_path):
        lived = planned_week(opened.region, opened.problem, opened.plan)
    model = WeekModel(rooms_of(lived, policy), request.engine)
    if request.replication is not None:
        sample = single(model, request.seed, request.replication)
    else:
        spread = request.workers, request.cluster, request.engine
        with fanout_of_replications(*spread) as fanout:
            sample = lives(model, request.seed, request.replications, fanout, watch)
    result = week_result(sample, lived.sessions)
    outcome = SimulatePlanOutcome(request, opened, lived, policy, sample, result, ())
    return written(outcome, request.out) if request.out is not None else outcome


@contextmanager
def of_plan(path: Path) -> Iterator[None]:
    """Name the plan's file in what is wrong with it."""
    try:
        yield
    except InvalidInput as error:
        raise InvalidInput(f"{path}: {error}") from None


def lives(
    model: WeekModel,
    seed: int,
    replications: int | None,
    fanout: Fanout,
    watch: Watch | None = None,
) -> Sample:
    """Live the week so often, or as often as the precision needs."""
    num = replications
    precision = AUTO if num is None else Precision(least=num, most=num)
    watched = WATCHED if num is None else ()
    return replicate(model, seed, precision, fanout, watched, watch)


def written(outcome: SimulatePlanOutcome, out: Path) -> SimulatePlanOutcome:
    """Write workbook and page."""
    from api.reports.simulate.write import write_plan_simulation

    with all_or_none(out) as folder:
        names = [path.name for path in write_plan_simulation(outcome, folder)]
    return replace(outcome, files=tuple(out / name for name in names))
