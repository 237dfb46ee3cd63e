"""What a plan costs, term by term, in words."""

from dataclasses import dataclass

from api.reports.report import WeekReport
from api.reports.texts import say_or
from pks.bilingual import Language


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the objective; ``is_first`` means strictly before all others."""

    name: str
    amount: int
    unit: str
    weight: int
    cost: int
    is_first: bool


def term_rows(report: WeekReport, language: Language) -> tuple[TermRow, ...]:
    """Return the terms in their order."""
    return tuple(
        TermRow(
            name=say_or(f"term.{code}", language, code),
            amount=term.amount,
            unit=say_or(f"unit.{term.unit}", language, term.unit),
            weight=term.weight,
            cost=term.cost,
            is_first=code in report.problem.first,
        )
        for code, term in report.terms.items()
    )
