"""CTranslate2 on a folder of this machine: NLLB, MADLAD or OPUS-MT, told apart by their files.

| layout  | folder                                                                       |
|---------|------------------------------------------------------------------------------|
| NLLB    | model.bin and sentencepiece.bpe.model                                        |
| MADLAD  | model.bin and spiece.model                                                   |
| OPUS-MT | a folder for each pair ("ar-en") with model.bin, source.spm and target.spm   |

Order of tokens: NLLB takes [language] words [</s>] and is told the other language as the first
word of the answer; MADLAD takes "<2en>" before the words; OPUS-MT takes words alone. A converter
that adds </s> by itself says so in the folder's config.json.
"""

import hashlib
import importlib.util
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from cms.languages.machine.base import (
    Deadline,
    Engine,
    EngineRefused,
    EngineUnavailable,
    Rendering,
)
from cms.languages.machine.codes import FLORES, SHORT, differ
from cms.languages.machine.splitting import translate_in_parts

MODEL = "model.bin"
NLLB_PIECES, MADLAD_PIECES = "sentencepiece.bpe.model", "spiece.model"
OPUS_SOURCE, OPUS_TARGET = "source.spm", "target.spm"
END = "</s>"
LONGEST = 600  # letters of one sentence; a longer one is cut between words
AT_ONCE = 8  # sentences in one batch
BEAM = 4
MOST_PIECES_OUT = 256
GLANCE = 0.01  # seconds between two looks at a batch
PACKAGES = ("ctranslate2", "sentencepiece")


@dataclass(frozen=True)
class Family:
    """How one kind of model is told what to do."""

    source_pieces: str
    target_pieces: str
    codes: dict[str, str]

    def dress(self, pieces: list[str], source: str) -> list[str]:
        return pieces

    def before(self, target: str) -> str:
        """What stands before the text."""
        return ""

    def answer_begins_with(self, target: str) -> list[str]:
        return []


class Nllb(Family):
    def dress(self, pieces: list[str], source: str) -> list[str]:
        return [self.codes[source], *pieces]

    def answer_begins_with(self, target: str) -> list[str]:
        return [self.codes[target]]


class Madlad(Family):
    def before(self, target: str) -> str:
        return f"<2{self.codes[target]}> "


NLLB = Nllb(NLLB_PIECES, NLLB_PIECES, FLORES)
MADLAD = Madlad(MADLAD_PIECES, MADLAD_PIECES, SHORT)
OPUS = Family(OPUS_SOURCE, OPUS_TARGET, SHORT)


@cache
def has_packages() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in PACKAGES)


def find_family(folder: Path) -> Family | None:
    """By the files beside the model; None for a folder that holds none we know."""
    if not (folder / MODEL).is_file():
        return None
    for family in (NLLB, MADLAD, OPUS):
        if (folder / family.source_pieces).is_file() and (folder / family.target_pieces).is_file():
            return family
    return None


@dataclass(frozen=True)
class Loaded:
    """A model in memory with its word pieces."""

    family: Family
    translator: Any
    encoder: Any
    decoder: Any
    adds_end: bool
    name: str
    fingerprint: str


@cache
def load(folder: Path) -> Loaded:
    """Loaded once in each process; raises EngineUnavailable where it cannot be."""
    family = find_family(folder)
    if family is None or not has_packages():
        raise EngineUnavailable("There is no model, or the packages to run it are missing.")
    import ctranslate2
    import sentencepiece

    try:
        return Loaded(
            family=family,
            translator=ctranslate2.Translator(str(folder), device="cpu", compute_type="int8"),
            encoder=sentencepiece.SentencePieceProcessor(
                model_file=str(folder / family.source_pieces)
            ),
            decoder=sentencepiece.SentencePieceProcessor(
                model_file=str(folder / family.target_pieces)
            ),
            adds_end=_adds_end(folder),
            name=folder.name,
            fingerprint=_fingerprint(folder / MODEL),
        )
    except (RuntimeError, ValueError, OSError) as problem:
        raise EngineUnavailable("The model cannot be loaded.") from problem


def _adds_end(folder: Path) -> bool:
    settings = folder / "config.json"
    return settings.is_file() and bool(
        json.loads(settings.read_text(encoding="utf-8")).get("add_source_eos")
    )


def _fingerprint(file: Path) -> str:
    with file.open("rb") as readable:
        return hashlib.file_digest(readable, "sha256").hexdigest()[:16]


class LocalEngine(Engine):
    name: ClassVar[str] = "ctranslate2"

    def can(self, source: str, target: str) -> bool:
        if not self.is_offered(source, target) or not has_packages():
            return False
        folder = self._folder(source, target)
        family = find_family(folder)
        # A model of one pair says which by its folder's name.
        if family is None or (family is OPUS and folder == Path(self.settings.model)):
            return False
        return differ(family.codes, source, target)

    def translate(self, text: str, source: str, target: str) -> Rendering:
        if not self.can(source, target):
            raise EngineRefused("There is no model for this pair.")
        model = load(self._folder(source, target))
        deadline = Deadline(self.settings.timeout)

        def each(parts: list[str]) -> list[str]:
            batches = (parts[at : at + AT_ONCE] for at in range(0, len(parts), AT_ONCE))
            return [
                done for batch in batches for done in _batch(model, batch, source, target, deadline)
            ]

        drafted = translate_in_parts(text, each, longest=LONGEST, by_sentence=True)
        return Rendering(drafted, self.name, model.name, model.fingerprint)

    def _folder(self, source: str, target: str) -> Path:
        """The model's own folder, or the pair's folder in it."""
        folder = Path(self.settings.model)
        pair = folder / f"{SHORT.get(source, source)}-{SHORT.get(target, target)}"
        return pair if (pair / MODEL).is_file() else folder


def _batch(
    model: Loaded, texts: Sequence[str], source: str, target: str, deadline: Deadline
) -> list[str]:
    family = model.family
    end = [] if model.adds_end else [END]
    encoded = [model.encoder.encode(family.before(target) + text, out_type=str) for text in texts]
    asked = [[*family.dress(pieces, source), *end] for pieces in encoded]
    begins = family.answer_begins_with(target)
    try:
        running = model.translator.translate_batch(
            asked,
            target_prefix=[begins] * len(asked) if begins else None,
            beam_size=BEAM,
            max_decoding_length=MOST_PIECES_OUT,
            asynchronous=True,
        )
        while not all(one.done() for one in running):
            time.sleep(min(GLANCE, deadline.left()))
        pieces = [one.result().hypotheses[0][len(begins) :] for one in running]
    except (RuntimeError, ValueError) as problem:
        raise EngineUnavailable("The model stopped in the middle.") from problem
    return [model.decoder.decode(words) for words in pieces]
