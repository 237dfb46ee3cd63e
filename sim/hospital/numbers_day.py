"""What a log says of the days: cancellations, refill, use, emergencies, beds."""

import numpy as np
import numpy.typing as npt

from pks.calendar import DAY_MIN
from sim.hospital.columns import BED, ICU, TEAM, TIME
from sim.hospital.emergencies import CLASSES, WITHIN_MIN
from sim.hospital.layout import Layout
from sim.hospital.record import WEEK_MIN, Named, Record, mean, percentile, ratio
from sim.log import Kind
from sim.metrics import NEVER, of_kinds
from sim.trial import Ints

Flags = npt.NDArray[np.bool_]

SPOR_HOURS = ((7 * 60, 17 * 60),) * 4 + ((7 * 60, 14 * 60),)
HOSPITAL_REASONS = {TEAM: "team", BED: "bed", ICU: "icu", TIME: "time"}
OVERTIME_MIN = (15, 30)
LEADS = (
    ("0", -1.0, 0.5625),
    ("1_2", 0.5625, 3.0),
    ("3_7", 3.0, 8.0),
    ("8_14", 8.0, 15.0),
    ("15_", 15.0, 1e9),
)


def cancellations(r: Record) -> Named:
    """Cancelled cases and minutes by reason, and how late."""
    tick, patient, session, reason = r.cancelled
    weeks, booked = r.hospital.num_weeks, r.first_booked[0].size
    late = tick >= r.layout.late_tick[session]
    minutes = r.amount[patient]
    yield "cancelled_per_week", tick.size / weeks
    yield "cancelled_share", ratio(tick.size, booked)
    yield "cancelled_min_per_week", minutes.sum() / weeks
    yield "late_cancelled_per_week", late.sum() / weeks
    yield "late_cancelled_share", ratio(late.sum(), late.sum() + r.operated[0].size)
    yield "late_cancelled_min_per_week", minutes[late].sum() / weeks
    names = {i: x.name for i, x in enumerate(r.hospital.reasons)} | HOSPITAL_REASONS
    for code, name in names.items():
        mine = reason == code
        yield f"cancelled:{name}:share", ratio(mine.sum(), booked)
        yield f"cancelled:{name}:per_week", mine.sum() / weeks
        yield f"cancelled:{name}:min_per_week", minutes[mine].sum() / weeks
    days = (r.layout.day_tick[session] - tick) / DAY_MIN
    for name, low, high in LEADS:
        mine = (days >= low) & (days < high)
        yield f"cancelled_lead:{name}:per_week", mine.sum() / weeks
        yield f"cancelled_lead:{name}:min_per_week", minutes[mine].sum() / weeks


def refill(r: Record) -> Named:
    """Minutes freed within the notice, and those that somebody got at once."""
    tick, patient, session, reason = r.cancelled
    lead = r.layout.day_tick[session] - tick
    is_patient = reason < TEAM
    table = r.drawn.trial.table
    book = table.labels["booked"] - 1
    got = r.log[(r.log["step"] == book) & (r.log["kind"] == Kind.GRANTED)]
    size = len(r.layout.sessions)
    keys, index = np.unique(got["tick"] * size + got["where"], return_inverse=True)
    minutes = np.bincount(index, got["amount"], minlength=keys.size)
    place = np.searchsorted(keys, tick * size + session)
    place = np.minimum(place, max(0, keys.size - 1))
    freed = r.amount[patient]
    if keys.size:
        is_hit = keys[place] == tick * size + session
        filled = np.where(is_hit, np.minimum(minutes[place], freed), 0)
    else:
        filled = np.zeros(freed.size)
    for name, mine in (
        ("", is_patient),
        ("late_", is_patient & (lead <= DAY_MIN)),
        ("week_", is_patient & (lead <= WEEK_MIN)),
    ):
        yield f"{name}refilled_share", ratio(filled[mine].sum(), freed[mine].sum())
    yield "refilled_min_per_week", filled[is_patient].sum() / r.hospital.num_weeks
    lost = freed.sum() - filled[is_patient].sum()
    yield "lost_min_per_week", lost / r.hospital.num_weeks


