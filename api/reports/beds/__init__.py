"""The forecast of beds, night by night."""

from api.reports.beds.view import BedsView
from api.reports.beds.write import write_beds

__all__ = ["BedsView", "write_beds"]
