"""Heads to recruit by role, competence and site, when, and what agency staff covers."""

from pks.recruitment.region import region_recruitment
from pks.recruitment.rows import Group, GroupNeed, Hire, RegionRecruitment, Year

__all__ = [
    "Group",
    "GroupNeed",
    "Hire",
    "RegionRecruitment",
    "Year",
    "region_recruitment",
]
