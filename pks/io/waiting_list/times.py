"""What a listed procedure is expected to take, by the best that is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from pks.calendar import DAY_MIN
from pks.durations import CaseTime, TimeModel, time_model
from pks.io.exports import Rank
from pks.io.exports.bulk import each_once
from pks.io.exports.table_file import TableFile
from pks.io.waiting_list.list_map import ListMap

UNKNOWN_CV = 0.5
LEAST_DONE = 5  # cases done before what was measured goes before booked minutes
Key = tuple[str, str]  # specialty id, procedure id


@dataclass(frozen=True, slots=True)
class Expected:
    """A procedure's patient time and how sure it is."""

    mean_min: float
    sd_min: float
    rank: Rank


@dataclass(frozen=True, slots=True)
class Times:
    """
    Patient times for the procedures of a list.

    Attributes
    ----------
    num_done
        Cases done, by procedure id.
    """

    model: TimeModel
    booked: Mapping[str, float]
    num_done: Mapping[str, int]
    mean_min: int

    def of(self, specialty: str, procedure: str) -> Expected:
        """
        Return the time to expect.

        Measured with the procedure; else the mean of the booked minutes as the
        specialty keeps them; else what the specialty takes; else the map's.
        """
        case = CaseTime(
            specialty, procedure, 1, booked_min=round(self.booked.get(procedure, 0))
        )
        if case.key in self.model.procedures:
            rank = Rank.MEASURED
        elif case.booked_min or specialty in self.model.services:
            rank = Rank.DERIVED
        else:
            mean = float(self.mean_min)
            return Expected(mean, UNKNOWN_CV * mean, Rank.GUESSED)
        time = self.model.time(case)
        return Expected(round(time.mean_min, 1), round(time.sd_min, 1), rank)

    def is_measured(self, procedure: str) -> bool:
        """Whether enough cases were done to believe them rather than the request."""
        return self.num_done.get(procedure, 0) >= LEAST_DONE


def list_times(
    outcomes: TableFile, procedures: TableFile, booked: Iterable[tuple[str, int]],
    list_map: ListMap,
) -> Times:  # fmt: skip
    """
    Fit times to the region's outcomes, and take the means of the booked minutes.

    Parameters
    ----------
    booked
        Main procedure id and minutes asked for, of each case that has them.
    """
    specialty = procedures.column("specialty_id")
    done = list(_done(outcomes, specialty))
    minutes: defaultdict[str, list[int]] = defaultdict(list)
    for procedure, asked in booked:
        minutes[procedure].append(asked)
    return Times(
        model=time_model(done),
        booked={procedure: fmean(found) for procedure, found in minutes.items()},
        num_done=Counter(case.procedure for case in done),
        mean_min=list_map.mean_min,
    )


def _done(outcomes: TableFile, specialty: Mapping[str, str]) -> Iterable[CaseTime]:
    texts = (
        outcomes.column(name).values()
        for name in ("procedure_ids", "result", "surgeon_id", "planned_min")
    )
    clocks = (
        each_once(_minutes, list(outcomes.column(name).values()))
        for name in ("in_min", "out_min")
    )
    for procedures, result, surgeon, asked, start, end in zip(
        *texts, *clocks, strict=True
    ):
        main = procedures.partition(" ")[0]
        is_timed = start is not None and end is not None
        if result == "performed" and is_timed and specialty.get(main):
            minutes = (end - start) % DAY_MIN
            if minutes > 0:
                yield CaseTime(
                    specialty[main], main, minutes, surgeon,
                    int(asked) if asked.isdigit() else None,
                )  # fmt: skip


def _minutes(clock: str) -> int | None:
    if not clock:
        return None
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute) if (hour + minute).isdigit() else 0
