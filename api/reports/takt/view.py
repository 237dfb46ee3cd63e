"""The takt as it is read, in one language: what both writers draw from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.model.region import Region
from pks.takt import FlowTakt, RegionTakt
from pks.takt.flows import SAFETIES
from pks.takt.forecast import MODEL, NAIVE, WAITING
from pks.takt.formulas import WEEKS_A_YEAR
from pks.takt.queue import CLASSES

LONG_YEARS = 2
STALE_WEEKS = 4  # weeks without a history before the extract that are told of


@dataclass(frozen=True)
class TaktView(InWords):
    """A region's takt with everything named."""

    region: Region
    takt: RegionTakt
    language: Language = "sv"
    safeties: tuple[float, ...] = SAFETIES

    def number(self, value: float | None, decimals: int = 1) -> str:
        """Return a number in words; a dash for none."""
        return super().number(value, decimals)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say(f"takt.title_{self.takt.by}")

    @property
    def row_key(self) -> str:
        """The key of what a row is, for the heads of its column."""
        return f"col.{self.takt.by}"

    @property
    def subtitle(self) -> str:
        """The region and the day of the extract."""
        return self.names.extract

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    def name(self, row: FlowTakt) -> str:
        """Return a row's name, without that of the site where there is only one."""
        return self.names.shortened(row.name)

    def site(self, row: FlowTakt) -> str:
        """Return the name of a row's site; in words where there are several."""
        if not row.site_id:
            return self.say("takt.several")
        return self.names("sites", row.site_id)

    def specialty(self, row: FlowTakt) -> str:
        """Return the name of a row's specialty."""
        return self.names("specialties", row.specialty_id)

    def class_words(self, number: int) -> str:
        """Return a waiting class in words."""
        first, last = CLASSES[number]
        if last is None:
            return self.say("takt.class_open", first=first - 1)
        return self.say("takt.class", first=first, last=last)

    def source(self, row: FlowTakt) -> str:
        """Return where a row's inflow comes from."""
        return self.say(f"takt.from_{row.inflow_from}")

    def met(self, row: FlowTakt) -> str:
        """Return when the guarantee is met at the present pace, said plainly."""
        weeks, calendar = row.weeks_to_guarantee, row.calendar_weeks_to_guarantee
        if weeks is None or calendar is None:
            key = "takt.unknown_pace" if row.pace_from == "unknown" else "takt.never"
            return self.say(key)
        if weeks == 0:
            grows = row.weeks[-1].queue > row.target_queue
            return self.say("takt.met_now" if grows else "takt.met")
        if calendar > LONG_YEARS * WEEKS_A_YEAR:
            return self.say("takt.years", years=self.number(calendar / WEEKS_A_YEAR, 0))
        return self.say("takt.weeks", weeks=self.number(calendar, 0))

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        takt, rows, sources = self.takt, self.takt.rows, self.takt.num_by_source
        never = sum(r.weeks_to_guarantee is None for r in rows)
        late = sum(bool(r.weeks_to_guarantee) for r in rows)
        yield self.say(
            f"takt.state_{takt.by}", count=len(rows), never=never, late=late,
            met=len(rows) - never - late,
        )  # fmt: skip
        yield self.say(
            "takt.sums",
            takt=self.number(sum(r.takt for r in rows)),
            balance=self.number(sum(r.balance_takt for r in rows)),
            clearing=self.number(sum(r.clearing_takt for r in rows)),
            pace=self.number(sum(r.pace for r in rows)),
            weeks=takt.clearing_weeks,
        )
        if takt.num_held_out:
            yield self.say(
                "takt.tested", held=takt.num_held_out, weeks=takt.num_history_weeks,
                season=sources.get(MODEL, 0), naive=sources.get(NAIVE, 0),
            )  # fmt: skip
        else:
            yield self.say("takt.untested", weeks=takt.num_history_weeks)
        if takt.num_stale_weeks >= STALE_WEEKS:
            yield self.say("takt.stale", count=takt.num_stale_weeks)
        for key, found in (
            ("takt.no_history", sources.get(WAITING, 0)),
            ("takt.no_sessions", sum(r.sessions_per_week is None for r in rows)),
            ("takt.homeless", takt.num_homeless),
            ("takt.set_aside", dict(self.region.num_quarantined).get("patients", 0)),
        ):
            if found:
                yield self.say(key, count=found)
