"""A question pack on disk: pack.json for what is asked, texts/<language>.json for the words.

Every text in pack.json is a key into the texts; English is the source and must have all of them, a
language without one simply has no words there yet. PackError tells everything that is wrong.

    {"key", "year", "indicators": [{"key", "domain", "subgroup", "kind", "counts": [codes]}],
     "scales": {name: {"kind", "choices": [{"code", "text"}], "low"?, "high"?}},
     "versions": [{"age_version", "title", "sections": [{"key", "title", "shown_when"?,
       "questions": [{"key", "indicator", "scale", "text", "help"?, "source"?, "shown_when"?,
                      "core", "rows"?: [{"key", "text"}]}]}]}],
     "glossary": [{"term", "explanation"}],
     "origins"?: [{"stage", "by", "on", "languages"?: [codes]}]}

Origins say what was done with the words of these languages, or of all but English.

A question with rows is a matrix: see surveys.structure.staff_matrices.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cms.core.cleaning import clean_text
from cms.languages.registry import CODES, DEFAULT_CODE
from surveys.enums import Domain, QuestionKind, WordingStage
from surveys.structure.kinds import FACES_VERSION, KINDS
from surveys.structure.plans import (
    ChoicePlan,
    IndicatorPlan,
    OriginPlan,
    Pack,
    QuestionnairePlan,
    QuestionPlan,
    SectionPlan,
    TermPlan,
    Texts,
    VersionPlan,
)
from surveys.structure.staff_matrices import MatrixRow, split

OUR_PACK = Path(__file__).resolve().parent.parent / "pack"
LARGEST_FILE = 5_000_000
Part = Mapping[str, Any]


class PackError(ValueError):
    """The pack cannot be used; `problems` are sentences for whoever wrote it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def read_pack(folder: Path) -> Pack:
    """Reads and checks a whole folder; PackError if anything is wrong."""
    texts = {
        code: _read(file) for code in CODES if (file := folder / "texts" / f"{code}.json").exists()
    }
    raw = _read(folder / "pack.json")
    reading = _Reading(texts)
    try:
        pack = reading.pack(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackError([f"pack.json is not made as a pack: {error!r}"]) from error
    if reading.problems:
        raise PackError(reading.problems)
    return pack


def _read(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise PackError([f"{file.name} is too large."])
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if isinstance(error, PackError):
            raise
        raise PackError([f"{file.name} cannot be read: {error}"]) from error
    if not isinstance(content, dict):
        raise PackError([f"{file.name} is not an object."])
    return content


@dataclass
class _Reading:
    """One reading; problems gather, so that all of them are told at once."""

    texts: Mapping[str, Mapping[str, Any]]
    problems: list[str] = field(default_factory=list)
    scales: dict[str, tuple[str, tuple[ChoicePlan, ...]]] = field(default_factory=dict)
    indicators: set[str] = field(default_factory=set)

    def pack(self, raw: Part) -> Pack:
        indicators = tuple(map(self._indicator, raw["indicators"]))
        self.indicators = {one.key for one in indicators}
        for name, scale in raw["scales"].items():
            self.scales[name] = (self._kind(scale["kind"]), tuple(self._choices(scale)))
        return Pack(
            key=raw["key"],
            year=int(raw["year"]),
            indicators=indicators,
            questionnaires=tuple(self._version(raw["key"], one) for one in raw["versions"]),
            glossary=tuple(self._term(one) for one in raw["glossary"]),
            origins=tuple(o for one in raw.get("origins", ()) for o in self._origins(one)),
        )

    def _text(self, key: str) -> Texts:
        found = {code: words.get(key) for code, words in self.texts.items()}
        worded = {code: clean_text(text) for code, text in found.items() if isinstance(text, str)}
        if not worded.get(DEFAULT_CODE):
            self.problems.append(f"{key}: no English text.")
        return {code: text for code, text in worded.items() if text}

    def _kind(self, kind: str) -> str:
        if kind not in KINDS:
            self.problems.append(f"{kind}: no such kind of question.")
        return kind

    def _indicator(self, raw: Part) -> IndicatorPlan:
        domain = raw["domain"].lower()
        if domain not in Domain.values:
            self.problems.append(f"{raw['key']}: no such domain: {raw['domain']}.")
        return IndicatorPlan(
            key=raw["key"],
            domain=domain,
            subgroup=raw.get("subgroup") or "",
            kind=self._kind(raw["kind"]),
            counts=tuple(raw["counts"]),
        )

    def _choices(self, scale: Part) -> Iterator[ChoicePlan]:
        """The words for the two ends of a scale are choices as well."""
        is_faces = scale["kind"] == QuestionKind.FACES
        ends = [{"code": "0", "text": scale.get("low")}, {"code": "10", "text": scale.get("high")}]
        for choice in [*scale["choices"], *(end for end in ends if end["text"])]:
            picture = f"{FACES_VERSION}#{choice['code']}" if is_faces else ""
            yield ChoicePlan(choice["code"], self._text(choice["text"]), picture)

    def _version(self, key: str, raw: Part) -> QuestionnairePlan:
        sections = tuple(
            SectionPlan(
                key=section["key"],
                title=self._text(section["title"]) if section.get("title") else {},
                shown_when=section.get("shown_when") or {},
                questions=tuple(self._questions(section["questions"], raw["age_version"])),
            )
            for section in raw["sections"]
        )
        return QuestionnairePlan(
            key, raw["age_version"], self._text(raw["title"]), VersionPlan(sections)
        )

    def _questions(self, raw: Iterable[Part], ages: str) -> Iterator[QuestionPlan]:
        for one in raw:
            asked = self._question(one, ages)
            if "rows" not in one:
                yield asked
            rows = [MatrixRow(row["key"], self._text(row["text"])) for row in one.get("rows", ())]
            yield from split(asked, rows)

    def _question(self, raw: Part, ages: str) -> QuestionPlan:
        if raw["scale"] not in self.scales:
            self.problems.append(f"{raw['key']}: no such scale: {raw['scale']}.")
        kind, choices = self.scales.get(raw["scale"], ("", ()))
        indicator = raw.get("indicator") or ""
        if indicator and indicator not in self.indicators:
            self.problems.append(f"{raw['key']}: no such indicator: {indicator}.")
        return QuestionPlan(
            key=raw["key"],
            kind=kind,
            wording=self._text(raw["text"]),
            help=self._text(raw["help"]) if raw.get("help") else {},
            indicator=indicator,
            age_version=ages,
            scale=raw["scale"],
            is_core=bool(raw.get("core")),
            is_private=bool(raw.get("private")),
            source=raw.get("source") or "",
            shown_when=raw.get("shown_when") or {},
            choices=choices,
        )

    def _origins(self, raw: Part) -> Iterator[OriginPlan]:
        if raw["stage"] not in WordingStage.values or not raw["by"]:
            self.problems.append(f"origins: no such stage: {raw['stage']}, or done by nobody.")
        done_on = date.fromisoformat(raw["on"])
        for language in raw.get("languages", [code for code in self.texts if code != DEFAULT_CODE]):
            if language not in self.texts:
                self.problems.append(f"origins: no texts in {language}.")
            yield OriginPlan(language, raw["stage"], raw["by"], done_on)

    def _term(self, raw: Part) -> TermPlan:
        return TermPlan(raw["term"], self._text(raw["term"]), self._text(raw["explanation"]))
