"""HTML to PDF through wkhtmltopdf, kept alive between documents (documents.supervised).

A new wkhtmltopdf per document spends most of its time starting. One process that reads a line per
document from its standard input (`--read-args-from-stdin`) makes a page in some 8 ms instead of 280.
pdfkit builds the argument list; it is never given HTML as a string (CVE-2025-26240: a «meta» tag in the
HTML would become a command-line option).

What a document may do: nothing but be drawn. No scripts, no local files, no network (the proxy is a
closed port); pictures and fonts come as `data:` or by name from `documents.fontconfig`.
"""

import io
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO

import pdfkit

from documents import supervised
from documents.supervised import ConversionFailed, RenderingFailed, last_line, whole_pdf

__all__ = ["RenderingFailed", "WkhtmltopdfEngine", "engine"]

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


class WkhtmltopdfEngine(supervised.SupervisedEngine):
    def convert(self, html: str, options: Mapping[str, str]) -> bytes:
        """The PDF of `html`, with wkhtmltopdf's own options for it. Raises RenderingFailed."""
        return self.draw(html, flags(options))

    def command(self) -> list[str]:
        # Without pdfkit's «- -»: source and target come line by line.
        kept = arguments(io.StringIO(), None, quiet=False)[:-2]
        return [*kept, "--log-level", "info", "--read-args-from-stdin"]

    def draw_alone(self, source: str, options: Sequence[str]) -> bytes:
        """One document, one process, as pdfkit would: slower, and independent of everything before."""
        command = arguments(io.StringIO(source), None, quiet=True)
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with (
            self.folder_apart() as folder,
            supervised.starter.start([*command[:-2], *options, *command[-2:]], folder, **pipes) as process,
        ):
            try:
                made, said = process.communicate(source.encode(), timeout=self.seconds)
            except subprocess.TimeoutExpired as error:
                process.kill()
                process.communicate()
                raise ConversionFailed(f"no PDF within {self.seconds} s") from error
        try:
            return whole_pdf(made)
        except ConversionFailed as error:
            raise ConversionFailed(last_line(said)) from error


def arguments(source: str | IO[str], output: str | None, *, quiet: bool) -> list[str]:
    """wkhtmltopdf's argument list for `source` (a path or a text stream), as pdfkit builds it."""
    executable = shutil.which("wkhtmltopdf")
    if executable is None:
        raise RenderingFailed("wkhtmltopdf is not installed")
    kit = pdfkit.PDFKit(
        source,
        "file",
        options=OPTIONS,
        configuration=pdfkit.configuration(wkhtmltopdf=executable),
        verbose=not quiet,
    )
    return kit.command(output)


def flags(options: Mapping[str, str]) -> list[str]:
    return [part for key, value in options.items() for part in (f"--{key}", value) if part]


engine = WkhtmltopdfEngine()
