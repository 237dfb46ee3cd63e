"""Names and codes of the way: what a patient carries, and what boards show."""

MOST_FATES = 3  # bookings of a patient that can be cancelled by it
TEAM, BED, ICU, TIME = 60, 61, 62, 63  # reasons why the hospital strikes a case
CODE = 64  # a mark holds session * CODE + reason

FATE = ("lead", "reason", "movable", "fill_from", "back_after")
DRAWN = (
    "sessions", "near", "near_patience", "amount", "turn", "notice", "removal_tick",
    "ready_tick", "own_session", "minutes", "expected", "turnover", "pacu", "pacu_min",
    "ward", "nights", "icu", "icu_nights", "order", "urgency", "own_theatre",
    "any_theatre", "own_patience", "flow", "adds", "closes", "target", "tolerance",
    "gives", "allowance",
    *(f"{name}_{i}" for i in range(1, MOST_FATES + 1) for name in FATE),
)  # fmt: skip
NOTED = (
    "session", "day", "call", "cancel_tick", "left", "code", "num_booked", "patience",
    "start", "last", "theatre", "bed", "icu_bed", "leave", "ticks", "speed", "shut",
    "free", "best", "count", "behind", "ahead", "state", "room", *FATE,
)  # fmt: skip
BOARDS = (
    "day_tick", "call_tick", "start_tick", "last_tick", "theatre_of", "speed_of",
    "is_shut", "first_order", "is_open", "room_min", "opening_tick",
    "begin_tick", "end_tick",
)  # fmt: skip
CASE = 1000  # operations are counted in thousandths
