"""Cells of a workbook rewritten in its XML; styles, widths and formulas stay."""

import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.sax.saxutils import escape

from pks.errors import InvalidInput
from pks.io.broken_cells import column_index, sheet_parts
from pks.io.identity_columns import persons_in
from pks.io.pseudonymise_files import Rewriter, searched
from pks.io.workbook import SHARED_STRINGS, read_workbook

_CELL = re.compile(r"<c(\s[^>]*[^/>])>(.*?)</c>", re.DOTALL)
_STRING = re.compile(r"<si(?:\s[^>]*)?>(.*?)</si>", re.DOTALL)
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_VALUE = re.compile(r"(<v[^>]*>)([^<]*)(</v>)")
_PLACE = re.compile(r'\br="([A-Z]{1,3})(\d{1,7})"')
_TYPE = re.compile(r'\st="(\w+)"')
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_NOTE = re.compile(r"<(?:t|text)(?:\s[^>]*)?>([^<]+)</")
_LONG = re.compile(r"(?<![0-9A-Za-z])\d{6,8}[-+]?[0-9A-Za-z]{4}(?![0-9A-Za-z])")


@dataclass(slots=True)
class Cell:
    """A cell of a sheet's XML: where it stands, its type, and its text."""

    start: int
    end: int
    column: int
    row: int
    type: str
    text: str
    shared: int | None = None


def rewrite_workbook(file: Path, out: Path, rewriter: Rewriter) -> None:
    """
    Write a copy of a workbook with the text of its searched columns changed.

    Raises
    ------
    InvalidInput
        A number is left, in a place that this does not reach; no copy is kept.
    UnreadableFile
        The workbook cannot be read or is unreasonably large.
    """
    read_workbook(file)
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        contents = {member.filename: archive.read(member) for member in members}
        names = {part: name for name, part in sheet_parts(archive).items()}
    shared = _strings(contents.get(SHARED_STRINGS, b"").decode())
    changed_strings: dict[int, str] = {}
    for part, name in names.items():
        if part in contents:
            xml = contents[part].decode()
            xml = _rewrite_sheet(xml, name, shared, changed_strings, rewriter)
            contents[part] = xml.encode()
    if changed_strings:
        contents[SHARED_STRINGS] = _rewrite_shared(
            contents[SHARED_STRINGS].decode(), changed_strings
        ).encode()
    for part in contents.keys() - names.keys() - {SHARED_STRINGS}:
        if part.endswith((".xml", ".vml")):
            contents[part] = _rewrite_other(part, contents[part], rewriter)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in members:
            copy.writestr(member, contents[member.filename])
    _check_nothing_left(out)


def _strings(xml: str) -> list[str]:
    return [_text(inner) for inner in _STRING.findall(xml)]


def _text(inner: str) -> str:
    return unescape("".join(_TEXT.findall(_PHONETIC.sub("", inner))))


def _rewrite_sheet(
    xml: str,
    name: str,
    shared: list[str],
    changed_strings: dict[int, str],
    rewriter: Rewriter,
) -> str:
    cells = [cell for match in _CELL.finditer(xml) if (cell := _cell(match, shared))]
    by_column: dict[int, list[Cell]] = {}
    for cell in cells:
        by_column.setdefault(cell.column, []).append(cell)
    edits: list[tuple[int, int, str]] = []
    for column in by_column.values():
        if not searched(name, [column[0].text])[0]:
            continue
        texts = [cell.text for cell in column]
        for cell, new in zip(column, rewriter.replaced(texts), strict=True):
            if cell.text != new and cell.shared is not None:
                changed_strings[cell.shared] = new
            elif cell.text != new:
                edits.append((cell.start, cell.end, _new_cell(xml, cell, new)))
    for start, end, new in sorted(edits, reverse=True):
        xml = xml[:start] + new + xml[end:]
    return xml


def _cell(match: re.Match[str], shared: list[str]) -> Cell | None:
    attributes, inner = match.groups()
    place, kind = _PLACE.search(attributes), _TYPE.search(attributes)
    value = _VALUE.search(inner)
    if place is None:
        return None
    cell = Cell(
        match.start(), match.end(), column_index(place[1].encode()), int(place[2]),
        kind[1] if kind else "n", _text(inner),
    )  # fmt: skip
    if cell.type == "s" and value:
        cell.shared = int(value[2])
        cell.text = shared[cell.shared]
    elif cell.type != "inlineStr" and value:
        cell.text = unescape(value[2]).removesuffix(".0")
    return cell


def _new_cell(xml: str, cell: Cell, text: str) -> str:
    """Return the cell's XML with another text; a number becomes text."""
    old = xml[cell.start : cell.end]
    if cell.type == "str":
        return _VALUE.sub(lambda v: v[1] + escape(text) + v[3], old)
    head = _TYPE.sub("", old[: old.index(">")])
    return f'{head} t="inlineStr"><is>{_element(text)}</is></c>'


def _rewrite_shared(xml: str, changed: dict[int, str]) -> str:
    index = iter(range(len(xml)))

    def new(match: re.Match[str]) -> str:
        text = changed.get(next(index))
        return match[0] if text is None else f"<si>{_element(text)}</si>"

    return _STRING.sub(new, xml)


def _element(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _rewrite_other(part: str, content: bytes, rewriter: Rewriter) -> bytes:
    """Change comments as a column, and in any part the numbers known from cells."""
    text = content.decode("utf-8", errors="surrogateescape")
    if "omment" in part:
        notes = [match[1] for match in _NOTE.finditer(text)]
        changed = iter(rewriter.replaced(notes))
        text = _NOTE.sub(
            lambda match: match[0].replace(match[1], next(changed), 1), text
        )
    text = _LONG.sub(lambda match: rewriter.known.get(match[0], match[0]), text)
    return text.encode("utf-8", errors="surrogateescape")


def _check_nothing_left(out: Path) -> None:
    for sheet in read_workbook(out).values():
        is_read = searched(sheet.source, sheet.header)
        for is_searched_column, header, cells in zip(
            is_read, sheet.header, sheet.columns, strict=True
        ):
            if is_searched_column and persons_in([header, *cells]):
                out.unlink()
                raise InvalidInput(
                    f"{sheet.source}: expected cells that can be rewritten;"
                    " save the sheet as CSV and try again."
                )
