"""The virus scanner: clamd over its INSTREAM protocol, switched on by the setting CLAMD_ADDRESS.

CLAMD_ADDRESS is «unix:/run/clamav/clamd.ctl» or «host:3310»; empty: no scanner, files count as clean.
clamd's own StreamMaxLength must be larger than the largest file that the portal takes.
"""

import logging
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing

from django.conf import settings

from attachments.models import ScanState

logger = logging.getLogger(__name__)

ANSWER_WITHIN = 20  # seconds; afterwards the file waits and the person goes on


class ScannerDown(Exception):
    """clamd did not answer, or answered something that is neither «OK» nor «FOUND»."""


def scan(chunks: Iterable[bytes]) -> ScanState:
    """What the scanner says of these bytes; PENDING when it cannot be asked now."""
    if not settings.CLAMD_ADDRESS:
        return ScanState.CLEAN
    try:
        return ScanState.INFECTED if is_infected(chunks) else ScanState.CLEAN
    except ScannerDown as error:
        logger.warning("The virus scanner is down, a file waits: %s", error)
        return ScanState.PENDING


def answers() -> bool:
    """Whether files can be scanned now (without a scanner: always)."""
    if not settings.CLAMD_ADDRESS:
        return True
    try:
        return ask_scanner(b"zPING\0") == "PONG"
    except ScannerDown:
        return False


def is_infected(chunks: Iterable[bytes]) -> bool:
    answer = ask_scanner(b"zINSTREAM\0", framed(chunks))
    if answer.endswith("FOUND"):
        return True
    if answer.endswith("OK"):
        return False
    raise ScannerDown(answer or "no answer")


def framed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """INSTREAM's frames: each chunk behind its length in four bytes, a zero length at the end."""
    for chunk in chunks:
        yield len(chunk).to_bytes(4, "big") + chunk
    yield bytes(4)


def ask_scanner(command: bytes, frames: Iterable[bytes] = ()) -> str:
    """Send one command and return the scanner's one-line answer."""
    try:
        with closing(connect_to_scanner(settings.CLAMD_ADDRESS)) as connection:
            connection.sendall(command)
            for frame in frames:
                connection.sendall(frame)
            answer = b""
            while not answer.endswith(b"\0") and (part := connection.recv(4096)):
                answer += part
    except OSError as error:
        raise ScannerDown(str(error)) from error
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def connect_to_scanner(address: str) -> socket.socket:
    if not address.startswith("unix:"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=ANSWER_WITHIN)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(ANSWER_WITHIN)
    try:
        connection.connect(address.removeprefix("unix:"))
    except OSError:
        connection.close()
        raise
    return connection
