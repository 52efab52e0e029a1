"""The fingerprint of what would be printed: words, order, pictures, name and language.

A contributor's yes names it; one changed letter is another fingerprint.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cms.magazine.models.pages import ArticlePage


def digest_of(page: ArticlePage) -> str:
    """Of the page as it stands in memory: a draft, a revision or what is published."""
    return digest_of_words(
        language=page.text_language,
        title=page.title,
        credit=page.credit,
        body=page.body.get_prep_value(),
    )


def digest_of_words(
    *, language: str, title: str, credit: str, body: Iterable[Mapping[str, Any]]
) -> str:
    whole = [language, title, credit, _plain(list(body))]
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Without the numbers that the editor gives to blocks, and without what is left empty."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if value.get("type") == "item" and "value" in value:
        return _plain(value["value"])
    kept = {name: _plain(one) for name, one in value.items() if name != "id"}
    return {name: one for name, one in kept.items() if one not in ("", None, [])}
