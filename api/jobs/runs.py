"""What each kind of job does: one call of the function that its command calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.jobs.layout import Work
from api.jobs.listener import Listener
from api.jobs.requests import (
    AdmitJob,
    BottlenecksJob,
    CapacityJob,
    CompareJob,
    ExplainJob,
    PlanJob,
    SimulateJob,
    TaktJob,
    WhatIfJob,
)
from api.store.capacity_plans import CapacityFacts
from pks.errors import InvalidInput
from pks.io.plans import PlanDocument
from pks.io.shortage_log import FILE_NAME


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What came of a job beside the files in its folder.

    Attributes
    ----------
    summary
        What the command prints with ``--json``; becomes ``result.json``.
    is_whole
        Whether it is what was asked for, not ended early.
    plans
        The week plans made, by their folder: empty, or the week.
    capacity
        What the capacity plan says of itself and lacks.
    """

    summary: Mapping[str, Any]
    is_whole: bool = True
    plans: dict[str, PlanDocument] = field(default_factory=dict)
    capacity: CapacityFacts | None = None


def run_plan(work: Work, request: PlanJob, listener: Listener) -> Answer:
    """Plan a week, or several."""
    from api.actions.plan import PlanRequest, plan_week
    from api.summary import plan_summary
    from solvers import SolveParams

    params = SolveParams(request.time_limit_s, request.effort, work.cores, request.seed)
    asked = PlanRequest(
        work.region, work.out, request.week, params, name_teams=request.name_teams,
        published=work.published, language=request.language, quotas=work.quotas,
        is_validated=request.validated,
    )  # fmt: skip
    if request.weeks is not None:
        return run_horizon(asked, request.weeks, listener)
    outcome = plan_week(asked, listener.of_search())
    document = outcome.document
    if document is None and listener.is_asked:
        raise InvalidInput("It was finished before there was any plan.")
    made = {} if document is None else {"": document}
    return Answer(plan_summary(outcome), not listener.is_asked, made)


def run_horizon(asked: Any, num_weeks: int, listener: Listener) -> Answer:
    """Plan several weeks."""
    from api.actions.horizon import plan_horizon
    from api.actions.horizon_files import write_horizon
    from api.summary import horizon_summary
    from pks.io.plans import read_plan

    planned = plan_horizon(asked, num_weeks, listener.of_search())
    written = write_horizon(asked, planned)
    weeks = [row.week for row in written.document.weeks if row.plan is not None]
    made = {week: read_plan(asked.out / week / "plan.json") for week in weeks}
    return Answer(horizon_summary(planned, written), not listener.is_asked, made)


def run_takt(work: Work, request: TaktJob, _listener: Listener) -> Answer:
    """Derive every flow's takt."""
    from api.actions.takt import find_takt
    from api.summary_takt import takt_summary

    found = find_takt(work.region, request.by, work.out, request.language)
    return Answer(takt_summary(found))


def run_capacity(work: Work, request: CapacityJob, _listener: Listener) -> Answer:
    """Plan capacity; what it lacks joins the store's register when the job ends."""
    from api.actions.capacity import CapacityRequest, capacity_document, plan_capacity

    asked = CapacityRequest(
        work.region, request.weeks, work.out, False, request.time_limit_s,
        request.language,
    )  # fmt: skip
    outcome = plan_capacity(asked)
    document = capacity_document(outcome)
    facts = CapacityFacts(
        level=outcome.level,
        weeks=outcome.problem.weeks,
        status=str(document["status"]),
        cost_ore=document["cost_ore"],
        findings=outcome.lacking.plan.findings,
    )
    kept = [path for path in outcome.files if path.name != FILE_NAME]
    return Answer(document | {"files": kept}, capacity=facts)


def run_bottlenecks(work: Work, request: BottlenecksJob, listener: Listener) -> Answer:
    """Price the bottlenecks."""
    from api.actions.bottlenecks import BottlenecksRequest, find_bottlenecks
    from api.summary_bottlenecks import bottlenecks_summary

    asked = BottlenecksRequest(
        work.region, request.weeks, work.out, request.top, request.confirm_week_s,
        request.time_limit_s, request.language,
    )  # fmt: skip
    return Answer(bottlenecks_summary(find_bottlenecks(asked, listener.count)))


