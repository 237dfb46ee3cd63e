"""region.toml of a folder that imports fill: made once, then only moved on."""

import re
from datetime import date, timedelta
from pathlib import Path

from pks.calendar import week_of
from pks.io.parameters_text import parameters_toml
from pks.model.parameters import Parameters

PARAMETERS = "region.toml"
_AS_OF = re.compile(r"^as_of\s*=\s*(\d{4}-\d{2}-\d{2})", re.MULTILINE)


def parameters_text(folder: Path, name: str, as_of: date) -> str | None:
    """
    Return region.toml as it should be; None where it may stay.

    A missing one gets the defaults and the first week after ``as_of``. In one that is
    there, ``as_of`` is moved on if it lies before; nothing else is touched.
    """
    path = folder / PARAMETERS
    if not path.is_file():
        start = week_of(as_of + timedelta(days=7))
        return parameters_toml(Parameters(name or folder.name, as_of, start))
    text = path.read_text(encoding="utf-8-sig")
    stated = _AS_OF.search(text)
    if stated is None or date.fromisoformat(stated[1]) >= as_of:
        return None
    return text[: stated.start(1)] + as_of.isoformat() + text[stated.end(1) :]
