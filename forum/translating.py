"""A post in the reader's language: an interpreter's words, else a machine's draft, else nothing.

No page and no deed here waits for an engine. Only the worker does, one draft after another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from cms.core.cleaning import clean_text
from cms.interpreting.actions import offer_draft
from cms.interpreting.reading import english_of
from cms.languages.detecting import same_language
from cms.languages.draft_work import work_on_drafts
from cms.languages.registry import DEFAULT_CODE
from cms.languages.translating import (
    Job,
    can_translate,
    drafts_of,
    drop_job,
    is_something_due,
    make_draft,
)
from forum.enums import VISIBLE_STATUSES, PostStatus
from forum.models import Post
from forum.models.posts import SOURCE_PREFIX

# Staff read an English draft of what waits for them; peers read of what is approved.
FOR_STAFF = VISIBLE_STATUSES | {PostStatus.HELD}


@dataclass(frozen=True)
class Reading:
    """What stands below a post for whoever reads in another language. One of the four is so."""

    text: str = ""
    interpreter: str = ""  # "" where a machine put it so
    is_being_made: bool = False
    can_be_asked: bool = False

    @property
    def has_failed(self) -> bool:
        return not (self.text or self.is_being_made or self.can_be_asked)


def readings_for(posts: Iterable[Post], language: str, *, now: datetime) -> dict[int, Reading]:
    """By post: at most one query for drafts, and one for interpreters where English is read."""
    foreign = [
        post
        for post in posts
        if post.is_visible and post.words and not same_language(post.language, language)
    ]
    sources = [post.source for post in foreign]
    english = english_of(sources) if sources and language == DEFAULT_CODE else {}
    drafts = drafts_of([one for one in sources if one not in english], language, now=now)
    found: dict[int, Reading] = {}
    for post in foreign:
        words, draft = english.get(post.source), drafts.get(post.source)
        if words is not None:
            found[post.pk] = Reading(text=words.text, interpreter=words.interpreter_name)
        elif draft is not None and draft.is_offered_to_peers:
            found[post.pk] = Reading(text=draft.text)
        elif draft is not None:
            found[post.pk] = Reading(is_being_made=draft.is_wanted)
        elif can_translate(post.language, language):
            found[post.pk] = Reading(can_be_asked=True)
    return found


def is_draft_due(now: datetime) -> bool:
    return is_something_due(prefix=SOURCE_PREFIX, now=now)


def draft_what_is_due() -> bool:
    """Works for a while on what is wanted; True if there is more to do now."""
    return work_on_drafts(room="forum", prefix=SOURCE_PREFIX, make=_do)


def _do(job: Job) -> bool:
    post = _post_of(job)
    if post is None:
        drop_job(job=job)
        return True
    is_well = make_draft(job=job, text=post.words, clean=clean_text, now=timezone.now())
    if job.target == DEFAULT_CODE:
        _offer_to_interpreter(post)
    return is_well


def _offer_to_interpreter(post: Post) -> None:
    """A sound draft stands in the interpreter's form, to be corrected; a doubtful one does not."""
    draft = drafts_of([post.source], DEFAULT_CODE, now=timezone.now()).get(post.source)
    if draft is not None and draft.is_offered_to_peers:
        offer_draft(source=post.source, draft=draft.text)


def _post_of(job: Job) -> Post | None:
    """The revision that was meant, unless it is gone or not for these readers."""
    post_id, _, revision = job.source.removeprefix(SOURCE_PREFIX).partition(":")
    statuses = FOR_STAFF if job.target == DEFAULT_CODE else VISIBLE_STATUSES
    return Post.objects.filter(pk=post_id, revision=revision, status__in=statuses).first()
