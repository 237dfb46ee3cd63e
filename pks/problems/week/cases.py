"""The waiting list as the week's cases."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pks.clocks import (
    guarantee_date,
    medical_date,
    merged,
    still_waits,
    waited_days,
)
from pks.model.care import Procedure
from pks.model.parameters import Parameters, Preparation
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week.index import WeekIndex
from pks.problems.week.problem import ANY, DAYS, NEVER, Case, Present
from pks.problems.week.stays import icu_permille, less, ward_permille

NEARNESS_DAYS = 15  # a booking this far ahead weighs 1 when moved; tomorrow's weighs 14
LONGEST_WEIGHED_DAYS = 360  # waiting beyond this adds no more weight


@dataclass(frozen=True, slots=True)
class Lookups:
    """What the cases need of the region, by id."""

    procedures: dict[str, Procedure]
    needs: dict[str, tuple[tuple[int, int], ...]]
    flows: dict[tuple[str, str], tuple[int, ...]]
    speed_permille: dict[tuple[str, str], int]


def lookups(region: Region, index: WeekIndex) -> Lookups:
    """Gather them once for all cases."""
    needs: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for need in region.team_needs:
        key = index.needs[need.role, need.competence]
        needs[need.procedure_id].append((key, need.count))
    by_site = {
        (flow.specialty_id, flow.procedure_group, flow.site_id): i
        for i, flow in enumerate(region.flows)
    }
    return Lookups(
        procedures={row.procedure_id: row for row in region.procedures},
        needs={key: tuple(sorted(rows)) for key, rows in needs.items()},
        flows={
            (spec, group): tuple(
                by_site.get((spec, group, site), ANY) for site in index.sites
            )
            for spec, group, _ in by_site
        },
        speed_permille={
            (row.staff_id, row.procedure_id): row.speed_permille
            for row in region.surgeon_privileges
        },
    )


def week_cases(region: Region, index: WeekIndex) -> tuple[Case, ...]:
    """Return every patient who still waits as a case."""
    found = lookups(region, index)
    return tuple(
        week_case(patient, region.parameters, index, found)
        for patient in waiting(region)
    )


def waiting(region: Region) -> list[Patient]:
    """Return who still waits, here and not elsewhere, in the order of the list."""
    return [patient for patient in region.patients if still_waits(patient)]


def week_case(
    patient: Patient, parameters: Parameters, index: WeekIndex, found: Lookups
) -> Case:
    """Return one patient as a case."""
    procedures = [found.procedures[pid] for pid in patient.procedure_ids]
    main = procedures[0]
    mean_min, var_min2 = duration(
        patient, procedures, found, parameters.theatre.grid_min
    )
    cleaning = parameters.theatre.infection_cleaning_min if patient.infection else 0
    turnover = max(p.turnover_min for p in procedures) + cleaning
    is_day = patient.care_form == "day"
    icu = () if is_day else icu_permille(main.icu_permille, main.icu_mean_days)
    stay = () if is_day else ward_permille(main.los_mean_days, main.los_sd_days)
    present = present_booking(patient, parameters.as_of, index)
    return Case(
        specialty=index.specialties[main.specialty_id],
        procedures=tuple(index.procedures[p.procedure_id] for p in procedures),
        mean_min=mean_min,
        var_min2=var_min2,
        turnover_min=rounded_up(turnover, parameters.theatre.grid_min),
        pacu_min=max(p.pacu_min for p in procedures),
        home_min=max(p.day_recovery_min for p in procedures) if is_day else 0,
        ward_permille=less(stay, icu),
        icu_permille=icu,
        flow_by_site=flow_by_site(main, index, found),
        sites=tuple(index.sites[s] for s in patient.site_ids or index.sites),
        equipment=tuple(
            sorted({index.equipment[e] for p in procedures for e in p.equipment_ids})
        ),
        needs=team_needs(procedures, found),
        first_day=first_day(patient, parameters, index),
        last_day=last_day(patient, index),
        blocked_days=blocked_days(patient, index),
        notice_day=notice_day(patient, parameters, index),
        wished_days=week_days(patient.wished_dates, index),
        medical_day=day_of(
            medical_date(patient, parameters.priorities, parameters.svf), index
        ),
        guarantee_day=day_of(guarantee_date(patient, parameters.guarantee), index),
        waiting_weight=waiting_weight(patient, parameters, index.monday),
        surgeon=index.person(patient.surgeon_id),
        child=patient.age_band == "child",
        infectious=patient.infection,
        elsewhere=is_elsewhere(patient, index),
        present=present,
        fixed_day=present is not None and is_day_fixed(patient, parameters),
        fixed_theatre=present is not None
        and present.theatre != ANY
        and is_theatre_fixed(patient, parameters),
        fixed_surgeon=present is not None
        and present.surgeon != ANY
        and patient.lock_team,
    )  # fmt: skip


def rounded_up(minutes: float, grid_min: int) -> int:
    """Return minutes rounded up to the grid."""
    return -int(-minutes // grid_min) * grid_min


def duration(
    patient: Patient, procedures: list[Procedure], found: Lookups, grid_min: int
) -> tuple[int, int]:
    """
    Return planned minutes, on the grid, and their variance in min².

    The minutes asked for go before the procedures' mean; a decided surgeon's speed
    factor scales the mean. Procedures in one operation add up, and so do variances.
    """
    mean = sum(p.mean_min for p in procedures)
    variance = sum(p.sd_min**2 for p in procedures)
    speed = found.speed_permille.get(
        (patient.surgeon_id, procedures[0].procedure_id), 1000
    )
    planned = patient.booked_min or mean * speed / 1000
    scaled = variance * (planned / mean) ** 2
    return max(grid_min, rounded_up(planned, grid_min)), round(scaled)


def flow_by_site(main: Procedure, index: WeekIndex, found: Lookups) -> tuple[int, ...]:
    """Return the case's flow at each site."""
    nowhere = (ANY,) * len(index.sites)
    return found.flows.get((main.specialty_id, main.procedure_group), nowhere)


