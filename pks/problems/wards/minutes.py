"""
Minutes that several wards' patients share, parted so that none is used twice.

A day of a theatre's line, or of a surgeon, belongs to the first ward that takes of it;
what another ward's patients have been told there already stays theirs.
"""

from collections import Counter


class Minutes:
    """
    Minutes by (name, day), and which wards take them.

    Parameters
    ----------
    most_min
        What there is.
    """

    def __init__(self, most_min: dict[tuple[str, int], int]) -> None:
        self._most_min = Counter(most_min)
        self._owner: dict[tuple[str, int], str] = {}
        self._taken_min: Counter[tuple[str, int]] = Counter()
        self._by_ward: Counter[tuple[str, tuple[str, int]]] = Counter()

    def free(self, ward_id: str, at: tuple[str, int]) -> int:
        """Return the minutes that a ward's patients may still take."""
        if self._owner.get(at, ward_id) != ward_id:
            return 0
        return self._most_min[at] - self._taken_min[at]

    def most(self, at: tuple[str, int]) -> int:
        """Return the minutes that there are, taken or not."""
        return self._most_min[at]

    def take(self, ward_id: str, at: tuple[str, int], minutes: int) -> int:
        """
        Take minutes for a ward; return how many there are too few.

        So many more are counted as there from then on.
        """
        self._owner.setdefault(at, ward_id)
        self._taken_min[at] += minutes
        self._by_ward[ward_id, at] += minutes
        over = max(0, self._taken_min[at] - self._most_min[at])
        self._most_min[at] += over
        return over

    def of_ward(self, ward_id: str) -> dict[tuple[str, int], int]:
        """Return the minutes that are a ward's."""
        found = {
            at: minutes
            for (ward, at), minutes in self._by_ward.items()
            if ward == ward_id
        }
        mostly = self._mostly()
        for at, most in self._most_min.items():
            if self._owner.get(at, mostly.get(at[0])) == ward_id:
                free_min = most - self._taken_min[at]
                found[at] = found.get(at, 0) + free_min
        return {at: minutes for at, minutes in sorted(found.items()) if minutes}

    def _mostly(self) -> dict[str, str]:
        """Return the ward that takes most of each name: its are the days untouched."""
        total: Counter[tuple[str, str]] = Counter()
        for (ward, (name, _)), minutes in self._by_ward.items():
            total[name, ward] += minutes
        best: dict[str, tuple[int, str]] = {}
        for (name, ward), minutes in sorted(total.items()):
            if name not in best or minutes > best[name][0]:
                best[name] = minutes, ward
        return {name: ward for name, (_, ward) in best.items()}
