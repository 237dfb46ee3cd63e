"""A region in the shapes of the systems that a Swedish hospital has, with maps."""

from api.reports.exports.exports import write_exports

__all__ = ["write_exports"]
