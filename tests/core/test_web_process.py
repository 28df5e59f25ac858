"""kill -9 of a web process is answered by another one, with the very options of `make run` and of the guide."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = """
import os

def application(environ, start_response):
    start_response("200 OK", [])
    return [str(os.getpid()).encode()]
"""


def options_of(file: str) -> list[str]:
    """What granian is given there, without the address and the application."""
    text = (ROOT / file).read_text().replace("\\\n", " ")
    (command,) = re.findall(r"\.venv/bin/granian (.+) config\.wsgi:application", text)
    return shlex.split(re.sub(r"--(port|host) \S+", "", command))


def process_that_answers(port: int, *, other_than: int | None = None) -> int:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=2) as answer:
                if (pid := int(answer.read())) != other_than:
                    return pid
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail("nobody answers any more")


@pytest.mark.parametrize("file", ["scripts/run", "docs/despliegue.md"])
def test_a_killed_web_process_is_replaced(file, tmp_path):
    (tmp_path / "plain_app.py").write_text(APP)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", *options_of(file), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen([*command, "plain_app:application"], cwd=tmp_path)
    try:
        first = process_that_answers(port)
        os.kill(first, signal.SIGKILL)
        process_that_answers(port, other_than=first)
        time.sleep(2)
        assert server.poll() is None, "the master went with it"
    finally:
        server.terminate()
        server.wait(20)
