"""The ids behind a week problem's indexes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Ids by index, for messages and files."""

    cases: tuple[str, ...]
    sessions: tuple[str, ...]
    theatres: tuple[str, ...]
    people: tuple[str, ...]
    sites: tuple[str, ...]
    specialties: tuple[str, ...]
    procedures: tuple[str, ...]
    equipment: tuple[str, ...]
    wards: tuple[str, ...]
    pacus: tuple[str, ...]
    flows: tuple[str, ...]
    needs: tuple[str, ...]
