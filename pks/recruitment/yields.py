"""The hours that a full-time post gives theatre, measured from the duties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pks.errors import InvalidInput
from pks.model.people import Duty, Person
from pks.model.region import Region
from pks.problems.week.sessions import WEEKDAY_INDEX
from pks.recruitment.rows import SURGEON, Yield
from pks.takt.weeks import elective, site_shares

HOUR_MIN = 60
FULL_TIME = 1000
WORKED = ("theatre", "clinic", "ward", "jour", "education", "administration")
ABSENT = ("vacation", "parental", "sick", "jourkomp")
WEEK = timedelta(days=7)
FRIDAY = timedelta(days=4)
MOST_ROSTERED_H = 60.0
MOST_WEEK_H = 168
LEAST_SHARE = 0.5  # of a productive week, to measure on

Pool = tuple[str, str]  # role, site


@dataclass(slots=True)
class Tally:
    """Minutes of some people in the weeks measured, and their full-time weeks."""

    worked: float = 0.0
    absent: float = 0.0
    theatre: float = 0.0
    post_weeks: float = 0.0

    def add(self, other: "Tally") -> None:
        """Count others too."""
        self.worked += other.worked
        self.absent += other.absent
        self.theatre += other.theatre
        self.post_weeks += other.post_weeks

    @property
    def is_measured(self) -> bool:
        """Whether there is theatre duty to measure on."""
        return self.theatre > 0 and self.post_weeks > 0

    def found(self, productive_weeks: float, source: str) -> Yield:
        """Return the hours of a full-time post."""
        rostered = self.worked + self.absent
        return Yield(
            rostered_h_a_week=rostered / HOUR_MIN / self.post_weeks,
            absent=self.absent / rostered,
            in_theatre=self.theatre / self.worked,
            productive_weeks=productive_weeks,
            source=source,
        )


@dataclass(frozen=True, slots=True)
class Yields:
    """What was measured by pool, and the weeks that it was measured on."""

    tallies: Mapping[Pool, Tally]
    productive: Mapping[str, float]
    num_weeks: int
    memo: dict[Pool, Yield] = field(default_factory=dict)

    def of(self, role: str, site_id: str) -> Yield:
        """
        Return a post's hours: of the role at the site, in the region, or of everybody.

        Raises
        ------
        InvalidInput
            If nobody has a theatre duty in whole weeks, or posts work more than people.
        """
        pool = role, site_id
        if pool not in self.memo:
            self.memo[pool] = self._measured(role, site_id)
        return self.memo[pool]

    def _measured(self, role: str, site_id: str) -> Yield:
        weeks = self.productive.get(site_id) or max(self.productive.values())
        for source, matches in (
            ("site", lambda pool: pool == (role, site_id)),
            ("role", lambda pool: pool[0] == role),
            ("all", lambda pool: True),
        ):
            tally = Tally()
            for pool, own in self.tallies.items():
                if matches(pool):
                    tally.add(own)
            if tally.is_measured:
                return checked(tally.found(weeks, source), role, site_id)
        raise InvalidInput(
            "duties: expected theatre duties in at least one whole week, to measure"
            " the hours that staff gives theatre."
        )


def checked(found: Yield, role: str, site_id: str) -> Yield:
    """Refuse more hours than a person has."""
    if found.rostered_h_a_week > MOST_ROSTERED_H:
        raise InvalidInput(
            f"staff and duties: expected at most {MOST_ROSTERED_H:g} rostered hours a"
            f" week for a full-time {role} at {site_id}. Got"
            f" {found.rostered_h_a_week:.0f}: is employment_permille in per cent, or do"
            " duties stand twice?"
        )
    return found


def pool_role(person: Person, surgeons: set[str]) -> str:
    """Return the role whose hours a person's are measured with: the first one."""
    if person.staff_id in surgeons:
        return SURGEON
    return person.roles[0] if person.roles else ""


def measure(
    region: Region, productive: Mapping[str, float], surgeons: set[str]
) -> Yields:
    """
    Measure every pool's hours in the whole weeks of the duties.

    A week counts as much of a full-time week as it is productive at the site, so that
    holidays and quiet periods in the extract lower nothing twice. Agency staff is
    measured too. Standing by at home and rest after jour are no hours of work.

    Parameters
    ----------
    productive
        Productive weeks of a year by site.
    """
    mondays = whole_weeks(region.duties)
    shares = site_shares(region, mondays)
    minutes = minutes_of(region, mondays)
    tallies: defaultdict[Pool, Tally] = defaultdict(Tally)
    kept = set[date]()
    for person in region.staff:
        own = shares.get(person.site_id)
        if own is None or not person.employment_permille:
            continue
        tally = Tally()
        for monday, share in zip(mondays, own.tolist(), strict=True):
            if share < LEAST_SHARE:
                continue
            kept.add(monday)
            tally.add(minutes.get((person.staff_id, monday), Tally()))
            tally.post_weeks += share * person.employment_permille / FULL_TIME
        tallies[pool_role(person, surgeons), person.site_id].add(tally)
    return Yields(dict(tallies), productive, len(kept))


def whole_weeks(duties: Sequence[Duty]) -> tuple[date, ...]:
    """Return the Mondays of the weeks whose Monday to Friday the duties span."""
    if not duties:
        return ()
    first = min(row.date for row in duties)
    last = max(row.date for row in duties)
    monday = first + timedelta(days=-first.weekday() % 7)
    found = []
    while monday + FRIDAY <= last:
        found.append(monday)
        monday += WEEK
    return tuple(found)


def minutes_of(
    region: Region, mondays: Iterable[date]
) -> dict[tuple[str, date], Tally]:
    """
    Return the minutes of each person and week.

    Raises
    ------
    InvalidInput
        If somebody works more hours than a week has.
    """
    home = {row.staff_id: row.site_id for row in region.staff}
    hours, weeks = session_hours(region), set(mondays)
    found: defaultdict[tuple[str, date], Tally] = defaultdict(Tally)
    for duty in region.duties:
        monday = duty.date - timedelta(days=duty.date.weekday())
        if monday not in weeks or duty.staff_id not in home:
            continue
        tally = found[duty.staff_id, monday]
        length = duty.ends_min - duty.start_min
        if duty.kind in ABSENT:
            tally.absent += length
        elif duty.kind in WORKED:
            tally.worked += length
        if duty.kind == "theatre":
            site = duty.site_id or home[duty.staff_id]
            opens, closes = hours.get((site, duty.date.weekday()), (0, 0))
            inside = min(duty.ends_min, closes) - max(duty.start_min, opens)
            tally.theatre += max(0, inside)
    for (staff_id, monday), tally in found.items():
        if tally.worked > MOST_WEEK_H * HOUR_MIN:
            raise InvalidInput(
                f"duties of {staff_id}: expected at most {MOST_WEEK_H} hours in the"
                f" week of {monday}. Got {tally.worked / HOUR_MIN:.0f}."
            )
    return dict(found)


def session_hours(region: Region) -> dict[tuple[str, int], tuple[int, int]]:
    """Return when elective sessions first start and last end, by site and weekday."""
    sites = {row.theatre_id: row.site_id for row in region.theatres}
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for row in elective(region):
        key = sites[row.theatre_id], WEEKDAY_INDEX[row.weekday]
        opens, closes = found.get(key, (row.start_min, row.end_min))
        found[key] = min(opens, row.start_min), max(closes, row.end_min)
    return found
