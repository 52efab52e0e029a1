"""Promise 6: after every send the help panel comes first, in the reader's language."""

from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override

from cms.languages.registry import CODES, get_language_of
from cms.safeguarding.help_lines import HELP_LINES
from forum.models import Post

WORRYING, ORDINARY = "My uncle hits me and I want to die.", "I like the new football field."


class MainPart(HTMLParser):
    """What stands in <main>, as the classes of its first elements, and its headings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.classes: list[str] = []
        self._is_in = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self._is_in = True
        elif self._is_in:
            self.classes.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag):
        if tag == "main":
            self._is_in = False


@pytest.mark.promise(6)
@pytest.mark.parametrize("code", CODES)
def test_the_help_panel_comes_first_after_every_send(board, amina, signed_in, code):
    client = signed_in(amina)
    shown = []
    with override(code):
        address = reverse("forum:write", args=[board.slug])
        thanks = gettext("Thank you. A person reads this.")
    for text in (WORRYING, ORDINARY):
        fields = {"text": text, "language": "en", "asked": "on", "key": str(uuid4())}
        page = client.post(address, fields, follow=True).content.decode()
        main = page[page.index("<main") : page.index("</main>")]
        assert "help-panel" in MainPart(page).classes[0]
        assert f'<html lang="{code}" dir="{get_language_of(code).direction}"' in page
        assert escape(thanks) in main
        assert all(f'href="{line.href}"' in main for line in HELP_LINES)
        shown.append(main[: main.index("</section>")])
    assert Post.objects.count() == 2
    # The same words for both: it accuses nobody, and nobody learns what was noticed.
    assert shown[0] == shown[1]
