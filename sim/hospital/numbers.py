"""What a replication's log says: operations, queue, waits; by flow and by week."""

import numpy as np

from pks.calendar import DAY_MIN
from sim.hospital.house import NONE
from sim.hospital.numbers_control import control
from sim.hospital.numbers_day import beds, cancellations, emergencies, refill, use
from sim.hospital.numbers_money import overtime_kinds, worth
from sim.hospital.record import WEEK_MIN, Named, Record, mean, percentile, ratio
from sim.streams import Floats
from sim.trial import Ints

CLASS_DAYS = (30, 60, 90, 180, 365)
PERCENTILES = (50, 90)


def numbers(record: Record) -> dict[str, float]:
    """
    Return every metric by name; nan where nothing happened that it is about.

    Those of a flow are named ``flow:ID:NAME``, those of a week ``week:NUMBER:NAME``.
    """
    found: dict[str, float] = {}
    for part in (
        operations, queue, waits, cancellations, refill, use, overtime_kinds, worth,
        emergencies, beds, notice, by_flow, by_week, control,
    ):  # fmt: skip
        found.update(part(record))
    return found


def operations(r: Record) -> Named:
    """Planned operations a week, against the takt; emergencies."""
    weeks = r.hospital.num_weeks
    num = r.operated[0].size
    yield "operations", num
    yield "operations_per_week", num / weeks
    pairs = zip(r.hospital.takt, r.hospital.productive_weeks, strict=True)
    yield "operations_of_takt", ratio(num, sum(takt * open_ for takt, open_ in pairs))
    yield "emergencies_per_week", r.marked("begun")[0].size / weeks
    yield "removed_per_week", r.marked("removed")[0].size / weeks


def waited_days(r: Record, patients: Ints, tick: Ints | int) -> Floats:
    """Return days from decision to a tick."""
    return np.asarray((tick - r.drawn.people.decision_tick[patients]) / DAY_MIN)


def waiting_at(r: Record, tick: int) -> Ints:
    """Return who is on the list, booked or not, just before a tick."""
    come = r.drawn.people.arrival_tick
    return np.flatnonzero((come < tick) & (r.left_list >= tick))


def within_guarantee(r: Record, patients: Ints, tick: Ints | int) -> Floats:
    """Return 1 for those whose guarantee's last day has not passed at a tick."""
    last = r.drawn.people.guarantee_day[patients]
    return np.asarray(last >= tick // DAY_MIN, np.float64)


def queue(r: Record) -> Named:
    """The list at the end, in waiting classes, and how many wait within the limit."""
    end = r.hospital.end_tick
    who = waiting_at(r, end)
    days = waited_days(r, who, end)
    yield "queue_end", who.size
    yield "queue_change", who.size - len(r.hospital.waiting)
    low = -1
    for high in CLASS_DAYS:
        yield (
            f"queue_end_{low + 1}_{high}",
            float(((days > low) & (days <= high)).sum()),
        )
        low = high
    yield f"queue_end_over_{low}", float((days > low).sum())
    yield "waiting_within_guarantee", mean(within_guarantee(r, who, end))
    yield "waiting_late_end", float((1 - within_guarantee(r, who, end)).sum())


def waits(r: Record) -> Named:
    """Waits of the operated: within the limit, percentiles, by priority."""
    tick, patient, _ = r.operated
    days = waited_days(r, patient, tick)
    yield "done_within_guarantee", mean(within_guarantee(r, patient, tick))
    for which in PERCENTILES:
        yield f"wait_days_p{which}", percentile(days, which)
    priority = r.drawn.people.listed.priority[patient]
    for level in (1, 2, 3, 4):
        mine = days[priority == level]
        for which in PERCENTILES:
            yield f"wait_days_priority_{level}_p{which}", percentile(mine, which)
    due = r.drawn.people.due_day[patient]
    yield "medical_date_kept", mean((due >= tick // DAY_MIN).astype(float))


def notice(r: Record) -> Named:
    """Days between the last booking and the operation."""
    tick, patient, session = r.first_booked
    new = r.drawn.people.listed.session[patient] == NONE
    days = (r.layout.day_tick[session] - tick)[new] / DAY_MIN
    yield "notice_days", mean(days)
    yield "notice_days_p50", percentile(days, 50)
    yield "notice_days_p10", percentile(days, 10)
    yield "short_notice_share", mean((days < 14).astype(float))


def by_flow(r: Record) -> Named:
    """The same of each flow."""
    tick, patient, _ = r.operated
    flow = r.drawn.people.listed.flow
    days, end = waited_days(r, patient, tick), r.hospital.end_tick
    who = waiting_at(r, end)
    within, done = within_guarantee(r, who, end), within_guarantee(r, patient, tick)
    for number, flow_id in enumerate(r.hospital.flow_ids):
        mine, left = flow[patient] == number, flow[who] == number
        name = f"flow:{flow_id}:"
        yield name + "operations_per_week", mine.sum() / r.hospital.num_weeks
        yield name + "takt", r.hospital.takt[number]
        yield name + "queue_end", float(left.sum())
        yield name + "wait_days_p50", percentile(days[mine], 50)
        yield name + "wait_days_p90", percentile(days[mine], 90)
        yield name + "done_within_guarantee", mean(done[mine])
        yield name + "waiting_within_guarantee", mean(within[left])


def by_week(r: Record) -> Named:
    """The course, week by week; the list at the week's end."""
    weeks = r.hospital.num_weeks
    tick, _, _ = r.operated
    cancelled, _, session, _ = r.cancelled
    late = cancelled >= r.layout.late_tick[session]
    per_week = {
        "operations": np.bincount(tick // WEEK_MIN, minlength=weeks),
        "cancelled": np.bincount(cancelled // WEEK_MIN, minlength=weeks),
        "late_cancelled": np.bincount(cancelled[late] // WEEK_MIN, minlength=weeks),
    }
    for week in range(weeks):
        name, end = f"week:{week}:", (week + 1) * WEEK_MIN
        for key, counts in per_week.items():
            yield name + key, float(counts[week])
        who = waiting_at(r, end)
        days = waited_days(r, who, end)
        yield name + "queue", float(who.size)
        yield name + "queue_over_90", float((days > 90).sum())
        yield name + "waiting_within_guarantee", mean(within_guarantee(r, who, end))
