"""The list of patients to be offered another provider."""

from api.reports.referrals.view import ReferralReport, referral_view
from api.reports.referrals.workbook import write_referrals

__all__ = ["ReferralReport", "referral_view", "write_referrals"]
