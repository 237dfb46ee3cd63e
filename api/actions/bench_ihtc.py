"""Our plans of the competition's instances: cost by term, violations, seconds."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.plan import all_or_none
from pks.errors import InvalidInput
from pks.io.ihtc import Instance, read_instance, solution_document
from pks.rules.violation import Violation
from pks.score.admission import admission_terms
from pks.score.term import Term
from solvers import SolveParams
from solvers.admission import AdmissionResult, solve_admission
from solvers.admission.days.bound import lower_bound
from solvers.result import Status


@dataclass(frozen=True, slots=True)
class IhtcRow:
    """
    What came of an instance.

    Attributes
    ----------
    cost, terms
        Of the plan; None and empty where there is none.
    violations
        What the plan breaks, or what no plan can mend.
    first_feasible_s, runtime_s
        From the call to the first plan that breaks no rule, and to the end. Reading
        the file is not counted, loading or making compiled code is.
    bound
        What every plan costs at least, if that was asked for and there are plans.
    gap
        Of the cost, what lies above the bound: from 0 to 1.
    """

    instance: str
    cost: int | None
    terms: dict[str, Term]
    num_violations: int
    violations: tuple[Violation, ...]
    first_feasible_s: float | None
    runtime_s: float
    workers: int
    seed: int
    bound: int | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class IhtcRun:
    """A row, and what is said beside it."""

    row: IhtcRow
    status: Status
    load_s: float
    num_moves: int
    is_interrupted: bool


def read_instances(paths: Sequence[Path]) -> tuple[Instance, ...]:
    """
    Read every file before anything is searched.

    Raises
    ------
    InvalidInput
        If one cannot be used, or two would have the same solution file.
    """
    times = Counter(path.stem for path in paths)
    for name, number in times.items():
        if number > 1:
            raise InvalidInput(f"{name}.json: expected each name once, got {number}.")
    return tuple(read_instance(path) for path in paths)


def bench_ihtc(
    instances: Sequence[Instance],
    params: SolveParams,
    out: Path,
    bound_s: float = 0.0,
) -> Iterator[IhtcRun]:
    """
    Yield what came of each instance once its solution, if there is one, is written.

    After a search that was stopped by Ctrl-C there are no more. If ``bound_s`` is not
    0, what every plan costs at least is looked for so many seconds after the search.
    """
    for instance in instances:
        result = solve_admission(instance.problem, params)
        if result.plan is not None:
            document = solution_document(instance.problem, result.plan)
            with all_or_none(out) as folder:
                path = folder / f"sol_{instance.name}.json"
                path.write_text(json.dumps(document, indent=1), "utf-8")
        bound = bound_of(instance, params, bound_s, result) if bound_s else None
        yield run_of(instance, params, result, bound)
        if result.is_interrupted:
            return


def bound_of(
    instance: Instance, params: SolveParams, seconds: float, result: AdmissionResult
) -> int | None:
    """Return what every plan costs at least; None if there is none or it stopped."""
    if result.cost is None or result.is_interrupted:
        return None
    return lower_bound(instance.problem, seconds, params.seed, params.num_workers)


def run_of(
    instance: Instance, params: SolveParams, result: AdmissionResult, bound: int | None
) -> IhtcRun:
    """Return an instance's row from what the engine answered."""
    terms: dict[str, Term] = {}
    if result.plan is not None:
        terms = admission_terms(instance.problem, result.plan)
    row = IhtcRow(
        instance=instance.name,
        cost=result.cost,
        terms=terms,
        num_violations=len(result.violations),
        violations=result.violations,
        first_feasible_s=result.first_feasible_s,
        runtime_s=result.runtime_s,
        workers=params.num_workers,
        seed=params.seed,
        bound=bound,
        gap=gap_of(result.cost, bound),
    )
    return IhtcRun(
        row, result.status, result.load_s, result.num_moves, result.is_interrupted
    )


def gap_of(cost: int | None, bound: int | None) -> float | None:
    """Return the share of a cost that lies above its bound."""
    if cost is None or bound is None:
        return None
    return (cost - bound) / cost if cost else 0.0
