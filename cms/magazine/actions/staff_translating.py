"""Articles in more languages: interpreters are asked, and what they hand in is taken in.

A text that is not in English goes into English first; the other languages follow from there.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.core.cleaning import clean_text, has_letters
from cms.interpreting.actions import ask_for_english, ask_from_english, withdraw_english
from cms.interpreting.reading import english_of
from cms.languages.registry import DEFAULT_CODE, is_known
from cms.magazine.actions.asking_for_yes import tell_contributors
from cms.magazine.digests import digest_of
from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage, ArticleWords, Use
from cms.magazine.models.article_words import SOURCE
from cms.magazine.models.desk_rules import EDIT
from cms.magazine.pieces import pieces_of, with_pieces
from cms.magazine.publishing import publish_words
from cms.magazine.stages import stage_of

logger = logging.getLogger("chorus.magazine")
BETWEEN = "\n\n"
# Read by whoever is safe to read it: nothing is given to interpreters before that step.
TRANSLATED_IN = frozenset({Stage.LANGUAGES, Stage.YES, Stage.READY, Stage.OUT})


@transaction.atomic
def ask_for_languages(
    *, by: User, article: ArticlePage, languages: Iterable[str], now: datetime
) -> list[ArticleWords]:
    """Puts the newest draft into the interpreters' queue, once for each language.

    Raises ValidationError before the article was read for safety, and for languages other than
    English while the English of a foreign text is not there.
    """
    draft = _draft(by, article)
    original = digest_of(draft)
    wanted = [code for code in dict.fromkeys(languages) if code != draft.text_language]
    if not wanted or not all(is_known(code) for code in wanted):
        raise ValidationError(_("Choose at least one language."), code="no_language")
    asked = []
    for code in wanted:
        text = _text_for(code, draft, original)
        asked.append(_ask(draft, code, original, text, now))
    logger.info("magazine.words.asked article=%s count=%s by=%s", draft.pk, len(asked), by.pk)
    return asked


def _draft(by: User, article: ArticlePage) -> ArticlePage:
    if not by.has_perm(EDIT):
        raise PermissionDenied
    page = ArticlePage.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if stage_of(page) not in TRANSLATED_IN:
        raise ValidationError(_("First the safety reader passes it."), code="too_early")
    draft: ArticlePage = page.get_latest_revision_as_object()
    return draft


def _text_for(code: str, draft: ArticlePage, original: str) -> str:
    """The words that an interpreter of this language is given: theirs into English, or English."""
    if DEFAULT_CODE in {code, draft.text_language}:
        return BETWEEN.join(pieces_of(draft.title, draft.body.get_prep_value()))
    english = ArticleWords.objects.of(draft.translation_key).taken_in()
    found = english.filter(language=DEFAULT_CODE, of_digest=original).first()
    if found is None:
        raise ValidationError(
            _("Ask for English first. The other languages follow from the English."),
            code="english_first",
        )
    return BETWEEN.join(pieces_of(found.title, found.body))


def _ask(draft: ArticlePage, code: str, original: str, text: str, now: datetime) -> ArticleWords:
    """The same text again adds nothing; a changed one takes the place of what was asked."""
    source = f"{SOURCE}:{draft.pk}:{draft.latest_revision_id}:{code}"
    words = ArticleWords.objects.of(draft.translation_key).filter(language=code).first()
    if words is not None and words.of_digest == original:
        return words
    if words is not None:
        withdraw_english(sources=[words.source], at=now)
        words.delete()
    writers = _writers_of(draft)
    together = writers if len(writers) > 1 else []
    writer = None if together else next(iter(writers), None)
    if code == DEFAULT_CODE:
        ask_for_english(
            source=source,
            language=draft.text_language,
            text=text,
            writer=writer,
            together=together,
            at=now,
        )
    else:
        ask_from_english(
            source=source, language=code, text=text, writer=writer, together=together, at=now
        )
    return ArticleWords.objects.create(
        article=draft.translation_key,
        language=code,
        of_digest=original,
        source=source,
        asked_at=now,
    )


def _writers_of(draft: ArticlePage) -> list[User]:
    """So that an interpreter who knows one of them does not get the text."""
    uses = Use.objects.in_articles([draft.translation_key]).select_related("contribution__author")
    known = (use.contribution.author for use in uses.order_by("pk") if use.contribution)
    return list(dict.fromkeys(author for author in known if author))


def pieces_handed_in(words: ArticleWords) -> list[str]:
    """What the interpreter handed in, parted; empty while nothing is there."""
    found = english_of([words.source]).get(words.source)
    return [part.strip("\n") for part in found.text.split(BETWEEN)] if found else []


@transaction.atomic
def take_in(
    *, by: User, article: ArticlePage, words: ArticleWords, pieces: Sequence[str], now: datetime
) -> ArticleWords:
    """The interpreter's words, a piece for each piece of the original, title first.

    They are shown nowhere before each contributor has said yes to them.
    """
    draft = _draft(by, article)
    if words.of_digest != digest_of(draft):
        raise ValidationError(
            _("The article has changed. Ask for this language again."), code="changed"
        )
    if not pieces_handed_in(words):
        raise ValidationError(_("The interpreter has not handed it in yet."), code="not_there")
    body = draft.body.get_prep_value()
    cleaned = [clean_text(piece) for piece in pieces]
    if len(cleaned) != len(pieces_of(draft.title, body)) or not all(map(has_letters, cleaned)):
        raise ValidationError(_("Each part of the text needs its words."), code="pieces")
    words.title = " ".join(cleaned[0].split())
    words.credit = draft.credit
    words.body = with_pieces(body, cleaned[1:])
    words.taken_by, words.taken_at = by, now
    words.save(update_fields=["title", "credit", "body", "taken_by", "taken_at"])
    logger.info(
        "magazine.words.taken_in article=%s language=%s by=%s", draft.pk, words.language, by.pk
    )
    if stage_of(draft) is not Stage.LANGUAGES:
        tell_contributors(draft, digest=words.digest)
    publish_words(ArticlePage.objects.get(pk=draft.pk))
    return words
