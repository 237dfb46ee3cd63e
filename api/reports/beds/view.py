"""The forecast of beds as it is read, in one language: what both writers draw from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.reports.beds.shifts import ShiftsView
from api.reports.names import RegionNames
from api.reports.page.wards import ChartNight, WardChart, chart_of
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.day.bed_forecast import (
    ACCEPTED_PROB,
    UNSURE_PROB,
    BedForecast,
    BedNight,
    WardForecast,
)
from pks.model.region import Region

NOTES = ("present", "ready", "expected", "taken", "risk", "left_out")


@dataclass(frozen=True)
class BedsView(InWords):
    """
    A region's beds with everything named.

    Attributes
    ----------
    week
        The first of the two weeks.
    planned, other_data
        Those of the two that have a plan, and those of other plans whose data were
        others.
    num_unknown
        Bookings to come of patients who do not stand on the waiting list: not counted.
    is_proposal
        Whether the plan is a proposal, while no week is published.
    """

    region: Region
    found: BedForecast
    week: str
    planned: tuple[str, ...] = ()
    other_data: tuple[str, ...] = ()
    num_unknown: int = 0
    is_proposal: bool = False
    language: Language = "sv"

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("beds.title", week=self.week)

    @property
    def subtitle(self) -> str:
        """The region and the day of the extract."""
        return self.names.extract

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    @cached_property
    def shifts(self) -> ShiftsView:
        """The same patients in hours of nursing staff, shift by shift."""
        wards = tuple(ward for ward in self.found.wards if ward.shifts)
        return ShiftsView(self.region, wards, self.names, self.language)

    def name(self, ward: WardForecast) -> str:
        """Return a ward's name."""
        return self.names.wards.get(ward.ward_id, ward.ward_id)

    def level(self, night: BedNight) -> str:
        """Return how sure it is that a night's beds suffice, as a key."""
        if night.risk is None:
            return "unlimited"
        if not night.lacking:
            return "enough"
        return "unsure" if night.risk <= UNSURE_PROB else "short"

    @property
    def shown(self) -> tuple[WardForecast, ...]:
        """The wards whose beds are listed, or whose acuity is counted."""
        return tuple(w for w in self.found.wards if w.shifts or is_limited(w))

    @property
    def limited(self) -> tuple[WardForecast, ...]:
        """The wards whose beds are listed."""
        return tuple(ward for ward in self.found.wards if is_limited(ward))

    @property
    def unlimited(self) -> tuple[str, ...]:
        """The names of those whose beds are not."""
        return tuple(self.name(w) for w in self.found.wards if not is_limited(w))

    def chart(self, ward: WardForecast) -> WardChart:
        """Return a ward's curve."""
        return chart_of(
            self.name(ward),
            [
                ChartNight(
                    label=f"{self.shifts.day(night.date)[:2]} {night.date.day}",
                    busy=night.present,
                    planned=night.expected,
                    free=(night.room or 0) - night.present,
                    taken=night.taken,
                )
                for night in ward.nights
            ],
        )

    @property
    def helps(self) -> tuple[str, ...]:
        """What would help in each ward's worst night, the most lacking ward first."""
        worst = [(w, w.worst) for w in self.limited if w.worst is not None]
        worst.sort(key=lambda row: (-row[1].lacking, -(row[1].risk or 0.0)))
        return tuple(self.help(ward, night) for ward, night in worst)

    @property
    def none_worst(self) -> str:
        """That no night's risk is above what is accepted."""
        return self.say("beds.none_worst", accepted=self.percent(ACCEPTED_PROB))

    def help(self, ward: WardForecast, night: BedNight) -> str:
        """Return what would bring a night's risk down to what is accepted."""
        lacking, ready = night.lacking, night.ready_to_leave
        key = "none" if not ready else "ready" if ready >= lacking else "both"
        more = lacking - ready if key == "both" else lacking
        return self.say(
            f"beds.help_{key}",
            ward=self.name(ward),
            night=self.shifts.day(night.date),
            risk=self.percent(night.risk),
            after=self.percent(night.risk_if_ready_leave),
            accepted=self.percent(ACCEPTED_PROB),
            lacking=lacking,
            ready=ready,
            more=self.say(f"beds.more_{'one' if more == 1 else 'many'}", count=more),
        )

    @property
    def notes(self) -> Iterator[str]:
        """How it is counted."""
        yield from (self.say(f"beds.note_{name}") for name in NOTES)
        if self.shifts.wards:
            yield self.say("shift.note")

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.is_proposal:
            yield self.say("beds.proposal")
        if self.planned:
            yield self.say("beds.planned", weeks=", ".join(self.planned))
        else:
            yield self.say("beds.no_plan")
        for week in self.other_data:
            yield self.say("beds.other_data", week=week)
        for key, count in (
            ("beds.unknown", self.num_unknown),
            ("beds.without_ward", self.found.num_without_ward),
            ("beds.set_aside", dict(self.region.num_quarantined).get("inpatients", 0)),
        ):
            if count:
                yield self.say(key, count=count)
        if self.unlimited:
            yield self.say("page.beds_unlimited", wards=", ".join(self.unlimited))
        yield from self.shifts.lines()


def is_limited(ward: WardForecast) -> bool:
    """Whether a ward's beds are listed."""
    return all(night.staffed is not None for night in ward.nights)
