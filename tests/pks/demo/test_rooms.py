"""Rooms in the demo: they add up to the beds, and no room is shared by both sexes."""

from collections import Counter, defaultdict
from dataclasses import fields, replace

from pks.demo.rooms import room_sizes
from pks.model.region import Region, hashed_parameters, region_hash


def test_rooms_add_up_to_the_most_staffed_beds(region: Region) -> None:
    staffed: Counter[str] = Counter()
    for row in region.ward_beds:
        staffed[row.ward_id] = max(staffed[row.ward_id], row.staffed)
    beds: Counter[str] = Counter()
    for room in region.rooms:
        beds[room.ward_id] += room.beds
        assert 1 <= room.beds <= 4
    wards = {row.ward_id for row in region.wards if row.kind == "ward"}
    assert beds == {ward_id: staffed[ward_id] for ward_id in wards}
    assert {room.ward_id for room in region.rooms if room.isolation} == wards


def test_sizes_of_rooms() -> None:
    assert room_sizes(20) == [1, 1, 1, 1, 4, 2, 4, 2, 4]
    assert room_sizes(7) == [1, 2, 4]
    assert room_sizes(0) == []


def test_no_room_is_overfull_or_mixed(region: Region) -> None:
    lying: defaultdict[str, list[str]] = defaultdict(list)
    for row in region.inpatients:
        lying[row.room_id].append(row.sex)
    lying.pop("")
    beds = {room.room_id: room.beds for room in region.rooms}
    assert len(lying) > len(beds) / 2
    assert all(len(set(sexes)) == 1 for sexes in lying.values())
    assert all(len(sexes) <= beds[room] for room, sexes in lying.items())


def test_added_parameters_count_in_the_hash_only_where_they_are_set(
    hospital: Region,
) -> None:
    default = hospital.parameters
    dearer = replace(default, admission=replace(default.admission, age_mix=3))
    assert len(hashed_parameters(default)) == len(fields(default)) - 1
    assert len(hashed_parameters(dearer)) == len(fields(default))
    changed = replace(hospital, parameters=dearer)
    assert region_hash(changed) != region_hash(hospital)
