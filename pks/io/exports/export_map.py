"""A map as read: which columns of an export hold what, and how they are written."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.errors import UnreadableFile

OTHERS = "*"  # in [codes.<name>]: every code that is not listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMap:
    """
    What every map says; each import adds its own sections in a subclass.

    Attributes
    ----------
    source
        The map's file name, for messages.
    columns
        Our name -> headers in the export, in order; ``Group / Header`` names the
        header that stands below a group.
    delimiter, encoding, sheet
        Blank to find them out: the usual delimiters and encodings, the first sheet.
    fill_down
        Our names whose blank cells mean the value above.
    date_formats, time_formats
        Tried in order, before the usual forms.
    codes
        Our name -> code in the export, normalised by `names.normal` -> our value;
        "" is the blank cell and ``*`` every other code.
    defaults
        Our name -> text that stands for a blank cell, or for a column that is not
        there.
    """

    source: str
    columns: Mapping[str, tuple[str, ...]]
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    fill_down: tuple[str, ...] = ()
    date_formats: tuple[str, ...] = ()
    time_formats: tuple[str, ...] = ()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


def read_tree(path: Path) -> Mapping[str, Any]:
    """
    Read a map's TOML.

    Raises
    ------
    UnreadableFile
        There is no such file, or it is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableFile(f"{path.name}: expected a map; no such file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UnreadableFile(
            f"{path.name}: expected TOML in UTF-8 ({error})."
        ) from None
