"""Lists as Word puts them on the clipboard: paragraphs that look like items, each with its bullet typed out."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag

LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d+)", re.I)
IGNORE = re.compile(r"mso-list\s*:\s*ignore", re.I)
NUMBER = re.compile(r"\(?\w{1,4}[.)]")


def is_item(node: object) -> bool:
    return isinstance(node, Tag) and node.name == "p" and bool(LIST.search(str(node.get("style", ""))))


def as_list(paragraphs: list[Tag]) -> Tag:
    """One list element, with the deeper levels inside of the items that they belong to."""
    soup = BeautifulSoup("", "html.parser")
    root: Any = None
    open_lists: list[tuple[int, Any]] = []
    for paragraph in paragraphs:
        level = int(LIST.search(str(paragraph["style"]))[1])  # type: ignore[index]  # `is_item` saw it
        bullet = paragraph.find("span", style=IGNORE)
        name = "ol" if bullet and NUMBER.fullmatch(bullet.get_text("", strip=True)) else "ul"
        if bullet:
            bullet.extract()
        while open_lists and open_lists[-1][0] > level and len(open_lists) > 1:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            deeper = soup.new_tag(name)
            if open_lists:
                open_lists[-1][1].find_all("li", recursive=False)[-1].append(deeper)
            root = root or deeper
            open_lists.append((level, deeper))
        item = soup.new_tag("li")
        item.extend(list(paragraph.children))
        open_lists[-1][1].append(item)
    return root
