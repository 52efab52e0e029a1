"""The posts of a page as its template takes them: each looked up once, by plain names.

A page has twenty of them, and every dot and every include in a template is paid twenty times.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.accounts.models import User
from cms.core.addresses import PLACE
from cms.languages.templatetags.language_tags import local_date
from cms.reporting.templatetags.reporting_tags import report_url
from forum.models import Post
from forum.models.naming import Writer, name_quoted, writer_of
from forum.models.written import html_of
from forum.results import ShownPoll
from forum.translating import Reading
from forum.views.pressing import buttons_for

NONE_PRESSED: frozenset[str] = frozenset()


class Row(NamedTuple):
    """One post as its reader meets it. The template unpacks it in this order."""

    post: Post
    reading: Reading | None
    poll: ShownPoll | None
    number: str
    is_hidden: bool
    name: str
    behind: str
    is_adult: bool
    day: str
    title: str
    is_helped: bool
    words: SafeString
    # Whether there is nothing but the words: no notes, no pictures, no quote, no poll, no reading.
    is_plain: bool
    # What this reader can do about it.
    below: SafeString
    report_url: str


class Below(NamedTuple):
    """All that what stands below a post depends on, but for its number."""

    can_quote: bool
    is_mine: bool
    can_change: bool
    can_hide: bool
    pressed: frozenset[str]


class Rows:
    """What all rows of one page share. Never outlives the page: it is one reader's."""

    def __init__(
        self,
        person: User,
        *,
        reply_url: str,
        readings: Mapping[int, Reading],
        polls: Mapping[int, ShownPoll],
        pressed: Mapping[int, set[str]],
    ) -> None:
        self._person, self._reply_url = person, reply_url
        self._readings, self._polls, self._pressed = readings, polls, pressed
        self._made: dict[Below, SafeString] = {}

    def row_of(self, post: Post) -> Row:
        """The post comes from `named_for`; one that quotes also from `with_quotes`."""
        writer = writer_of(name_quoted(post, self._person), self._person)
        reading, poll = self._readings.get(post.pk), self._polls.get(post.pk)
        return Row(
            post,
            reading,
            poll,
            number=str(post.pk),
            is_hidden=post.is_hidden,
            name=writer.name,
            behind=writer.behind,
            is_adult=writer.is_adult,
            day=local_date(post.created_at),
            title=post.title,
            is_helped=bool(post.helper_role),
            words=html_of(post),
            is_plain=not (reading or poll or _has_more(post)),
            below=self._below(post, writer),
            report_url=report_url(post.source),
        )

    def _below(self, post: Post, writer: Writer) -> SafeString:
        """Made once for all posts about which this reader can do the same."""
        pressed = self._pressed.get(post.pk)
        kind = Below(
            can_quote=bool(self._reply_url and post.text),
            is_mine=post.author_id == self._person.pk,
            can_change=not post.options,
            can_hide=writer.can_be_hidden,
            pressed=frozenset(pressed) if pressed else NONE_PRESSED,
        )
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = self._make(kind)
        # No word that anybody wrote is in it, and a number needs no escaping.
        return SafeString(made.replace(str(PLACE), str(post.pk)))

    def _make(self, kind: Below) -> SafeString:
        can_press = self._person.is_young_person and not kind.is_mine
        context = {
            # As text: a number would be written as the language of the page has it.
            "number": str(PLACE),
            "buttons": buttons_for(kind.pressed) if can_press else [],
            "reply_url": self._reply_url if kind.can_quote else "",
            "is_mine": kind.is_mine,
            "can_change": kind.can_change,
            "can_hide": kind.can_hide,
        }
        return render_to_string("forum/below_post.html", context)


def _has_more(post: Post) -> bool:
    return bool(post.content_notes or post.quoted_id or post.feeling or post.options)
