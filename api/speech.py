"""The languages that commands can be asked to write in."""

from enum import StrEnum


class Speech(StrEnum):
    """Languages of what people read."""

    SV = "sv"
    EN = "en"
