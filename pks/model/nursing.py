"""Nursing: what patients need of it by class of acuity, and who is on each shift."""

from dataclasses import dataclass

from pks.model.columns import Kind, column
from pks.model.places import WEEKDAYS

SHIFTS = {"day": "dag", "evening": "kväll", "night": "natt"}
MIN_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Acuity:
    """
    A class of acuity: minutes of nursing staff that a patient of it takes a shift.

    All nursing staff together, and all their time on duty: breaks and handovers are
    in the minutes as they are in the hours of a shift.
    """

    acuity_id: str = column(
        Kind.ID, "vårdtyngd", "Vårdtyngdsklassens id.", "The class's id."
    )
    name: str = column(Kind.TEXT, "namn", "Namn som visas.", "Name shown.")
    day_min: int = column(
        Kind.INT, "dag_min", "Minuter omvårdnadspersonal per patient ett dagpass.",
        "Minutes of nursing staff a patient takes a day shift.",
        unit="min", least=0, most=2880,
    )  # fmt: skip
    evening_min: int = column(
        Kind.INT, "kväll_min", "Minuter per patient ett kvällspass.",
        "Minutes a patient takes an evening shift.", unit="min", least=0, most=2880,
    )  # fmt: skip
    night_min: int = column(
        Kind.INT, "natt_min", "Minuter per patient ett nattpass.",
        "Minutes a patient takes a night shift.", unit="min", least=0, most=2880,
    )  # fmt: skip
    skilled: bool = column(
        Kind.FLAG, "kräver_erfaren",
        "Ja: patienten ska ha en erfaren sjuksköterska.",
        "Yes: the patient is to have an experienced nurse.",
        default=False, is_added=True,
    )  # fmt: skip

    def minutes(self, shift: str) -> int:
        """Return the minutes of a shift of `SHIFTS`."""
        found: int = getattr(self, f"{shift}_min")
        return found


@dataclass(frozen=True, slots=True)
class Shift:
    """A ward's shift on a weekday, and how many are on it."""

    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelningen.", "The ward.", refers="wards"
    )
    weekday: str = column(
        Kind.CHOICE, "veckodag",
        "Veckodag då passet börjar; helgdagar gäller söndagens rader.",
        "Day of the week when it starts; Sunday's rows count on public holidays.",
        choices=WEEKDAYS,
    )  # fmt: skip
    shift: str = column(
        Kind.CHOICE, "arbetspass", "Vilket av dygnets pass.",
        "Which shift of the day.", choices=SHIFTS,
    )  # fmt: skip
    start_min: int = column(
        Kind.CLOCK, "start", "Passets start.", "Start.", unit="clock"
    )
    end_min: int = column(
        Kind.CLOCK, "slut", "Passets slut; före start = nästa dag.",
        "End; before the start means the next day.", unit="clock",
    )  # fmt: skip
    nurses: int = column(
        Kind.INT, "sjuksköterskor", "Sjuksköterskor på passet.",
        "Nurses on the shift.", unit="people", least=0, most=200,
    )  # fmt: skip
    assistants: int = column(
        Kind.INT, "undersköterskor", "Undersköterskor och skötare på passet.",
        "Assistant nurses on the shift.", default=0, unit="people", least=0, most=200,
    )  # fmt: skip
    skilled_nurses: int = column(
        Kind.INT, "därav_erfarna", "Sjuksköterskor på passet som är erfarna.",
        "Nurses on the shift who are experienced.",
        default=0, unit="people", least=0, most=200, is_added=True,
    )  # fmt: skip

    @property
    def length_min(self) -> int:
        """From start to end; a night passes midnight."""
        return (self.end_min - self.start_min) % MIN_A_DAY

    @property
    def heads(self) -> int:
        """All who are on it."""
        return self.nurses + self.assistants

    @property
    def staffed_min(self) -> int:
        """Minutes of nursing staff on the shift."""
        return self.heads * self.length_min
