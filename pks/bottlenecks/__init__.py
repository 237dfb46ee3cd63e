"""What a bottleneck is loaded with, who stands idle because of it, and who waits."""

from pks.bottlenecks.idle import Idle, idle_others
from pks.bottlenecks.loads import limits, load_of, shortage_min
from pks.bottlenecks.waits import Waits, who_waits

__all__ = [
    "Idle",
    "Waits",
    "idle_others",
    "limits",
    "load_of",
    "shortage_min",
    "who_waits",
]
