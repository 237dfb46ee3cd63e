"""A case done, as the durations see it."""

from dataclasses import dataclass

Key = tuple[str, str]  # service, procedure


@dataclass(frozen=True, slots=True)
class CaseTime:
    """
    A case done.

    Attributes
    ----------
    minutes
        Patient time, at least 1.
    surgeon
        Blank where nobody is named.
    booked_min
        Minutes booked beforehand; None where the log does not say.
    week
        ISO week of the operation.
    """

    service: str
    procedure: str
    minutes: int
    surgeon: str = ""
    booked_min: int | None = None
    week: str = ""

    @property
    def key(self) -> Key:
        """Service and procedure."""
        return self.service, self.procedure
