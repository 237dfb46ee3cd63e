"""Why the bookings that must stand cannot, in words."""

from collections.abc import Mapping

from pks.bilingual import Language
from pks.problems.week import WeekPlan, WeekProblem
from pks.reasons import first_reasons, reason_text
from pks.reasons.clash_words import clash_text
from solvers import SolveResult


def clash_reasons(
    problem: WeekProblem, result: SolveResult, language: Language
) -> dict[str, str]:
    """Return why fixed bookings cannot be kept, where others are not to blame."""
    lost = {clash.where for clash in result.clashes if clash.rule == "locked_day"}
    reasons = first_reasons(problem, WeekPlan()) if lost else ()
    return {
        problem.labels.cases[reason.case]: reason_text(problem, reason, language)
        for reason in reasons
        if problem.labels.cases[reason.case] in lost and reason.code != "outranked"
    }


def clash_texts(
    result: SolveResult, reasons: Mapping[str, str], language: Language
) -> tuple[str, ...]:
    """Return the clashes in words, each with its reason where there is one."""
    texts = []
    for clash in result.clashes:
        text = clash_text(clash.rule, clash.where, clash.excess, language)
        reason = reasons.get(clash.where, "") if clash.rule == "locked_day" else ""
        texts.append(f"{text}. {reason}" if reason else text)
    return tuple(texts)
