"""What staff see of a reported post, and who it is that somebody worries about."""

from uuid import uuid4

import pytest

from cms.reporting.actions.reporting import Said, report
from cms.reporting.models import Case, ReportReason
from cms.reporting.subjects import item_for
from cms.safeguarding.models import Concern
from forum.actions.staff_moderating import Why, take_down
from tests.factories.forum import NOW, make_approved_post, make_board
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported(amina, moderator):
    return make_approved_post(amina, make_board(), moderator, "كلماتي", language="ar")


def test_reported_words_stay_readable_for_the_team(reported, moderator):
    take_down(by=moderator, post=reported, why=Why("hurtful"), now=NOW)
    item = item_for(moderator, reported.source_of(1))
    assert (item.text, item.language, item.has_changed) == ("كلماتي", "ar", True)
    assert item_for(moderator, reported.source_of(9)).text == ""
    assert item_for(moderator, "forum.post:999:1") is None
    assert item_for(moderator, "unheard.of:1:1") is None


def test_only_moderators_and_the_duty_desk_read_the_words(reported, moderator, interpreter):
    duty, admin = make_staff("tess", "duty_worker"), make_staff("alex", "administrator")
    texts = [item_for(one, reported.source).text for one in (moderator, duty)]
    assert texts == ["كلماتي", "كلماتي"]
    assert {item_for(one, reported.source).text for one in (interpreter, admin)} == {""}


def test_worry_about_a_post_is_about_its_writer(reported, dawit, signed_in):
    said = Said(reason=ReportReason.objects.get(code="worried"), key=uuid4())
    report(by=dawit, source=reported.source, said=said, reads="ti", now=NOW)
    concern = Concern.objects.get(source__startswith="report.words:")
    assert (concern.about, concern.raised_by) == (reported.author, dawit)
    duty = signed_in(make_staff("tess", "duty_worker"))
    assert "كلماتي" in duty.get(Case.objects.get().staff_url).content.decode()
