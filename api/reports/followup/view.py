"""A week followed up, named and in one language: what both writers draw from."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from api.reports.texts import number, percent, say
from pks.bilingual import Language
from pks.followup import Trend, WeekFollowUp
from pks.followup.deviations import KINDS, Deviation
from pks.followup.matching import Fate
from pks.followup.spc import BASELINE_WEEKS
from pks.model.region import Region


@dataclass(frozen=True)
class FollowUpView:
    """A follow-up as it is read."""

    region: Region
    followed: WeekFollowUp
    trends: tuple[Trend, ...]
    language: Language = "sv"

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts` in the view's language."""
        return say(key, self.language, **values)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("followup.title", week=self.followed.week)

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        region = self.region
        return {
            "theatre": {row.theatre_id: row.name for row in region.theatres},
            "flow": {row.flow_id: row.name for row in region.flows},
            "ward": {row.ward_id: row.name for row in region.wards},
        }

    def name(self, kind: str, row_id: str) -> str:
        """Return the name of a theatre, flow or ward; its id where there is none."""
        return self._names[kind].get(row_id, row_id)

    @property
    def status(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        followed = self.followed
        based_on = "with_plan" if followed.has_plan else "without_plan"
        lines = [self.say(f"followup.{based_on}")]
        unknown = len(followed.matched.of(Fate.NO_OUTCOME))
        counts = {
            "followup.no_outcome": unknown,
            "followup.untimed": followed.num_untimed,
            "followup.open_stays": followed.num_open_stays,
            "followup.quarantine": dict(self.region.num_quarantined).get("outcomes", 0),
        }
        lines += [self.say(key, count=count) for key, count in counts.items() if count]
        return tuple(lines)

    @property
    def causes(self) -> tuple[tuple[str, str, int, int], ...]:
        """Struck cases by cause and reason: late ones, and earlier or unknown ones."""
        late: Counter[tuple[str, str]] = Counter()
        other: Counter[tuple[str, str]] = Counter()
        for case in self.followed.matched.cases:
            if case.struck is not None and case.fate != Fate.DONE:
                to = late if case.fate == Fate.STRUCK_LATE else other
                to[case.struck.cause, case.struck.reason] += 1
        keys = sorted(late | other, key=lambda key: (-late[key], -other[key], key))
        return tuple(
            (self.cause_words(cause), reason, late[cause, reason], other[cause, reason])
            for cause, reason in keys
        )

    def cause_words(self, cause: str) -> str:
        """Return a cause in words; a dash for none."""
        return self.say(f"cause.{cause}") if cause else "–"

    def kind_words(self, line: Deviation) -> str:
        """Return a deviation's kind in words."""
        return self.say(f"deviation.{line.kind}")

    def thing(self, line: Deviation, text: str) -> str:
        """Return what was planned or was, with a theatre by its name."""
        return self.name("theatre", text) if line.kind == "moved_theatre" else text

    def amount(self, line: Deviation) -> str:
        """Return a deviation's amount with its sign and unit."""
        if not line.unit:
            return ""
        decimals = 0 if float(line.amount).is_integer() else 1
        sign = "+" if line.amount > 0 else "−" if line.amount < 0 else ""
        words = self.say(f"unit.{line.unit}")
        return f"{sign}{number(abs(line.amount), self.language, decimals)} {words}"

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[Deviation, ...]], ...]:
        """The deviations, kind by kind, those without any left out."""
        found = {
            kind: tuple(row for row in self.followed.deviations if row.kind == kind)
            for kind in KINDS
        }
        return tuple((kind, rows) for kind, rows in found.items() if rows)

    def value(self, unit: str, value: float | None, decimals: int = 1) -> str:
        """Return a value of a unit in words; a dash for none."""
        if value is None:
            return "–"
        if unit == "share":
            return percent(value, self.language, decimals)
        return number(value, self.language, 0 if float(value).is_integer() else 1)

    def rule_words(self, names: tuple[str, ...]) -> str:
        """Return the rules of a signal in words."""
        return "; ".join(self.say(f"rule.{name}") for name in names)

    def baseline_words(self, trend: Trend) -> str:
        """Return what the limits of a chart stand on."""
        chart = trend.chart
        if not chart.num_baseline:
            return self.say("followup.no_limits")
        key = "provisional" if chart.is_provisional else "baseline"
        return self.say(
            f"followup.{key}", count=chart.num_baseline, wanted=BASELINE_WEEKS
        )


def followup_view(
    region: Region,
    followed: WeekFollowUp,
    trends: tuple[Trend, ...],
    language: Language = "sv",
) -> FollowUpView:
    """Return the follow-up as it is read."""
    return FollowUpView(region, followed, trends, language)
