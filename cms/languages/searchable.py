"""Pages in Wagtail's search index with their words folded, as everything of ours is searched.

The index keeps itself fresh whenever a page is saved. Other forms of a word stand in it beside the
word; what somebody asks for is folded in the same way.
"""

from typing import Any, ClassVar

from wagtail.search import index

from cms.languages.folding import fold


class FoldedWords:
    """For a page with a body of blocks: adds its folded words to what Wagtail keeps."""

    title: str
    body: Any
    search_fields: ClassVar[list[Any]] = [index.AutocompleteField("folded_words")]

    def folded_words(self) -> str:
        return fold(f"{self.title}\n{self.plain_words()}")

    def plain_words(self) -> str:
        """All words of the body, without markup."""
        return "\n".join(self.body.stream_block.get_searchable_content(self.body))