def run_admit(work: Work, request: AdmitJob, listener: Listener) -> Answer:
    """Plan admissions ward by ward."""
    from api.actions.admit import AdmitRequest, admit
    from api.summary_admit import admit_summary
    from solvers import SolveParams

    params = SolveParams(request.time_limit_s, request.effort, work.cores, request.seed)
    asked = AdmitRequest(
        work.region, work.out, request.week, request.weeks, params,
        language=request.language, published=work.published,
    )  # fmt: skip
    outcome = admit(asked, lambda _, num, total: listener.count(num, total))
    return Answer(admit_summary(outcome))


def run_simulate(work: Work, request: SimulateJob, listener: Listener) -> Answer:
    """Simulate the weeks ahead."""
    from api.actions.simulate import SimulateRequest, simulate
    from api.summary_simulate import simulate_summary

    asked = SimulateRequest(
        work.region, work.policy, request.weeks, request.replications, request.seed,
        workers=work.cores, out=work.out, language=request.language,
    )  # fmt: skip
    outcome = simulate(asked, listener.of_replications())
    return Answer(simulate_summary(outcome), not listener.is_asked)


def run_whatif(work: Work, request: WhatIfJob, listener: Listener) -> Answer:
    """Compare policies on the same patients."""
    from api.actions.whatif import WhatIfRequest, what_if
    from api.summary_whatif import what_if_summary

    asked = WhatIfRequest(
        work.region, request.vary, work.policy, request.weeks, request.replications,
        request.seed, work.cores, None, request.kappa, work.out, request.language,
    )  # fmt: skip
    outcome = what_if(asked, listener.of_replications())
    return Answer(what_if_summary(outcome), len(outcome.rows) == outcome.num_asked)


def run_compare(work: Work, request: CompareJob, listener: Listener) -> Answer:
    """Compare scenarios with the region as it is."""
    from api.actions.compare import CompareRequest, compare
    from api.summary_compare import compare_summary

    assert work.scenarios is not None
    files = tuple(paths_of(given, work.scenarios) for given in request.scenarios)
    asked = CompareRequest(
        work.region, files, work.out, request.weeks, request.plan_s, request.week,
        work.cores, request.seed, request.language,
    )  # fmt: skip
    return Answer(compare_summary(compare(asked, listener.count)))


def paths_of(given: str, folder: Path) -> str:
    """Return names of scenarios, joined by ``+``, as their files."""
    names = (name.strip() for name in given.split("+"))
    return "+".join(str(folder / f"{name}.toml") for name in names)


def run_explain(work: Work, request: ExplainJob, listener: Listener) -> Answer:
    """Explain patients one after the other."""
    from api.actions.explain import open_explainer
    from api.reports.explain import why_view
    from api.summary_explain import why_summary

    assert work.plan is not None
    explainer = open_explainer(work.region, work.plan, work.events, work.quotas)
    week = explainer.week
    booked = {row.patient_id for row in week.document.bookings}
    waiting = [name for name in week.problem.labels.cases if name not in booked]
    patients = request.patients or tuple(waiting[: request.most])
    found = []
    for number, patient in enumerate(patients):
        listener.count(number, len(patients))
        if listener.is_asked:
            break
        found.append(
            why_summary(why_view(explainer.explain(patient), request.language))
        )
    told = {"plan": request.plan, "num_waiting": len(waiting), "patients": found}
    return Answer(told, is_whole=len(found) == len(patients))


RUNS: dict[str, Callable[[Work, Any, Listener], Answer]] = {
    "plan": run_plan,
    "takt": run_takt,
    "capacity": run_capacity,
    "bottlenecks": run_bottlenecks,
    "admit": run_admit,
    "simulate": run_simulate,
    "whatif": run_whatif,
    "compare": run_compare,
    "explain": run_explain,
}
