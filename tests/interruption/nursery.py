"""A process that has loaded the portal once and forks one child for each line it reads.

A line is JSON: {"do": "worker"} or {"do": "post", "user": 1, "path": "/admin/…", "data": {}}, with
"die_before": [n, ["table", …]] to be killed right before the nth write to these tables, and the "email_port" of
the test. The answer is the child's process id. Children are the portal's own code: the background process as
`scripts/run` starts it, or one request through the whole stack.
"""

import json
import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITES = ("INSERT", "UPDATE", "DELETE", "COPY")


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    load_what_children_need()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: no zombies
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            be_born(order)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def load_what_children_need() -> None:
    """All that a first request imports and parses, so that no child does it again."""
    from django.core.management import load_command_class
    from django.template import engines
    from django.urls import get_resolver

    load_command_class("core", "worker")
    get_resolver().reverse_dict  # noqa: B018
    engines.all()


def be_born(order: dict) -> None:
    from django.conf import settings

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    settings.EMAIL_PORT = order["email_port"]
    if order.get("die_before"):
        die_before(*order["die_before"])
    try:
        DEEDS[order["do"]](order)
    finally:
        os._exit(0)


def die_before(nth: int, tables: list[str]) -> None:
    from django.db.backends.signals import connection_created

    seen = []

    def count(execute, sql, params, many, context):
        if sql.lstrip().startswith(WRITES) and any(table in sql.split("WHERE")[0] for table in tables):
            seen.append(sql)
            if len(seen) == nth:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    connection_created.connect(
        lambda connection, **kwargs: connection.execute_wrappers.append(count), weak=False
    )


def work(order: dict) -> None:
    from django.core.management import call_command

    call_command("worker", interval=0.1)


def post(order: dict) -> None:
    from django.test import Client

    from accounts.models import User

    browser = Client()
    browser.force_login(User.objects.get(pk=order["user"]))
    browser.post(order["path"], order["data"])


DEEDS = {"worker": work, "post": post}

if __name__ == "__main__":
    main()
