"""Apertium's APy: rules instead of a model. Pairs that it lacks go through a third language.

Words are posted, never put into an address, so that no server logs them. APy listens on every
interface unless it is held back (README.md says how).
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, ClassVar

from cms.languages.machine.base import (
    Deadline,
    Engine,
    EngineRefused,
    EngineUnavailable,
    Rendering,
)
from cms.languages.machine.calling import Call, ask, text_in
from cms.languages.machine.codes import LONG, differ
from cms.languages.machine.splitting import translate_in_parts

LONGEST = 2_000
MOST_STEPS = 2  # French, Catalan, English; more would be a game of whispers
# APy's marks before words that it did not know, could not put into a form or could not look up.
MARK = re.compile(r"[*#@](?=\w)")
UNKNOWN = "unknown"
Chain = tuple[str, ...]


class ApertiumEngine(Engine):
    name: ClassVar[str] = "apertium"

    def can(self, source: str, target: str) -> bool:
        return differ(LONG, source, target) and self.is_offered(source, target)

    def translate(self, text: str, source: str, target: str) -> Rendering:
        deadline = Deadline(self.settings.timeout)
        chain = self._chain(LONG.get(source, source), LONG.get(target, target), deadline)
        keep_marks = bool(MARK.search(text))
        unknown = 0

        def each(parts: list[str]) -> list[str]:
            nonlocal unknown
            done = parts
            for pair in pairwise(chain):
                done = [self._step(part, pair, deadline) for part in done]
                if not keep_marks:
                    unknown = max(unknown, sum(len(MARK.findall(part)) for part in done))
                    done = [MARK.sub("", part) for part in done]
            return done

        return Rendering(
            text=translate_in_parts(text, each, longest=LONGEST),
            engine=self.name,
            model=">".join(chain),
            version=self.settings.model or UNKNOWN,
            unknown_words=unknown,
        )

    def _step(self, text: str, pair: tuple[str, str], deadline: Deadline) -> str:
        asked = {"langpair": "|".join(pair), "q": text, "markUnknown": "yes", "format": "txt"}
        answer = ask(Call("/translate", asked, as_form=True), self.settings, deadline)
        return text_in(answer, "responseData", "translatedText")

    def _chain(self, source: str, target: str, deadline: Deadline) -> Chain:
        chain = shortest_chain(
            _pairs_in(ask(Call("/listPairs"), self.settings, deadline)), source, target
        )
        if chain is None:
            raise EngineRefused("The engine has no way between these languages.")
        return chain


def _pairs_in(answer: Any) -> set[tuple[str, str]]:
    rows = answer.get("responseData") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EngineUnavailable("The engine does not say which pairs it has.")
    return {(str(row.get("sourceLanguage")), str(row.get("targetLanguage"))) for row in rows}


def shortest_chain(pairs: Iterable[tuple[str, str]], source: str, target: str) -> Chain | None:
    """The languages from source to target, both included, in at most MOST_STEPS steps."""
    known = sorted(pairs)
    chains: list[Chain] = [(source,)]
    for _step in range(MOST_STEPS):
        chains = [
            (*chain, after)
            for chain in chains
            for before, after in known
            if before == chain[-1] and after not in chain
        ]
        for chain in chains:
            if chain[-1] == target:
                return chain
    return None
