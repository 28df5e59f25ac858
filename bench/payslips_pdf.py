"""Payslips as PDF: one on demand, and a month of 1,000; ours against stock pdfkit, WeasyPrint and Chromium.

    python bench/payslips_pdf.py
    BENCH_PAYSLIPS=200 python bench/payslips_pdf.py     # quicker, for a look

All of them draw the same payslip of 15 concepts with its QR code. «Stock» is one
`pdfkit.from_string(html, options={"quiet": ""})` for each payslip, on HTML that is already written; so are
WeasyPrint and Chromium, without sheet and page number. Ours includes everything from the data to the
finished file: HTML, QR code, sheet, number, title, language, and for the month that each page shows its
own code. Taken in turns, in one run on one machine; the middle value counts. The month of the others is a
sample, multiplied. Processor time tells what a busy machine would blur.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAYSLIPS = int(os.environ.get("BENCH_PAYSLIPS", "1000"))
ROUNDS = 15  # of one payslip each
TICK = os.sysconf("SC_CLK_TCK")


def main():
    sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "bench" / "helpers")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs an event loop in this thread
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.PRIVATE_ROOT = Path(folder)
        call_command("migrate", verbosity=0)
        report(Path(folder))


def report(folder: Path):
    from documents import pdf
    from documents.engine import engine
    from documents.services import to_draw

    month = payslips(PAYSLIPS)
    one = month[0]
    html, wide_html = to_draw(one).html(), to_draw(one).html(draws_true_sizes=True)
    with chromium_kept_alive() as print_page:
        ways = {
            "stock pdfkit, a call each": lambda: stock(html),
            "ours, kept alive": lambda: pdf.render_all([to_draw(one)]),
            "WeasyPrint, in process": lambda: weasyprint(wide_html),
            "ours with PDF_ENGINE=weasyprint": lambda: pdf.render_all([to_draw(one)], engine="weasyprint"),
            "Chromium, a process each": lambda: chromium(wide_html, folder),
            "Chromium kept alive (Playwright)": lambda: print_page(wide_html),
        }
        for way in ways.values():
            way()  # what runs once in the life of a server
        rounds = {name: [] for name in ways}
        for _round in range(ROUNDS):
            for name, way in ways.items():
                rounds[name].append(clocked(way))
    middle = {name: tuple(map(statistics.median, zip(*taken, strict=True))) for name, taken in rounds.items()}

    say(f"One payslip on demand, middle of {ROUNDS} rounds")
    show(middle, against="stock pdfkit, a call each", aims={"ours, kept alive": "aim 20 ×, stretch 25 ×"})

    everything = clocked(lambda: pdf.render_all([to_draw(each) for each in month]))
    engine.close()
    as_month = {name: tuple(PAYSLIPS * value for value in taken) for name, taken in middle.items()}
    as_month["ours, kept alive"] = everything
    say(
        f"\n{PAYSLIPS:,} payslips (ours all of them; the others {ROUNDS} each, multiplied), {engine.most} at once"
    )
    show(as_month, against="stock pdfkit, a call each", aims={"ours, kept alive": "aim 40 ×, stretch 150 ×"})


def payslips(number: int) -> list:
    """Issued documents of invented payslips, as they would lie in the database."""
    from decimal import Decimal

    import payroll_files
    from django.utils import timezone

    from documents.models import IssuedDocument
    from staffservices.payslips.issuing import PAYSLIP, draft_payslip
    from staffservices.payslips.models import PayingEntity, Payroll, Payslip

    payroll = Payroll(
        entity=PayingEntity(name="Gobierno Regional Cusco", ruc="20527147612"),
        year=2026,
        month=7,
        type="haberes",
    )
    documents = []
    for n in range(number):
        surnames, names = payroll_files.name(n)
        amounts = [Decimal(str(amount)) for amount in payroll_files.amounts(n)]
        income, taken = sum(amounts[:8]), sum(amounts[8:13])
        payslip = Payslip(
            payroll=payroll, document_number=payroll_files.document(n), full_name=f"{surnames}, {names}",
            position="Especialista administrativo", unit=f"Unidad {n % 40}", regime="276", condition="Nombrado",
            lines=lines_of(payroll_files.CONCEPTS, amounts),
            income=income, deductions=taken, contributions=sum(amounts[13:]), net=income - taken,
        )  # fmt: skip
        draft = draft_payslip(payslip)
        documents.append(
            IssuedDocument(
                kind=PAYSLIP.name, title=draft.title, data=draft.data, template_version=PAYSLIP.version,
                issued_at=timezone.now(), year=2026,
            )
        )  # fmt: skip
    return documents


def lines_of(concepts: list[str], amounts: list) -> list[list[str]]:
    signs = "+" * 8 + "-" * 5 + "=" * 2
    return [
        [sign, concept[:4], concept[5:], str(amount)]
        for sign, concept, amount in zip(signs, concepts, amounts, strict=True)
    ]


# --- The others ---------------------------------------------------------------------------------------


def stock(html: str):
    import pdfkit

    pdfkit.from_string(html, False, options={"quiet": ""})


def weasyprint(html: str):
    from weasyprint import HTML

    HTML(string=html).write_pdf()


def chromium(html: str, folder: Path):
    source, target = folder / "payslip.html", folder / "payslip.pdf"
    source.write_text(html, encoding="utf-8")
    subprocess.run(  # noqa: S603 (our own arguments)
        [
            CHROMIUM,
            *CHROMIUM_FLAGS,
            "--headless",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            str(source),
        ],
        capture_output=True,
        check=True,
    )
    target.unlink()


CHROMIUM = shutil.which("chromium") or "chromium"
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


class chromium_kept_alive:
    """`with chromium_kept_alive() as print_page: print_page(html)`"""

    def __enter__(self) -> Callable[[str], bytes]:
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        browser = self.playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        page = browser.new_page()

        def print_page(html: str) -> bytes:
            page.set_content(html)
            return page.pdf(format="A4")

        return print_page

    def __exit__(self, *_failure):
        self.playwright.stop()


# --- Measuring ------------------------------------------------------------------------------------------


def clocked(work) -> tuple[float, float]:
    """Milliseconds of the clock, and of processors: ours, our children's that ended, and the kept ones'."""
    wall, used = time.perf_counter(), processor_seconds()
    work()
    return (time.perf_counter() - wall) * 1000, (processor_seconds() - used) * 1000


def processor_seconds() -> float:
    own = os.times()
    kept = sum(map(seconds_of, descendants(os.getpid())))
    return own.user + own.system + own.children_user + own.children_system + kept


def descendants(pid: int) -> list[int]:
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found += [child, *descendants(child)]
    return found


def seconds_of(pid: int) -> float:
    """With those of its children that ended; 0 for what has just ended itself."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    fields = stat.rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICK


def show(taken: dict[str, tuple[float, float]], *, against: str, aims: dict[str, str]):
    stock_wall, stock_used = taken[against]
    say(f"  {'':34}{'clock':>12}{'ratio':>9}{'processor':>14}{'ratio':>9}")
    for name, (wall, used) in taken.items():
        aim = f"   ({aims[name]})" if name in aims else ""
        say(
            f"  {name:34}{wall:9,.0f} ms{stock_wall / wall:8.1f} ×{used:11,.0f} ms{stock_used / used:8.1f} ×{aim}"
        )


def say(line: str):
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
