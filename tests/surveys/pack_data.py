"""The question pack as its tests read it: plain data, no database."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACK = Path(__file__).parents[2] / "surveys" / "pack"
TEXTS = PACK / "texts"
VERSIONS = ("4-7", "8-11", "11-17", "16-25")
STEPS = [str(step) for step in range(11)]

pack: dict[str, Any] = json.loads((PACK / "pack.json").read_text(encoding="utf-8"))
english: dict[str, str] = json.loads((TEXTS / "en.json").read_text(encoding="utf-8"))
versions = {version["age_version"]: version for version in pack["versions"]}
indicators = {indicator["key"]: indicator for indicator in pack["indicators"]}
scales = pack["scales"]


def pages_of(version: str) -> list[dict[str, Any]]:
    """Everything in its order, information pages too."""
    return [page for section in versions[version]["sections"] for page in section["questions"]]


def questions_of(version: str) -> list[dict[str, Any]]:
    return [page for page in pages_of(version) if page["scale"] != "information"]


def codes_of(question: dict[str, Any]) -> list[str]:
    scale = scales[question["scale"]]
    return STEPS if scale["kind"] == "scale" else [choice["code"] for choice in scale["choices"]]


def text_keys_of_scale(name: str) -> Iterator[str]:
    scale = scales[name]
    yield from (choice["text"] for choice in scale["choices"])
    yield from (scale[end] for end in ("low", "high") if end in scale)


def text_keys_of(version: str) -> Iterator[str]:
    yield versions[version]["title"]
    for section in versions[version]["sections"]:
        yield section["title"]
        for page in section["questions"]:
            yield from (page[field] for field in ("text", "help") if field in page)
            yield from text_keys_of_scale(page["scale"])


def words_in_longest_sentence(text: str) -> int:
    return max(len(sentence.split()) for sentence in re.split(r"[.!?:](?:\s|$)", text))
