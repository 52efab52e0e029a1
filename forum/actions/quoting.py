"""A part of another post in an answer: kept as a place in it, so that no word is ever copied."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.accounts.models import User
from forum.models import Post, Thread, Unsent

# What an answer, and an answer that is not sent yet, hold of a quote.
QUOTE_COLUMNS = ("quoted", "quoted_revision", "quoted_start", "quoted_end")


@dataclass(frozen=True)
class Quote:
    """Which letters of which revision; of a revision because another one has other letters."""

    post_id: int
    revision: int
    start: int
    end: int


def columns_of_quote(quote: Quote | None, *, by: User, thread: Thread) -> dict[str, object]:
    """What is stored with the answer, if whoever answers can read those words in this thread now.

    ValidationError if they were taken away or changed since the form was shown.
    """
    if quote is None:
        return {}
    readable = Post.objects.visible_to(by).in_thread(thread)
    post = readable.filter(pk=quote.post_id, revision=quote.revision).first()
    if post is None or not 0 <= quote.start < quote.end <= len(post.text):
        raise ValidationError(_("The words quoted here are gone."), code="quote_gone")
    return {
        "quoted": post,
        "quoted_revision": quote.revision,
        "quoted_start": quote.start,
        "quoted_end": quote.end,
    }


def follow_quotes(*, of: Post, before: str) -> None:
    """The post has a new revision: who quotes words that are still in it quotes them there.

    `before` is the text of the revision just before this one. Other quotes stay behind, unshown.
    """
    for kind in (Post, Unsent):
        for answer in kind._default_manager.filter(quoted=of, quoted_revision=of.revision - 1):
            words = before[answer.quoted_start : answer.quoted_end]
            start = of.text.find(words)
            if start >= 0:
                kind._default_manager.filter(pk=answer.pk).update(
                    quoted_revision=of.revision,
                    quoted_start=start,
                    quoted_end=start + len(words),
                )
