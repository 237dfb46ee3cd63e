"""Every export of a region, with its map beside it."""

from pathlib import Path

from api.reports.exports import maps
from api.reports.exports.grid import Grid, write_csv, write_xlsx
from api.reports.exports.schedules import doctors_schedule, others_schedule
from api.reports.exports.theatre import log_grid, outcome_grid, waiting_grid
from api.reports.exports.waiting_map import waiting_map
from api.reports.exports.wards import beds_grid
from pks.model.region import Region


def write_exports(region: Region, folder: Path) -> tuple[Path, ...]:
    """
    Write a region's data as its systems would export it, with the maps to read them.

    The shapes are those of Swedish hospitals, oddities included: titles above the
    header, a header in two rows, totals, CP1252, 24:00, merged cells, blank codes. A
    list without rows is left out with its map.

    Returns
    -------
    tuple
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    doctors, others = doctors_schedule(region), others_schedule(region)
    texts = {
        "karta_schema_läkare.toml": maps.doctors_map(region, doctors),
        "karta_schema_övriga.toml": maps.others_map(region),
        "karta_väntelista.toml": waiting_map(region),
    }
    written = [
        _xlsx(waiting_grid(region), folder / "väntelista.xlsx", "Väntelista"),
        _xlsx(doctors.grid, folder / "schema_läkare.xlsx", "Läkare"),
        _csv(others.grid, folder / "schema_övriga.csv"),
    ]
    if region.ward_beds:
        texts["karta_vårdplatser.toml"] = maps.beds_map(region)
        written.append(_xlsx(beds_grid(region), folder / "vårdplatser.xlsx", "Platser"))
    if region.outcomes:
        texts["karta_operationslogg.toml"] = maps.log_map(region)
        texts["karta_utfall.toml"] = maps.outcome_map(region)
        written.append(_csv(log_grid(region), folder / "operationslogg.csv"))
        written.append(_csv(outcome_grid(region), folder / "utfall.csv"))
    for name, text in texts.items():
        written.append(folder / name)
        written[-1].write_text(text, encoding="utf-8")
    return tuple(written)


def _xlsx(grid: Grid, path: Path, sheet_name: str) -> Path:
    write_xlsx(grid, path, sheet_name)
    return path


def _csv(grid: Grid, path: Path) -> Path:
    write_csv(grid, path)
    return path
