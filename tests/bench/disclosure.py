"""An attack on the disclosure control of survey results: `python -m tests.bench.disclosure`.

Random waves are frozen. Then whoever holds the text of the release, and nothing else, asks for
every number, subtracts and adds as long as anything new comes out, and works back from every
percentage. Afterwards the joint linear program is asked. Printed: how many waves, numbers and
counts, the narrowest range, and how long it took. `--large` freezes one wave of 2,000 answers to 60
questions by 8 breakdowns instead and prints the seconds.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from surveys.results.audit import audit
from surveys.results.counts import (
    DECLINED,
    Announced,
    Asked,
    Inside,
    Kind,
    Respondent,
    WaveCount,
    count_wave,
)
from surveys.results.protection import freeze
from surveys.results.release import Release, Span, read
from surveys.results.shares import Word, share, shares

LEAST = 5
NUMBERS_END = 10**9
Key = tuple[str, ...]


def random_wave(
    seed: int, *, people: int = 0, questions: int = 0, breakdowns: int = 0
) -> WaveCount:
    """A wave with very uneven groups and answers; small unless told otherwise."""
    chance = random.Random(seed)
    people = people or chance.choice([10, 13, 19, 25, 39, 60, 99, 152, 300])
    announced = [
        Announced(f"b{one}", tuple(f"g{group}" for group in range(chance.randint(2, 5))))
        for one in range(breakdowns or chance.randint(1, 2))
    ]
    asked = [
        Asked(f"q{one}", chance.choice(list(Kind)), tuple("abcd"[: chance.randint(2, 4)]))
        for one in range(questions or chance.randint(1, 3))
    ]
    weights = {one.key: [chance.random() ** 2 + 0.01 for _group in one.groups] for one in announced}
    tastes = {one.key: [chance.random() ** 3 + 0.001 for _ in range(11)] for one in asked}
    persons = []
    for _person in range(people):
        groups = {
            one.key: chance.choices(one.groups, weights[one.key])[0]
            for one in announced
            if chance.random() > 0.02
        }
        # A group within a group: the first of all, and now and then somebody else.
        inner = groups.get("b0") == "g0"
        groups["nest"] = "in" if inner or chance.random() < 0.05 else "out"
        answers = {one.key: _answer(one, tastes[one.key], chance) for one in asked}
        persons.append(Respondent(groups, {key: value for key, value in answers.items() if value}))
    nest = Announced("nest", ("in", "out"))
    inside = Inside(("nest", "in"), ("b0", "g0"))
    eligible = people + chance.randint(0, 40) if chance.random() < 0.3 else None
    return count_wave(
        f"w{seed}", persons, asked, [*announced, nest], nested=(inside,), eligible=eligible
    )


def _answer(asked: Asked, taste: list[float], chance: random.Random) -> tuple[str, ...]:
    luck = chance.random()
    if luck < 0.08:
        return () if luck < 0.04 else (DECLINED,)
    if asked.kind is Kind.SCALE:
        return (str(chance.choices(range(11), taste)[0]),)
    if asked.kind is Kind.MULTIPLE:
        likes = zip(asked.options, taste, strict=False)
        return tuple(option for option, like in likes if chance.random() < like)
    first = chance.choices(asked.options, taste[: len(asked.options)])[0]
    return (first, *(option for option in asked.options if option != first))


@dataclass
class Subtractor:
    """All numbers of a release as lowest and highest, and sums that everybody knows."""

    known: dict[Key, tuple[int, int]] = field(default_factory=dict)
    sums: list[tuple[Key, list[Key]]] = field(default_factory=list)
    published: list[int] = field(default_factory=list)

    def note(self, key: Key, span: dict[str, int] | None) -> Key:
        if span is not None:
            self.published.append(span["low"])
        self.known[key] = (span["low"], span["high"]) if span else (0, NUMBERS_END)
        return key

    def read(self, text: str) -> None:
        release = json.loads(text)
        size = self.note(("size",), release["size"])
        for one in release["breakdowns"]:
            groups = [
                self.note(("size", one["key"], group["code"]), group["size"])
                for group in one["groups"]
            ]
            self.sums.append((size, groups))
        for table in release["tables"]:
            self._table(table, {one["key"]: one["groups"] for one in release["breakdowns"]})

    def _table(self, table: dict, groups: dict[str, list[dict]]) -> None:
        self._row(table, table["total"], ("size",), (table["key"],))
        for section in table["sections"]:
            rows = {row["group"]: row for row in section["rows"]}
            codes = [group["code"] for group in groups[section["breakdown"]]]
            for code in codes:
                place = (section["breakdown"], code)
                self._row(table, rows.get(code), ("size", *place), (table["key"], *place))
            for cell in ["base", *table["codes"]]:
                parts = [(table["key"], section["breakdown"], code, cell) for code in codes]
                self.sums.append(((table["key"], cell), parts))

    def _row(self, table: dict, row: dict | None, size: Key, place: Key) -> None:
        spans = row["cells"] if row else [None] * len(table["codes"])
        cells = [
            self.note((*place, code), span)
            for code, span in zip(table["codes"], spans, strict=True)
        ]
        base = self.note((*place, "base"), row["base"] if row else None)
        self.sums.append((size, [base, *cells[-2:]]))
        if table["is_exclusive"]:
            self.sums.append((base, cells[:-2]))

    def work(self) -> None:
        """Add and subtract until nothing new is learnt."""
        before = None
        while before != self.known:
            before = dict(self.known)
            for whole, parts in self.sums:
                self._narrow(whole, parts)

    def _narrow(self, whole: Key, parts: list[Key]) -> None:
        low, high = (sum(self.known[part][end] for part in parts) for end in (0, 1))
        self._cut(whole, low, high)
        least, most = self.known[whole]
        for part in parts:
            mine = self.known[part]
            self._cut(part, least - (high - mine[1]), most - (low - mine[0]))

    def _cut(self, key: Key, low: int, high: int) -> None:
        least, most = self.known[key]
        self.known[key] = (max(least, low), min(most, high))

    def learnt(self) -> Iterator[tuple[str, int]]:
        """Every count, and what is left of a total beside each part, with its range."""
        for key, (low, high) in self.known.items():
            yield "/".join(key), high - low
        for whole, parts in self.sums:
            for part in parts if len(parts) > 1 else ():
                others = [self.known[other] for other in parts if other != part]
                low = max(self.known[whole][0] - self.known[part][1], sum(low for low, _ in others))
                high = min(
                    self.known[whole][1] - self.known[part][0], sum(high for _, high in others)
                )
                yield f"{'/'.join(whole)} without {'/'.join(part)}", high - low


def subtract(text: str) -> tuple[int, list[str]]:
    """How many numbers the text publishes, and what can be known to less than five."""
    thief = Subtractor()
    thief.read(text)
    thief.work()
    found = [f"{name}: {left}" for name, left in thief.learnt() if left < LEAST]
    lows = sorted(set(thief.published))
    found += [
        f"{low} and {next_} differ by 1-9" for low, next_ in pairwise(lows) if next_ - low < 10
    ]
    return len(thief.published), found


def divide(release: Release) -> tuple[int, list[str]]:
    """Percentages that, with their base, fit counts of less than five apart."""
    found, looked = [], 0
    for table in release.tables:
        for row in (table.total, *(row for one in table.sections for row in one.rows)):
            for one in shares(table, row):
                if one.word is not Word.NUMBER:
                    continue
                looked += 1
                step = one.count.high - one.count.low + 1
                fits = [
                    low + extra
                    for low in range(0, row.base.high + 1, step)
                    for extra in range(step)
                    if share("", Span(low, low + step - 1), row.base).percent == one.percent
                ]
                if not fits or max(fits) - min(fits) < LEAST:
                    found.append(f"{table.key} {row.group} {one.code}: {one.percent} %")
    return looked, found


def attack(count: WaveCount) -> tuple[Release, int, int, list[str]]:
    """Freeze, then everything against the text: numbers, percentages, and what was found out."""
    release, _report = freeze(count)
    text = release.as_json()
    numbers, found = subtract(text)
    percentages, divided = divide(read(text))
    known = [str(finding) for finding in audit(read(text)).findings]
    return release, numbers, percentages, [*found, *divided, *known]


def run_large(seed: int, say: Callable[[str], None]) -> None:
    count = random_wave(seed, people=2000, questions=60, breakdowns=7)
    began, worked = time.monotonic(), time.process_time()
    release, report = freeze(count)
    say(f"frozen in {time.monotonic() - began:.1f} s, {time.process_time() - worked:.1f} s")
    say(f"of processor time; {report.watched} counts watched; {release.notes}")


def run(seeds: range, say: Callable[[str], None]) -> bool:
    """Attack the waves of these seeds; whether all of them held."""
    numbers = percentages = broken = 0
    notes: Counter[str] = Counter()
    began = time.process_time()
    for seed in seeds:
        release, more, shown, found = attack(random_wave(seed))
        numbers, percentages = numbers + more, percentages + shown
        broken += bool(found)
        notes.update(note.value for note in release.notes)
        for line in found:
            say(f"{seed} {line}")
    say(f"{len(seeds)} waves, {numbers} numbers, {percentages} percentages: {broken} broken")
    say(f"notes: {dict(notes)}; {time.process_time() - began:.0f} s of processor time")
    return not broken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waves", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0, help="of the first wave")
    parser.add_argument("--large", action="store_true")
    wanted = parser.parse_args()
    if wanted.large:
        run_large(wanted.seed, print)
    elif not run(range(wanted.seed, wanted.seed + wanted.waves), print):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
