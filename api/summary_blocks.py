"""A master schedule's proposal in a few lines."""

from collections.abc import Iterator

from api.actions.blocks import BlocksOutcome
from api.reports.texts import say
from api.summary_shortages import shortage_line
from pks.bilingual import Language

NAME_WIDTH = 30
HEADS = ("col_need", "col_today", "col_proposed", "col_lack_before", "col_lack_after")


def blocks_lines(outcome: BlocksOutcome, language: Language) -> Iterator[str]:
    """Yield what it gains, a line a specialty, and where to read on."""
    view = outcome.view
    yield f"{view.title}: {view.subtitle}"
    yield from view.lines
    yield " " * NAME_WIDTH + "".join(f"{view.say(f'blocks.{h}'):>18}" for h in HEADS)
    for row in view.needs:
        cells = "".join(f"{view.number(hours):>18}" for hours in view.hours(row))
        yield f"{row.name[: NAME_WIDTH - 1]:<{NAME_WIDTH}}{cells}"
    yield say("blocks.shortages", language, count=len(outcome.lacking.own))
    yield from (shortage_line(row, language) for row in outcome.lacking.own)
    yield from (str(file) for file in outcome.files)
