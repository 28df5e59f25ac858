"""Programs that draw PDFs, kept alive between documents: started, watched, renewed, replaced.

Both engines spend most of a document's time on starting. So a program is started once and takes an order
per document: where the source lies and where the PDF goes, in a line on its standard input. It answers
«Done» on its standard error. Whatever goes wrong costs a document a second try, alone; nothing else.

One program per core at most, each started when the others are busy. None outlives the portal: the kernel
ends it with the process that started it (`setpriv --pdeathsig`).
"""

import atexit
import contextlib
import logging
import os
import queue
import re
import select
import shutil
import subprocess
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings

from core.types import filled
from documents.folders import Folder
from documents.fontconfig import write_configuration

logger = logging.getLogger(__name__)

RENEW_AFTER = 1000  # documents: the memory of such programs grows with each
ACKNOWLEDGED = re.compile(rb"(^|[\r\n])Done")


class RenderingFailed(Exception):
    """The document could not be made, neither at the first try nor at the second."""


class ConversionFailed(Exception):
    """One try failed: the program ended, took too long, or left no whole PDF."""


class Starter:
    """Starts programs from a thread that lives as long as the portal.

    The kernel ends them with the *thread* that started them; a thread that answers one request would take
    its program along.
    """

    def __init__(self):
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pdf-starter")

    def start(self, command: Sequence[str], folder: Path, **pipes) -> subprocess.Popen:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise RenderingFailed("setpriv is not installed: apt-get install util-linux")
        command = [setpriv, "--pdeathsig", "KILL", "--no-new-privs", "--", *command]
        return self._thread.submit(
            subprocess.Popen, command, env=environment(folder), cwd=folder, **pipes
        ).result()


