"""Write skuggkörning.html and skuggkörning.md from the same tables."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from api.reports.tables import Grid, write_tables
from api.reports.texts import number, percent, say
from pks.bilingual import Language
from pks.followup.shadow import SpecialtyShadow, WeekShadow
from pks.model.region import Region

FILES = {"sv": "skuggkörning", "en": "shadow-run"}
CAVEATS = tuple(f"shadow.caveat_{name}" for name in (
    "struck", "list", "schedule", "beds", "emergencies", "chain", "times",
))  # fmt: skip


@dataclass
class ShadowView:
    """A shadow run as it is read."""

    region: Region
    weeks: tuple[WeekShadow, ...]
    unplanned: tuple[str, ...]
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Return a text in the view's language."""
        return say(key, self.language, **values)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("shadow.title", region=self.region.parameters.name)

    @property
    def subtitle(self) -> str:
        """What a shadow run is."""
        return self.say("shadow.subtitle")

    @property
    def caveats_title(self) -> str:
        """The heading of the caveats."""
        return self.say("shadow.caveats")

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number in the view's language."""
        return number(value, self.language, decimals)

    @property
    def late_share(self) -> float:
        """Share of what was planned that was struck late, over all the weeks."""
        planned = sum(week.planned_then for week in self.weeks)
        return sum(w.struck_late for w in self.weeks) / planned if planned else 0.0

    @property
    def summary(self) -> tuple[str, ...]:
        """What a reader wants to know first."""
        done = sum(week.done for week in self.weeks)
        planned = sum(week.planned for week in self.weeks)
        real = sum(week.num_real for week in self.weeks)
        lines = [
            self.say(
                "shadow.summary", weeks=len(self.weeks), done=self.number(done),
                planned=self.number(planned),
                expected=self.number(planned * (1 - self.late_share)),
                share=percent(self.late_share, self.language, 1),
            ),
            self.say(
                "shadow.real", real=self.number(real), planned=self.number(planned)
            ),
        ]  # fmt: skip
        if self.unplanned:
            lines.append(self.say("shadow.unplanned", weeks=", ".join(self.unplanned)))
        return tuple(lines)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a shadow run cannot show."""
        return tuple(self.say(key) for key in CAVEATS)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables: the weeks, and the specialties over all of them."""
        return self.work, self.quality, self.by_specialty

    @property
    def work(self) -> Grid:
        """Operations and minutes, week by week."""
        keys = (
            "week", "known_on", "waiting", "done", "planned", "expected_done",
            "done_h", "planned_h", "real_times", "called", "done_before",
        )  # fmt: skip
        rows = tuple(
            (
                week.week, week.known_on.isoformat(), self.number(week.num_waiting),
                self.number(week.done), self.number(week.planned),
                self.number(week.planned * (1 - self.late_share)),
                self.number(week.done_min / 60), self.number(week.planned_min / 60),
                self.number(week.num_real), self.number(week.num_called),
                self.number(week.num_done_before),
            )
            for week in self.weeks
        )  # fmt: skip
        return self.grid("work", keys, rows)

    @property
    def quality(self) -> Grid:
        """Dates passed and late sessions, week by week."""
        keys = ("week", "guarantee_real", "guarantee_planned", "medical_real",
                "medical_planned", "sessions_real", "late_real", "sessions_planned",
                "late_expected", "late_replayed", "gap")  # fmt: skip
        rows = tuple(
            (
                week.week,
                self.number(week.overdue_real.guarantee),
                self.number(week.overdue_planned.guarantee),
                self.number(week.overdue_real.medical),
                self.number(week.overdue_planned.medical),
                self.number(week.real_late.num_sessions),
                self.number(week.real_late.num_late),
                self.number(week.expected_late.num_sessions),
                self.number(week.expected_late.num_late, 1),
                self.number(week.replayed_late.num_late),
                percent(week.gap, self.language, 1),
            )
            for week in self.weeks
        )
        return self.grid("quality", keys, rows)

    @property
    def by_specialty(self) -> Grid:
        """Operations and hours by specialty, over all the weeks."""
        rows: defaultdict[str, list[SpecialtyShadow]] = defaultdict(list)
        for week in self.weeks:
            for row in week.specialties:
                rows[row.specialty_id].append(row)
        names = {row.specialty_id: row.name for row in self.region.specialties}
        table = tuple(
            (
                names.get(name, "–"),
                self.number(sum(row.done for row in own)),
                self.number(sum(row.planned for row in own)),
                self.number(sum(row.done_min for row in own) / 60),
                self.number(sum(row.planned_min for row in own) / 60),
            )
            for name, own in rows.items()
        )
        keys = ("specialty", "done", "planned", "done_h", "planned_h")
        return self.grid("by_specialty", keys, table)

    def grid(
        self, heading: str, keys: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
    ) -> Grid:
        """Return a table with its words."""
        headers = tuple(self.say(f"shadow.col_{key}") for key in keys)
        return Grid(self.say(f"shadow.{heading}"), headers, rows)


def write_shadow(
    region: Region,
    weeks: tuple[WeekShadow, ...],
    unplanned: tuple[str, ...],
    folder: Path,
    language: Language = "sv",
) -> tuple[Path, ...]:
    """Write the page and the Markdown; return their paths."""
    view = ShadowView(region, weeks, unplanned, language)
    return write_tables(view, folder, FILES[language])
