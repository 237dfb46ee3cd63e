"""What outcomes taught, as sentences and tables."""

from dataclasses import dataclass
from pathlib import Path

from api.reports.tables import Grid, write_tables
from api.reports.texts import number, percent, say
from pks.bilingual import Language
from pks.learn import Learned
from pks.learn.change import Change
from pks.model.region import Region

FILES = {"sv": "lärdomar", "en": "learned"}
CAVEATS = ("own", "interval", "planned", "few", "review")


@dataclass
class LearnedView:
    """What was learned, as it is read; surgeons are never named."""

    region: Region
    learned: Learned
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Return a text in the view's language."""
        return say(key, self.language, **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number in the view's language."""
        return number(value, self.language, decimals)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("learned.title", region=self.region.parameters.name)

    @property
    def subtitle(self) -> str:
        """What the report is."""
        return self.say("learned.subtitle")

    @property
    def caveats_title(self) -> str:
        """The heading of the caveats."""
        return self.say("learned.caveats")

    @property
    def caveats(self) -> tuple[str, ...]:
        """What the reader must not conclude."""
        return tuple(self.say(f"learned.caveat_{name}") for name in CAVEATS)

    @property
    def summary(self) -> tuple[str, ...]:
        """What a reader wants to know first."""
        times, struck = self.learned.times, self.learned.cancellations
        changed = sum(change.is_more_than_noise for change in times.changes)
        lines = [
            self.say(
                "learned.times", cases=self.number(times.num_cases),
                left_out=self.number(times.num_left_out),
                procedures=len(times.changes), changed=changed,
            ),
            *self.judged,
            self.say(
                "learned.struck", struck=self.number(struck.num_struck),
                planned=self.number(struck.num_planned),
                unknown=self.number(struck.num_without_reason),
            ),
        ]  # fmt: skip
        if not self.learned.inflow:
            lines.append(self.say("learned.no_inflow"))
        return tuple(lines)

    @property
    def judged(self) -> tuple[str, ...]:
        """How the new times did in weeks left out."""
        judged = self.learned.times.judged
        if judged is None:
            return (self.say("learned.not_judged"),)
        lines = [
            self.say(
                "learned.judged", mae=self.number(judged.mae_min, 1),
                coverage=percent(judged.coverage_permille / 1000, self.language),
                weeks=judged.num_weeks,
            ),
            self.say(
                f"learned.old_{judged.old.verdict}",
                mae=self.number(judged.old.mae_min, 1),
                coverage=percent(judged.old_coverage_permille / 1000, self.language),
            ),
        ]  # fmt: skip
        if judged.booked is not None:
            lines.append(
                self.say(
                    f"learned.{judged.booked.verdict}",
                    booked=self.number(judged.booked.mae_min, 1),
                    ours=self.number(judged.booked.new_mae_min, 1),
                    cases=self.number(judged.booked.num_cases),
                )
            )
        return tuple(lines)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables."""
        return self.times, self.speeds, self.reasons, self.hazards, self.inflow

    @property
    def times(self) -> Grid:
        """Procedures' mean patient times, the largest real changes first."""
        names = {row.procedure_id: row.name for row in self.region.procedures}
        changes = sorted(
            self.learned.times.changes,
            key=lambda c: (not c.is_more_than_noise, -abs(c.after - (c.before or 0))),
        )
        rows = tuple((c.what, names[c.what], *self.before_after(c, 1)) for c in changes)
        return self.grid("procedures", ("procedure", "name", *BEFORE_AFTER), rows)

    @property
    def speeds(self) -> Grid:
        """Speed factors by specialty, nobody named."""
        names = {row.specialty_id: row.name for row in self.region.specialties}
        rows = tuple(
            (
                names[row.specialty_id], self.number(row.num_pairs),
                self.number(row.num_changed), self.number(row.least_permille / 1000, 2),
                self.number(row.most_permille / 1000, 2),
            )
            for row in self.learned.times.speeds
        )  # fmt: skip
        return self.grid(
            "speeds", ("specialty", "pairs", "changed", "fastest", "slowest"), rows
        )

    @property
    def reasons(self) -> Grid:
        """Shares struck by reason, before and after."""
        leads = {r.reason: r.lead_days for r in self.learned.cancellations.rows}
        rows = tuple(
            (
                c.what, *self.before_after(c, 1, 100), self.number(leads[c.what], 1),
            )
            for c in self.learned.cancellations.changes
        )  # fmt: skip
        return self.grid("reasons", ("reason", *BEFORE_AFTER, "lead_days"), rows)

    @property
    def hazards(self) -> Grid:
        """Chance of being struck, by cause and days before."""
        rows = tuple(
            (
                self.say(f"cause.{row.cause}") if row.cause else "–",
                self.days(row.first_day, row.last_day),
                self.number(row.num_struck), self.number(row.num_at_risk),
                percent(row.share, self.language, 2),
            )
            for row in self.learned.cancellations.hazards
        )  # fmt: skip
        return self.grid(
            "hazards", ("cause", "days_before", "struck", "at_risk", "share"), rows
        )

    def days(self, first: int, last: int) -> str:
        """Return a band of days in words."""
        if first == last:
            return str(first)
        return f"{first}–{last}" if last < 1000 else f"{first}–"

    @property
    def inflow(self) -> Grid:
        """Inflow a week by flow, before and now."""
        names = {row.flow_id: row.name for row in self.region.flows}
        rows = tuple(
            (
                names[row.flow_id], *self.before_after(row.change, 1),
                self.number(row.dispersion, 1), self.number(row.num_weeks),
            )
            for row in self.learned.inflow
        )  # fmt: skip
        return self.grid("inflow", ("flow", *BEFORE_AFTER, "dispersion", "weeks"), rows)

    def before_after(
        self, change: Change, decimals: int, times: float = 1.0
    ) -> tuple[str, ...]:
        """Return a change as before, after, interval, cases and a verdict."""
        before = change.before
        low, high = (
            self.number(times * v, decimals) for v in (change.low, change.high)
        )
        return (
            "–" if before is None else self.number(times * before, decimals),
            self.number(times * change.after, decimals),
            f"{low}–{high}",
            self.number(change.num_cases),
            self.say("learned.real" if change.is_more_than_noise else "learned.noise"),
        )

    def grid(
        self, heading: str, keys: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
    ) -> Grid:
        """Return a table with its words."""
        headers = tuple(self.say(f"learned.col_{key}") for key in keys)
        return Grid(self.say(f"learned.{heading}"), headers, rows)


BEFORE_AFTER = ("before", "after", "interval", "cases", "verdict")


def write_learned(
    region: Region, learned: Learned, folder: Path, language: Language = "sv"
) -> tuple[Path, ...]:
    """Write the page and the Markdown; return their paths."""
    view = LearnedView(region, learned, language)
    return write_tables(view, folder, FILES[language])
