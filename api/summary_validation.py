"""What validating a plan did, in a few lines."""

from collections.abc import Iterator

from api.actions.validation_rounds import Round, Validation
from api.reports.texts import number, percent, say
from sim.week.result import WeekResult


def validation_lines(found: Validation) -> Iterator[str]:
    """Yield a line a round, then the first plan against the kept one."""
    for i, one in enumerate(found.rounds):
        kept = " (behålls)" if i == found.chosen else ""
        what = say(f"valid.round_{one.kind}", "sv")
        yield f"Varv {i + 1}{kept}, {what}: {round_words(one)}"
    if len(found.rounds) == 1:
        yield "Ingen ny plan gjordes: tiden räckte inte, se --time-limit"
    yield "Med slump som varven inte sett:"
    yield f"  utan validering: {week_words(found.before)}"
    yield f"  validerad: {week_words(found.after)}"


def round_words(one: Round) -> str:
    """Return a round in words."""
    moved = one.moved
    words = (
        f", {moved['tightened']} pass stramare, {moved['loosened']} lösare,"
        f" {moved['done_earlier']} klara tidigare"
        if one.buffers
        else ""
    )
    return f"{len(one.plan.bookings)} planerade{words}; {week_words(one.lived)}"


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
