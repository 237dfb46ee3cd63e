"""Files of the Integrated Healthcare Timetabling Competition 2024, read and written."""

from pks.io.ihtc.instance import Instance, read_instance
from pks.io.ihtc.solution import read_solution, solution_document

__all__ = ["Instance", "read_instance", "read_solution", "solution_document"]
