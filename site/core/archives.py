"""A ZIP that is written while it is sent: of all its files, one piece of one is in memory at a time.

    StreamingHttpResponse(archives.stream(files), content_type=archives.ZIP)

Files are stored as they are: what people send (PDF) does not get smaller, only slower.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from core.dates import lima

ZIP = "application/zip"
PIECE = 256 * 1024


@dataclass(frozen=True)
class Member:
    """One file of the archive, open for reading; it is closed once it is in."""

    name: str
    file: BinaryIO
    size: int
    modified: datetime


def stream(members: Iterable[Member]) -> Iterator[bytes]:
    """The bytes of a ZIP with these members, each taken from the iterable when its turn comes.

    Whoever stops reading half-way closes the generator, and with it the file that was being read.
    """
    sink = _Sink()
    with ZipFile(sink, "w") as archive:
        for member in members:
            info = ZipInfo(member.name, lima(member.modified).timetuple()[:6])
            info.file_size = member.size
            with member.file as source, archive.open(info, "w") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """Where the archive is written to, and emptied from. It cannot go back: the ZIP is made to bear that."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken
