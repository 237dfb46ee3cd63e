"""Nursing a shift at a time as it is read, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.day.acuity import counted_wards, middle_class, uncounted_wards
from pks.day.bed_forecast import ACCEPTED_PROB, UNSURE_PROB, WardForecast
from pks.day.shift_help import ShiftHelp, shift_helps
from pks.day.shift_needs import ShiftNeed
from pks.model.nursing import SHIFTS
from pks.model.region import Region

MIN_PER_H = 60
Row = tuple[str, tuple[ShiftNeed | None, ...]]  # the shift's word, a need a day


@dataclass(frozen=True)
class ShiftsView(InWords):
    """The wards whose acuity is counted, with everything named."""

    region: Region
    wards: tuple[WardForecast, ...]
    names: RegionNames
    language: Language

    def day(self, day: date) -> str:
        """Return the name of a day: ``mån 23/11``."""
        weekday = self.say(f"day.{day.weekday()}")[:3].lower()
        return f"{weekday} {day.day}/{day.month}"

    def days(self, ward: WardForecast) -> tuple[date, ...]:
        """Return the days of a ward's shifts."""
        return tuple(dict.fromkeys(need.date for need in ward.shifts))

    def rows(self, ward: WardForecast) -> tuple[Row, ...]:
        """Return a row a shift, a cell a day; None where a shift is not told."""
        by_time = {(need.date, need.shift): need for need in ward.shifts}
        return tuple(
            (
                self.say(f"shift.{shift}"),
                tuple(by_time.get((day, shift)) for day in self.days(ward)),
            )
            for shift in SHIFTS
        )

    def hours(self, minutes: float | None) -> str:
        """Return minutes as whole hours, a dash for none."""
        return self.number(None if minutes is None else minutes / MIN_PER_H)

    def level(self, need: ShiftNeed) -> str:
        """Return how sure it is that a shift's staff suffice, as a key."""
        if need.risk is None:
            return "unlimited"
        if not need.lacking_min:
            return "enough"
        return "unsure" if need.risk <= UNSURE_PROB else "short"

    def answer(self, need: ShiftNeed) -> str:
        """Return whether a shift's staff suffice, and how many more it takes."""
        told = self.say(f"shift.level_{self.level(need)}")
        if not need.lacking_heads:
            return told
        return self.say("shift.answer", level=told, count=need.lacking_heads)

    def counted(self, key: str, count: int) -> str:
        """Return a number of people or patients in words."""
        return self.say(f"shift.{key}_{'one' if count == 1 else 'many'}", count=count)

    def fewer(self, count: int) -> str:
        """Return the patients fewer that help; nothing where a usual one needs none."""
        return self.counted("fewer", count) if count else ""

    @property
    def helps(self) -> tuple[str, ...]:
        """What would help on each ward's worst shift, the most lacking ward first."""
        return tuple(map(self.help, shift_helps(self.region, self.wards)))

    def help(self, found: ShiftHelp) -> str:
        """Return what would bring a shift's risk down to what is accepted."""
        need = found.need
        told = self.say(
            "shift.short",
            ward=self.names.wards[found.ward_id],
            day=self.day(need.date),
            shift=self.say(f"shift.{need.shift}"),
            staffed=self.hours(need.staffed_min),
            span="–".join(
                dict.fromkeys((self.hours(need.taken.low), self.hours(need.taken.high)))
            ),
            risk=self.percent(need.risk),
            more=self.counted("more", need.lacking_heads),
            fewer=self.fewer(need.lacking_patients),
            accepted=self.percent(ACCEPTED_PROB),
        )
        if not found.num_lent:
            return f"{told} {self.say('shift.none_lent')}"
        lent = self.counted("lent", found.num_lent)
        lender = self.names.wards[found.lender_id]
        return f"{told} {self.say('shift.lent', lender=lender, lent=lent)}"

    @property
    def none_worst(self) -> str:
        """That no shift's risk is above what is accepted."""
        return self.say("shift.none_worst", accepted=self.percent(ACCEPTED_PROB))

    @property
    def legend(self) -> str:
        """What a shift's cell tells."""
        return self.say("shift.legend", accepted=self.percent(ACCEPTED_PROB))

    def lines(self) -> Iterator[str]:
        """Yield what a reader must know before the figures."""
        counted = counted_wards(self.region)
        if not counted:
            yield self.say("shift.not_listed")
            return
        left_out = uncounted_wards(self.region)
        if left_out:
            names = ", ".join(self.names.wards[row.ward_id] for row in left_out)
            yield self.say("shift.uncounted", wards=names)
        there = {row.ward_id for row in counted}
        yield self.say(
            "shift.usual",
            present=sum(
                row.ward_id in there and not row.acuity_id
                for row in self.region.inpatients
            ),
            flows=sum(
                row.ward_id in there and not row.acuity_id for row in self.region.flows
            ),
        )
        without = [self.names.wards[r.ward_id] for r in counted if not r.acuity_id]
        if without:
            name = middle_class(self.region).name
            yield self.say("shift.middle", wards=", ".join(without), name=name)
