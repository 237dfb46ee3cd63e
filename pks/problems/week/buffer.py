"""What simulating a plan has shown of a session: what it needs, or can spare."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pks.problems.week.counts import NO_MINUTE


@dataclass(frozen=True, slots=True)
class Buffer:
    """
    Where a session ends otherwise than the week model thinks.

    Attributes
    ----------
    minutes
        Its limit for overtime is earlier by so much; below 0 it is later.
    done_by_min
        Minute of the day by which its last case is planned to be done, whatever gaps
        there are before; `NO_MINUTE` for the session's end.
    """

    minutes: int = 0
    done_by_min: int = NO_MINUTE

    @property
    def has_done_by(self) -> bool:
        """Whether the last case is to be done before the session's end."""
        return self.done_by_min != NO_MINUTE


Buffers = Mapping[str, Buffer]  # by session id
NO_BUFFER = Buffer()
NO_BUFFERS: Buffers = MappingProxyType({})
