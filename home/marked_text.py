"""The little markup that the demo texts are written in, turned into the body of a page.

key: value                          on top: what the page's fields are
## Title        ### Title           section, sub-section
1. Do this.                         steps
- This and that.                    list
> aviso: Sentence.                  notice (info, aviso, ok)
? Question / answer on next lines   questions and answers
tabla: Title / | a | b |            table, headings first
-> service | Text                   button that opens a service
captura: name                       annotated screenshot (home.screenshots)
**bold** *italic* [text](target)    target: an address, or «pagina:slug» of another demo page
"""

import re
from collections.abc import Callable
from html import escape

NOTICES = {"info": "info", "aviso": "warn", "ok": "ok"}


def read_markdown(text: str) -> tuple[dict[str, str], str]:
    """The fields on top, and the rest."""
    head, _blank, body = text.strip().partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return fields, body


def body(
    text: str, page_id: Callable[[str], int | None], screenshot: Callable[[str], dict | None] | None = None
) -> list[dict]:
    """StreamField data; `page_id` tells the id of a page by its slug, `screenshot` a picture's by its name."""
    root: list[dict] = []
    section, current = None, root
    for chunk in re.split(r"\n\s*\n", text.strip()):
        if chunk.startswith("## "):
            section = current = []
            root.append(_block("section", {"title": chunk[3:].strip(), "body": section}))
        elif chunk.startswith("### "):
            current = []
            section.append(_block("subsection", {"title": chunk[4:].strip(), "body": current}))
        elif chunk.startswith("captura: "):
            # One that was never taken is left out.
            if screenshot and (piece := screenshot(chunk.removeprefix("captura: ").strip())):
                current.append(piece)
        else:
            _append(current, _piece(chunk.splitlines(), page_id))
    return root


def _append(blocks: list[dict], block: dict) -> None:
    last = blocks[-1] if blocks else None
    if last and last["type"] == block["type"] == "faq":
        last["value"]["questions"] += block["value"]["questions"]
    elif last and last["type"] == block["type"] == "text":
        last["value"] += block["value"]
    else:
        blocks.append(block)


def _piece(lines: list[str], page_id) -> dict:
    first = lines[0]
    if first.startswith("> "):
        kind, text = " ".join(line.removeprefix("> ") for line in lines).split(": ", 1)
        paragraph = f"<p>{inline(text, page_id)}</p>"
        return _block("notice", {"kind": NOTICES[kind], "title": "", "text": paragraph})
    if first.startswith("? "):
        answer = f"<p>{inline(' '.join(lines[1:]), page_id)}</p>"
        return _block("faq", {"questions": [{"question": first[2:], "answer": answer}]})
    if first.startswith("tabla: "):
        rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines[1:]]
        return _block("table", {"table_caption": first[7:], "table_header_choice": "row", "data": rows})
    if first.startswith("-> "):
        service, text = (part.strip() for part in first[3:].split("|"))
        link = {"service": service, "page": None, "url": ""}
        return _block("call_to_action", {"text": text, "link": link})
    if first.startswith("1. "):
        steps = [f"<p>{inline(line.split('. ', 1)[1], page_id)}</p>" for line in lines]
        return _block("steps", {"steps": steps})
    if first.startswith("- "):
        items = "".join(f"<li>{inline(line[2:], page_id)}</li>" for line in lines)
        return _block("text", f"<ul>{items}</ul>")
    return _block("text", f"<p>{inline(' '.join(lines), page_id)}</p>")


def inline(text: str, page_id: Callable[[str], int | None]) -> str:
    html = escape(text, quote=False)
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html)
    html = re.sub(r"\*(.+?)\*", r"<i>\1</i>", html)
    return re.sub(r"\[(.+?)\]\((.+?)\)", lambda found: _link(found[1], found[2], page_id), html)


def _link(text: str, target: str, page_id) -> str:
    if target.startswith("pagina:"):
        number = page_id(target.removeprefix("pagina:"))
        return f'<a linktype="page" id="{number}">{text}</a>' if number else text
    return f'<a href="{target}">{text}</a>'


def _block(kind: str, value) -> dict:
    return {"type": kind, "value": value}
