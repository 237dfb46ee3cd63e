"""``pks config``: what the environment tells a desk."""

import typer

from api.options import AsJson

app = typer.Typer(help="Skrivbordets inställningar.", no_args_is_help=True)


@app.callback()
def config() -> None:
    """Inställningar läses ur miljön: PKS_ och namnet, eller PKS_..._FILE."""


@app.command()
def check(as_json: AsJson = False) -> None:
    """Visa varje inställning och varifrån den kommer; kod 2 om något är fel."""
    import sys

    from api.cli import Exit, say_json
    from api.config import examined

    found = examined()
    if as_json:
        say_json(found)
    else:
        for row in found.settings:
            print(f"{row.variable:24} {row.value or '-':32} {row.source or 'standard'}")
    for error in found.errors:
        print(error, file=sys.stderr)
    raise typer.Exit(Exit.UNUSABLE_INPUT if found.errors else Exit.FINE)
