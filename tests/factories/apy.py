"""Starts Debian's Apertium APy on this machine alone: by itself it would listen everywhere."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAIRS = Path("/usr/share/apertium")
PYTHON = "/usr/bin/python3"  # where Debian keeps APy's own packages
LAUNCHER = """
import sys
sys.argv = ["apertium-apy", "--port", sys.argv[1], sys.argv[2]]
from tornado.httpserver import HTTPServer
from apertium_apy.apy import main
bind = HTTPServer.bind
HTTPServer.bind = lambda self, port: bind(self, port, "127.0.0.1")
main()
"""
PATIENCE = 60.0  # seconds


def missing(*packages: str) -> str:
    """Why there is no real engine here; "" where there is one with these pairs."""
    if not shutil.which("apertium-apy"):
        return "no apertium-apy: apt-get install apertium-apy"
    absent = [name for name in packages if not (PAIRS / name).is_dir()]
    return f"apt-get install {' '.join(absent)}" if absent else ""


@contextmanager
def running_apy() -> Iterator[str]:
    """The address of a running APy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [PYTHON, "-c", LAUNCHER, str(port), str(PAIRS)],
        # It starts in no other locale, whatever that of the tests is.
        env=os.environ | {"LANG": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        # The whole group: each pair runs a chain of programs of its own.
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/listPairs")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError("APy did not start")
