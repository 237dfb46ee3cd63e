"""The follow-up of a week: a workbook and a page."""

from api.reports.followup.view import FollowUpView, followup_view
from api.reports.followup.write import write_followup

__all__ = ["FollowUpView", "followup_view", "write_followup"]
