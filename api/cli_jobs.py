"""``pks jobs``: what waits, runs and has ended, and what is asked of it."""

import json
import sys
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command_store import opened
from api.options import AsJson, Db

if TYPE_CHECKING:
    from api.store.jobs import Job

app = typer.Typer(help="Jobb i lagret: lägg till, följ, avsluta.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="Jobbets id.")]


@app.command("add")
def add(
    folder: Annotated[Path, typer.Argument(help="Mapp med CSV-filer, eller en .xlsx.")],
    kind: Annotated[str, typer.Argument(help="plan, takt, capacity, simulate ...")],
    ask: Annotated[str, typer.Option(help="Vad som önskas, som JSON.")] = "{}",
    name: Annotated[str, typer.Option(help="Regionens namn i lagret.")] = "region",
    again: Annotated[
        bool, typer.Option("--again", help="Kör fastän resultatet redan finns.")
    ] = False,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """Lägg regionen i lagret och ett jobb i kön."""
    from api.jobs import ask_for
    from api.store.regions import examined, keep, region_files

    with opened(db, make=True) as store:
        given = request_in(ask)
        found, content = examined(folder), region_files(folder)
        with store.writing() as tx:
            snapshot, _ = keep(tx, found, content, name, getuser())
            asked = ask_for(tx, kind, snapshot.id, given, getuser(), again=again)
    if asked.was_there:
        print("(fanns redan)", file=sys.stderr)
    tell(asked.job, as_json)


def request_in(text: str) -> dict[str, object]:
    """Return a request's JSON object; refuse anything else."""
    from pks.errors import InvalidInput

    try:
        found = json.loads(text)
    except ValueError as error:
        raise InvalidInput(f"--ask: expected a JSON object ({error}).") from None
    if not isinstance(found, dict):
        raise InvalidInput(f"--ask: expected a JSON object. Got {text}.")
    return found


@app.command("list")
def list_(db: Db = None, as_json: AsJson = False) -> None:
    """Visa de senaste jobben."""
    from api.store.jobs import listed

    with opened(db) as store, store.reading() as tx:
        for job in listed(tx):
            tell(job, as_json)


@app.command("show")
def show(job_id: Id, db: Db = None, as_json: AsJson = False) -> None:
    """Visa ett jobb."""
    from api.store.jobs import job

    with opened(db) as store, store.reading() as tx:
        tell(job(tx, job_id), as_json)


@app.command("finish")
def finish(job_id: Id, db: Db = None, as_json: AsJson = False) -> None:
    """Avsluta ett jobb nu med det bästa hittills."""
    from api.jobs import finish_now

    with opened(db) as store, store.writing() as tx:
        tell(finish_now(tx, job_id), as_json)


@app.command("cancel")
def cancel(job_id: Id, db: Db = None, as_json: AsJson = False) -> None:
    """Avbryt ett jobb; inget av det sparas."""
    from api.jobs import cancel as cancel_job

    with opened(db) as store, store.writing() as tx:
        tell(cancel_job(tx, job_id), as_json)


@app.command("files")
def files(
    job_id: Id,
    out: Annotated[Path, typer.Argument(help="Ny mapp för resultatet.")],
    db: Db = None,
) -> None:
    """Skriv ett jobbs resultat som filer."""
    from api.store.documents import lay_out
    from api.store.jobs import job
    from pks.errors import InvalidInput

    with opened(db) as store, store.reading() as tx:
        found = job(tx, job_id)
        if found.bundle_id is None:
            raise InvalidInput(
                f"{job_id}: expected a job that is done; it is {found.state}."
            )
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise InvalidInput(f"{out}: expected a new or an empty folder.")
        lay_out(tx, found.bundle_id, out)
    print(out)


def tell(job: "Job", as_json: bool) -> None:
    """Print a job as one line, or as one JSON object."""
    from api.cli import say_json

    if as_json:
        say_json(job)
        return
    progress = job.progress
    gap = "" if progress.gap is None else f", gap {100 * progress.gap:.1f} %"
    wish = f" ({job.wish})" if job.wish and job.state == "running" else ""
    stale = ", äldre data" if job.is_stale else ""
    reason = f": {job.reason}" if job.reason else ""
    print(
        f"{job.id}  {job.region_name}  {job.kind}  {job.state}{wish}"
        f"  {progress.seconds:.0f} s{gap}{stale}{reason}"
    )
