"""Figures of the past as a line of a few dots, and in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.pages.texts import say
from pks.bilingual import Language

WIDTH, HEIGHT, EDGE = 140, 34, 4
MOST = 12


@dataclass(frozen=True, slots=True)
class Spark:
    """
    A figure's past.

    Attributes
    ----------
    line
        The points of a polyline, the oldest first.
    end
        Where its last point is.
    told
        The value before, and when that was; of an outcome beside a plan the last one.
    summary
        Every value in words.
    """

    line: str
    end: tuple[float, float]
    told: str
    summary: str
    width: int = WIDTH
    height: int = HEIGHT


def spark(
    past: Sequence[tuple[str, float | None]],
    shown: Callable[[float], str],
    language: Language,
    *,
    is_outcome: bool = False,
) -> Spark | None:
    """
    Return the last values with their names; None where there are not two.

    Parameters
    ----------
    is_outcome
        Whether it stands beside a figure of a plan: its last value is then told, too.
    """
    known = [(name, value) for name, value in past if value is not None][-MOST:]
    if len(known) < 2:
        return None
    values = [value for _, value in known]
    low, high = min(values), max(values)
    step = (WIDTH - 2 * EDGE) / (len(known) - 1)
    room = HEIGHT - 2 * EDGE

    def place(n: int) -> tuple[float, float]:
        share = (values[n] - low) / (high - low) if high > low else 0.5
        return round(EDGE + n * step, 1), round(EDGE + room * (1 - share), 1)

    points = [place(n) for n in range(len(known))]
    when, value = known[-1] if is_outcome else known[-2]
    told = say(
        "start.outcome" if is_outcome else "start.before",
        language,
        value=shown(value),
        when=when,
    )
    return Spark(
        line=" ".join(f"{x},{y}" for x, y in points),
        end=points[-1],
        told=told,
        summary=", ".join(f"{name} {shown(value)}" for name, value in known),
    )
