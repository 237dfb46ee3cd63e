"""How well durations predict weeks left out, beside the booked minutes, in words."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pks.durations import HeldOutWeeks

VERDICTS = {
    "better": "Beräknade tider är bättre än de bokade.",
    "worse": "De bokade minuterna är bättre än de beräknade: behåll dem.",
    "unclear": "Skillnaden mot de bokade minuterna är inte säker.",
}
_NAMES = (
    "mae_min", "bias_min", "booked_mae_min", "booked_bias_min", "mae_on_booked_min",
    "gain_min", "gain_low_min", "gain_high_min",
)  # fmt: skip


def held_out_tree(judged: HeldOutWeeks | None) -> dict[str, Any] | None:
    """Return the figures as plain values, minutes with two decimals."""
    if judged is None:
        return None
    tree = asdict(judged)
    rounded = {name: round(tree[name], 2) for name in _NAMES}
    return {**tree, **rounded, "verdict": judged.verdict or None}


def held_out_lines(judged: HeldOutWeeks | None) -> Iterator[str]:
    """Yield the figures in Swedish."""
    if judged is None:
        yield "Loggen har en enda vecka: träffsäkerheten kan inte prövas.\n"
        return
    yield (
        f"Prövat på utelämnade veckor ({judged.num_weeks} veckor, {judged.num_cases}"
        f" operationer): medelfel {_number(judged.mae_min)} min, 80 %-intervallet"
        f" täcker {_number(judged.coverage_permille / 10)} %.\n"
    )
    if not judged.num_booked:
        yield "Loggen har inga bokade minuter att jämföra med.\n"
        return
    yield (
        f"Bokade minuter ({judged.num_booked} operationer): medelfel"
        f" {_number(judged.booked_mae_min)} min, beräknade på samma"
        f" {_number(judged.mae_on_booked_min)} min; vinst {_number(judged.gain_min)}"
        f" min ({_number(judged.gain_low_min)} till {_number(judged.gain_high_min)})."
        f" **{VERDICTS[judged.verdict]}**\n"
    )


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
