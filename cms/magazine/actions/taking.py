"""An editor takes an approved contribution into an article of a coming issue."""

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Locale

from cms.accounts.models import User
from cms.core.page_trees import languages_without
from cms.core.private_files import random_name
from cms.magazine.access import check_is_editor, unused_contributions
from cms.magazine.models import ArticlePage, Contribution, ContributionPicture, IssuePage, Use
from cms.magazine.pieces import Body, html_of, paragraphs_of
from cms.magazine.setting_up import set_up_workflow

logger = logging.getLogger("chorus.magazine")
LONGEST_OWN_TITLE = 120


@transaction.atomic
def take_into_issue(
    *, by: User, contribution: Contribution, issue: IssuePage, now: datetime
) -> ArticlePage:
    """A draft in the contributor's language with exactly their words, pictures and name.

    Raises ValidationError where it was used or taken back meanwhile, or the issue is out.
    """
    check_is_editor(by, now=now)
    if contribution.author_id == by.pk:
        raise PermissionDenied
    free = unused_contributions(now=now).select_for_update(of=("self",))
    sent = free.filter(pk=contribution.pk).first()
    if sent is None:
        raise ValidationError(
            _("Somebody else took this, or the writer took it back."), code="not_free"
        )
    if issue.live or issue.alias_of_id is not None:
        raise ValidationError(_("This Scoop is out. Choose another one."), code="is_out")
    credit, body = sent.credit_name, _body_of(sent)
    article = put_into_issue(sent, issue, body=body, credit=credit, by=by, now=now)
    logger.info(
        "magazine.contribution.taken article=%s contribution=%s by=%s", article.pk, sent.pk, by.pk
    )
    return article


def put_into_issue(
    sent: Contribution,
    issue: IssuePage,
    *,
    body: Body,
    credit: str = "",
    by: User | None = None,
    now: datetime,
) -> ArticlePage:
    """A draft at the desk, and whose words it holds. Runs inside the caller's transaction."""
    article = ArticlePage(
        title=first_title(sent),
        slug=f"{slugify(sent.kind)}-{sent.pk}",
        kind=sent.kind,
        credit=credit,
        written_in=sent.language,
        body=body,
        live=False,
        locale=Locale.objects.get(language_code=sent.language),
    )
    _shelf_in(issue, sent.language).add_child(instance=article)
    article.save_revision(user=by, log_action=True)
    set_up_workflow()
    Use.objects.create(
        article=article.translation_key,
        contribution=sent,
        revision=sent.revision,
        taken_by=by,
        taken_at=now,
    )
    return article


def _shelf_in(issue: IssuePage, language: str) -> IssuePage:
    """The issue in the tree of this language: an alias that follows the English one."""
    locale = Locale.objects.get(language_code=language)
    if languages_without(issue).filter(pk=locale.pk).exists():
        issue.copy_for_translation(locale, copy_parents=True, alias=True)
    shelf: IssuePage = issue.get_translation(locale).specific
    return shelf


def first_title(sent: Contribution) -> str:
    """Their own; else their first line. It is never made up."""
    lines = [line.strip() for line in sent.text.split("\n") if line.strip()]
    words = sent.title or (lines[0] if lines else sent.get_kind_display())
    if len(words) <= LONGEST_OWN_TITLE:
        return words
    return words[:LONGEST_OWN_TITLE].rsplit(" ", 1)[0]


def _body_of(sent: Contribution) -> Body:
    words = [{"type": "text", "value": html_of(part)} for part in paragraphs_of(sent.text)]
    return words + [{"type": "image", "value": value} for value in pictures_of(sent)]


def pictures_of(sent: Contribution) -> list[dict[str, Any]]:
    """Copies for an article, as an image block stores them."""
    return [
        {"image": _image_of(one), "alternative": one.alternative}
        for one in sent.pictures.order_by("pk")
    ]


def _image_of(picture: ContributionPicture) -> int:
    """A copy for the page under a name that cannot be guessed; the words say what it shows."""
    with picture.file.open("rb") as file:
        content = ContentFile(file.read())
    name = random_name("scoop", str(picture.file.name).rsplit(".", 1)[-1])
    image = get_image_model()(title=f"contribution-picture-{picture.pk}")
    image.file.save(name.rsplit("/", 1)[-1], content, save=False)
    image.save()
    return int(image.pk)
