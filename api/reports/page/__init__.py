"""The page of a plan."""

from api.reports.page.page import write_page

__all__ = ["write_page"]
