"""Our plans of the competition's instances: cost by term, violations, seconds."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.plan import all_or_none
from pks.errors import InvalidInput
from pks.io.ihtc import Instance, read_instance, solution_document
from pks.rules.violation import Violation
from pks.score.admission import admission_terms
from pks.score.term import Term
from solvers import SolveParams
from solvers.admission import AdmissionResult, AdmissionWatch, solve_admission
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
    watch_for: Callable[[Instance], AdmissionWatch] = lambda _: AdmissionWatch(),
) -> Iterator[IhtcRun]:
    """
    Yield what came of each instance once its solution, if there is one, is written.

    After a search that was stopped by Ctrl-C there are no more.
    """
    for instance in instances:
        result = solve_admission(instance.problem, params, watch_for(instance))
        if result.plan is not None:
            document = solution_document(instance.problem, result.plan)
            with all_or_none(out) as folder:
                path = folder / f"sol_{instance.name}.json"
                path.write_text(json.dumps(document, indent=1), "utf-8")
        yield run_of(instance, params, result)
        if result.is_interrupted:
            return


def run_of(instance: Instance, params: SolveParams, result: AdmissionResult) -> IhtcRun:
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
    )
    return IhtcRun(
        row, result.status, result.load_s, result.num_moves, result.is_interrupted
    )
