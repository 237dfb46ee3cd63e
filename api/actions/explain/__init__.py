"""Why a patient has the time he or she has, or none, and what would help."""

from api.actions.explain.explainer import (
    Explainer,
    Explanation,
    PatientStatus,
    open_explainer,
)

__all__ = ["Explainer", "Explanation", "PatientStatus", "open_explainer"]
