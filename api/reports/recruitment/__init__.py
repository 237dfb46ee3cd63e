"""The recruitment need of a region: a workbook and a page."""

from api.reports.recruitment.view import RecruitmentView
from api.reports.recruitment.write import write_recruitment

__all__ = ["RecruitmentView", "write_recruitment"]
