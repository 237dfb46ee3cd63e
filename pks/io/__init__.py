"""Files in and out: a region's tables and parameters, and nothing else of pks."""

from pks.io.load import load_region
from pks.io.safety import neutral
from pks.io.write import write_region

__all__ = ["load_region", "neutral", "write_region"]
