"""What validating a plan did, in a few lines."""

from collections.abc import Iterator

from api.actions.validate import Round, Validation
from api.reports.texts import number, percent
from sim.week.result import WeekResult


def validation_lines(found: Validation) -> Iterator[str]:
    """Yield a line a round, then the first plan against the kept one."""
    for i, one in enumerate(found.rounds):
        kept = " (behålls)" if i == found.chosen else ""
        yield f"Varv {i + 1}{kept}: {round_words(one)}"
    if len(found.rounds) == 1:
        yield "Ingen ny plan gjordes: tiden räckte inte, se --time-limit"
    yield "Med slump som varven inte sett:"
    yield f"  utan validering: {week_words(found.before)}"
    yield f"  validerad: {week_words(found.after)}"


def round_words(one: Round) -> str:
    """Return a round in words."""
    buffers = one.buffers.values()
    tightened, loosened = (
        sum(minutes > 0 for minutes in buffers),
        sum(minutes < 0 for minutes in buffers),
    )
    moved = f", {tightened} pass stramare, {loosened} lösare" if buffers else ""
    return f"{len(one.plan.bookings)} planerade{moved}; {week_words(one.lived)}"


def week_words(lived: WeekResult) -> str:
    """Return what a simulation found of a plan, in words."""
    found, surely, perhaps = lived.share_above
    done, struck, overtime = (
        lived.metrics[name].estimate.mean
        for name in ("operations", "struck:time", "overtime_min")
    )
    return (
        f"{number(done, 'sv', 1)} genomförda, {number(struck, 'sv', 1)} strukna för"
        f" tid, {number(overtime, 'sv', 0)} min övertid; {percent(found, 'sv')} av"
        f" passen över godtagen risk (säkert {percent(surely, 'sv')}, kanske"
        f" {percent(perhaps, 'sv')}, av övertid ensam"
        f" {percent(lived.share_overtime_above, 'sv')})"
    )
