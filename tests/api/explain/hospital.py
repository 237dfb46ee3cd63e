"""The hospital that is explained, and the command line."""

from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region

BROKEN = "trasig"
MADE = demo_region("hospital", 3)
PERFORMED = next(p.patient_id for p in MADE.patients if p.is_booked)
FULL_CODES = ("session_minutes", "beds", "team", "risk", "no_gap", "surgeon_busy")


def pks(*words: object) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it says on each stream."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr
