"""A region that is uploaded: unpacked within limits, checked in a process."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from api.settings import Settings
from api.store.regions import examined
from pks.errors import InvalidInput, PksError, UnreadableFile
from pks.io.load import Examined
from pks.io.workbook import NO_ZIP

MB = 1024 * 1024
BOOKS = (".xlsx", ".xlsm")
PARTS = (".csv", ".toml", *BOOKS)
MOST_BYTES = 200  # of a file's name: less than any file system takes
EXPECTED = "a .zip of a region's folder, or an .xlsx"


@contextmanager
def uploaded(file: BinaryIO, name: str, settings: Settings) -> Iterator[Path]:
    """
    Give the folder or workbook of a file that was uploaded; it is deleted afterwards.

    Raises
    ------
    UnreadableFile
        If it is neither, or a zip that cannot be read or holds too much.
    """
    own = plain_name(name)
    suffix = Path(own).suffix.casefold()
    if suffix not in (".zip", *BOOKS):
        raise UnreadableFile(f"{own}: expected {EXPECTED}.")
    with TemporaryDirectory(prefix="pks-upload-") as place:
        saved = Path(place) / own
        with saved.open("wb") as target:
            shutil.copyfileobj(file, target)
        yield unpacked(saved, settings) if suffix == ".zip" else saved


def plain_name(name: str) -> str:
    """Return a file's own name, without folders and what cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable())
    kept = shown.lstrip(".").encode()[-MOST_BYTES:].decode(errors="ignore")
    return kept or "upload"


def unpacked(archive: Path, settings: Settings) -> Path:
    """Unpack a zip beside itself; return its folder, or the one workbook in it."""
    folder = archive.with_suffix("")
    folder.mkdir()
    try:
        with zipfile.ZipFile(archive) as opened:
            members = parts_of(archive.name, opened, settings)
            for name, member in members.items():
                with opened.open(member) as source, (folder / name).open("wb") as file:
                    shutil.copyfileobj(source, file)
    except UnreadableFile:
        raise
    except NO_ZIP:
        raise UnreadableFile(
            f"{archive.name}: expected a sound zip without a password."
        ) from None
    books = [name for name in members if Path(name).suffix.casefold() in BOOKS]
    if len(books) > 1:
        raise UnreadableFile(
            f"{archive.name}: expected one workbook. It holds {', '.join(books)}."
        )
    return folder / books[0] if books else folder


def parts_of(
    name: str, archive: zipfile.ZipFile, settings: Settings
) -> dict[str, zipfile.ZipInfo]:
    """Return a zip's tables and parameters by file name; refuse too much."""
    found: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        path = PurePosixPath(member.filename.replace("\\", "/"))
        is_hidden = any(part.startswith((".", "__")) for part in path.parts)
        if member.is_dir() or is_hidden or path.suffix.casefold() not in PARTS:
            continue
        own = plain_name(path.name)
        if own in found:
            raise UnreadableFile(f"{name}: expected {own} once. It stands twice.")
        shrunk = member.file_size / max(1, member.compress_size)
        if member.file_size > MB and shrunk > settings.zip_ratio:
            raise UnreadableFile(
                f"{name}: expected no zip bomb: {own} shrank more than"
                f" {settings.zip_ratio} times."
            )
        found[own] = member
    if sum(member.file_size for member in found.values()) > settings.unpacked_mb * MB:
        raise UnreadableFile(
            f"{name}: expected at most {settings.unpacked_mb} MB unpacked."
        )
    if not found:
        raise UnreadableFile(f"{name}: expected .csv files or an .xlsx in it.")
    return found


def checked(path: Path, limit_s: int) -> Examined:
    """
    Return a region's check, made in a process that is killed if it takes too long.

    Raises
    ------
    UnreadableFile, InvalidTables
        If the region cannot be used, with everything that is wrong.
    InvalidInput
        If the check does not end in time.
    """
    spawn = get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    child = spawn.Process(target=tell_check, args=(path, there), daemon=True)
    child.start()
    there.close()
    try:
        if not here.poll(limit_s):
            raise InvalidInput(
                f"{path.name}: expected a region that is checked in {limit_s} s."
            )
        found: Examined | PksError = here.recv()
    except EOFError:
        raise InvalidInput(f"{path.name}: expected files that can be read.") from None
    finally:
        child.kill()
        child.join()
        here.close()
    if isinstance(found, PksError):
        raise found
    return found


def tell_check(path: Path, to: Connection) -> None:
    """Check a region and tell what was found, or what stops it."""
    try:
        to.send(examined(path))
    except PksError as error:
        to.send(error)
