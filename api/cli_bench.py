"""``pks bench``: our plans beside those of other methods."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.cli_bench_ihtc import ihtc
from api.options import AsJson, Workers
from pks.errors import InvalidInput

if TYPE_CHECKING:
    from api.actions.bench import BenchRow

app = typer.Typer(help="Mät planerna mot andra metoders.", no_args_is_help=True)
Number = TypeVar("Number", int, float)


class Kind(StrEnum):
    """Regions that weeks are drawn from."""

    HOSPITAL = "hospital"
    REGION = "region"
    NATION = "nation"
    FEW_THEATRES = "few-theatres"
    HEAVY_DEMAND = "heavy-demand"
    LONG_CASES = "long-cases"


app.command()(ihtc)


@app.callback()
def bench() -> None:
    """Mät planerna mot andra metoders."""


@app.command()
def week(
    size: Annotated[
        list[Kind] | None, typer.Option(help="Vilka regioner; flera går bra.")
    ] = None,
    seeds: Annotated[str, typer.Option(help="Slumpfrön, t.ex. 1,2 eller 1-5.")] = "1",
    limits: Annotated[str, typer.Option(help="Sekunder, t.ex. 1,10,30.")] = "10",
    candidates: Annotated[
        int | None, typer.Option(min=1, help="Så många slumpvis valda av de väntande.")
    ] = None,
    rivals: Annotated[
        bool, typer.Option("--rivals", help="Även lösare, på samma tid och tiofalt.")
    ] = False,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Jämför veckoplaner: målvärde, gräns, gap, sekunder och minne per metod."""
    from api.actions.bench import BenchRequest, bench_week
    from api.actions.bench_subjects import Subject
    from api.cli import clear_errors, say_json

    with clear_errors():
        request = BenchRequest(
            subjects=tuple(
                Subject(kind.value, seed, candidates)
                for kind in size or [Kind.HOSPITAL]
                for seed in numbers("--seeds", seeds, int, 0)
            ),
            limits_s=numbers("--limits", limits, float, 0.1),
            num_workers=workers or os.cpu_count() or 1,
            with_rivals=rivals,
        )
        found = bench_week(request, lambda run: print(run, file=sys.stderr))
        if as_json:
            say_json({"results": [asdict(row) for row in found]})
            return
        print(HEADER)
        for row in found:
            print(line(row), flush=True)


def numbers(
    option: str, text: str, kind: Callable[[str], Number], least: Number
) -> tuple[Number, ...]:
    """
    Return the numbers of a list such as ``1,2`` or ``1-5``.

    Raises
    ------
    InvalidInput
        If it is no such list, or a number is too small.
    """
    try:
        found = tuple(dict.fromkeys(numbers_in(text, kind)))
    except ValueError:
        found = ()
    if not found or min(found) < least:
        raise InvalidInput(
            f"{option}: expected numbers from {least} on, such as 1,2 or 1-5,"
            f" got {text!r}."
        )
    return found


def numbers_in(text: str, kind: Callable[[str], Number]) -> Iterator[Number]:
    """Yield the numbers of a list, whole ranges filled in."""
    for part in text.replace(",", " ").split():
        first, dash, last = part.partition("-")
        if dash:
            yield from (kind(str(n)) for n in range(int(first), int(last) + 1))
        else:
            yield kind(part)


HEADER = (
    f"{'vecka':<22} {'metod':<10} {'gräns s':>7} {'s':>6} {'första':>6} {'kandid':>6}"
    f" {'bokade':>6} {'målvärde':>16} {'undre gräns':>16} {'gap':>7} {'mot bästa':>9}"
    f" {'MiB':>5}"
)


def line(row: "BenchRow") -> str:
    """Return a row of the table."""
    return (
        f"{row.subject:<22} {row.method:<10} {cell(row.limit_s, 'g'):>7}"
        f" {row.seconds:>6.1f} {cell(row.first_plan_s, '.2f'):>6}"
        f" {row.num_candidates:>6} {row.num_booked:>6} {cell(row.objective, 'd'):>16}"
        f" {cell(row.bound, 'd'):>16} {cell(row.gap, '.2%'):>7}"
        f" {cell(row.gap_to_best, '.2%'):>9} {row.peak_mib:>5}"
    )


def cell(value: float | None, form: str) -> str:
    """Return a figure, a dash where there is none."""
    return "–" if value is None else format(value, form)
