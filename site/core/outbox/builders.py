"""Mail that is made when it leaves: because it carries a secret, or a file that the queue does not keep.

    @builder("accounts.reset")
    def build_reset(link_id: int) -> Content | None: …

    queue(Mail(to=link.email, subject=…, builder=build_reset, arguments={"link_id": link.pk}))

    builders.register(mails.build_reset)  # in the app's `AppConfig.ready`

A waiting mail knows its builder by the key: functions may be renamed and moved. A key that is given up stays
registered beside the new one for as long as mail may wait under it: `Builder("accounts.old", build_reset.build)`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core import checks

from core.registry import Registry


@dataclass(frozen=True)
class Attached:
    """A file that goes with a mail. Only a builder can attach one: the queue keeps no files."""

    filename: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class Content:
    """What the reader sees: plain text always, HTML if there is any; `headers` are for mail programs."""

    text: str
    html: str = ""
    attachments: tuple[Attached, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Builder:
    """`key` is the kind of the mails that `build` makes; it returns None when one has become pointless.

    `kept_from_staff`: who reads it is nobody's business while it arrives; the desk shows only what failed.
    """

    key: str
    build: Callable[..., Content | None]
    kept_from_staff: bool = False

    def __post_init__(self) -> None:
        DECLARED.append(self)


DECLARED: list[Builder] = []
BUILDERS: Registry[Builder] = Registry("builder of mails")


def builder(key: str, *, kept_from_staff: bool = False) -> Callable[[Callable[..., Content | None]], Builder]:
    return lambda build: Builder(key, build, kept_from_staff)


def register(*builders: Builder) -> None:
    for one in builders:
        BUILDERS.add(one.key, one)


def check_builders(**kwargs: object) -> list[checks.CheckMessage]:
    """Whatever a `Mail` may name is registered: what it queues can be built by every process."""
    return [
        checks.Error(
            f"The builder of mails «{one.key}» is not registered.",
            hint="Register it in the ready() of its app: core.outbox.builders.register(…).",
            obj=one.build,
            id="outbox.E001",
        )
        for one in DECLARED
        if BUILDERS.get(one.key) is not one
    ]
