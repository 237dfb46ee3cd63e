"""The hidden truth of a region: what really becomes of its bookings."""

from pks.demo.living.lived import lived
from pks.demo.living.planned import Planned, present_bookings
from pks.demo.living.week import LivedWeek, live_week

__all__ = ["LivedWeek", "Planned", "live_week", "lived", "present_bookings"]
