"""The forum's hand-overs to the feedback room.

Voices: approved posts of young people and nothing else. Their authors hear from the forum itself
what became of their words. Ideas stand on "You said, we did" for whoever may open them.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cms.accounts.enums import Kind
from cms.accounts.models import User
from cms.core.chunks import in_key_order
from cms.feedback.answered import AnsweredElsewhere
from cms.feedback.sources import OfferedVoice
from cms.interpreting.reading import English, english_of
from cms.languages.registry import DEFAULT_CODE
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from forum.enums import IdeaState
from forum.models import Idea, Post, QuoteConsent, Step, StepWords
from forum.models.posts import PostQuerySet

PREFIX = "forum.post"
BATCH = 500
LARGEST_ID = 2**62


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _offered() -> PostQuerySet:
    # Pictures alone are no words that could be counted under a theme or quoted.
    return Post.objects.approved().filter(author__kind=Kind.YOUNG_PERSON).exclude(text="")


def _speaker(author_id: int, start: date, end: date) -> str:
    """Tells two posts of one person in one period from two people's; means nothing elsewhere."""
    message = f"forum.speaker:{start}:{end}:{author_id}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


def _read_key(key: str) -> tuple[int, int] | None:
    name, _, numbers = key.partition(":")
    try:
        post_id, revision = map(int, numbers.split(":"))
    except ValueError:
        return None
    if name != PREFIX or not 0 < post_id < LARGEST_ID:
        return None
    return post_id, revision


def _found(posts: PostQuerySet, keys: Iterable[str]) -> set[str]:
    """Those of the keys that are among these posts, in the same words."""
    wanted = {read: key for key in keys if (read := _read_key(key))}
    numbers = list(wanted)
    found: set[str] = set()
    for first in range(0, len(numbers), BATCH):
        ids = [post_id for post_id, _ in numbers[first : first + BATCH]]
        rows = posts.filter(pk__in=ids).values_list("pk", "revision")
        found |= {wanted[row] for row in rows if row in wanted}
    return found


class ForumSource:
    name = "forum"

    def voices(self, *, start: date, end: date) -> Iterator[OfferedVoice]:
        posts = (
            _offered()
            .said_between(_midnight(start), _midnight(end + timedelta(days=1)))
            .select_related("author__locality")
        )
        for batch in in_key_order(posts, size=BATCH):
            english = english_of([post.source for post in batch])
            quotable = QuoteConsent.objects.posts_among(batch)
            for post in batch:
                has_agreed = post.pk in quotable
                yield self._voice(post, english.get(post.source), start, end, has_agreed)

    def still_offered(self, keys: Iterable[str]) -> set[str]:
        return _found(_offered(), keys)

    def still_quotable(self, keys: Iterable[str]) -> set[str]:
        """Their writers said yes to these very words, and have not changed their mind."""
        agreed = QuoteConsent.objects.live().values("post")
        return _found(_offered().filter(pk__in=agreed), keys)

    def words_of(self, keys: Iterable[str]) -> dict[str, str]:
        """As they stand under these posts and revisions today."""
        wanted = {read: key for key in keys if (read := _read_key(key))}
        numbers = list(wanted)
        held: dict[str, str] = {}
        for first in range(0, len(numbers), BATCH):
            ids = [post_id for post_id, _ in numbers[first : first + BATCH]]
            rows = _offered().filter(pk__in=ids).values_list("pk", "revision", "text")
            held |= {
                wanted[pk, revision]: text
                for pk, revision, text in rows
                if (pk, revision) in wanted
            }
        return held

    def readable_by(self, user: User, keys: Iterable[str]) -> set[str]:
        """Those of the keys that this person may read in the forum itself."""
        return _found(_offered().visible_to(user), keys)

    @staticmethod
    def _voice(
        post: Post, english: English | None, start: date, end: date, has_agreed: bool
    ) -> OfferedVoice:
        author = post.author
        said_on = timezone.localdate(post.created_at)
        return OfferedVoice(
            key=post.source,
            text=post.text,
            language=post.language,
            said_on=said_on,
            age_band=(author.age_band(on=said_on) or "") if author else "",
            locality=author.locality.code if author and author.locality else "",
            english=english.text if english else "",
            speaker=_speaker(author.pk, start, end) if author else "",
            may_be_quoted=has_agreed,
        )


def _languages_by_author(keys: Iterable[str]) -> dict[int, set[str]]:
    """The writers of what is still offered, and the languages that they wrote it in."""
    wanted = list({read for key in keys if (read := _read_key(key))})
    wrote: dict[int, set[str]] = defaultdict(set)
    for first in range(0, len(wanted), BATCH):
        part = set(wanted[first : first + BATCH])
        posts = _offered().filter(pk__in={post_id for post_id, _revision in part})
        for pk, revision, author, language in posts.values_list(
            "pk", "revision", "author", "language"
        ):
            if (pk, revision) in part:
                wrote[author].add(language)
    return wrote


class ForumAuthors:
    """Tells the writers of posts what became of their words; nobody else learns who they are."""

    name = ForumSource.name

    def tell_authors(
        self, keys: Iterable[str], *, url: str, besides: Set[int], reading: str = ""
    ) -> int:
        wrote = _languages_by_author(keys)
        told = User.objects.filter(pk__in=set(wrote) - set(besides), is_active=True).order_by("pk")
        if reading:
            wrote_in_it = [author for author, languages in wrote.items() if reading in languages]
            told = told.filter(
                Q(language=reading) | Q(language=DEFAULT_CODE, pk__in=wrote_in_it),
            )
        for person in told:
            give_notice(to=person, kind=NoticeKind.FEEDBACK, url=url)
        return len(told)


class AnsweredIdeas:
    """Ideas and what became of them, for readers of their boards."""

    name = "forum"

    def answers(
        self, *, reader: User | AnonymousUser, language: str, subgroup: str, at_most: int
    ) -> Iterator[AnsweredElsewhere]:
        ideas = Idea.objects.visible_to(reader).exclude(state=IdeaState.WITHDRAWN)
        if subgroup:
            ideas = ideas.filter(subgroup__code=subgroup)
        newest = list(ideas.select_related("subgroup").order_by("-changed_at", "-id")[:at_most])
        last = Step.objects.filter(idea__in=newest, number=F("idea__number"))
        own = StepWords.objects.filter(step__in=last, language=language).select_related("step")
        english = dict(last.values_list("idea", "words"))
        written = {row.step.idea_id: row.words for row in own}
        today = timezone.localdate()
        for idea in newest:
            yield AnsweredElsewhere(
                line=idea.summary,
                url=reverse("forum:idea", args=[idea.pk]),
                state=idea.get_state_display(),
                is_good=idea.state == IdeaState.DONE,
                is_late=idea.is_late(today),
                subgroup=idea.subgroup.name,
                changed_at=idea.changed_at,
                words=written.get(idea.pk) or english.get(idea.pk, ""),
                language=language if idea.pk in written else DEFAULT_CODE,
            )
