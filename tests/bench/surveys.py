"""How the surveys hold out: `python -m tests.bench.surveys`.

First each piece of work beside a bare Django view in one run: only ratios of processor time are
printed (the application's and the database's). Then a crowd: a thousand people at once write the
code of their card, send 49 answers and hand them in, a tenth of them twice, to a server with the
settings of production; counted is what came of it, and how many whole submissions two processors
take in a second. The database is a temporary one: SQLite, or a new one on the server that
DATABASE_URL names, if that runs on this machine.
"""

import argparse
import os
from collections.abc import Callable
from unittest.mock import patch

from tests.bench.forum import Target, sentence, temporary_database

Say = Callable[[str], None]
BARE = "bare: one answer"
# Of design.md, section 5.
TARGETS = [
    Target("step: one answer", BARE, 2.5),
    Target("step: page of a question", "bare: page of a question", 2.5),
    Target("whole: handing in 49 kept", "bare: 49 answers", 2.5),
    # Every tenth writes a thousand rows anew: the price of an order that tells nothing.
    Target("whole: handing in 49 kept", "whole: handing in 49 kept", 1.5, is_growth=True),
]
MOST_QUERIES = {"step: page of a question": 6, "step: one answer": 6}
PEOPLE, LEAST_A_SECOND = 1_000, 50
# So many have answered before, when a wave is a large one.
LARGE = 1_000


def run_alone(say: Say, *, before: int = LARGE, rounds: int = 7, at_once: int = 10) -> bool:
    """Everything twice, in a new wave and in one that many have answered; says the ratios."""
    from tests.bench.measuring import count_queries, measure
    from tests.bench.survey_scenes import Survey

    survey = Survey()
    runs = rounds * at_once + 2  # one to warm up, and one whose queries are counted
    with patch("surveys.actions.answering.look_at_words.delay"):
        in_small = measure(survey.works(runs), rounds=rounds, at_once=at_once)
        survey.settle(before)
        works = survey.works(runs)
        in_large = measure(works, rounds=rounds, at_once=at_once)
        queries = count_queries(works)
    say(f"{'work':<28} {'queries':>7} {'x bare':>7} {'x bare when small':>18}")
    for name, seconds in in_large.items():
        ratio, first = seconds / in_large[BARE], in_small[name] / in_small[BARE]
        say(f"{name:<28} {queries[name]:>7} {ratio:>7.2f} {first:>18.2f}")
    told = [sentence(target, in_small, in_large, BARE) for target in TARGETS]
    for name, most in MOST_QUERIES.items():
        mark = "ok  " if queries[name] <= most else "MISS"
        told.append(f"{mark} {name}: {queries[name]} queries (at most {most})")
    return _say_all(told, say)


def run_crowd(say: Say, people: int = PEOPLE) -> bool:
    """Everybody at once; says what came of it."""
    from tests.bench.crowd import Crowd
    from tests.bench.survey_scenes import Survey

    crowd = Crowd(Survey(), people)
    crowd.come()
    told = []
    for name, number, wanted in crowd.counted():
        mark = "ok  " if number == wanted else "MISS"
        told.append(f"{mark} {people} at once, twice: {number} {name} (exactly {wanted})")
    for name, pace in crowd.paces.items():
        mark = "ok  " if pace >= LEAST_A_SECOND else "MISS"
        told.append(f"{mark} submissions a second {name}: {pace:.0f} (at least {LEAST_A_SECOND})")
    return _say_all(told, say)


def _say_all(told: list[str], say: Say) -> bool:
    for one in told:
        say(one)
    return not [one for one in told if one.startswith("MISS")]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="who come at once")
    parser.add_argument("--only", choices=["alone", "crowd"], help="one of the two parts")
    wanted = parser.parse_args()
    # Every deed would say its line.
    os.environ["LOG_LEVEL"] = "WARNING"
    import django

    from cms.languages.catalogues import compile_catalogues

    compile_catalogues()
    django.setup()
    held = []
    if wanted.only != "crowd":
        with temporary_database():
            held.append(run_alone(print))
    if wanted.only != "alone":
        with temporary_database():
            held.append(run_crowd(print, wanted.people))
    if not all(held):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
