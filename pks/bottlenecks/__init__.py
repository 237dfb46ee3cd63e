"""What a bottleneck is loaded with, who stands idle because of it, and who waits."""

from pks.bottlenecks.idle import Idle, idle_others
from pks.bottlenecks.loads import Load, load_of, shortage_min
from pks.bottlenecks.waits import Waits, who_waits

__all__ = [
    "Idle",
    "Load",
    "Waits",
    "idle_others",
    "load_of",
    "shortage_min",
    "who_waits",
]
