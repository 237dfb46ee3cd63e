"""Metrics in words."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from api.reports.texts import TEXTS, number, percent, say, say_or
from pks.bilingual import Language
from pks.io.policies import differing
from pks.model.policy import Policy
from sim.estimates import Estimate

NO_NAMES: Mapping[str, str] = MappingProxyType({})

SHOWN = (
    "operations_per_week", "operations_of_takt", "queue_end", "queue_change",
    "waiting_within_guarantee", "done_within_guarantee", "medical_date_kept",
    "wait_days_p50", "wait_days_p90", "wait_days_priority_1_p50",
    "wait_days_priority_2_p50", "cancelled_share", "late_cancelled_share",
    "late_cancelled_min_per_week", "refilled_share", "week_refilled_share",
    "lost_min_per_week", "utilisation", "utilisation_spor", "overtime_min_per_week",
    "overtime_simple_min_per_week", "overtime_qualified_min_per_week",
    "overtime_kronor_per_week", "drg_points_per_week", "drg_kronor_per_week",
    "overtime_over_15_share", "overtime_over_30_share", "first_start_late_min",
    "sessions_per_week", "sessions_closed_share", "sessions_added_per_week",
    "sessions_closed_per_week", "sessions_released_per_week", "emergencies_per_week",
    "emergency_wait_min:now:mean", "emergency_wait_min:2h:mean",
    "emergency_wait_min:6h:mean", "emergency_wait_min:24h:mean",
    "emergency_in_time:now", "emergency_in_time:2h", "emergency_in_time:6h",
    "emergency_in_time:24h",
    "overcrowding_per_100_beds", "notice_days_p50", "short_notice_share",
    "sampled_week:operations_solver", "sampled_week:operations_more",
    "sampled_week:min_more", "sampled_week:late_days_more",
)  # fmt: skip
SHARES = ("share", "within_guarantee", "kept", "of_takt", "utilisation", "in_time",
          "occupancy")  # fmt: skip


def is_share(name: str) -> bool:
    """Whether a metric is a share, shown in per cent."""
    return any(part in name for part in SHARES)


UNLESS_ZERO = (
    "sessions_added_per_week", "sessions_closed_per_week", "sessions_released_per_week",
)  # fmt: skip


def told(found: Mapping[str, Estimate]) -> Iterator[str]:
    """Yield the metrics to show; decisions about sessions where some were taken."""
    for name in SHOWN:
        if name in found and (name not in UNLESS_ZERO or found[name].mean):
            yield name


def metric_words(
    name: str, language: Language, wards: Mapping[str, str] = NO_NAMES
) -> str:
    """
    Return a metric in words; its name where there are none.

    Parameters
    ----------
    wards
        Their names by id.
    """
    if f"sim.metric.{name}" in TEXTS:
        return say(f"sim.metric.{name}", language)
    family, _, rest = name.partition(":")
    of, _, measure = rest.rpartition(":")
    key = f"sim.metric.{family}:{measure}" if of else f"sim.metric.{family}"
    if key not in TEXTS:
        return name
    said = {
        "cancelled": reason_words(of, language),
        "cancelled_lead": say_or(f"sim.lead.{of}", language, of),
        "bed_occupancy": wards.get(rest, rest),
    }
    return say(key, language, of=said[family]) if family in said else name


def reason_words(reason: str, language: Language) -> str:
    """Return why bookings are cancelled; the region's own reasons are ids of words."""
    return say_or(f"sim.reason.{reason}", language, reason.replace("-", " "))


def value_words(name: str, value: float | None, language: Language) -> str:
    """Return a value in words; a dash for none."""
    if value is None:
        return "–"
    if is_share(name):
        return percent(value, language, 1)
    decimals = 0 if "kronor" in name else 1
    return number(round(value, decimals) + 0.0, language, decimals)


def shown(name: str, found: Estimate, language: Language) -> str:
    """Return an estimate in words, with its interval if it has one."""
    mean, low, high = (
        value_words(name, value, language)
        for value in (found.mean, found.low, found.high)
    )
    if found.low is None:
        return mean
    return say("sim.interval", language, mean=mean, low=low, high=high)


def changed_words(policy: Policy, language: Language) -> Iterator[str]:
    """Yield the rules that differ from today's, in a sentence; nothing for none."""
    changed = differing(policy, Policy())
    if changed:
        told = ", ".join(
            f"{say_or(f'policy.{name}', language, name)} "
            + say_or(f"policy.{name}.{str(value).lower()}", language, str(value))
            for name, value in changed.items()
        )
        yield say("sim.changed", language, rules=told)
