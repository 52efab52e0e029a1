"""The form of a reply to some words of a post: each sentence can be ticked, without script."""

import re
from dataclasses import replace

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cms.core.forms import SomeOf
from cms.languages.registry import direction_of
from forum.actions.posting import Draft
from forum.actions.quoting import Quote
from forum.forms.writing import ReplyForm
from forum.models import Post, Thread
from forum.models.naming import named_for
from forum.models.posts import SOURCE_PREFIX, post_id_in
from forum.permissions import person_of

QUOTE = "quote"
MOST_PARTS = 20
# A line, or what ends with a full stop of one of our scripts; "3.5" is no end.
SENTENCE = re.compile(r"\S(?:.*?[.!?…؟۔።፧፨](?=\s|$)|.*$)", re.MULTILINE)


def wants_to_quote(request: HttpRequest) -> bool:
    """Whether the form came with words to quote."""
    return request.method == "POST" and QUOTE in request.POST


def quoted_in(request: HttpRequest, thread: Thread) -> Post | None:
    """The post of this thread that is asked for, in the revision that the form showed."""
    asked = (request.POST if request.method == "POST" else request.GET).get(QUOTE, "")
    number = post_id_in(SOURCE_PREFIX + asked)
    if number is None:
        return None
    posts = Post.objects.visible_to(person_of(request)).in_thread(thread).filter(pk=number)
    post = named_for(posts, person_of(request)).first()
    if post is None or request.method != "POST":
        return post
    return post if request.POST.get("quoted_revision") == str(post.revision) else None


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
            ticked = [parts[int(number)] for number in self.cleaned_data["part"]] or parts
            quote = Quote(
                post_id=quoted.pk,
                revision=self.cleaned_data["quoted_revision"],
                start=min(start for start, _end in ticked),
                end=max(end for _start, end in ticked),
            )
            return replace(super().draft, quote=quote)

    return QuotingForm


def _label(quoted: Post, start: int, end: int) -> str:
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        quoted.language,
        direction_of(quoted.language),
        quoted.text[start:end],
    )
