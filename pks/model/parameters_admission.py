"""Parameters of admission over weeks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Admission:
    """
    Cost per unit of each term, and how many compete.

    Work is in minutes of nursing staff. Beside those who must come, patients compete
    whose operations fill ``compete_permille`` of the minutes that their specialty has.
    """

    compete_permille: int = 1500
    age_mix: int = 2
    skill_short: int = 20
    continuity: int = 1
    excess_workload: int = 1
    open_theatres: int = 10
    surgeon_transfers: int = 10
    admission_delay: int = 5
    unscheduled: int = 1000
