"""Pages about reports of sealed words: for the named officer, for a reason, without content."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.safeguarding.models import LookLog, NoReport, SealedWords, SealReport
from cms.safeguarding.staff_sealing import ToSeal, seal_words
from tests.cms.safeguarding.test_staff_seal_reporting import MARK, WHOLE
from tests.factories.people import make_staff

DESK = "/en/safeguarding/"
LIST = f"{DESK}seals/"
REASON = {"reason": "I fill in the report"}


def make_seal(by, number, hours=0):
    then = timezone.now() - timedelta(hours=hours)
    source = f"forum.post:{number}"
    what = ToSeal(source=source, words={"text": MARK}, place="City", account=None, written_at=then)
    seal_words(by=by, what=what, reason="May be a crime to keep", at=then)
    return SealedWords.objects.get(source=source)


@pytest.fixture(autouse=True)
def _at_noon():
    """In the night when the clocks change, an hour is missing or comes twice."""
    with time_machine.travel(timezone.localtime().replace(hour=12)):
        yield


@pytest.fixture
def sealed(moderator):
    return make_seal(moderator, 12, hours=25)


@pytest.fixture
def page(sealed):
    return f"{LIST}{sealed.pk}/"


@pytest.fixture
def client(safeguarding_lead, signed_in):
    return signed_in(safeguarding_lead)


@pytest.fixture
def opened(client, page):
    client.post(page, REASON)
    return client


@pytest.fixture
def duty_worker(db):
    return make_staff("lee", "duty_worker")


def whole():
    form = {name: "on" if value is True else value for name, value in WHOLE.items()}
    return {**form, "found_at": "2026-11-22T12:00", "press": "keep"}


@pytest.mark.parametrize("who", ["amina", "outsider", "moderator", "interpreter", "duty_worker"])
def test_nobody_else_opens_a_report(request, signed_in, page, who):
    client = signed_in(request.getfixturevalue(who))
    for address in (page, f"{page}print/", f"{page}keep/"):
        assert client.get(address).status_code in {403, 405}
        assert client.post(address, {**REASON, "press": "keep"}).status_code in {403, 405}
    assert client.get(LIST).status_code == (200 if who == "duty_worker" else 403)
    assert not SealReport.objects.exists()
    assert not LookLog.objects.exists()


def test_a_report_opens_with_a_reason_alone(client, page):
    assert "Why do you open this report?" in client.get(page).content.decode()
    assert client.get(f"{page}print/").status_code == 302
    asked = client.post(f"{page}keep/", whole()).content.decode()
    assert "Why do you open this report?" in asked
    assert not SealReport.objects.exists()
    assert "This field is required." in client.post(page, {"reason": "\x00"}).content.decode()
    html = client.post(page, REASON, follow=True).content.decode()
    assert "Not yet sent" in html
    assert "Overdue" in html
    assert MARK not in html
    assert LookLog.objects.count() == 2
    week = client.get(f"{DESK}looks/").content.decode()
    assert "I fill in the report" in week


def test_the_officer_fills_in_prints_and_marks_it_as_sent(opened, page, sealed):
    half = {**whole(), "suspected": "", "danger_note": "Wörter \x00 und <b>mehr</b>"}
    html = opened.post(f"{page}keep/", half, follow=True).content.decode()
    assert "Still missing" in html
    assert "The portal has it" not in html
    opened.post(f"{page}keep/", whole())
    paper = opened.get(f"{page}print/").content.decode()
    for words in ("Not yet sent", sealed.sha256, "Sexual talk with a child", "jo@council.example"):
        assert words in paper
    sent = {"press": "sent", "reference": "NCA-7", "sent_at": "2020-01-01T10:00"}
    assert "after it was sealed" in opened.post(f"{page}keep/", sent).content.decode()
    sent["sent_at"] = f"{timezone.localtime() - timedelta(minutes=2):%Y-%m-%dT%H:%M}"
    html = opened.post(f"{page}keep/", sent, follow=True).content.decode()
    assert "NCA-7" in html
    assert "Not yet sent" not in html
    assert "NCA-7" in opened.get(LIST).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"how_found": "x"}, {"found_at": "yesterday"}, {"further": "a" * 5_000_000}]
)
def test_what_makes_no_sense_is_said_and_not_kept(opened, page, wrong):
    answer = opened.post(f"{page}keep/", {**whole(), **wrong})
    assert answer.status_code == 200
    assert "Please look at this again" in answer.content.decode()
    assert not SealReport.objects.exists()


def test_the_desk_says_what_is_not_sent_and_what_is_late(client, moderator, sealed):
    assert "Late: 1" in client.get(DESK).content.decode()
    make_seal(moderator, 13)
    html = client.get(DESK).content.decode()
    assert "2 reports about sealed words are not sent yet" in html
    assert "Late: 1" in html


def test_a_second_person_agrees_or_wants_it_reported(opened, page, signed_in, duty_worker, sealed):
    opened.post(f"{page}keep/", {"press": "no_report", "no-reason": "Bullying"})
    assert f"{page}decide/" not in opened.get(LIST).content.decode()
    assert opened.post(f"{page}decide/", {"agree": "1"}).status_code == 403
    lee = signed_in(duty_worker)
    assert f"{page}decide/" in lee.get(LIST).content.decode()
    lee.post(f"{page}decide/")
    assert not NoReport.objects.exists()
    opened.post(f"{page}keep/", {"press": "no_report", "no-reason": "Bullying"})
    html = lee.post(f"{page}decide/", {"agree": "1"}, follow=True).content.decode()
    assert "Not reported, say two people" in html
    assert "not sent yet" not in lee.get(DESK).content.decode()


def test_an_empty_list_says_so_and_a_made_up_number_is_no_page(client):
    assert "Nothing was sealed." in client.get(LIST).content.decode()
    for number in (1, 10**18, 10**30):
        assert client.get(f"{LIST}{number}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_asks_few_questions(client, moderator, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_seal(moderator, number)
    with django_assert_max_num_queries(9):
        client.get(LIST)


def test_staff_read_what_is_kept_how_long(client, signed_in, moderator):
    html = client.get(f"{DESK}kept/").content.decode()
    for words in ("Posts that came back to their writers", "2191", "The record of a concern"):
        assert words in html
    assert signed_in(moderator).get(f"{DESK}kept/").status_code == 403
