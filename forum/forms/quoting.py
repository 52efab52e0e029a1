"""The form of a reply to some words of a post: each sentence can be ticked, without script."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cms.accounts.permissions import person_of
from cms.core.forms import SomeOf
from cms.languages.registry import direction_of
from forum.actions.posting import Draft
from forum.actions.quoting import Quote
from forum.forms.writing import ReplyForm
from forum.models import Post, Thread, Unsent
from forum.models.naming import named_for
from forum.models.posts import SOURCE_PREFIX, post_id_in

QUOTE, PART = "quote", "part"
# The button that goes on without the quote.
UNQUOTE = "unquote"
MOST_PARTS = 20
# A line, or what ends with a full stop of one of our scripts; "3.5" is no end.
SENTENCE = re.compile(r"\S(?:.*?[.!?…؟۔።፧፨](?=\s|$)|.*$)", re.MULTILINE)


def wants_to_quote(request: HttpRequest) -> bool:
    """Whether the form came with words to quote, and still wants them."""
    return QUOTE in request.POST and UNQUOTE not in request.POST


def quoted_in(request: HttpRequest, thread: Thread, kept: Unsent | None = None) -> Post | None:
    """The post of this thread that is asked for, in the revision that the form showed.

    A page that asks for none goes on with the quote that was kept for it.
    """
    if UNQUOTE in request.POST:
        return None
    sent, asked = request.method == "POST", request.GET.get(QUOTE)
    if not sent and asked is None:
        return _readable(request, thread, kept.quoted_id, kept.quoted_revision) if kept else None
    if sent:
        asked = request.POST.get(QUOTE, "")
    post = _readable(request, thread, post_id_in(f"{SOURCE_PREFIX}{asked}"))
    is_shown = not sent or (post and request.POST.get("quoted_revision") == str(post.revision))
    return post if is_shown else None


def _readable(
    request: HttpRequest, thread: Thread, number: int | None, revision: int | None = None
) -> Post | None:
    """The post, if there are words in it and they are still those of this revision, or of any."""
    if number is None:
        return None
    person = person_of(request)
    posts = Post.objects.visible_to(person).in_thread(thread).filter(pk=number).exclude(text="")
    if revision is not None:
        posts = posts.filter(revision=revision)
    return named_for(posts, person).first()


def quote_of(quoted: Post, ticked: Iterable[str]) -> Quote:
    """The words from the first part that is ticked to the last, or all of them."""
    parts = parts_of(quoted.text)
    chosen = [span for number, span in enumerate(parts) if str(number) in ticked] or parts
    return Quote(quoted.pk, quoted.revision, chosen[0][0], chosen[-1][1])


def ticks_of_kept(kept: Unsent, quoted: Post) -> list[str]:
    """The parts to show ticked: the first and the last of the quote kept; none for all of them."""
    if (kept.quoted_id, kept.quoted_revision) != (quoted.pk, quoted.revision):
        return []
    parts = parts_of(quoted.text)
    first, last = kept.quoted_start or 0, kept.quoted_end or 0
    inside = [at for at, (start, end) in enumerate(parts) if start >= first and end <= last]
    if len(inside) == len(parts):
        return []
    return [str(at) for at in sorted({*inside[:1], *inside[-1:]})]


def parts_of(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; of a long text several share a part."""
    sentences = [match.span() for match in SENTENCE.finditer(text)]
    each = -(-len(sentences) // MOST_PARTS) or 1
    shared = [sentences[at : at + each] for at in range(0, len(sentences), each)]
    return [(group[0][0], group[-1][1]) for group in shared]


def quoting_form(quoted: Post) -> type[ReplyForm]:
    """The form of a reply to this post; its parts are those of the revision it shows."""
    parts = parts_of(quoted.text)

    class QuotingForm(ReplyForm):
        part = SomeOf(
            choices=[(str(number), _label(quoted, *span)) for number, span in enumerate(parts)],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Which words do you reply to?"),
            help_text=_("Tick the first and the last. Tick nothing to show all of them."),
        )
        quote = forms.IntegerField(initial=quoted.pk, widget=forms.HiddenInput)
        quoted_revision = forms.IntegerField(
            initial=quoted.revision, widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1
        )
        field_order = ("part", *ReplyForm.field_order)

        @property
        def draft(self) -> Draft:
            quote = quote_of(quoted, self.cleaned_data["part"])
            return replace(super().draft, quote=quote)

    return QuotingForm


def _label(quoted: Post, start: int, end: int) -> str:
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        quoted.language,
        direction_of(quoted.language),
        quoted.text[start:end],
    )
