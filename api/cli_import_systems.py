"""``pks import shifts``, ``beds`` and ``outcomes``: rosters, beds, what was done."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, Map, RegionFolder, Strict

if TYPE_CHECKING:
    from pks.io.exports.account import Account

File = Annotated[Path, typer.Argument(help="Exporten: CSV eller .xlsx.")]


def shifts(
    files: Annotated[list[Path], typer.Argument(help="Exporter: CSV eller .xlsx.")],
    maps: Annotated[
        list[Path], typer.Option("--map", help="En karta för alla, eller en per fil.")
    ],
    out: RegionFolder,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Läs schemasystemets pass till personal och tjänstgöring."""

    def run() -> "Account":
        from pks.io.shifts import import_shifts, read_shift_map

        return import_shifts(
            zip(files, map(read_shift_map, one_each(maps, files)), strict=True),
            out,
            strict=strict,
        )

    tell(run, out, as_json=as_json)


def one_each(maps: list[Path], files: list[Path]) -> list[Path]:
    """Return a map for each file; raises `InvalidInput` for another number."""
    from pks.errors import InvalidInput

    if len(maps) not in (1, len(files)):
        raise InvalidInput(
            f"Expected one --map for all files, or one a file ({len(files)});"
            f" got {len(maps)}."
        )
    return maps * len(files) if len(maps) == 1 else maps


def beds(
    file: File,
    beds_map: Map,
    out: RegionFolder,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Läs disponibla vårdplatser per avdelning och dygn."""

    def run() -> "Account":
        from pks.io.beds import import_beds, read_beds_map

        return import_beds(file, read_beds_map(beds_map), out, strict=strict)

    tell(run, out, as_json=as_json)


def outcomes(
    file: File,
    outcome_map: Map,
    out: RegionFolder,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Läs utfallet: utförda och strukna operationer med SPOR:s tider."""

    def run() -> "Account":
        from pks.io.outcome_log import import_outcomes, read_outcome_map

        return import_outcomes(file, read_outcome_map(outcome_map), out, strict=strict)

    tell(run, out, as_json=as_json)


def tell(run: "Callable[[], Account]", out: Path, *, as_json: bool) -> None:
    """Run an import and say what it did."""
    from api.cli import clear_errors, say_json
    from pks.io.exports.account import account_tree

    with clear_errors():
        account = run()
    if as_json:
        say_json(account_tree(account))
        return
    for fault in account.faults:
        print(f"(läggs undan) {fault}")
    counts = ", ".join(f"{number} {what}" for what, number in account.counts.items())
    ending = "; ingenting ändrades" if account.is_unchanged else ""
    print(
        f"{out}: {counts}; {account.num_set_aside} undanlagda{ending}; läs"
        f" {out / f'{account.file_name}.md'}"
    )
