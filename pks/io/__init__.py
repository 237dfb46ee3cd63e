"""Files in and out: a region's tables and parameters, and nothing else of pks."""

from pks.io.data_docs import data_markdown
from pks.io.load import load_region
from pks.io.pseudonymise import Pseudonymised, pseudonymise
from pks.io.report import CheckReport, check
from pks.io.safety import neutral
from pks.io.write import write_region

__all__ = [
    "CheckReport",
    "Pseudonymised",
    "check",
    "data_markdown",
    "load_region",
    "neutral",
    "pseudonymise",
    "write_region",
]
