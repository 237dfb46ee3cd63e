"""
Minutes between the hospitals of an area.

General knowledge: neighbours in a Swedish region are three quarters of an hour apart,
its ends twice that or more.
"""

from itertools import combinations

from pks.demo.sites import SitePlan
from pks.model.places import Travel

NEIGHBOURS_MIN = 45


def area_travel(sites: tuple[SitePlan, ...]) -> tuple[Travel, ...]:
    """Return travel between hospitals of the same area, one way of each pair."""
    order = {site.site_id: at for at, site in enumerate(sites)}
    return tuple(
        Travel(
            one.site_id, other.site_id,
            NEIGHBOURS_MIN * (order[other.site_id] - order[one.site_id]),
        )
        for one, other in combinations(sites, 2)
        if one.area == other.area
    )  # fmt: skip
