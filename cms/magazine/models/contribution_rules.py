"""What the database itself holds to be true of everything sent, whatever the code does."""

from django.db import models
from django.db.models import F, Q

from cms.magazine.enums import ArticleKind, ContributionState, Credit, ReturnReason

UNREAD_STATES = (ContributionState.HELD, ContributionState.WITHDRAWN)
EMPTY_STATES = (ContributionState.WITHDRAWN, ContributionState.SEALED)

RULES: list[models.BaseConstraint] = [
    models.CheckConstraint(
        name="magazine_sent_kind_is_known", condition=Q(kind__in=ArticleKind.values)
    ),
    models.CheckConstraint(
        name="magazine_sent_state_is_known", condition=Q(state__in=ContributionState.values)
    ),
    models.CheckConstraint(
        name="magazine_sent_credit_has_its_name",
        condition=Q(credit=Credit.NONE, credit_name="")
        | (Q(credit__in=(Credit.ALIAS, Credit.FIRST_NAME)) & ~Q(credit_name="")),
    ),
    models.CheckConstraint(
        name="magazine_sent_decided_by_a_named_person",
        condition=Q(state__in=UNREAD_STATES)
        | Q(decided_by__isnull=False, decided_at__isnull=False),
    ),
    models.CheckConstraint(
        name="magazine_sent_not_decided_by_its_writer",
        condition=(Q(author=None) | Q(decided_by=None) | ~Q(author=F("decided_by")))
        & (Q(author=None) | Q(first_reader=None) | ~Q(author=F("first_reader"))),
    ),
    models.CheckConstraint(
        name="magazine_sent_pictures_need_two_readers",
        condition=Q(has_pictures=False) | Q(needs_two_readers=True),
    ),
    models.CheckConstraint(
        name="magazine_sent_two_readers_are_two",
        condition=~Q(state=ContributionState.APPROVED)
        | Q(needs_two_readers=False)
        | (Q(first_reader__isnull=False) & ~Q(first_reader=F("decided_by"))),
    ),
    models.CheckConstraint(
        name="magazine_sent_return_has_reason",
        condition=~Q(state=ContributionState.RETURNED) | Q(reason__in=ReturnReason.values),
    ),
    models.CheckConstraint(
        name="magazine_sent_holds_something",
        condition=~Q(text="") | Q(has_pictures=True) | Q(state__in=EMPTY_STATES),
    ),
    models.CheckConstraint(
        name="magazine_sent_withdrawn_says_when",
        condition=Q(state=ContributionState.WITHDRAWN, withdrawn_at__isnull=False)
        | (~Q(state=ContributionState.WITHDRAWN) & Q(withdrawn_at=None)),
    ),
    models.CheckConstraint(
        name="magazine_sent_sealed_is_empty",
        condition=~Q(state=ContributionState.SEALED)
        | Q(title="", text="", note="", credit_name="", has_pictures=False),
    ),
]
