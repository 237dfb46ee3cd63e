"""The weeks behind, as control charts."""

from dataclasses import dataclass

from pks.bilingual import Text
from pks.calendar import week_of
from pks.followup.spc import ControlChart, Kind, Observation, control_chart
from pks.followup.week import WeekFollowUp, follow_up
from pks.kpi.measure import Unit
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over the weeks; ``unit`` is that of its values."""

    code: str
    name: Text
    unit: Unit
    chart: ControlChart


@dataclass(frozen=True, slots=True)
class Series:
    """Which figure is charted, and how."""

    code: str
    kind: Kind
    name: Text
    unit: Unit


SERIES = (
    Series("performed", "xmr", Text("Utförda operationer", "Operations done"), "cases"),
    Series("struck_late", "p", Text("Sena strykningar", "Late cancellations"), "share"),
    Series(
        "disturbed", "p", Text("Tidigare ombokningar", "Earlier re-bookings"), "share"
    ),
    Series("past_limit", "p", Text("Sena pass", "Late sessions"), "share"),
    Series(
        "first_delay", "xmr",
        Text("Första start, median försening", "First start, median delay"), "min",
    ),
    Series(
        "first_on_time", "p",
        Text("Första start i tid", "First starts on time"), "share",
    ),
    Series("turnover", "xmr", Text("Bytestid, median", "Turnover, median"), "min"),
    Series(
        "patient_time", "xmr",
        Text("Verklig patienttid mot planerad", "Patient time, real against planned"),
        "share",
    ),
    Series(
        "utilisation_sessions", "xmr",
        Text("Utnyttjande, egna pass", "Utilisation, own sessions"), "share",
    ),
)  # fmt: skip


def outcome_weeks(region: Region, last: str) -> tuple[str, ...]:
    """
    Return the weeks that have planned care in the outcomes, up to a week.

    The first week is left out if the outcomes begin after its Monday: it is not whole.
    """
    days = {row.date for row in region.outcomes if row.urgency == "elective"}
    found = {week_of(day) for day in days}
    if days and min(days).weekday() > 0:
        found.discard(week_of(min(days)))
    return tuple(sorted(week for week in found if week <= last))


def trends(region: Region, week: str) -> tuple[Trend, ...]:
    """
    Return the charts over all weeks with outcomes, up to a week.

    Every week is followed up by the outcomes' own planned times, so that weeks with
    and without a kept plan are alike; late sessions count by the session's end plus
    the margin.
    """
    weeks = [
        follow_up(region, name, with_duties=False)
        for name in outcome_weeks(region, week)
    ]
    return tuple(
        Trend(
            row.code,
            row.name,
            row.unit,
            control_chart(row.kind, [observed(w, row) for w in weeks]),
        )
        for row in SERIES
    )


def observed(followed: WeekFollowUp, series: Series) -> Observation:
    """Return a week's value of a series."""
    measure = followed.measure(series.code)
    if series.kind == "xmr":
        value = measure.value
        has_value = value is not None and bool(followed.matched.performed)
        return Observation(followed.week, value or 0.0, 1.0 if has_value else 0.0)
    return Observation(followed.week, measure.numerator, measure.denominator or 0.0)
