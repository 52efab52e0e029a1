"""Changing a draft: every deed reads it whole, changes it as plain data and writes it whole.

So no half of a change can stand, and whoever changes a part that somebody else changed meanwhile
is told. What was published is never touched: a change of it begins with a new draft.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from surveys.actions.staff_versions import draft_version, write_plan
from surveys.enums import VersionStatus
from surveys.models import Indicator, Question, Questionnaire, Version, WordingOrigin
from surveys.models.plans import column, plan_of
from surveys.permissions import check_can_manage_waves
from surveys.structure.plans import QuestionPlan, VersionPlan
from surveys.structure.staff_edits import Edit, check_writable, put_question

logger = logging.getLogger("chorus.surveys")


@transaction.atomic
def start_questionnaire(*, by: User, key: str, age_version: str, title: str) -> Version:
    """A new questionnaire with an empty draft; its title in English."""
    check_can_manage_waves(by)
    questionnaire = Questionnaire(key=key, age_version=age_version, title=title)
    setattr(questionnaire, column("title", DEFAULT_CODE), title)
    questionnaire.full_clean()
    questionnaire.save()
    return draft_version(by=by, questionnaire=questionnaire, plan=VersionPlan(()))


@transaction.atomic
def define_indicator(
    *, by: User, key: str, domain: str, subgroup: str, kind: str, counts: list[str]
) -> Indicator:
    """What is asked about, for good: its rule of which answers count outlives every wording."""
    check_can_manage_waves(by)
    indicator = Indicator(key=key, domain=domain, subgroup=subgroup, kind=kind, counts=counts)
    indicator.full_clean()
    indicator.save()
    logger.info("surveys.indicator.defined indicator=%s by=%s", indicator.pk, by.pk)
    return indicator


@transaction.atomic
def draft_from(*, by: User, version: Version) -> Version:
    """A draft that asks what this version asks, with what is known of where its words come from."""
    check_can_manage_waves(by)
    questionnaire = Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
    if known := questionnaire.versions.filter(status=VersionStatus.DRAFT).first():
        raise ValidationError(
            _("There is a draft already: version %(number)d. Go on with it or throw it away.")
            % {"number": known.number},
            code="drafted",
        )
    draft = draft_version(by=by, questionnaire=questionnaire, plan=plan_of(version))
    WordingOrigin.objects.bulk_create(_copied(one, draft) for one in version.origins.all())
    return draft


def _copied(origin: WordingOrigin, draft: Version) -> WordingOrigin:
    names = ("thing", "field", "language", "stage", "by_role", "done_on", "fingerprint")
    return WordingOrigin(version=draft, **{name: getattr(origin, name) for name in names})


@transaction.atomic
def edit_draft(*, by: User, version: Version, edit: Edit) -> VersionPlan:
    """The draft as it is after the change.

    ValidationError if it is published ("published"), if the part is another one by now ("changed",
    "gone") or if the database could not hold it ("unwritable").
    """
    check_can_manage_waves(by)
    drafts = Version.objects.select_for_update().filter(pk=version.pk)
    draft = drafts.filter(status=VersionStatus.DRAFT).first()
    if draft is None:
        raise ValidationError(
            _("This version is published: it stays as it is. Make a new draft from it."),
            code="published",
        )
    before = plan_of(draft)
    plan = edit(before)
    if plan == before:
        return before
    check_writable(plan)
    draft.sections.all().delete()
    with override(DEFAULT_CODE):
        write_plan(draft, plan)
    logger.info("surveys.draft.edited version=%s by=%s", draft.pk, by.pk)
    return plan


@transaction.atomic
def write_question(
    *, by: User, version: Version, section: str, question: QuestionPlan, was: str, seen: str
) -> VersionPlan:
    """A question, new or in the place of `was`. A key that was published names it for ever."""
    check_can_manage_waves(by)
    if was and was != question.key:
        if was in published_keys(version):
            raise ValidationError(
                _("Published versions have this key: it stays."), code="key_published"
            )
        things = version.origins.filter(thing=f"question:{was}")
        things.update(thing=f"question:{question.key}")
        _rename_choices(version, was, question.key)
    edit = put_question(question, section=section, was=was, seen=seen)
    return edit_draft(by=by, version=version, edit=edit)


def _rename_choices(version: Version, was: str, now: str) -> None:
    for origin in version.origins.filter(thing__startswith=f"choice:{was}:"):
        origin.thing = f"choice:{now}:{origin.thing.removeprefix(f'choice:{was}:')}"
        origin.save(update_fields=["thing"])


def published_keys(version: Version) -> frozenset[str]:
    """The keys of questions that any published version of this questionnaire asks."""
    published = Question.objects.filter(
        version__questionnaire=version.questionnaire_id, version__status=VersionStatus.PUBLISHED
    )
    return frozenset(published.values_list("key", flat=True))
