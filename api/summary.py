"""A plan's outcome in a few lines, or as one JSON object."""

from collections.abc import Iterator

from api.actions.horizon import PlannedHorizon
from api.actions.horizon_files import HorizonFiles
from api.actions.plan import PlanOutcome
from pks.reasons.clash_words import clash_text


def plan_summary(outcome: PlanOutcome) -> dict[str, object]:
    """Return the facts of a plan for machines."""
    result, document = outcome.result, outcome.document
    return {
        "status": result.status.value,
        "objective": result.objective,
        "bound": result.bound,
        "bound_from": result.bound_from,
        "gap": result.gap,
        "terms": {}
        if document is None
        else {name: term.model_dump() for name, term in document.terms.items()},
        "num_booked": 0 if document is None else document.num_booked,
        "num_waiting": outcome.num_waiting,
        "num_candidates": result.num_candidates,
        "num_quarantined": outcome.num_quarantined,
        "num_violations": len(outcome.violations),
        "violations": outcome.violations,
        "shortages": []
        if document is None
        else [row.model_dump() for row in document.shortages],
        "clashes": result.clashes,
        "clash_reasons": outcome.clash_reasons,
        "clash_texts": outcome.clash_texts,
        "unnamed_teams": outcome.unnamed_teams,
        "validation": validation_summary(outcome),
        "load_s": outcome.load_s,
        "first_plan_s": result.first_plan_s,
        "runtime_s": result.runtime_s,
        "without_compiled_s": result.without_compiled_s,
        "files": outcome.files,
    }


def validation_summary(outcome: PlanOutcome) -> dict[str, object] | None:
    """Return what validating did for machines, None if that was not asked for."""
    if outcome.validation is None:
        return None
    from api.actions.validated import validation_document

    return validation_document(outcome.validation)


STATUS = {
    "optimal": "bästa möjliga plan (bevisat)",
    "feasible": "tillåten plan",
    "infeasible": "omöjligt: de låsta bokningarna krockar",
    "stopped": "stoppad",
}


def plan_lines(outcome: PlanOutcome) -> Iterator[str]:
    """Yield what a planner wants to know first."""
    result, document = outcome.result, outcome.document
    yield f"Status: {STATUS[result.status.value]}"
    yield from (f"  {text}" for text in outcome.clash_texts)
    if document is None:
        yield "Ingen plan skrevs."
        return
    yield f"{document.num_booked} av {document.num_waiting} väntande planerade"
    if document.gap is not None:
        yield f"Högst {100 * document.gap:.1f} % från bästa möjliga"
    if document.num_quarantined:
        yield f"{document.num_quarantined} rader kunde inte planeras, se Karantän"
    if document.shortages:
        yield f"{len(document.shortages)} överbelastningar fanns redan, se Översikt"
    yield f"{len(outcome.violations)} regelbrott"
    if outcome.validation is not None:
        from api.summary_validation import validation_lines

        yield from validation_lines(outcome.validation)
    if outcome.unnamed_teams:
        yield f"Teamen kunde inte namnges: {', '.join(outcome.unnamed_teams)}"
    yield from compilation_lines(result.without_compiled_s)
    yield from (str(file) for file in outcome.files if file.suffix != ".ics")
    calendars = [file for file in outcome.files if file.suffix == ".ics"]
    if calendars:
        yield f"{calendars[0].parent} ({len(calendars)} kalendrar)"


def compilation_lines(without_compiled_s: float) -> Iterator[str]:
    """Yield that a search came before its compiled code, if it did."""
    if without_compiled_s > 0:
        yield (
            "Kompilerad kod gjordes för första gången på den här datorn: "
            f"{without_compiled_s:.0f} s söktes utan den"
        )


def horizon_summary(
    planned: PlannedHorizon, written: HorizonFiles
) -> dict[str, object]:
    """Return the facts of several weeks' plan for machines."""
    document = written.document.model_dump(mode="json", by_alias=True)
    facts = {k: v for k, v in document.items() if k not in ("calls", "moves")}
    return {
        **facts,
        "num_calls": len(written.calls),
        "num_moves": len(written.document.moves),
        "num_quarantined": planned.loaded.rows_set_aside,
        "load_s": planned.load_s,
        "runtime_s": planned.runtime_s,
        "without_compiled_s": planned.without_compiled_s,
        "files": written.files,
    }


GAPS = {
    "sessions": "inga salspass",
    "duties": "inget schema",
    "beds": "vårdplatser saknas, senast kända används",
}


def horizon_lines(planned: PlannedHorizon, written: HorizonFiles) -> Iterator[str]:
    """Yield what a planner wants to know first of several weeks."""
    document = written.document
    for week in document.weeks:
        gaps = "".join(f"; {gap.site_id}: {GAPS[gap.what]}" for gap in week.gaps)
        loose = ", preliminär" if week.preliminary else ""
        yield f"{week.week}: {week.num_booked} operationer{loose}{gaps}"
        if week.plan is None:
            yield f"  Status: {STATUS[week.status]}"
    for line in planned.weeks:
        for clash in line.result.clashes:
            text = clash_text(clash.rule, clash.where, clash.excess, "sv")
            yield f"  {text}"
    yield f"{document.num_booked} av {document.num_waiting} väntande planerade"
    if document.gap is not None:
        yield f"Högst {100 * document.gap:.1f} % från bästa möjliga för alla veckor"
    num_soon = sum(call.is_soon for call in written.calls)
    yield f"{num_soon} ska kallas nu, {len(written.calls) - num_soon} senare"
    if document.moves:
        yield f"{len(document.moves)} publicerade tider ändras"
    if planned.loaded.rows_set_aside:
        yield f"{planned.loaded.rows_set_aside} rader kunde inte planeras, se Karantän"
    yield from compilation_lines(planned.without_compiled_s)
    yield from (str(f) for f in written.files if f.parent == written.files[0].parent)
