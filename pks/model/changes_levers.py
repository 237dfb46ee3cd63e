"""Changes of a scenario to what management can do about a shortage."""

from dataclasses import dataclass

from pks.model.columns import Kind, column
from pks.model.levers import LEVER_KINDS


@dataclass(frozen=True, slots=True)
class LeverSet:
    """Other limits or costs of levers: those named, or all of a kind."""

    lever_ids: tuple[str, ...] = column(
        Kind.IDS, "insatser", "Insatserna; tomt = alla av slaget.",
        "The levers; blank means all of the kind.", default=(), refers="levers",
    )  # fmt: skip
    of_kind: str = column(
        Kind.CHOICE, "av_slag", "Slaget; tomt = de som namnges.",
        "The kind; blank means those named.",
        default="", choices={"": "", **LEVER_KINDS},
    )  # fmt: skip
    limit_per_week: int | None = column(
        Kind.INT, "högst_per_vecka", "Flest enheter i en vecka; utelämnad = som förut.",
        "Most units in a week; left out means as before.",
        default=None, least=0, most=1_000_000,
    )  # fmt: skip
    limit: int | None = column(
        Kind.INT, "högst", "Flest enheter i hela planen; 0 = ingen gräns.",
        "Most units in the whole plan; 0 means no limit.",
        default=None, least=0, most=100_000_000,
    )  # fmt: skip
    cost_ore: int | None = column(
        Kind.INT, "kostnad_öre", "Kostnad per enhet; utelämnad = som förut.",
        "Cost of a unit; left out means as before.",
        default=None, unit="öre", least=0, most=10**12,
    )  # fmt: skip
