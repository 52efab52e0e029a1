"""Whether two workers are faster than one: `python -m tests.bench.feedback_workers [--voices N]`.

The same comments are brought into two quarters. One process makes the drafts of the first, two
those of the second; they do what the task `feedback.work_on_run` does, on the database that is
configured, and begin when all of them are ready. The hours are the clock's, so other work on the
machine counts against both; the processor time beside them shows what sharing costs. SQLite lets
one process write at a time: what counts is PostgreSQL (DATABASE_URL).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.feedback import ask, bring, write_comments

# Months of two quarters, and how many workers each has.
RUNS = ((8, "2026-Q3", 1), (11, "2026-Q4", 2))
IDLE = 0.02  # seconds


def run(voices: int) -> float:
    """Prints the time of each and how much faster two were; returns that."""
    import django

    from tests.bench.forum import temporary_database

    django.setup()
    taken = []
    with temporary_database(), tempfile.TemporaryDirectory() as folder:
        for month, code, _workers in RUNS:
            file = Path(folder) / f"{code}.csv"
            write_comments(file, voices, month=month)
            bring(file)
        for _month, code, workers in RUNS:
            ask(code)
            seconds, worked = _timed(code, workers)
            taken.append(seconds)
            print(  # noqa: T201
                f"{workers} at work: {seconds:.1f} s by the clock, {worked:.1f} s of processor time"
            )
    print(f"two workers are {taken[0] / taken[1]:.2f} times as fast as one")  # noqa: T201
    return taken[0] / taken[1]


def _timed(code: str, workers: int) -> tuple[float, float]:
    """Seconds by the clock from the word "go" to the end of the run, and those of processors."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    connection.close()
    command = [sys.executable, "-m", "tests.bench.feedback_workers", "--work", code, name]
    with_pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, **with_pipes) for _worker in range(workers)]  # type: ignore[call-overload]
    for one in started:
        assert one.stdout.readline() == "ready\n"
    before = time.monotonic()
    for one in started:
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate()[0] for one in started]
    assert not any(one.returncode for one in started)
    return time.monotonic() - before, sum(map(float, told))


def work(code: str, database: str) -> None:
    """One worker: says that it is ready, waits for its word, and tells its processor time."""
    import django

    django.setup()
    from django.db import connection

    from cms.feedback.models import Run
    from cms.feedback.summarising.working_on_runs import work_on
    from cms.feedback.theming.readers import readers_now
    from tests.bench.measuring import processor_seconds

    connection.settings_dict["NAME"] = database
    asked = Run.objects.get(period=code, ended_at=None)
    readers_now()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    before = processor_seconds()
    while Run.objects.filter(pk=asked.pk, ended_at=None).exists():
        if not work_on(asked.pk, now=datetime.now(UTC)):
            time.sleep(IDLE)
    sys.stdout.write(f"{processor_seconds() - before}\n")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    os.environ["LOG_LEVEL"] = "WARNING"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", type=int, default=20_000)
    parser.add_argument("--work", nargs=2, metavar=("PERIOD", "DATABASE"))
    wanted = parser.parse_args()
    if wanted.work:
        work(*wanted.work)
    else:
        sys.exit(0 if run(wanted.voices) > 1 else 1)


if __name__ == "__main__":
    main()
