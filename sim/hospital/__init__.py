"""
A whole hospital in the simulator, from the imported queue to going home.

`hospital_of` makes it from a region, `layout_of` puts a policy on it, `HospitalModel`
runs it; what happens to patients is the table of steps in `sim.hospital.way`.
"""

from sim.hospital.build import hospital_of
from sim.hospital.house import Hospital
from sim.hospital.layout import Layout, layout_of, relaid
from sim.hospital.model import HospitalModel

__all__ = ["Hospital", "HospitalModel", "Layout", "hospital_of", "layout_of", "relaid"]
