"""An explanation as people and programs read it."""

from api.reports.explain.counterfactuals import CounterfactualLine
from api.reports.explain.line import ReasonLine
from api.reports.explain.view import WhyView, why_view

__all__ = ["CounterfactualLine", "ReasonLine", "WhyView", "why_view"]
