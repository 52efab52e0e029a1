"""The council sets its reasons: its own words, its own routes, and which are offered."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from cms.reporting.enums import Route
from cms.reporting.forms import ReportForm
from cms.reporting.models import ReportReason
from cms.reporting.reasons import make_built_in_reasons, words_of

pytestmark = pytest.mark.django_db


def test_reasons_stand_from_the_start_and_a_councils_change_stays():
    assert ReportReason.objects.offered().count() == 6
    ReportReason.objects.filter(code="other").update(route=Route.TECHNICAL)
    make_built_in_reasons()
    assert ReportReason.objects.count() == 6
    assert ReportReason.objects.get(code="other").route == Route.TECHNICAL


def test_words_of_the_council_come_first_in_the_readers_language():
    reason = ReportReason.objects.get(code="hurtful")
    assert words_of(reason) == "It could hurt somebody."
    reason.label_en, reason.label_sq = "It is rude.", "Është e vrazhdë."
    reason.save()
    with translation.override("sq"):
        assert words_of(ReportReason.objects.get(code="hurtful")) == "Është e vrazhdë."
    assert words_of(ReportReason.objects.get(code="hurtful")) == "It is rude."


def test_form_offers_only_what_is_offered():
    ReportReason.objects.filter(code="not_true").update(is_active=False)
    codes = [code for code, _words in ReportForm().fields["reason"].choices]
    assert codes == ["hurtful", "private", "broken", "worried", "other"]


def test_worry_always_goes_to_safeguarding():
    reason = ReportReason.objects.get(code="worried")
    reason.route = Route.TECHNICAL
    with pytest.raises(ValidationError):
        reason.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        reason.save()


def test_officer_changes_reasons_in_the_editor_and_others_do_not(
    moderator, safeguarding_lead, signed_in
):
    address = "/admin/snippets/reporting/reportreason/"
    assert signed_in(moderator).get(address).status_code == 200
    assert signed_in(safeguarding_lead).get(address).status_code in {302, 403}
