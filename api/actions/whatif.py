"""Compare policies on the same patients and the same luck."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from api.actions.best_of import FIRST, BestBy, Choice, choice_of, selection_of
from api.actions.plan import all_or_none
from api.actions.replications import fanout_of_replications
from api.actions.simulate import AUTO, built, weeks_of
from api.actions.whatif_runs import Runs, WholeWatch
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.policies import read_policy, read_variation
from pks.model.policy import WEEK_SOLVER, Policy
from pks.model.region import Region, region_hash
from sim import Sample, Watch
from sim.estimates import Estimate
from sim.hospital import Hospital, HospitalModel, layout_of, relaid
from sim.hospital.result import differences, result_of
from sim.race import race

MOST_ROWS = 200
KAPPAS = (300, 700)  # permille: the unknown share that a confirmation call reveals

Rules = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WhatIfRequest:
    """
    What to compare.

    Attributes
    ----------
    varies
        ``name=value,value``; every combination is tried.
    replications
        None for as many as the base's precision needs, at least `LEAST_PAIRS`.
    with_kappa
        Try rows with a confirmation call at other kappas too; of a choice the best.
    best_by
        Choose the best, with effort where it matters; ``replications`` are then the
        most of one policy.
    """

    region_path: Path
    varies: tuple[str, ...]
    policy_path: Path | None = None
    weeks: int = 52
    replications: int | None = None
    seed: int = 0
    workers: int | None = None
    cluster: str | None = None
    with_kappa: bool = True
    out: Path | None = None
    language: Language = "sv"
    best_by: BestBy | None = None


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """
    A policy beside the base.

    Attributes
    ----------
    rules
        Those that were varied, with their values.
    kappa
        Differences to the base at other kappas, permille; empty without a call.
    """

    rules: Rules
    policy: Policy
    metrics: dict[str, Estimate]
    difference: dict[str, Estimate]
    kappa: dict[int, dict[str, Estimate]]


@dataclass(frozen=True, slots=True)
class WhatIfOutcome:
    """
    The base, the policies beside it, and the files written, if any.

    ``num_asked`` policies were asked for: more than there are rows if it ended early.
    """

    request: WhatIfRequest
    region: Region
    hospital: Hospital
    base_policy: Policy
    base: dict[str, Estimate]
    rows: tuple[WhatIfRow, ...]
    num_replications: int
    num_asked: int
    choice: Choice | None = None
    files: tuple[Path, ...] = ()

    @property
    def weeks(self) -> tuple[str, ...]:
        """The ISO weeks simulated."""
        return weeks_of(self.hospital)

    @property
    def hash(self) -> str:
        """The region's hash."""
        return region_hash(self.region)