def environment(folder: Path) -> dict[str, str]:
    """All that a program sees: none of the portal's own environment, secrets least of all."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_HASH_SEED": "0",  # the same document gives the same bytes, but for the date
        "PYTHONHASHSEED": "0",
    }


class Program:
    """One running program. Not safe for threads: whoever uses it has it alone."""

    def __init__(self, command: Sequence[str], folder: Path, name: str):
        self.made = 0
        self.source, self.target = folder / f"{name}.html", folder / f"{name}.pdf"
        self.process = starter.start(
            command, folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        self.orders, self.answers = filled(self.process.stdin), filled(self.process.stderr)

    def draw(self, source: str, options: Sequence[str], seconds: float) -> bytes:
        self.target.unlink(missing_ok=True)
        try:
            self.source.write_text(source, encoding="utf-8")
        except FileNotFoundError as error:  # whoever tidies the disk has been here
            raise ConversionFailed("the folder is gone") from error
        try:
            self.order([*options, str(self.source), str(self.target)])
            self.await_acknowledgement(seconds)
            self.made += 1
            return whole_pdf(self.target.read_bytes() if self.target.exists() else b"")
        finally:
            self.source.unlink(missing_ok=True)
            self.target.unlink(missing_ok=True)

    def order(self, parts: list[str]) -> None:
        line = " ".join('"{}"'.format(part.replace("\\", "\\\\").replace('"', '\\"')) for part in parts)
        try:
            self.orders.write(line.encode() + b"\n")
            self.orders.flush()
        except OSError as error:
            raise ConversionFailed("the program had ended") from error

    def await_acknowledgement(self, seconds: float) -> None:
        """Read what it says until «Done»."""
        said, deadline = b"", time.monotonic() + seconds
        poll = select.poll()
        poll.register(self.answers, select.POLLIN)
        while not ACKNOWLEDGED.search(said):
            if not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
                raise ConversionFailed(f"no PDF within {seconds} s")
            part = os.read(self.answers.fileno(), 65536)
            if not part:
                raise ConversionFailed(f"the program ended: {last_line(said)}")
            said += part

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):  # half a line may still wait to be written
            self.orders.close()
        self.answers.close()


class EnginePlace:
    """Where a program runs: empty at first; its program is renewed and replaced."""

    def __init__(self, number: int):
        self.name = f"document-{number}"
        self.program: Program | None = None

    def stop(self) -> None:
        if self.program:
            self.program.close()
        self.program = None


class SupervisedEngine:
    """Draws documents, whatever thread asks, as many at once as there are cores."""

    patience = 1  # how many times PDF_SECONDS a document may take

    def __init__(self, most: int | None = None):
        self.most = most or len(os.sched_getaffinity(0))
        self._places = [EnginePlace(number) for number in range(self.most)]
        # The one used last is the next to be used: the others start only when it is busy.
        self._free: queue.LifoQueue[EnginePlace] = queue.LifoQueue()
        for place in reversed(self._places):
            self._free.put(place)
        self._folder: Folder | None = None
        self._folder_lock = threading.Lock()
        self._inherited: list[EnginePlace] = []
        engines.add(self)

    # What an engine of one kind or another says about its program.

    def command(self) -> list[str]:
        """What starts a program that takes orders."""
        raise NotImplementedError

    def draw_alone(self, source: str, options: Sequence[str]) -> bytes:
        """The second try, independent of everything before. Raises ConversionFailed."""
        with self.folder_apart() as folder:
            program = Program(self.command(), folder, "document")
            try:
                return program.draw(source, options, self.seconds)
            finally:
                program.close()

    @contextlib.contextmanager
    def folder_apart(self) -> Iterator[Path]:
        """Where a program draws one document: what a program that is ended leaves there goes too."""
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as folder:
            write_configuration(Path(folder), cache=self.folder)
            yield Path(folder)

    # What they share.

    def draw(self, source: str, options: Sequence[str] = ()) -> bytes:
        """The PDF of `source`. Raises RenderingFailed when the second try fails too."""
        with self._place() as place:
            try:
                return self._running(place).draw(source, options, self.seconds)
            except ConversionFailed as failure:
                logger.info("The program that draws PDFs is started again: %s", failure)
                place.stop()
        # Apart from the place: the others go on with a new program meanwhile.
        try:
            return self.draw_alone(source, options)
        except ConversionFailed as failure:
            raise RenderingFailed(f"twice: {failure}") from failure

    @property
    def seconds(self) -> float:
        return settings.PDF_SECONDS * self.patience

    @property
    def pids(self) -> list[int]:
        return [place.program.process.pid for place in self._places if place.program]

    @property
    def folder(self) -> Path:
        with self._folder_lock:
            if self._folder is None or not self._folder.path.exists():
                self._folder = Folder()
                write_configuration(self._folder.path, cache=self._folder.path)
            return self._folder.path

    def close(self) -> None:
        """Stop the programs and delete their folder."""
        for place in self._places:
            place.stop()
        if self._folder:
            self._folder.delete()
        self._folder = None

    def forget(self) -> None:
        """In a forked child: programs and folder are the parent's, ours start at the first document."""
        inherited = self._places
        if self._folder:
            self._folder.leave()
        type(self).__init__(self, self.most)
        self._inherited = inherited  # only held: letting go of them would complain that they still run

    @contextlib.contextmanager
    def _place(self) -> Iterator[EnginePlace]:
        place = self._free.get()
        try:
            yield place
        finally:
            self._free.put(place)

    def _running(self, place: EnginePlace) -> Program:
        if place.program and place.program.made >= RENEW_AFTER:
            place.stop()
        if place.program is None:
            place.program = Program(self.command(), self.folder, place.name)
        return place.program


def whole_pdf(data: bytes) -> bytes:
    if not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
        raise ConversionFailed("no whole PDF was written")
    return data


def last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "nothing was said"


engines: "weakref.WeakSet[SupervisedEngine]" = weakref.WeakSet()
starter = Starter()


def close_all() -> None:
    for engine in list(engines):
        engine.close()


def after_fork() -> None:
    global starter
    starter = Starter()
    for engine in list(engines):
        engine.forget()


atexit.register(close_all)
os.register_at_fork(after_in_child=after_fork)
