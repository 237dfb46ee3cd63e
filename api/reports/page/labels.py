"""Words that fit a box: level if there is room, upright if not, never cut silently."""

from dataclasses import dataclass

from api.reports.cases import CaseRow
from api.reports.view import WeekView

LETTER, SMALL_LETTER = 7.4, 5.6  # widths of a letter at the two sizes of the board
UPRIGHT_LETTERS = 5  # letters that fit the height of a box
PADDING = 3


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a box; ``is_upright`` turns the first line a quarter."""

    first: str
    second: str
    is_upright: bool


def bar_label(width: float, first: str, seconds: tuple[str, ...]) -> Label:
    """
    Return the words for a box: the id, and the longest second line that has room.

    An id too long either way keeps its end, with a mark that something is missing;
    the whole of it stands in the tooltip and in the day's table.
    """
    room = width - PADDING
    second = next((text for text in seconds if len(text) * SMALL_LETTER <= room), "")
    if len(first) * LETTER <= room:
        return Label(first, second, False)
    return Label(shortened(first, max(UPRIGHT_LETTERS, int(room / LETTER))), "", True)


def shortened(text: str, letters: int) -> str:
    """Return the text's end after an ellipsis when it is too long."""
    return text if len(text) <= letters else f"…{text[1 - letters :]}"


def initials(view: WeekView, case: CaseRow) -> str:
    """Return the letters of what the theatre must know, as the legend explains."""
    facts = {
        "page.letter_child": case.is_child,
        "page.letter_infection": case.is_infectious,
        "page.letter_day": case.is_day_surgery,
    }
    return "".join(view.say(key) for key, holds in facts.items() if holds)
