"""The demo command as a newcomer uses it: again, and until Ctrl-C."""

import dataclasses
import json
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cms.core.processes import is_free
from tests.browser.conftest import ROOT, Site, _free_port

pytestmark = pytest.mark.browser

MOST_SECONDS = 15
# Other tests keep the machine busy meanwhile; how quick it is, the test above measures.
SECONDS_TO_START = 240
# Sessions come and go; the demo lays its one known survey code out again after somebody used it.
NOT_COMPARED = ("sessions.session", "surveys.deckcode", "contenttypes", "auth.permission")


@pytest.fixture
def copy_of_site(site: Site, tmp_path: Path) -> Site:
    """The same data in a folder of its own, so that nobody else changes it meanwhile."""
    database = Path(site.environment["CHORUS_VAR"]) / "chorus.sqlite3"
    if site.environment.get("DATABASE_URL") or not database.exists():
        pytest.skip("only the embedded database is copied")
    with sqlite3.connect(database) as source, sqlite3.connect(tmp_path / database.name) as copy:
        source.backup(copy)
    environment = site.environment | {"CHORUS_VAR": str(tmp_path)}
    return dataclasses.replace(site, environment=environment)


def everything_in(site: Site) -> list[object]:
    excluded = [word for name in NOT_COMPARED for word in ("--exclude", name)]
    return json.loads(site.manage("dumpdata", *excluded))


def test_running_it_again_is_quick_and_changes_nothing(copy_of_site):
    before = everything_in(copy_of_site)
    begun = seconds_worked()
    copy_of_site.manage("demo", "--no-serve")
    assert seconds_worked() - begun < MOST_SECONDS
    assert everything_in(copy_of_site) == before
    assert len(before) > 1000


def seconds_worked() -> float:
    """Processor time of the commands so far: other tests on the machine do not count."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def test_ctrl_c_stops_the_server_and_the_worker(copy_of_site):
    port = _free_port()
    running = subprocess.Popen(
        [sys.executable, "manage.py", "demo", f"--port={port}"],
        cwd=ROOT,
        env=copy_of_site.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until_served(running, port)
        running.send_signal(signal.SIGINT)
        said, _nothing = running.communicate(timeout=30)
    finally:
        running.kill()
    assert running.returncode == 0
    assert "one for each role" in said or "Sign in with" in said
    assert "Stopped." in said
    assert "Traceback" not in said
    assert is_free(port)
    assert left_running(copy_of_site.environment["CHORUS_VAR"]) == []


def wait_until_served(running: "subprocess.Popen[str]", port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and running.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    running.kill()
    pytest.fail(f"the demo did not start to serve:\n{running.communicate()[0][-3000:]}")


def left_running(folder: str) -> list[str]:
    """Processes that still work on this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if f"CHORUS_VAR={folder}\0".encode() in environment:
            found.append(process.name)
    return found