def team_needs(
    procedures: list[Procedure], found: Lookups
) -> tuple[tuple[int, int], ...]:
    """Return the largest need of each kind among the procedures."""
    most: dict[int, int] = {}
    for procedure in procedures:
        for need, count in found.needs.get(procedure.procedure_id, ()):
            most[need] = max(most.get(need, 0), count)
    return tuple(sorted(most.items()))


def first_day(patient: Patient, parameters: Parameters, index: WeekIndex) -> int:
    """
    Return the first possible day.

    For a patient who is not ready it is when what is missing can be done; `NEVER`
    where nothing says what is missing.
    """
    if patient.ready_from is not None:
        return index.day(patient.ready_from)
    if patient.ready:
        return index.day(patient.decision_date)
    if not patient.missing:
        return NEVER
    days = preparation_days(patient, parameters.preparations)
    return index.day(parameters.as_of) + days


def preparation_days(patient: Patient, rules: tuple[Preparation, ...]) -> int:
    """Return the days until everything missing can be done, side by side."""
    return max(preparation_rule(name, rules).days for name in patient.missing)


def preparation_rule(name: str, rules: tuple[Preparation, ...]) -> Preparation:
    """Return the rule of a preparation: its own, that of all others, or the default."""
    by_name = {rule.name: rule for rule in rules}
    return by_name.get(name) or by_name.get("") or Preparation()


def last_day(patient: Patient, index: WeekIndex) -> int:
    """Return the last possible day; `NEVER` without such a limit."""
    return NEVER if patient.ready_until is None else index.day(patient.ready_until)


def blocked_days(patient: Patient, index: WeekIndex) -> tuple[int, ...]:
    """Return the week's days that the patient cannot: blocked, or in PvV or MoV."""
    blocked = {index.day(day) for day in patient.blocked_dates}
    for start, end in merged(patient.pvv_periods + patient.mov_periods):
        last = DAYS - 1 if end is None else index.day(end)
        blocked.update(range(max(0, index.day(start)), min(DAYS - 1, last) + 1))
    return tuple(sorted(day for day in blocked if 0 <= day < DAYS))


def notice_day(patient: Patient, parameters: Parameters, index: WeekIndex) -> int:
    """Return the first day with enough notice: today's for the standby list."""
    notice = 0 if patient.short_notice else parameters.calling.notice_days
    return index.day(parameters.as_of) + notice


def week_days(dates: tuple[date, ...], index: WeekIndex) -> tuple[int, ...]:
    """Return those of the dates that lie in the week, as days."""
    return tuple(sorted({d for d in map(index.day, dates) if 0 <= d < DAYS}))


def day_of(day: date | None, index: WeekIndex) -> int | None:
    """Return a date as a day of the week's count; None stays None."""
    return None if day is None else index.day(day)


def waiting_weight(patient: Patient, parameters: Parameters, monday: date) -> int:
    """Return the cost of a day's waiting: the priority's weight, growing with time."""
    weight = next(
        rule.weight
        for rule in parameters.priorities
        if rule.priority == patient.priority
    )
    waited = min(waited_days(patient, monday), LONGEST_WEIGHED_DAYS)
    return weight * (100 + waited) // 100


def is_elsewhere(patient: Patient, index: WeekIndex) -> bool:
    """Whether a called, confirmed or locked booking stands in another week."""
    if patient.booked_date is None:
        return False
    if patient.booking_state == "proposed" and not patient.lock_date:
        return False
    return patient.is_booked and not 0 <= index.day(patient.booked_date) < DAYS


def present_booking(patient: Patient, as_of: date, index: WeekIndex) -> Present | None:
    """Return the booking the case has in the week, if any."""
    if not patient.is_booked or patient.booked_date is None:
        return None
    day = index.day(patient.booked_date)
    if not 0 <= day < DAYS:
        return None
    theatre = patient.booked_theatre_id
    return Present(
        day=day,
        theatre=index.theatres[theatre] if theatre else ANY,
        start_min=patient.booked_start_min,
        surgeon=index.person(patient.booked_surgeon_id),
        nearness=max(1, NEARNESS_DAYS - (patient.booked_date - as_of).days),
    )


def days_ahead(patient: Patient, as_of: date) -> int:
    """Return the days from the extract to the booked date."""
    assert patient.booked_date is not None
    return (patient.booked_date - as_of).days


def is_day_fixed(patient: Patient, parameters: Parameters) -> bool:
    """Whether the booked day stands: locked, or inside the freeze fence."""
    ahead = days_ahead(patient, parameters.as_of)
    fence = parameters.freeze
    within = {"called": fence.called_date_days, "confirmed": fence.confirmed_date_days}
    return patient.lock_date or ahead <= within.get(patient.booking_state, -1)


def is_theatre_fixed(patient: Patient, parameters: Parameters) -> bool:
    """Whether the booked theatre stands: locked, or inside its fence."""
    ahead = days_ahead(patient, parameters.as_of)
    called = patient.booking_state in ("called", "confirmed")
    return patient.lock_theatre or (
        called and ahead < parameters.freeze.called_theatre_days
    )
