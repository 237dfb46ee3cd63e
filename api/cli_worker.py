"""``pks worker``, ``pks backup`` and ``pks restore``: the desk's store and its work."""

from pathlib import Path
from typing import Annotated

import typer

from api.command_store import opened
from api.options import Db


def worker(
    db: Db = None,
    jobs: Annotated[int, typer.Option(min=1, help="Jobb samtidigt.")] = 1,
    memory: Annotated[
        int | None,
        typer.Option(min=100, help="MB som ett jobb får ta; annars ingen gräns."),
    ] = None,
    lease: Annotated[
        float, typer.Option(min=2.0, help="Sekunder innan en tyst arbetares jobb tas.")
    ] = 20.0,
    until_idle: Annotated[
        bool, typer.Option("--until-idle", help="Sluta när inget mer väntar.")
    ] = False,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Kör köns jobb, vart i sin process, och sänd webhooks; flera arbetare går bra."""
    import signal
    from contextlib import closing, nullcontext
    from threading import Event

    from api.jobs.delivering import deliver_due, delivering
    from api.jobs.worker import Worker, WorkerParams
    from api.keeping import when_parent_is_gone
    from api.security.log import log_to_stderr
    from api.settings import settings_from
    from api.tracing import tracing_to

    log_to_stderr()
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with opened(db, make=True) as store:
        if with_parent:
            when_parent_is_gone(stop.set)
        tracing = tracing_to(settings_from().otlp, "pks-worker")
        params = WorkerParams(jobs, memory, lease)
        with closing(tracing) if tracing else nullcontext():
            tracer = tracing.tracer if tracing else None
            with delivering(store):
                Worker(store, params, tracer).run(stop, until_idle)
            if until_idle:
                deliver_due(store, stop)


def backup(
    file: Annotated[Path, typer.Argument(help="Ny fil, .sqlite.")], db: Db = None
) -> None:
    """Skriv hela lagret till en ny fil, medan det används."""
    from api.store.backup import write_backup

    with opened(db) as store:
        num_rows = write_backup(store, file)
    print(f"{file}: {sum(num_rows.values())} rader")


def restore(
    file: Annotated[Path, typer.Argument(help="En fil från pks backup.")], db: Db = None
) -> None:
    """Läs in en säkerhetskopia i ett tomt lager, i samma eller annan databas."""
    from api.store.backup import read_backup

    with opened(db, make=True) as store:
        num_rows = read_backup(file, store)
    print(f"{file}: {sum(num_rows.values())} rader")
