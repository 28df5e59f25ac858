"""Two windows over one draft: does what this one sends replace what another one wrote meanwhile?

Each rendering of a form carries a name of its own and the version of the draft that it was drawn from. The
draft remembers its version and the name of the rendering that wrote it. So a second press, or «Atrás» and
a new attempt, is told from a second window.
"""

from typing import Any


def written_elsewhere(*, seen: Any, stored: Any, window: str, written_by: str) -> bool:
    """True when another window wrote since this one was drawn.

    `seen` is the version that `window` was drawn from, `stored` the one there is, `written_by` who wrote it.
    """
    return seen != stored and window != written_by
