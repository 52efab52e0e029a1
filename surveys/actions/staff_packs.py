"""Loading a question pack: what is new becomes drafts, what is published stays as it is."""

import logging
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.actions.staff_origins import note_origins
from surveys.actions.staff_versions import draft_version
from surveys.enums import VersionStatus
from surveys.models import GlossaryTerm, Indicator, Questionnaire, Version
from surveys.models.plans import column, plan_of
from surveys.structure.plans import (
    IndicatorPlan,
    Pack,
    QuestionnairePlan,
    TermPlan,
)
from surveys.structure.staff_checking import problems_of

logger = logging.getLogger("chorus.surveys")
PUBLISHED = {"version__status": VersionStatus.PUBLISHED}


@dataclass(frozen=True)
class Loaded:
    """The newest version of every questionnaire of the pack, and how many of them are new."""

    versions: tuple[Version, ...]
    drafted: int


@transaction.atomic
def load_pack(*, pack: Pack) -> Loaded:
    """All of the pack or nothing. A second time, whatever is unchanged changes nothing.

    ValidationError if its logic is not sound, or if it counts the answers to an indicator in
    another way than a published version does.
    """
    for planned in pack.questionnaires:
        if problems := problems_of(planned.version):
            named = [f"{planned.age_version} {one.where}: {one.sentence}" for one in problems]
            raise ValidationError(named, code="logic")
    for indicator in pack.indicators:
        _keep_indicator(indicator)
    for term in pack.glossary:
        _keep_term(term)
    versions = [_keep_version(planned) for planned in pack.questionnaires]
    for planned, (version, _is_new) in zip(pack.questionnaires, versions, strict=True):
        note_origins(version=version, plan=planned.version, origins=pack.origins)
    logger.info("surveys.pack.loaded drafted=%d", sum(is_new for _one, is_new in versions))
    return Loaded(
        tuple(version for version, _is_new in versions),
        sum(is_new for _version, is_new in versions),
    )


def _keep_indicator(planned: IndicatorPlan) -> None:
    """The rule of what counts outlives wordings: new codes may join, an old one stays."""
    known = Indicator.objects.filter(key=planned.key).first()
    changed = set(known.counts) - set(planned.counts) if known else set()
    if changed and known and known.questions.filter(**PUBLISHED).exists():
        raise ValidationError(
            _("%(key)s counts its answers differently. Give it another key.")
            % {"key": planned.key},
            code="counts",
        )
    Indicator.objects.update_or_create(
        key=planned.key,
        defaults={
            "domain": planned.domain,
            "subgroup": planned.subgroup,
            "kind": planned.kind,
            "counts": list(planned.counts),
        },
    )


def _keep_term(planned: TermPlan) -> None:
    words = {column("term", code): text for code, text in planned.term.items()}
    words |= {column("explanation", code): text for code, text in planned.explanation.items()}
    GlossaryTerm.objects.update_or_create(key=planned.key, defaults=words)


def _keep_version(planned: QuestionnairePlan) -> tuple[Version, bool]:
    title = {column("title", code): text for code, text in planned.title.items()}
    questionnaire, _is_new = Questionnaire.objects.update_or_create(
        key=planned.key, age_version=planned.age_version, defaults=title
    )
    newest = questionnaire.versions.newest_first().first()
    # Equal in what it asks and in every word of it.
    if newest and plan_of(newest) == planned.version:
        return newest, False
    return draft_version(by=None, questionnaire=questionnaire, plan=planned.version), True
