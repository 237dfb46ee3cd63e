"""What a claim gives here: only what the settings say, and never more."""

import pytest

from api.security.login import NotLoggedIn
from api.security.oidc_claims import role_of, sites_of
from api.settings import Settings, faults_of
from tests.oidc import settings_for

MAPPED = Settings(oidc_site_claim="units", oidc_sites="SE1=north; SE2=south; SE0=*")
PLAIN = Settings(oidc_site_claim="units")


@pytest.mark.parametrize(
    ("settings", "units", "sites"),
    [
        (MAPPED, ["SE2", "X"], ("south",)),
        (MAPPED, ["SE1", "north", "*"], ("north",)),
        (MAPPED, ["SE0", "SE1"], ()),
        (PLAIN, ["south", "north"], ("north", "south")),
        (PLAIN, ["north", "*"], ("north",)),
        (Settings(), ["whatever"], ()),
    ],
)
def test_hospitals_are_those_that_the_settings_give(
    settings: Settings, units: list[str], sites: tuple[str, ...]
) -> None:
    assert sites_of(settings, {"units": units}) == sites


@pytest.mark.parametrize("unit", ["north", "*", "X", "", " "])
def test_a_value_that_the_mapping_lacks_gives_no_hospital(unit: str) -> None:
    with pytest.raises(NotLoggedIn):
        sites_of(MAPPED, {"units": [unit]})


@pytest.mark.parametrize("units", ["*", ["*"], [""], [], None])
def test_no_claim_alone_gives_every_hospital(units: object) -> None:
    with pytest.raises(NotLoggedIn):
        sites_of(PLAIN, {"units": units})


@pytest.mark.parametrize("roles", ["planner", "=planner", "A=planner; administrator"])
def test_a_role_without_a_value_is_a_fault_and_gives_nothing(roles: str) -> None:
    settings = Settings(**settings_for("https://id.example") | {"oidc_roles": roles})
    assert [fault.partition(":")[0] for fault in faults_of(settings)] == [
        "PKS_OIDC_ROLES"
    ]
    with pytest.raises(NotLoggedIn):
        role_of(settings, {"roles": [""]})


@pytest.mark.parametrize("sites", ["north", "SE1=", "SE1=north; =*"])
def test_a_hospital_without_a_value_is_a_fault(sites: str) -> None:
    asked = {"oidc_site_claim": "units", "oidc_sites": sites}
    settings = Settings(**settings_for("https://id.example") | asked)
    assert [fault.partition(":")[0] for fault in faults_of(settings)] == [
        "PKS_OIDC_SITES"
    ]
