"""Screenshots that stay true: what to photograph for each manual, and how the pictures get into it.

`home/demo/screenshots/<manual>.toml` has a table for each picture of a manual:

caption, alt    what the picture is called, and what it says to whoever cannot see it
steps           how to get there: ["open", address], ["sign in", document], ["fill", where, value],
                ["press", where], ["check", where], ["attach", where, file name], ["wait", where],
                ["open step", slug] of the application that is open
at              the element at the top of the picture (else the top of the page)
width, height   of the screen, in pixels (360 × 740: a cheap phone)
marks           [where, legend]: a marker at the right edge of that element; [where, legend, side] puts it at
                its "left", or "below" or "after" it, where it would hide a word

«where» is a selector of Playwright. `make screenshots` takes the pictures into `<manual>/<picture>.png`, and
writes where the markers stand, in percent, into `<manual>/places.json`.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

FOLDER = Path(__file__).parents[1] / "demo" / "screenshots"
# Pictures and markers keep their identity from one take to the next: this is how an update finds them.
IDENTITY = UUID("0d6b0f3c-5a1e-4c55-9a44-6a0a3d6f2b11")


@dataclass(frozen=True)
class Shot:
    manual: str
    name: str
    alt: str
    caption: str
    steps: list[list[str]]
    marks: list[tuple[str, str, str]]  # selector, legend, side
    at: str = ""
    width: int = 360
    height: int = 740
    places: tuple[tuple[float, float], ...] = ()  # of the marks, as last photographed
    folder: Path = FOLDER

    @property
    def file(self) -> Path:
        return self.folder / self.manual / f"{self.name}.png"

    @property
    def is_taken(self) -> bool:
        return self.file.exists() and len(self.places) == len(self.marks)

    @property
    def block_id(self) -> str:
        return str(uuid5(IDENTITY, f"{self.manual}/{self.name}"))

    def marker_id(self, selector: str) -> str:
        return str(uuid5(IDENTITY, f"{self.manual}/{self.name}/{selector}"))


def manuals(folder: Path = FOLDER) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.toml"))


def shots(manual: str, folder: Path = FOLDER) -> Iterator[Shot]:
    """The pictures of a manual, in their order; none when nobody has described any."""
    description = folder / f"{manual}.toml"
    if not description.exists():
        return
    known = places(manual, folder)
    for name, fields in tomllib.loads(description.read_text()).items():
        marks = [(where, legend, *(side or ["right"])) for where, legend, *side in fields.pop("marks")]
        yield Shot(
            manual=manual,
            name=name,
            marks=marks,
            places=tuple((x, y) for x, y in known.get(name, ())),
            folder=folder,
            **fields,
        )


def places(manual: str, folder: Path = FOLDER) -> dict[str, list[list[float]]]:
    file = folder / manual / "places.json"
    return json.loads(file.read_text()) if file.exists() else {}


def keep_places(manual: str, found: dict[str, list[list[float]]], folder: Path = FOLDER) -> None:
    file = folder / manual / "places.json"
    file.parent.mkdir(exist_ok=True)
    lines = (f'  "{name}": {json.dumps(where)}' for name, where in found.items())
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n")
