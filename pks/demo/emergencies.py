"""The table of emergencies: what the hidden truth draws them from, in the mean."""

from pks.demo.living.emergencies import CLASSES, HOURS, weekly_emergencies
from pks.demo.living.truth import truth
from pks.model.demand import EmergencyRate
from pks.model.region import Region

DECIMALS = 4


def emergency_rates(region: Region) -> tuple[EmergencyRate, ...]:
    """Return a row a site, kind of day, hour and class."""
    weekend = 2 * truth("weekend") / (5 + 2 * truth("weekend"))
    hours = [truth(name) for name in HOURS]
    weekly = {s.site_id: weekly_emergencies(region, s.site_id) for s in region.sites}
    return tuple(
        EmergencyRate(
            site_id, days, hour, urgency,
            round(
                total * share * weight / sum(hours) * truth(f"class_{urgency}"),
                DECIMALS,
            ),
        )
        for site_id, total in weekly.items()
        for days, share in (("weekday", 1 - weekend), ("weekend", weekend))
        for hour, weight in enumerate(hours)
        for urgency in CLASSES
    )  # fmt: skip
