"""What really happened against what was planned: a week, its deviations, the trends."""

from pks.followup.matching import PlannedCase
from pks.followup.trends import Trend, trends
from pks.followup.week import WeekFollowUp, follow_up

__all__ = ["PlannedCase", "Trend", "WeekFollowUp", "follow_up", "trends"]
