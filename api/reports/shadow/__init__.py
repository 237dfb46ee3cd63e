"""The shadow run's report: a page and the same as Markdown."""

from api.reports.shadow.write import write_shadow

__all__ = ["write_shadow"]
