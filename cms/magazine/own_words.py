"""Several contributors in one article: each has a block of their own words, pictures and name."""

from typing import Any

from cms.magazine.models import Use
from cms.magazine.pieces import Body

OWN_WORDS = "own_words"


def own_words(use: Use, *, title: str, words: list[str], pictures: list[Any]) -> dict[str, Any]:
    """`words` a paragraph each, `pictures` as an image block stores them."""
    credit = use.contribution.credit_name if use.contribution else ""
    value = {"title": title, "words": words, "pictures": pictures, "credit": credit, "use": use.pk}
    return {"type": OWN_WORDS, "value": value}


def is_of(block: dict[str, Any], use: Use) -> bool:
    return bool(block["type"] == OWN_WORDS and block["value"].get("use") == use.pk)


def paragraphs_in(block: dict[str, Any]) -> list[str]:
    """The words of one contributor, paragraph by paragraph, as a block stores them."""
    stored = block["value"].get("words") or []
    return [one["value"] if isinstance(one, dict) else one for one in stored]


def with_other_words(block: dict[str, Any], *, before: str, new: list[str]) -> dict[str, Any]:
    """Paragraphs that say `before` make room for `new`; every other one stays as it is."""
    words = [
        part
        for paragraph in paragraphs_in(block)
        for part in (new if paragraph == before else [paragraph])
    ]
    return {**block, "value": {**block["value"], "words": words}}


def with_other_title(block: dict[str, Any], *, before: str, new: str) -> dict[str, Any]:
    if block["value"].get("title") != before:
        return block
    return {**block, "value": {**block["value"], "title": new}}


def without(body: Body, use: Use) -> Body:
    return [block for block in body if not is_of(block, use)]


def without_name(body: Body, use: Use) -> Body:
    return [
        {**block, "value": {**block["value"], "credit": ""}} if is_of(block, use) else block
        for block in body
    ]