def combinations(varies: Sequence[str], base: Policy) -> list[tuple[Rules, Policy]]:
    """
    Return every combination of the values to try.

    Raises
    ------
    InvalidInput
        If there is none, a rule is named twice, or there are too many.
    """
    named = [read_variation(given) for given in varies]
    names = [name for name, _ in named]
    if not names:
        raise InvalidInput("--vary: expected at least one name=value,value.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidInput(f"--vary: expected each rule once. Got {twice[0]!r} twice.")
    rules = [
        dict(zip(names, values, strict=True))
        for values in product(*(values for _, values in named))
    ]
    if len(rules) > MOST_ROWS:
        raise InvalidInput(
            f"--vary: expected at most {MOST_ROWS} combinations. Got {len(rules)}."
        )
    return [(found, with_rules(base, found)) for found in rules]


def with_rules(policy: Policy, rules: Rules) -> Policy:
    """Return a policy with some rules changed."""
    return replace(policy, **rules)


def what_if(request: WhatIfRequest, watch: Watch | None = None) -> WhatIfOutcome:
    """
    Run the base, then every policy on the same replications.

    Raises
    ------
    InvalidInput
        If the files, the policies or the numbers asked for cannot be used.
    """
    path = request.policy_path
    base_policy = read_policy(path) if path else Policy()
    tried = combinations(request.varies, base_policy)
    policies = (base_policy, *(policy for _, policy in tried))
    refuse_week_solver(policies)
    region = load_region(request.region_path)
    hospital = built(region, request.region_path, request.weeks, policies)
    with fanout_of_replications(request.workers, request.cluster) as fanout:
        num_runs = 1 + len(tried) + num_kappa_runs(request, tried)
        whole = WholeWatch(watch or Watch(), num_runs)
        runs = Runs(layout_of(hospital, base_policy), request.seed, fanout, whole)
        choice: Choice | None = None
        if request.best_by is not None:
            base, rows, choice = chosen(runs, request, base_policy, tried)
        else:
            base = runs.base(base_policy, request.replications)
            rows = compared(runs, tried, base, request.with_kappa)
    outcome = WhatIfOutcome(
        request, region, hospital, base_policy, result_of(base).metrics, rows,
        base.num_replications, len(tried), choice,
    )  # fmt: skip
    return written(outcome) if request.out is not None else outcome


def refuse_week_solver(policies: Sequence[Policy]) -> None:
    """Refuse what only a simulation of one policy can do."""
    if any(policy.queue_discipline == WEEK_SOLVER for policy in policies):
        raise InvalidInput(
            f"queue_discipline: expected another than {WEEK_SOLVER!r}, which"
            " pks simulate --policy compares with the fast rule week by week."
        )


Tried = Sequence[tuple[Rules, Policy]]


def compared(
    runs: Runs, tried: Tried, base: Sample, with_kappa: bool
) -> tuple[WhatIfRow, ...]:
    """
    Return every policy beside the base, all with as many replications.

    Who ends it early gets those that are done, the first one in any case.
    """
    num, rows = base.num_replications, []
    for rules, policy in tried:
        sample = runs.sample(policy, num)
        if sample.num_replications < num:
            break
        rows.append(row_of(runs, rules, policy, sample, base, with_kappa))
        runs.watch.has_answer = True
    return tuple(rows)


def chosen(
    runs: Runs, request: WhatIfRequest, base_policy: Policy, tried: Tried
) -> tuple[Sample, tuple[WhatIfRow, ...], Choice]:
    """
    Return the base, the policies beside it, and which of them all is best.

    Raises
    ------
    InvalidInput
        If the metric, the difference worth telling or the replications cannot be used.
    """
    asked, most = request.best_by, request.replications or AUTO.most
    assert asked is not None
    if most < FIRST:
        raise InvalidInput(
            f"--replications: expected at least {FIRST} with --best-by. Got {most}."
        )
    rule = selection_of(asked, runs.sample(base_policy, FIRST))
    policies = (base_policy, *(policy for _, policy in tried))
    models = [HospitalModel(relaid(runs.layout, policy)) for policy in policies]
    found = race(
        models,
        runs.seed,
        asked.metric,
        rule,
        most,
        runs.fanout,
        runs.watch.outer,
        kept=(0,),
    )
    base, *samples = found.samples
    rows = tuple(
        row_of(runs, *one, sample, base, request.with_kappa and number == found.best)
        for number, (one, sample) in enumerate(zip(tried, samples, strict=True), 1)
    )
    return base, rows, choice_of(asked, rule, found)


def row_of(
    runs: Runs,
    rules: Rules,
    policy: Policy,
    sample: Sample,
    base: Sample,
    with_kappa: bool,
) -> WhatIfRow:
    """Return a policy beside the base."""
    num = sample.num_replications
    kappa = {}
    for value in kappas(rules, policy) if with_kappa else ():
        other = runs.sample(replace(policy, kappa_permille=value), num)
        if other.num_replications == num:
            kappa[value] = differences(other, base)
    return WhatIfRow(
        rules, policy, result_of(sample).metrics, differences(sample, base), kappa
    )


def num_kappa_runs(request: WhatIfRequest, tried: Tried) -> int:
    """Return how many runs the other kappas take; of a choice, at most one policy's."""
    if not request.with_kappa:
        return 0
    each = [sum(1 for _ in kappas(*one)) for one in tried]
    return sum(each) if request.best_by is None else max(each)


def kappas(rules: Rules, policy: Policy) -> Iterator[int]:
    """Yield the kappas to try beside the policy's own, where it makes a call."""
    calls = policy.last_cancellation_day > 0 and policy.confirmation_call
    if calls and "kappa_permille" not in rules:
        yield from KAPPAS


def written(outcome: WhatIfOutcome) -> WhatIfOutcome:
    """Write workbook and page."""
    from api.reports.simulate.write import write_what_if

    out = outcome.request.out
    if out is None:
        return outcome
    with all_or_none(out) as folder:
        names = [path.name for path in write_what_if(outcome, folder)]
    return replace(outcome, files=tuple(out / name for name in names))
