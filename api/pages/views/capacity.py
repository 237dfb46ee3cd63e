"""A stored capacity plan as the page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.reports.capacity import CapacityView
from api.reports.capacity.view import ORE
from pks.bilingual import Language
from pks.levels import Register
from pks.model.region import Region
from pks.problems.capacity.parts import MILLI


@dataclass(frozen=True, slots=True)
class LeverRow:
    """A lever that the plan uses: what, how much, and for how many kronor."""

    kind: str
    on: str
    used: str
    unit: str
    first: str
    kronor: str


def capacity_view(
    document: Mapping[str, Any], region: Region, known: Register, language: Language
) -> CapacityView:
    """Return a capacity job's result with everything named; shortages as they stand."""
    own, below = (
        tuple(
            known.shortages[row["id"]]
            for row in document[name]
            if row["id"] in known.shortages
        )
        for name in ("shortages", "inputs")
    )
    return CapacityView(region, dict(document), own, below, language)


def lever_rows(view: CapacityView) -> Iterator[LeverRow]:
    """Yield the levers that the plan uses, the dearest first."""
    for row in sorted(view.rows["levers"], key=lambda row: -row["cost_ore"]):
        used = row["used_milli"]
        if any(used):
            first = next(w for w, n in zip(view.weeks, used, strict=True) if n)
            yield LeverRow(
                kind=view.say(f"capacity.lever_{row['kind']}"),
                on=view.acts_on(row["lever"]),
                used=view.number(sum(used) / MILLI),
                unit=view.unit_of(row["lever"]),
                first=first,
                kronor=view.number(row["cost_ore"] / ORE),
            )
