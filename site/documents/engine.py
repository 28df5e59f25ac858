"""HTML to PDF through wkhtmltopdf, kept alive between documents.

A new wkhtmltopdf per document spends most of its time starting. One process that reads a line per
document from its standard input (`--read-args-from-stdin`) makes a page in some 8 ms instead of 280.
pdfkit builds the argument list; it is never given HTML as a string (CVE-2025-26240: a «meta» tag in the
HTML would become a command-line option).

What a document may do: nothing but be drawn. No scripts, no local files, no network (the proxy is a
closed port); pictures and fonts come as `data:` or by name from `documents.fontconfig`.
"""

import atexit
import contextlib
import io
import logging
import os
import re
import select
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pdfkit
from django.conf import settings

from documents.fontconfig import write_configuration

logger = logging.getLogger(__name__)

RENEW_AFTER = 1000  # documents: wkhtmltopdf's memory grows with each
ACKNOWLEDGED = re.compile(rb"(^|[\r\n])Done")
OPTIONS = {
    "encoding": "utf-8",
    # Page breaks are right only on pages without margins; the page's own size is given with each document.
    "margin-top": "0",
    "margin-bottom": "0",
    "margin-left": "0",
    "margin-right": "0",
    "disable-javascript": "",
    "javascript-delay": "0",  # wkhtmltopdf waits 200 ms otherwise
    "disable-local-file-access": "",
    "proxy": "http://127.0.0.1:9",
    "load-error-handling": "abort",
    "load-media-error-handling": "ignore",
}


class RenderingFailed(Exception):
    """The document could not be made, neither at the first try nor at the second."""


class ConversionFailed(Exception):
    """One try failed: the process ended, took too long, or left no whole PDF."""


def arguments(source, output: str | None, options: Mapping[str, str], *, quiet: bool) -> list[str]:
    """wkhtmltopdf's argument list for `source` (a path or a text stream), as pdfkit builds it."""
    executable = shutil.which("wkhtmltopdf")
    if executable is None:
        raise RenderingFailed("wkhtmltopdf is not installed: apt-get install wkhtmltopdf")
    kit = pdfkit.PDFKit(
        source,
        "file",
        options={**OPTIONS, **options},
        configuration=pdfkit.configuration(wkhtmltopdf=executable),
        verbose=not quiet,
    )
    return kit.command(output)


def environment(folder: Path) -> dict[str, str]:
    """All that the process sees: none of the portal's own environment, secrets least of all."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_HASH_SEED": "0",  # the same document gives the same bytes, but for the date
    }


class KeptAlive:
    """One running wkhtmltopdf. Not safe for threads: `Engine` holds the lock."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.made = 0
        command = arguments(io.StringIO(), None, {}, quiet=False)[
            :-2
        ]  # without «- -»: they come line by line
        self.process = subprocess.Popen(  # noqa: S603 (our own arguments)
            [*command, "--log-level", "info", "--read-args-from-stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(folder),
            cwd=folder,
        )

    def convert(self, html: str, options: Mapping[str, str]) -> bytes:
        source, target = self.folder / "document.html", self.folder / "document.pdf"
        target.unlink(missing_ok=True)
        source.write_text(html, encoding="utf-8")
        try:
            self.order([*flags(options), str(source), str(target)])
            self.await_acknowledgement()
            self.made += 1
            return whole_pdf(target.read_bytes() if target.exists() else b"")
        finally:
            source.unlink(missing_ok=True)
            target.unlink(missing_ok=True)

    def order(self, parts: list[str]) -> None:
        line = " ".join('"{}"'.format(part.replace("\\", "\\\\").replace('"', '\\"')) for part in parts)
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise ConversionFailed("the process had ended") from error

    def await_acknowledgement(self) -> None:
        """Read what it says until «Done»."""
        said, deadline = b"", time.monotonic() + settings.PDF_SECONDS
        poll = select.poll()
        poll.register(self.process.stderr, select.POLLIN)
        while not ACKNOWLEDGED.search(said):
            if not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
                raise ConversionFailed(f"no PDF within {settings.PDF_SECONDS} s")
            part = os.read(self.process.stderr.fileno(), 65536)
            if not part:
                raise ConversionFailed(f"the process ended: {last_line(said)}")
            said += part

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):  # half a line may still wait to be written
            self.process.stdin.close()
        self.process.stderr.close()


class Engine:
    """Converts documents one at a time, whatever thread asks; starts, renews and replaces its process."""

    def __init__(self):
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._kept: KeptAlive | None = None
        self._inherited: KeptAlive | None = None

    def convert(self, html: str, options: Mapping[str, str]) -> bytes:
        """The PDF of `html`. A first failure costs a second try, alone in a new process.

        Raises RenderingFailed when that fails too.
        """
        with self._lock:
            try:
                return self._running().convert(html, options)
            except ConversionFailed as failure:
                logger.info("wkhtmltopdf is started again: %s", failure)
                self._stop()
        # Outside the lock: the others go on with the new process meanwhile.
        return self._single(html, options)

    @property
    def pid(self) -> int | None:
        return self._kept.process.pid if self._kept else None

    def close(self) -> None:
        """Stop the process and delete its folder."""
        self._stop()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None

    def forget(self) -> None:
        """In a forked child: the process and folder are the parent's, ours start at the first document."""
        inherited = self._kept
        self.__init__()
        self._inherited = inherited  # only held: letting go of it would complain that it still runs

    def _running(self) -> KeptAlive:
        if self._kept and self._kept.made >= RENEW_AFTER:
            self._stop()
        if self._kept is None:
            self._kept = KeptAlive(self._prepared_folder())
        return self._kept

    def _single(self, html: str, options: Mapping[str, str]) -> bytes:
        """One document, one process: slower, and independent of everything before."""
        stream = io.StringIO(html)
        command = arguments(stream, None, options, quiet=True)
        folder = self._prepared_folder()
        try:
            answer = subprocess.run(  # noqa: S603 (our own arguments)
                command,
                input=stream.read().encode(),
                capture_output=True,
                timeout=settings.PDF_SECONDS,
                env=environment(folder),
                cwd=folder,
                check=False,
            )
            return whole_pdf(answer.stdout)
        except subprocess.TimeoutExpired as error:
            raise RenderingFailed(f"no PDF within {settings.PDF_SECONDS} s, twice") from error
        except ConversionFailed as error:
            raise RenderingFailed(f"no PDF, twice: {last_line(answer.stderr)}") from error

    def _prepared_folder(self) -> Path:
        if self._folder is None or not self._folder.exists():
            self._folder = Path(tempfile.mkdtemp(prefix="portal-pdf-"))  # readable by us alone
            write_configuration(self._folder)
        return self._folder

    def _stop(self) -> None:
        if self._kept:
            self._kept.close()
        self._kept = None


def flags(options: Mapping[str, str]) -> list[str]:
    return [part for key, value in options.items() for part in (f"--{key}", value) if part]


def whole_pdf(data: bytes) -> bytes:
    if not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
        raise ConversionFailed("no whole PDF was written")
    return data


def last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "nothing was said"


engine = Engine()
atexit.register(engine.close)
os.register_at_fork(after_in_child=engine.forget)
