"""Hospitals to simulate: the demo's, whole or with something taken away."""

from dataclasses import replace
from functools import cache

from pks.demo import demo_region
from pks.model.policy import Policy
from pks.model.region import Region
from sim.hospital import Hospital, HospitalModel, hospital_of, layout_of
from sim.hospital.record import Record
from sim.streams import Streams

WEEKS = 14


@cache
def region() -> Region:
    return demo_region("hospital", 1)


@cache
def hospital(weeks: int = WEEKS) -> Hospital:
    return hospital_of(region(), weeks, 90)


@cache
def record(policy: Policy, number: int = 0) -> Record:
    return HospitalModel(layout_of(hospital(), policy)).record(Streams(1, number))


def without_limits(found: Hospital) -> Hospital:
    """Return a hospital with beds, teams and intensive care for all, no emergencies."""
    many = tuple(
        replace(
            ward, staffed=(999,) * len(ward.staffed), reserve=(0,) * len(ward.reserve)
        )
        for ward in found.wards
    )
    none = 0 * found.emergency_rates
    return replace(found, wards=many, teams=(), emergency_rates=none)
