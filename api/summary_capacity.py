"""The capacity plan in a few lines."""

from collections.abc import Iterator

from api.actions.capacity import CapacityOutcome, view_of
from api.reports.texts import number, say
from pks.bilingual import Language
from pks.io.capacity_documents import cost_by_kind
from pks.problems.capacity.problem import MILLI
from pks.score.capacity import capacity_terms

MOST_SHORTAGES = 12
ORE_PER_MKR = 100_000_000


def capacity_lines(outcome: CapacityOutcome, language: Language) -> Iterator[str]:
    """Yield what a planner wants to know first, and where to read on."""
    problem, plan = outcome.problem, outcome.plan
    terms = capacity_terms(problem, plan)
    yield say(
        "capacity.title", language, region=outcome.region.parameters.name,
        first=problem.weeks[0], last=problem.weeks[-1],
        status=say(f"capacity.status_{outcome.result.status}", language),
    )  # fmt: skip
    done = int(plan.done_milli.sum()) / MILLI
    yield say("capacity.done", language, count=number(done, language, 0))
    for name in ("medical_late", "guarantee_late"):
        weeks = terms[name].amount / MILLI
        yield say(f"capacity.{name}", language, weeks=number(weeks, language, 0))
    for kind, ore in sorted(cost_by_kind(problem, plan).items(), key=lambda x: -x[1]):
        if ore:
            mkr = number(ore / ORE_PER_MKR, language, 2)
            name = say(f"capacity.lever_{kind}", language)
            yield say("capacity.cost", language, kind=name, mkr=mkr)
    found = sorted(outcome.lacking.plan.findings, key=lambda row: -row.missing_min)
    yield say("capacity.shortages", language, count=len(found))
    view = view_of(outcome, language)
    for row in found[:MOST_SHORTAGES]:
        yield say(
            "capacity.shortage", language,
            resource=view.resource(row.kind.value, row.resource, row.site),
            hours=number(row.missing_min / 60, language, 0), weeks=len(row.weeks),
            patients=row.patients,
        )  # fmt: skip
    if outcome.inputs:
        yield say("capacity.inputs", language, count=len(outcome.inputs))
    yield from (f"{v.rule}: {v.where}, {v.excess}" for v in outcome.violations)
    yield from (str(file) for file in outcome.files)
