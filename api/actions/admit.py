"""Plan admissions over some weeks, ward by ward, and lay the result on the table."""

import json
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from api.actions.admission_document import document_of
from api.actions.given_plans import published_bookings
from api.actions.written import written
from api.reports.admission import AdmissionView, write_admission
from pks.bilingual import Language
from pks.io import load_region
from pks.io.admissions import AdmissionDocument
from pks.model.region import Region
from pks.problems.wards import (
    AdmissionWards,
    Period,
    WardProblem,
    admission_wards,
    period_of,
)
from pks.problems.wards.settle import SettledWard, settled_ward, without_hopeless
from pks.problems.week.standing import with_standing
from pks.rules.admission_alone import Alone
from pks.rules.violation import Violation
from solvers import SolveParams
from solvers.admission import solve_admission
from solvers.admission.greedy import greedy_plan
from solvers.result import Status

LEAST_S = 1.0  # of search for a ward


@dataclass(frozen=True, slots=True)
class AdmitRequest:
    """
    What to plan and how.

    ``week`` is an ISO week, or None for the region's own start week; the limits of
    ``params`` are of all wards together, its effort of each; ``published`` are plan
    files whose bookings stand.
    """

    region_path: Path
    out: Path
    week: str | None = None
    weeks: int = 4
    params: SolveParams = field(default_factory=SolveParams)
    strict: bool = False
    language: Language = "sv"
    published: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Admitted:
    """A region's admission plan."""

    region: Region
    found: AdmissionWards
    settled: tuple[SettledWard, ...]
    document: AdmissionDocument


@dataclass(frozen=True, slots=True)
class AdmitOutcome:
    """
    What came of it.

    Attributes
    ----------
    admitted
        None where no plan can exist.
    clashes
        Ward and rule, where and by how much, that no plan can mend.
    """

    status: Status
    period: Period
    admitted: Admitted | None
    clashes: tuple[tuple[str, Violation], ...]
    files: tuple[Path, ...]
    load_s: float
    runtime_s: float


def admit(
    request: AdmitRequest, on_ward: Callable[[str, int, int], None] | None = None
) -> AdmitOutcome:
    """
    Load, plan ward by ward, check and write.

    Ctrl-C ends the search: the wards that are left get a plain plan, the status is
    ``stopped``, and everything is written; a second one writes nothing.

    Parameters
    ----------
    on_ward
        Hears the ward's id, how many are planned and how many there are.

    Raises
    ------
    InvalidInput
        If the region's files or the week cannot be used.
    EngineDefect
        If a plan is not confirmed by rules and score.
    """
    began_s = time.monotonic()
    loaded = load_region(request.region_path, strict=request.strict)
    load_s = time.monotonic() - began_s
    region = with_standing(loaded, published_bookings(request.published), weeks=())
    period = period_of(region.parameters, request.week, request.weeks)
    found = admission_wards(region, period)
    clashes = tuple(
        (ward.ward_id, clash)
        for ward in found.wards
        for clash in Alone(ward.problem).broken_already()
    )
    if clashes:
        return AdmitOutcome(Status.INFEASIBLE, period, None, clashes, (), load_s, 0.0)
    settled, is_stopped = planned(found, request.params, on_ward)
    status = Status.STOPPED if is_stopped else Status.FEASIBLE
    document = document_of(loaded, found, settled, request, status)
    admitted = Admitted(region, found, settled, document)
    runtime_s = time.monotonic() - began_s - load_s
    run = run_facts(request, load_s, runtime_s)
    files = written(request.out, partial(write_files, admitted, request.language, run))
    return AdmitOutcome(status, period, admitted, (), files, load_s, runtime_s)


def planned(
    found: AdmissionWards,
    params: SolveParams,
    on_ward: Callable[[str, int, int], None] | None = None,
) -> tuple[tuple[SettledWard, ...], bool]:
    """Return each ward's checked plan, and whether Ctrl-C ended the search."""
    settled, is_stopped = [], False
    shares = time_shares(found.wards)
    for number, (ward, share) in enumerate(zip(found.wards, shares, strict=True)):
        possible = without_hopeless(ward)
        if is_stopped:
            plan = greedy_plan(possible.problem)
        else:
            limit_s = max(LEAST_S, share * params.time_limit_s)
            own = replace(params, time_limit_s=limit_s)
            result = solve_admission(possible.problem, own)
            is_stopped = result.is_interrupted
            plan = result.plan or greedy_plan(possible.problem)
        settled.append(settled_ward(ward, possible, plan))
        if on_ward is not None:
            on_ward(ward.ward_id, number + 1, len(found.wards))
    return tuple(settled), is_stopped


def time_shares(wards: Sequence[WardProblem]) -> list[float]:
    """Return each ward's share of the time, by its patients."""
    sizes = [1 + len(ward.patients) for ward in wards]
    return [size / sum(sizes) for size in sizes]


def run_facts(
    request: AdmitRequest, load_s: float, runtime_s: float
) -> dict[str, object]:
    """Return how the plan came about: times, limits and versions."""
    return {
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "load_s": round(load_s, 3),
        "runtime_s": round(runtime_s, 3),
        "params": asdict(request.params),
        "versions": {name: version(name) for name in ("pks", "ortools", "numpy")},
        "python": platform.python_version(),
    }


def write_files(
    admitted: Admitted, language: Language, run: dict[str, object], folder: Path
) -> tuple[Path, ...]:
    """Write admission.json, the workbook, the page and run.json."""
    view = AdmissionView(
        admitted.region, admitted.found, admitted.settled, admitted.document, language
    )
    document, facts = folder / "admission.json", folder / "run.json"
    tree = admitted.document.tree()
    text = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
    document.write_text(text, encoding="utf-8")
    facts.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    return (*write_admission(view, folder), document, facts)