def use(r: Record) -> Named:
    """Use of the sessions that were open, overtime, and late first starts."""
    layout, weeks = r.layout, r.hospital.num_weeks
    in_time = layout.end_tick < r.hospital.end_tick
    opened = sessions_open(r)
    planned = r.planned_to_run & in_time
    tick, patient, session = r.operated
    out = np.minimum(r.outs[patient], r.hospital.end_tick)
    inside = np.clip(
        np.minimum(out, layout.end_tick[session])
        - np.maximum(tick, layout.start_tick[session]),
        0, None,
    )  # fmt: skip
    length = layout.end_tick - layout.start_tick
    yield "utilisation", ratio(inside[opened[session]].sum(), length[opened].sum())
    low, high = spor_hours(layout)
    staffed = np.clip(
        np.minimum(layout.end_tick, high) - np.maximum(layout.start_tick, low), 0, None
    )
    within = np.clip(
        np.minimum(out, high[session]) - np.maximum(tick, low[session]), 0, None
    )
    yield (
        "utilisation_spor",
        ratio(within[opened[session]].sum(), staffed[opened].sum()),
    )
    over = overtime(r)[opened]
    yield "overtime_min_per_week", over.sum() / weeks
    for limit in OVERTIME_MIN:
        yield f"overtime_over_{limit}_share", mean((over > limit).astype(float))
    first = np.full(length.size, NEVER, np.int64)
    np.minimum.at(first, session, tick)
    begun = opened & (first < NEVER)
    yield "first_start_late_min", mean((first - layout.start_tick)[begun])
    yield "sessions_per_week", opened.sum() / weeks
    yield (
        "sessions_closed_share",
        ratio(
            r.drawn.is_shut[planned].sum(),
            planned.sum(),
        ),
    )


def sessions_open(r: Record) -> Flags:
    """Return the planned sessions that had a team and are over."""
    in_time = r.layout.end_tick < r.hospital.end_tick
    opened: Flags = r.planned_to_run & (r.drawn.is_shut == 0) & in_time
    return opened


def overtime(r: Record) -> Ints:
    """Return the minutes from each session's end until its last patient is out."""
    _, patient, session = r.operated
    last = np.zeros(r.layout.end_tick.size, np.int64)
    np.maximum.at(last, session, np.minimum(r.outs[patient], r.hospital.end_tick))
    over: Ints = np.maximum(last - r.layout.end_tick, 0)
    return over


def spor_hours(layout: Layout) -> tuple[Ints, Ints]:
    """Return SPOR's planned hours of each session's day; none at weekends."""
    days = layout.day_tick // DAY_MIN
    hours = np.array([*SPOR_HOURS, (0, 0), (0, 0)])[days % 7]
    return days * DAY_MIN + hours[:, 0], days * DAY_MIN + hours[:, 1]


def emergencies(r: Record) -> Named:
    """Waits of emergencies by class, and how many began in time."""
    came, who, _ = r.marked("came")
    begun, begun_who, _ = r.marked("begun")
    first = np.full(r.outs.size, -1, np.int64)
    first[who] = came
    wait = begun - first[begun_who]
    urgency = r.drawn.people.emergencies.urgency[begun_who - r.drawn.people.num_planned]
    for number, name in enumerate(CLASSES):
        mine = wait[urgency == number]
        yield f"emergency_wait_min:{name}:mean", mean(mine)
        yield f"emergency_wait_min:{name}:p95", percentile(mine.astype(float), 95)
        in_time = (mine <= WITHIN_MIN[number]).astype(float)
        yield f"emergency_in_time:{name}", mean(in_time)


def beds(r: Record) -> Named:
    """Occupancy of wards at midnight, and who waits for a bed then, per 100 beds."""
    hospital = r.hospital
    table = r.drawn.trial.table
    nights = np.arange(1, hospital.num_weeks * 7 + 1) * DAY_MIN
    moves = of_kinds(r.log, (Kind.SEIZED, Kind.GRANTED, Kind.RELEASED))
    lines = of_kinds(r.log, (Kind.QUEUED, Kind.GRANTED, Kind.GAVE_UP))
    admit = next(
        i for i, row in enumerate(table.rows)
        if i > table.labels["admit"] and row[0] == 0
    )  # fmt: skip
    total_staffed = 0.0
    lines = lines[lines["step"] == admit]
    queued = np.where(lines["kind"] == Kind.QUEUED, 1, -1)
    corridor = level_at(lines["tick"], queued, nights)
    total_corridor = float(corridor.sum())
    for number, ward in enumerate(hospital.wards):
        if ward.kind == "pacu":
            continue
        pools = [
            table.number_of(f"{kind} {number}") for kind in ("ward", "reserve", "ring")
        ]
        mine = moves[np.isin(moves["where"], pools)]
        sign = np.where(mine["kind"] == Kind.RELEASED, -1, 1)
        staffed = np.array(ward.staffed[: hospital.num_weeks * 7])
        used = level_at(mine["tick"], sign, nights)
        total_staffed += float(staffed.sum())
        yield f"bed_occupancy:{ward.ward_id}", ratio(used.sum(), staffed.sum())
    yield "overcrowding_per_100_beds", 100 * ratio(total_corridor, total_staffed)


def level_at(ticks: Ints, changes: Ints, at: Ints) -> Ints:
    """Return a level that begins at 0, at some ticks."""
    sums = np.concatenate([[0], np.cumsum(changes)])
    return sums[np.searchsorted(ticks, at)]
