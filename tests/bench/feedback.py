"""What import, themes and drafts of a large quarter cost: `python -m tests.bench.feedback`.

Each size runs in a process and a database of its own, and beside it scikit-learn's TF-IDF over the
same texts: of words, and of the letters in words, which is what a look at spelling takes. Printed
as ratios of processor time, with the peak of memory; the limits are those of shared/design.md
section 5: six times TF-IDF (of words), 400 MiB, and twelve times the cost for ten times the voices.
The learned look for signs of worry is left out: it goes on afterwards, and so do vectors.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

SIZES = (10_000, 100_000)
MOST_TIMES_TFIDF, MOST_MEBIBYTES, MOST_GROWTH = 6, 400, 12
HEAD = ("Nr", "Comment", "Lang", "Day", "Who", "Quote")
MAPS = ("id=Nr", "text=Comment", "language=Lang", "date=Day", "person=Who", "consent=Quote")


def _texts(count: int) -> Iterator[tuple[str, str]]:
    """Invented comments in twelve languages, each text once."""
    from cms.languages.demonstration import invented_voices

    voices = [*invented_voices("survey"), *invented_voices("forum")]
    for number in range(count):
        voice = voices[number % len(voices)]
        yield voice["lang"], f"{voice['text']} {number // len(voices) + 1}"


def _write(file: Path, count: int) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        lines = csv.writer(stream)
        lines.writerow(HEAD)
        for number, (language, text) in enumerate(_texts(count)):
            day = f"2026-11-{number % 20 + 1:02}"
            lines.writerow((number, text, language, day, f"person {number // 3}", "yes"))


def _ours(count: int) -> dict[str, float]:
    """Seconds of each step, in a fresh database."""
    import django
    from django.core.management import call_command

    from tests.bench.forum import temporary_database

    django.setup()
    with temporary_database(), tempfile.TemporaryDirectory() as folder:
        from cms.feedback import tasks

        file = Path(folder) / "comments.csv"
        _write(file, count)
        taken = {}
        with patch.object(tasks.look_at_import, "delay"):
            before = time.process_time()
            call_command("import_feedback", file, map=list(MAPS), verbosity=0)
            taken["import"] = time.process_time() - before
        before = time.process_time()
        call_command("summarise", period="2026-Q4", verbosity=0)
        taken["themes and drafts"] = time.process_time() - before
    return taken


def _tfidf(count: int) -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [text for _language, text in _texts(count)]
    taken = {}
    for name, how in (("words", {}), ("letters", {"analyzer": "char_wb", "ngram_range": (2, 5)})):
        before = time.process_time()
        TfidfVectorizer(**how).fit_transform(texts)
        taken[name] = time.process_time() - before
    return taken


def _alone(what: str, count: int) -> dict[str, float]:
    """The same in a process of its own, with its peak of memory in MiB."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.feedback", "--only", what, "--sizes", str(count)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def run(sizes: tuple[int, ...]) -> bool:
    """Prints what each size costs; whether all limits are kept."""
    costs, kept = [], True
    for count in sizes:
        ours, bare = _alone("ours", count), _alone("tfidf", count)
        memory = ours.pop("MiB")
        cost = sum(ours.values())
        costs.append(cost)
        steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in ours.items())
        ratios = ", ".join(f"{cost / bare[of]:.1f}x TF-IDF of {of}" for of in bare)
        print(f"{count:,} voices: {ratios}, {memory:.0f} MiB ({steps})")  # noqa: T201
        kept = kept and cost <= MOST_TIMES_TFIDF * bare["words"] and memory <= MOST_MEBIBYTES
    growth = costs[-1] / costs[0]
    print(f"growth: {growth:.1f}x; {'all limits kept' if kept else 'OVER A LIMIT'}")  # noqa: T201
    return kept and growth <= MOST_GROWTH


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    os.environ["LOG_LEVEL"] = "WARNING"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", choices=("ours", "tfidf"))
    wanted = parser.parse_args()
    if not wanted.only:
        sys.exit(0 if run(tuple(wanted.sizes)) else 1)
    taken = {"ours": _ours, "tfidf": _tfidf}[wanted.only](wanted.sizes[0])
    if wanted.only == "ours":
        taken["MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"\n{json.dumps(taken)}\n")


if __name__ == "__main__":
    main()
