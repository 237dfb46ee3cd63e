"""The key file of pseudonyms."""

from pathlib import Path

from pks.errors import InvalidInput, UnreadableFile

LEAST_KEY_BYTES = 16


def read_key(path: Path) -> bytes:
    """
    Return the key of a file, without a line end.

    Raises
    ------
    UnreadableFile
        There is no such file.
    InvalidInput
        The key is shorter than 16 bytes; its text is not shown.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a key file.")
    key = path.read_bytes().rstrip(b"\r\n")
    if len(key) < LEAST_KEY_BYTES:
        raise InvalidInput(
            f"{path.name}: expected a key of at least {LEAST_KEY_BYTES} random bytes."
            f" Got {len(key)}."
        )
    return key
