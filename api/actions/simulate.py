"""Simulate a hospital's weeks under a policy."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from api.actions.circle import Circle, circle_of, given_capacity
from api.actions.plan import all_or_none
from api.actions.replications import fanout_of_replications
from api.actions.solved_week import SolvedWeek, sampled_weeks
from pks.bilingual import Language
from pks.calendar import week_of
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.policies import read_policy
from pks.model.policy import WEEK_SOLVER, Policy
from pks.model.region import Region, region_hash
from sim import Model, Precision, Sample, Watch, replicate, replication
from sim.hospital import HospitalModel, hospital_of, layout_of
from sim.hospital.build import BEYOND_WEEKS
from sim.hospital.house import Hospital
from sim.hospital.result import HospitalResult, result_of
from sim.hospital.week_rule import WeekRule

WATCHED = ("operations_per_week", "queue_end", "late_cancelled_share")
WEEKS = 52
SAMPLED_REPLICATIONS = 10  # where the week solver books: each solves several weeks
AUTO = Precision(relative=0.05, absolute=0.0, least=10, most=400)


@dataclass(frozen=True, slots=True)
class SimulateRequest:
    """
    What to simulate.

    Attributes
    ----------
    weeks
        None for as many as the capacity plan has, or `WEEKS` without one.
    replications
        None for as many as the precision needs (`AUTO` on `WATCHED`).
    replication
        The number of a single one to run, or None.
    sampled_weeks, week_seconds
        How many weeks the week solver books, and its seconds for each, where the policy
        says `WEEK_SOLVER`.
    capacity_path
        A ``capacity.json`` to compare with.
    """

    region_path: Path
    policy_path: Path | None = None
    weeks: int | None = None
    replications: int | None = None
    seed: int = 0
    replication: int | None = None
    engine: str = "compiled"
    workers: int | None = None
    cluster: str | None = None
    out: Path | None = None
    language: Language = "sv"
    sampled_weeks: int = 4
    week_seconds: float = 5.0
    capacity_path: Path | None = None


@dataclass(frozen=True, slots=True)
class SimulateOutcome:
    """What was simulated, and what came of it."""

    request: SimulateRequest
    region: Region
    hospital: Hospital
    policy: Policy
    sample: Sample
    files: tuple[Path, ...]
    circle: Circle | None = None

    @property
    def result(self) -> HospitalResult:
        """The estimates."""
        return result_of(self.sample)

    @property
    def weeks(self) -> tuple[str, ...]:
        """The ISO weeks simulated."""
        return weeks_of(self.hospital)

    @property
    def hash(self) -> str:
        """The region's hash."""
        return region_hash(self.region)


def weeks_of(hospital: Hospital) -> tuple[str, ...]:
    """Return the ISO weeks of a hospital."""
    return tuple(
        week_of(hospital.origin + timedelta(weeks=week))
        for week in range(hospital.num_weeks)
    )


def simulate(request: SimulateRequest, watch: Watch | None = None) -> SimulateOutcome:
    """
    Load, build, run the replications.

    Raises
    ------
    InvalidInput
        If the files, the policy or the numbers asked for cannot be used.
    """
    region = load_region(request.region_path)
    capacity = None
    if request.capacity_path is not None:
        capacity = given_capacity(request.capacity_path, region, request.weeks)
    policy = read_policy(request.policy_path) if request.policy_path else Policy()
    weeks = request.weeks or (WEEKS if capacity is None else len(capacity.weeks))
    hospital = built(region, request.region_path, weeks, (policy,))
    model = model_of(region, hospital, policy, request)
    if model.week_rule is not None:
        request = replace(request, engine="reference")
        if request.replications is None:
            request = replace(request, replications=SAMPLED_REPLICATIONS)
    sample = sample_of(model, request, watch)
    outcome = SimulateOutcome(request, region, hospital, policy, sample, ())
    if capacity is not None:
        circle = circle_of(region, capacity, sample, hospital.num_weeks)
        outcome = replace(outcome, circle=circle)
    return written(outcome, request.out) if request.out is not None else outcome


def model_of(
    region: Region, hospital: Hospital, policy: Policy, request: SimulateRequest
) -> HospitalModel:
    """
    Return the model to run, with the week solver in sampled weeks if asked for.

    Raises
    ------
    InvalidInput
        If the weeks are too few to sample so many.
    """
    layout = layout_of(hospital, policy)
    tells_course = request.capacity_path is not None
    if policy.queue_discipline != WEEK_SOLVER:
        return HospitalModel(layout, request.engine, tells_course=tells_course)
    weeks = sampled_weeks(layout, request.sampled_weeks)
    chooser = SolvedWeek(region, hospital.origin, request.week_seconds)
    return HospitalModel(layout, "reference", WeekRule(weeks, chooser), tells_course)


def written(outcome: SimulateOutcome, out: Path) -> SimulateOutcome:
    """Write workbook and page."""
    from api.reports.simulate.write import write_simulation

    with all_or_none(out) as folder:
        names = [path.name for path in write_simulation(outcome, folder)]
    return replace(outcome, files=tuple(out / name for name in names))


def built(
    region: Region, path: Path, weeks: int, policies: tuple[Policy, ...]
) -> Hospital:
    """Return the hospital that a region describes, for all of some policies."""
    longest = max((p.booking_horizon_days or 0 for p in policies), default=0)
    try:
        return hospital_of(region, weeks, min(longest, BEYOND_WEEKS * 7))
    except InvalidInput as error:
        raise InvalidInput(f"{path}: {error}") from None


def sample_of(
    model: HospitalModel, request: SimulateRequest, watch: Watch | None = None
) -> Sample:
    """Run one replication, so many, or as many as the precision needs."""
    if request.replication is not None:
        return single(model, request.seed, request.replication)
    num = request.replications
    precision = AUTO if num is None else Precision(least=num, most=num)
    watched = WATCHED if num is None else ()
    spread = request.workers, request.cluster, request.engine
    with fanout_of_replications(*spread) as fanout:
        return replicate(model, request.seed, precision, fanout, watched, watch)


def single(model: Model, seed: int, number: int) -> Sample:
    """Run the replication of a number alone."""
    found = replication(model, seed, number)
    values: dict[str, tuple[float, ...]] = {k: (v,) for k, v in found.items()}
    return Sample(seed, values, is_precise=False)
