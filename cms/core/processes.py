"""Starting the worker and the web server together, and stopping both cleanly."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

HOST = "127.0.0.1"
PATIENCE = 10.0  # seconds a process gets to finish what it has in hand
GLANCE = 0.3  # seconds between two looks at the processes


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def worker_command(state: Path) -> list[str]:
    """One Celery process that does the tasks and keeps the clock; its memory of time is `state`."""
    return [
        *(sys.executable, "-m", "celery", "-A", "cms", "--quiet", "worker", "--beat"),
        *("--schedule", str(state / "beat-schedule"), "--pool", "threads", "--concurrency", "2"),
        *("--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
    ]


def server_command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "-c", "python:cms.serving", "cms.wsgi"),
        *("--bind", f"{HOST}:{port}", "--log-level", "warning"),
    ]


class Stopped(Exception):
    """Somebody asked the processes to stop: Ctrl-C or a polite kill."""


def _raise_stopped(number: int, frame: FrameType | None) -> None:
    raise Stopped


def run_together(commands: Sequence[list[str]], *, folder: Path) -> int:
    """Runs the commands until Ctrl-C or until one of them ends; then stops the others.

    Returns 0 after Ctrl-C, or the code of the one that ended by itself (1 if that was 0).
    """
    running: list[subprocess.Popen[bytes]] = []
    handlers = {
        name: signal.signal(name, _raise_stopped) for name in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        # A group of their own: Ctrl-C reaches this process alone, which then stops them in order.
        running += [
            subprocess.Popen(command, cwd=folder, start_new_session=True)  # noqa: S603 - our own commands
            for command in commands
        ]
        while all(process.poll() is None for process in running):
            time.sleep(GLANCE)
        return max(process.poll() or 1 for process in running if process.poll() is not None)
    except Stopped:
        return 0
    finally:
        # A second, impatient Ctrl-C must not leave a worker behind.
        for name in handlers:
            signal.signal(name, signal.SIG_IGN)
        _stop(running)
        for name, handler in handlers.items():
            signal.signal(name, handler)


def _stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
