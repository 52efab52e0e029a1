"""Storing a form from a file as a draft: all of it that was agreed to, or nothing."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.models import User
from surveys.actions.staff_versions import draft_version
from surveys.models import ImportedForm, Indicator, Questionnaire, Version
from surveys.models.plans import column, plan_of
from surveys.permissions import check_can_manage_waves
from surveys.structure.plans import Texts, whole_fingerprint
from surveys.xlsform.planning import Planned, plan_of_form
from surveys.xlsform.planning_title import Named
from surveys.xlsform.planning_words import languages_to_ask
from surveys.xlsform.shapes import Form, Reading
from surveys.xlsform.writing import write_workbook

logger = logging.getLogger("chorus.surveys")


@dataclass(frozen=True)
class Stored:
    """The draft; not new where the newest version asks exactly the same."""

    version: Version
    is_new: bool
    planned: Planned


@dataclass(frozen=True)
class Answers:
    """What somebody decided about a file: which language a heading means ({"pash": "ps"}), and the
    codes of what may be left out; None agrees to all of it."""

    languages: Mapping[str, str]
    leave_out: Collection[str] | None = ()


def plan_to_store(*, reading: Reading, languages: Mapping[str, str], ages: str) -> Planned:
    """What would be stored of a sound form, and what would not."""
    known = set(Indicator.objects.values_list("key", flat=True))
    return plan_of_form(reading.form, mapping=languages, indicators=known, ages=ages)


@transaction.atomic
def store_form(*, by: User | None, reading: Reading, named: Named, answers: Answers) -> Stored:
    """A draft of the questionnaire with this name, which is made if it is not there.

    ValidationError where the form is not sound, a language is not known, or something would be
    left out that nobody agreed to.
    """
    if by is not None:
        check_can_manage_waves(by)
    if not reading.is_valid:
        raise ValidationError(_("Mend the errors in the file first."), code="invalid")
    if not (named.key and named.ages):
        raise ValidationError(_("Give the questionnaire a key and ages, as in 11-17."), code="name")
    if unknown := languages_to_ask(reading.form, answers.languages):
        raise ValidationError(
            _("Which languages are these: %(names)s?") % {"names": ", ".join(unknown)},
            code="languages",
        )
    planned = plan_to_store(reading=reading, languages=answers.languages, ages=named.ages)
    _check_agreed(planned, answers.leave_out)
    questionnaire = _questionnaire(named)
    newest = questionnaire.versions.newest_first().first()
    # Equal in what it asks and in every word of it.
    if newest and plan_of(newest) == planned.version:
        if not newest.is_published:
            _keep_form(newest, reading.form)
        return Stored(newest, is_new=False, planned=planned)
    version = draft_version(by=by, questionnaire=questionnaire, plan=planned.version)
    _keep_form(version, reading.form)
    logger.info("surveys.form.stored version=%s by=%s", version.pk, by.pk if by else "command")
    return Stored(version, is_new=True, planned=planned)


def _keep_form(version: Version, form: Form) -> None:
    """Keeps what the file says beside what was stored of it, for the export."""
    ImportedForm.objects.update_or_create(
        version=version,
        defaults={
            "workbook": write_workbook(form),
            "fingerprint": whole_fingerprint(plan_of(version)),
        },
    )


def _check_agreed(planned: Planned, leave_out: Collection[str] | None) -> None:
    if not any(True for _one in planned.version.questions()):
        raise ValidationError(_("There is no question here that Chorus can ask."), code="empty")
    if leave_out is None:
        return
    if undecided := {one.code for one in planned.left_out} - set(leave_out):
        count = sum(one.code in undecided for one in planned.left_out)
        raise ValidationError(
            ngettext(
                "%(count)d thing cannot be stored. Decide whether it may be left out.",
                "%(count)d things cannot be stored. Decide whether they may be left out.",
                count,
            )
            % {"count": count},
            code="undecided",
        )


def _questionnaire(named: Named) -> Questionnaire:
    """The one with this key for these ages, made if need be; its titles stay as they are."""
    found = Questionnaire.objects.filter(key=named.key, age_version=named.ages).first()
    if found is None:
        found = Questionnaire(key=named.key, age_version=named.ages, **_columns(named.title))
        found.full_clean()
        found.save()
        return found
    missing = {
        name: text for name, text in _columns(named.title).items() if not getattr(found, name)
    }
    for name, text in missing.items():
        setattr(found, name, text)
    if missing:
        found.save(update_fields=list(missing))
    return found


def _columns(title: Texts) -> dict[str, str]:
    return {column("title", code): text for code, text in title.items()}
