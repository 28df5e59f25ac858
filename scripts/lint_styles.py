#!/usr/bin/env python
"""Style sheets can be read, and what they and the templates name exists.

Every sheet parses, every `var(--x)` is defined, every class that a public template writes has a style.
Admin pages live on Wagtail's own styles; e-mails and PDF carry theirs with them.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import tinycss2

ROOT = Path(__file__).resolve().parents[1]
SHEETS = [*sorted(ROOT.glob("static/css/*.css")), *sorted(ROOT.glob("templates/components/*.css"))]
APART = re.compile(r"/(email|pdf|formats|documents|desk|imports|modeladmin|admin|panels)/|desk_|wagtail")
# A piece's own name, by which a test or an entity's own style sheet finds it, though ours gives it no look.
MARKS = {
    "account__name",
    "dossier-order",
    "form-row--2",
    "panel",
    "payslip__head",
    "schedule",
    "schedule__row",
    "step-actions__back",
    "step-actions__gap",
    "step-actions__next",
    "steps",
    "versions",
}


def rules(nodes: list) -> Iterator:
    """Every rule of a sheet, also those within `@media` and the like."""
    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in {"media", "supports"}:
            yield from rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        else:
            yield node


def faults(sheet: Path) -> Iterator[tuple[int, str]]:
    """Line and reason of what a browser would drop."""
    for rule in rules(tinycss2.parse_stylesheet(sheet.read_text(), skip_comments=True, skip_whitespace=True)):
        inside = tinycss2.parse_blocks_contents(rule.content or []) if rule.type != "error" else [rule]
        yield from ((node.source_line, node.message) for node in inside if node.type == "error")


def classes_of(template: str) -> set[str]:
    """The classes that stand whole in a template; those put together from a variable are left out."""
    found = set()
    for value in re.findall(r'\sclass="((?:{%.*?%}|{{.*?}}|[^"])*)"', template, re.S):
        marked = re.sub(r"{%.*?%}", " ", re.sub(r"{{.*?}}", "\0", value), flags=re.S)
        found |= {name for name in marked.split() if "\0" not in name}
    return found


def main() -> int:
    css = {sheet: re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S) for sheet in SHEETS}
    defined = set(re.findall(r"(--[\w-]+)\s*:", "".join(css.values())))
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(css.values()))) | MARKS
    found = [f"{sheet.relative_to(ROOT)}:{line} {why}" for sheet in SHEETS for line, why in faults(sheet)]
    for sheet, text in css.items():
        unknown = {
            name for name in re.findall(r"var\((--[\w-]+)", text) if not name.startswith("--w-")
        } - defined
        found += [f"{sheet.relative_to(ROOT)} {name} is defined nowhere" for name in sorted(unknown)]
    for template in sorted(ROOT.glob("templates/**/*.html")):
        text, name = template.read_text(), template.relative_to(ROOT).as_posix()
        if APART.search(name) or "wagtailadmin" in text:
            continue
        found += [f"{name} class «{word}» has no style" for word in sorted(classes_of(text) - styled)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
