"""Cells that calamine reads as blank although they hold a formula or an error."""

import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import PurePosixPath

_CELL = re.compile(rb"<c\s([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")
_INLINE = re.compile(rb"<t[^>]*>[^<]+</t>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def broken_cells(xml: bytes) -> dict[tuple[int, int], str]:
    """
    Return the cells of a sheet without a usable value: an error or a bare formula.

    The key is row and column from 0; the value is the text to show for the cell.
    """
    if b'"e"' not in xml and b"<f" not in xml:
        return {}
    cells = {}
    for attributes, inner in _CELL.findall(xml):
        text = _broken_text(attributes, inner)
        place = _REFERENCE.search(attributes)
        if text and place:
            cells[int(place[2]) - 1, column_index(place[1])] = text
    return cells


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name -> its part of the archive."""
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {rel.get("Id"): rel.get("Target", "") for rel in relations}
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    return {
        element.get("name", ""): _part(targets.get(element.get(_RELATION), ""))
        for element in book.iter()
        if element.tag.endswith("}sheet")
    }


def _part(target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return str(PurePosixPath("xl") / target)


def _broken_text(attributes: bytes, inner: bytes) -> str:
    value = _VALUE.search(inner)
    if b't="e"' in attributes:
        return value[1].decode(errors="replace") if value else "#VALUE!"
    has_value = value or _INLINE.search(inner) or b't="str"' in attributes
    return "" if has_value or b"<f" not in inner else "=(formula without a value)"


def column_index(letters: bytes) -> int:
    """Return the index from 0 of a column's letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1
