"""How the demo's articles are written down: small functions, one for each kind of block."""

from dataclasses import dataclass
from typing import Any

from cms.magazine.enums import ArticleKind
from cms.magazine.looks import Theme

Body = list[dict[str, Any]]


@dataclass(frozen=True)
class Words:
    """An article in one more language, by the same young person or a translator."""

    language: str
    title: str
    credit: str
    body: Body


@dataclass(frozen=True)
class Article:
    slug: str
    title: str
    kind: ArticleKind
    credit: str
    body: Body
    translations: tuple[Words, ...] = ()
    theme: Theme | str = ""
    written_in: str = "en"


def text(*paragraphs: str) -> dict[str, Any]:
    return {"type": "text", "value": "".join(f"<p>{words}</p>" for words in paragraphs)}


def quote(words: str, who: str = "") -> dict[str, Any]:
    return {"type": "quote", "value": {"text": words, "who": who}}


def steps(heading: str, *done: str) -> dict[str, Any]:
    return {"type": "steps", "value": {"heading": heading, "steps": list(done)}}


def fact(line: str, more: str = "", source: str = "") -> dict[str, Any]:
    return {"type": "fact", "value": {"fact": line, "more": more, "source": source}}


def poem(*verses: str) -> dict[str, Any]:
    return {"type": "poem", "value": "\n\n".join(verses)}


def drawn(name: str, alternative: str, caption: str = "") -> dict[str, Any]:
    """A picture by the name of its drawing; the loader puts the key of the stored one in."""
    shown = {"image": name, "alternative": alternative, "caption": caption}
    return {"type": "image", "value": shown}


def recipe(
    *, serves: str, minutes: int, needs: list[str], done: list[str], tip: str = ""
) -> dict[str, Any]:
    value = {"serves": serves, "minutes": minutes, "ingredients": needs, "steps": done, "tip": tip}
    return {"type": "recipe", "value": value}


def poll(question: str, address: str) -> dict[str, Any]:
    return {"type": "poll", "value": {"question": question, "address": address}}


def heard(title: str, transcript: str) -> dict[str, Any]:
    """A sound; the loader puts the key of the stored one in."""
    return {"type": "audio", "value": {"sound": None, "title": title, "transcript": transcript}}
