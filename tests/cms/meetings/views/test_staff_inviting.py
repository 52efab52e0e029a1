"""The report of who was not reached and why, and invitations on paper."""

import pytest
from django.utils import timezone

from cms.core.printing import can_print
from cms.meetings.actions.staff_inviting import invite
from cms.meetings.models import Invitation
from cms.meetings.staff_reaching import Reached, counts_of, row_of
from cms.notices.models import MailWay, Notice
from tests.factories.mails import want_mail
from tests.factories.meetings import make_meeting
from tests.factories.people import make_young_person

NOW = timezone.now()


@pytest.fixture
def meeting(amina, dawit, moderator):
    meeting = make_meeting(now=NOW, food="Soup")
    invite(by=moderator, meeting=meeting, now=NOW)
    return meeting


@pytest.fixture
def officer(moderator, signed_in):
    return signed_in(moderator)


def where(meeting, page="invitations"):
    return f"/en/meetings/work/{meeting.pk}/{page}/"


def row(person):
    return row_of(Invitation.objects.with_ways().get(person=person))


def why(person):
    return [str(reason) for reason in row(person).why]


def test_not_reached_says_why(meeting, amina, dawit):
    assert why(amina) == ["Has never signed in.", "Gets no e-mail."]
    amina.last_login = NOW
    amina.save()
    want_mail(amina)
    assert why(amina) == ["Has not read their news.", "An e-mail waits to be sent."]
    MailWay.objects.update(proven_at=None)
    assert why(amina)[1] == "The e-mail address is not confirmed."
    MailWay.objects.update(stopped_at=NOW)
    assert why(amina)[1] == "E-mail comes back."
    Notice.objects.all().delete()
    assert why(amina)[1] == "The notice is gone."


def test_reading_paper_and_mail_count_as_reached(meeting, amina, dawit):
    assert counts_of(meeting).not_reached == 2
    Notice.objects.filter(to=amina).update(seen_at=NOW)
    Invitation.objects.filter(person=dawit).update(printed_at=NOW)
    assert (row(amina).reached, row(dawit).reached) == (Reached.READ, Reached.PRINTED)
    counts = counts_of(meeting)
    assert (counts.invited, counts.not_reached) == (2, 0)


def test_counts_and_rows_agree_about_everybody(meeting, amina, dawit, moderator):
    for number in range(4):
        make_young_person(f"p{number}")
    invite(by=moderator, meeting=meeting, now=NOW)
    Notice.objects.filter(to__username="p0").update(seen_at=NOW)
    Notice.objects.filter(to__username="p1").delete()
    Invitation.objects.filter(person__username__in=["p1", "p2"]).update(printed_at=NOW)
    rows = [row_of(one) for one in Invitation.objects.with_ways()]
    left = {one.invitation.pk for one in rows if not one.is_reached}
    assert left == set(Invitation.objects.not_reached().values_list("pk", flat=True))
    assert len(left) == counts_of(meeting).not_reached == 3


def test_officer_sends_and_reads_the_report(amina, dawit, officer):
    meeting = make_meeting(now=NOW)
    assert "for <bdi>2</bdi> people" in officer.get(where(meeting)).content.decode()
    page = officer.post(where(meeting), follow=True).content.decode()
    assert "2 people were invited now." in page
    assert "Has never signed in." in page
    assert (
        "0 people were invited now." in officer.post(where(meeting), follow=True).content.decode()
    )


def test_paper_is_in_each_ones_language_and_names_no_group(meeting, officer):
    page = officer.get(where(meeting, "invitations/print")).content.decode()
    start = page.index('<ul class="invitations">')
    sheets = page[start : page.index("</ul>", start)]
    assert 'lang="ar" dir="rtl"' in sheets
    assert 'lang="ti" dir="ltr"' in sheets
    assert "Marker Hall" in sheets
    assert "City" not in sheets
    assert "Care Council" not in sheets


def test_printed_ones_are_printed_once(meeting, officer):
    keys = list(meeting.invitations.values_list("pk", flat=True))
    place = where(meeting, "invitations/print")
    assert "Saved." in officer.post(place, {"invitation": keys}, follow=True).content.decode()
    page = officer.post(place, {"invitation": keys}, follow=True).content.decode()
    assert "marked as printed already" in page
    assert "Nobody here waits" in officer.get(place).content.decode()
    assert officer.post(place, {"invitation": ["x", "9" * 40]}).status_code == 302


def test_pdf_of_invitations(meeting, officer):
    answer = officer.get(where(meeting, "invitations/pdf"))
    if not can_print():
        assert answer.status_code == 302
        return
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "Marker" not in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("page", ["invitations", "invitations/print", "invitations/pdf"])
def test_nobody_else_reads_who_is_invited(meeting, page, amina, elected_member, signed_in):
    for person in (amina, elected_member):
        assert signed_in(person).get(where(meeting, page)).status_code == 403


@pytest.mark.parametrize("people", [1, 20])
def test_report_is_quick_whatever_its_length(
    officer, moderator, people, django_assert_max_num_queries
):
    meeting = make_meeting(now=NOW)
    for number in range(people):
        make_young_person(f"p{number}")
    invite(by=moderator, meeting=meeting, now=NOW)
    with django_assert_max_num_queries(10):
        officer.get(where(meeting))
