"""One way to name a thing of a region, whatever report names it."""

from dataclasses import replace

import pytest

from api.reports.names import RegionNames, people_words
from pks.demo import demo_region
from pks.model.region import Region


@pytest.fixture(scope="module")
def hospital() -> Region:
    return demo_region("hospital", seed=1)


@pytest.fixture(scope="module")
def region() -> Region:
    return demo_region("region", seed=1)


@pytest.mark.parametrize(
    ("label", "swedish", "english"),
    [
        ("theatre_nurse", "operationssjuksköterska", "theatre nurse"),
        (
            "anaesthesia_nurse (children)", "anestesisjuksköterska (barn)",
            "anaesthesia nurse (children)",
        ),
        (
            "theatre_nurse (robot)", "operationssjuksköterska (robotkirurgi)",
            "theatre nurse (robotic surgery)",
        ),
        ("surgeon (ORT)", "operatör (Ortopedi)", "surgeon (Ortopedi)"),
        ("float_nurse (own_thing)", "float nurse (own thing)",
         "float nurse (own thing)"),
    ],
)  # fmt: skip
def test_needs_of_people(
    hospital: Region, label: str, swedish: str, english: str
) -> None:
    assert RegionNames(hospital, "sv").need(label) == swedish
    assert RegionNames(hospital, "en").need(label) == english


def test_people_are_said_in_words_without_a_region() -> None:
    """A surgeon's specialty stays an id: its name is the region's own."""
    robot = people_words("theatre_nurse (robot)", "sv")
    assert robot == "operationssjuksköterska (robotkirurgi)"
    assert people_words("assistant_nurse", "en") == "assistant nurse"
    assert people_words("surgeon (ORT)", "sv") == "operatör (ORT)"


def test_one_hospital_is_not_told(hospital: Region) -> None:
    names = RegionNames(hospital, "sv")
    assert names.flow("NOR-ORT-protes") == "Höft- och knäprotes"
    assert names.resource("flow", "NOR-ORT-protes") == "Höft- och knäprotes"
    assert names.resource("ward", "NOR-ortopedi") == "Ortopedavdelning"
    assert names.at("Sal 1", "NOR") == "Sal 1"


def test_of_several_hospitals_each_is_told(region: Region) -> None:
    names = RegionNames(region, "sv")
    assert names.flow("MEL-ORT-protes") == "Höft- och knäprotes, Mellanbygdens sjukhus"
    ward = names.resource("ward", "MEL-ortopedi")
    assert ward == "Ortopedavdelning, Mellanbygdens sjukhus"
    assert names.at("Sal 1", "MEL") == "Sal 1, Mellanbygdens sjukhus"
    assert names.at("Sal 1", "") == "Sal 1"


def test_a_ward_with_a_specialtys_id_keeps_its_own_name(hospital: Region) -> None:
    first, *others = hospital.wards
    wards = (replace(first, ward_id="ORT"), *others)
    names = RegionNames(replace(hospital, wards=wards), "sv")
    assert names.resource("ward", "ORT") == "Ortopedavdelning"
    assert names.resource("surgeon", "ORT") == "Ortopedi"


def test_an_unknown_id_stands_as_it_is(hospital: Region) -> None:
    names = RegionNames(hospital, "sv")
    assert names("wards", "X-1") == names.resource("ward", "X-1") == "X-1"
