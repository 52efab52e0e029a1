"""RSS 2.0 and Atom 1.0 in which every entry says in which language it stands.

RFC 4287 and the RSS 2.0 specification; Dublin Core for what RSS lacks. Summaries are plain text:
in RSS, where a description counts as HTML, it is escaped once more.
"""

from typing import Any, ClassVar

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


class ScoopRss(Rss201rev2Feed):
    name: ClassVar[str] = "rss"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:dc": DUBLIN_CORE}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        # Their names are no mail addresses, which `author` of RSS would have to be.
        super().add_item_elements(handler, item | {"description": escape(item["description"])})
        handler.addQuickElement("dc:language", item["language"])


class ScoopAtom(Atom1Feed):
    name: ClassVar[str] = "atom"

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
