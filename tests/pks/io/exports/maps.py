"""The starter maps and the fixtures that they read."""

from pathlib import Path

MAPS = Path(__file__).parents[4] / "docs" / "maps"
FIXTURES = Path(__file__).parent / "fixtures"
