"""What the database itself holds to be true of every post, whatever the code does."""

from django.db import models
from django.db.models import F, Q

from forum.enums import (
    ALL_CONTENT_NOTES,
    OPEN_EDIT_STATUSES,
    HelperRole,
    PostKind,
    PostStatus,
)
from forum.models.pictures import WHOLE
from forum.models.someone import ONLY_A_POST_IS_ANONYMOUS

RULES: list[models.BaseConstraint] = [
    models.CheckConstraint(
        name="forum_post_status_known", condition=Q(status__in=PostStatus.values)
    ),
    models.CheckConstraint(
        name="forum_post_decided_by_a_named_person",
        condition=Q(status__in=(PostStatus.HELD, PostStatus.TAKEN_DOWN, PostStatus.TAKEN_BACK))
        | Q(decided_by__isnull=False, decided_at__isnull=False),
    ),
    models.CheckConstraint(
        name="forum_post_not_decided_by_its_writer",
        condition=Q(author=None) | Q(decided_by=None) | ~Q(author=F("decided_by")),
    ),
    models.CheckConstraint(
        name="forum_post_stands_where_its_kind_does",
        condition=Q(kind=PostKind.POST, thread__isnull=False, of=None, board=None)
        | Q(kind=PostKind.EDIT, thread__isnull=False, of__isnull=False, board=None)
        | Q(kind=PostKind.ALIAS, thread=None, of=None, board__isnull=False),
    ),
    models.CheckConstraint(
        name="forum_only_a_post_is_approved",
        condition=Q(kind=PostKind.POST) & ~Q(status=PostStatus.IN_USE)
        | ~Q(kind=PostKind.POST) & ~Q(status=PostStatus.APPROVED),
    ),
    # Whoever empties the words cannot forget their HTML.
    models.CheckConstraint(
        name="forum_no_html_without_its_words", condition=Q(html="") | ~Q(text="")
    ),
    ONLY_A_POST_IS_ANONYMOUS,
    models.UniqueConstraint(
        name="forum_one_open_edit_of_a_post",
        fields=("of",),
        condition=Q(kind=PostKind.EDIT, status__in=sorted(OPEN_EDIT_STATUSES)),
    ),
    models.UniqueConstraint(
        name="forum_one_alias_in_use",
        fields=("author", "board"),
        condition=Q(kind=PostKind.ALIAS, status=PostStatus.IN_USE),
    ),
    models.CheckConstraint(
        name="forum_content_notes_known",
        condition=Q(content_notes__lte=ALL_CONTENT_NOTES)
        & (~Q(kind=PostKind.ALIAS) | Q(content_notes=0)),
    ),
    models.CheckConstraint(
        name="forum_quote_names_its_place",
        condition=Q(quoted=None, quoted_revision=None, quoted_start=None, quoted_end=None)
        | Q(
            kind=PostKind.POST,
            quoted__isnull=False,
            quoted_revision__isnull=False,
            quoted_start__isnull=False,
            quoted_end__gt=F("quoted_start"),
        ),
    ),
    models.CheckConstraint(
        name="forum_post_has_words",
        condition=~Q(text="")
        | ~Q(feeling="")
        | Q(status__in=(PostStatus.TAKEN_DOWN, PostStatus.SEALED)),
    ),
    models.CheckConstraint(
        name="forum_answers_have_a_question", condition=~Q(text="") | Q(options="")
    ),
    models.CheckConstraint(name="forum_post_pictures_whole", condition=WHOLE),
    models.CheckConstraint(
        name="forum_post_with_help_is_confirmed",
        condition=Q(helper_role="", help_session=None)
        | Q(helper_role__in=HelperRole.values, confirmed_at__isnull=False),
    ),
    models.CheckConstraint(
        name="forum_returned_post_has_reason",
        condition=~Q(status=PostStatus.RETURNED) | ~Q(reason=""),
    ),
    models.CheckConstraint(
        name="forum_sealed_post_has_no_words",
        condition=~Q(status=PostStatus.SEALED) | Q(title="", text="", note=""),
    ),
]
