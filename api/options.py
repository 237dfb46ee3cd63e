"""Arguments and options that several commands share, each said once."""

from pathlib import Path
from typing import Annotated

import typer

from api.speech import Speech

Folder = Annotated[Path, typer.Argument(help="Mapp med CSV-filer, eller en .xlsx.")]
AsJson = Annotated[bool, typer.Option("--json", help="Ett JSON-objekt på stdout.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Stoppa även vid rader som annars läggs undan.")
]
Language = Annotated[Speech, typer.Option(help="Språk i det som skrivs.")]
Plans = Annotated[
    list[Path] | None, typer.Option("--plan", help="En plan.json; en per vecka.")
]
Map = Annotated[Path, typer.Option("--map", help="Karta över kolumner, TOML.")]
RegionFolder = Annotated[
    Path, typer.Option("--out", help="Regionens mapp; skapas om den inte finns.")
]
Effort = Annotated[
    int | None, typer.Option(min=1, help="Fast arbete i stället för tid.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Trådar; annars datorns kärnor.")
]
Seed = Annotated[int, typer.Option(min=0, help="Slumpfrö.")]
Db = Annotated[
    str | None,
    typer.Option(help="Lagret: sqlite:///fil eller postgresql://...; annars PKS_DB."),
]
Publish = Annotated[
    bool,
    typer.Option(
        "--publish",
        help="Publicera planen; vägras om någon brist är dold eller obeslutad.",
    ),
]
Quotas = Annotated[
    Path | None,
    typer.Option("--quotas", help="En kapacitetsplans quotas.csv som takt."),
]
Events = Annotated[
    Path | None,
    typer.Option("--event", help="Händelserna, för en plan som pks replan gjort."),
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", help="Dask-schemaläggare, t.ex. tcp://värd:8786."),
]
