"""A patient on the waiting list as a case, and the booking it has now."""

from dataclasses import dataclass

from pks.problems.week.counts import ANY, NO_MINUTE


@dataclass(frozen=True, slots=True)
class Present:
    """
    The booking a case has now, in this week; `ANY` where a part is not booked.

    ``nearness`` is the weight of moving the day: larger the nearer it is. ``dropped``
    comes on top of it where the case gets no day of the week; ``new_surgeon`` is the
    weight of another surgeon on the same day.
    """

    day: int
    theatre: int
    start_min: int
    surgeon: int
    nearness: int
    dropped: int = 0
    new_surgeon: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """
    A patient on the waiting list.

    Attributes
    ----------
    procedures
        Procedures that the surgeon must have the privilege for, all of them.
    mean_min, var_min2, turnover_min
        Patient time planned (mean, rounded up to the grid), its variance, and the
        turnover and cleaning after it, on the grid too.
    pacu_min
        Minutes in recovery after the theatre.
    home_min
        Day surgery: minutes from theatre to home; 0 for inpatients.
    ward_permille, icu_permille
        P(still there) in the nights after the operation, the first being its own.
    flow_by_site
        Flow at each site; `ANY` where it is not done.
    sites
        Sites allowed for this patient.
    needs
        (need, 60ths of a person) of the team beside the surgeon.
    first_day, last_day, blocked_days
        Days when the patient can be operated; `first_day` is `NEVER` if not ready.
    notice_day
        First day with enough notice; earlier, only a present booking can stand.
    medical_day, guarantee_day
        Last day in time; None without such a limit.
    waiting_weight
        Cost of a day's waiting, by priority and time already waited.
    surgeon
        Surgeon decided, or `ANY`.
    fixed_day, fixed_theatre, fixed_surgeon
        Parts of ``present`` that may not change. A fixed day makes the case a must.
    elsewhere
        Booked in another week: not to be planned in this one.
    emergency
        An emergency: any session at its sites takes it, those kept for it too.
    earliest_min, latest_min
        First and last start, in minutes from Monday 00:00.
    stands_in, stands_until_min
        Session of a fixed day's booking, and when the case leaves an overfull one.
    """

    specialty: int
    procedures: tuple[int, ...]
    mean_min: int
    var_min2: int
    turnover_min: int
    pacu_min: int
    home_min: int
    ward_permille: tuple[int, ...]
    icu_permille: tuple[int, ...]
    flow_by_site: tuple[int, ...]
    sites: tuple[int, ...]
    equipment: tuple[int, ...]
    needs: tuple[tuple[int, int], ...]
    first_day: int
    last_day: int
    blocked_days: tuple[int, ...]
    notice_day: int
    wished_days: tuple[int, ...]
    medical_day: int | None
    guarantee_day: int | None
    waiting_weight: int
    surgeon: int
    child: bool
    infectious: bool
    elsewhere: bool
    present: Present | None
    fixed_day: bool
    fixed_theatre: bool
    fixed_surgeon: bool
    emergency: bool = False
    earliest_min: int = -NO_MINUTE
    latest_min: int = NO_MINUTE
    stands_in: int = ANY
    stands_until_min: int = ANY
