"""
Exports of a hospital's systems, read by a documented map: what every import shares.

An import declares which names it can take, as `Field` by name, and its own sections;
`MapReading` reads a map's TOML into a subclass of `ExportMap` and tells everything
that is wrong in it. `read_extract` then finds the header among titles and groups and
returns an `Extract`: columns by our names, codes and defaults of the map applied,
repeated headers, totals and footers skipped, persons' numbers refused. Reading a
column notes a fault for each cell that cannot be read and sets its record aside;
``Extract.judge`` stops where more than half are.

    tree = read_tree(path)
    reading = MapReading(path.name, tree, FIELDS, {"region": ("name", "site")})
    beds_map = BedsMap(**reading.export_parts(), site=reading.text("region", "site"))
    reading.finish()
    extract = read_extract(file, beds_map, FIELDS, telling=("date", "staffed"))
    wards = extract.values("ward", id_of, must=True)
    days = extract.values("date", date_reader(beds_map.date_formats), must=True)
    extract.judge(strict=strict)
    rows = [... for at in range(len(extract)) if at not in extract.bad]

What came of it goes into a region's folder by `Merge`, which keeps what other imports
and people put there, and writes everything or nothing new:

    merge = Merge(folder, "beds")
    merge.add(Contribution("wards", wards, Rank.GUESSED))
    merge.add(Contribution("ward_beds", rows, Rank.STATED, replaces=in_period))
    merge.put(folder / "import-beds.md", page)
    files = merge.write()
"""

from pks.io.exports.export_map import OTHERS, ExportMap, read_tree
from pks.io.exports.extract import BLANK, Extract, read_extract
from pks.io.exports.fields import Field, Fields
from pks.io.exports.ids import id_of
from pks.io.exports.map_reading import MapReading
from pks.io.exports.merge import Changes, Contribution, Merge, Rank
from pks.io.exports.moments import Moments
from pks.io.exports.settings import parameters_text
from pks.io.exports.shown import shown
from pks.io.exports.times import date_reader, time_reader

__all__ = [
    "BLANK",
    "OTHERS",
    "Changes",
    "Contribution",
    "ExportMap",
    "Extract",
    "Field",
    "Fields",
    "MapReading",
    "Merge",
    "Moments",
    "Rank",
    "date_reader",
    "id_of",
    "parameters_text",
    "read_extract",
    "read_tree",
    "shown",
    "time_reader",
]
