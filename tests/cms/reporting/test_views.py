"""Anybody can report from every page, and reads our answer: with an account or with a code."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from cms.reporting.actions.staff_working import Verdict, decide_case
from cms.reporting.enums import CaseState, Outcome, Route
from cms.reporting.models import Case
from cms.reporting.subjects import read_token, token_for
from tests.cms.reporting.conftest import NOW, SCOOP
from tests.factories.filled_forms import FilledForms
from tests.factories.forum import make_approved_post, make_board
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/en/reports/new/[^"]+)"')
FORM = reverse("reporting:report", args=[token_for(SCOOP)])
OPEN_TO_ALL = ("/en/surveys/", "/en/places/", "/en/meetings/", "/en/help/")
SEEN_BY = {
    "": (*OPEN_TO_ALL, "/en/account/login/"),
    "amina": (*OPEN_TO_ALL, "/en/forum/", "/en/account/mine/", "/en/news/", "/en/forum/mine/"),
}


def send(client: Client, address: str, **fields):
    page = client.get(address).content.decode()
    filled = {**FilledForms(page).fields, "reason": "hurtful", **fields}
    filled.pop("switch_language", None)
    return client.post(address, filled)


def code_on(page) -> str:
    return re.search(r'Code: <strong><bdi dir="ltr">([^<]+)', page)[1]


@pytest.mark.promise(12)
@pytest.mark.parametrize("who", ["", "amina"])
def test_anybody_can_report_from_every_page(who, amina, signed_in, client):
    visitor = signed_in(amina) if who else client
    for path in SEEN_BY[who]:
        page = visitor.get(path, {"q": "secret"})
        assert page.status_code == 200, path
        way = LINK.findall(page.content.decode())[-1]
        assert read_token(way.split("/")[-2]) == f"page:{path}"
        answer = send(visitor, way)
        assert answer.status_code == 200
        assert "Thank you. A person reads this." in answer.content.decode()
    assert Case.objects.count() == len(SEEN_BY[who])
    assert set(Case.objects.values_list("reporter", flat=True)) == {amina.pk if who else None}


def test_every_post_can_be_reported(amina, dawit, moderator, signed_in):
    post = make_approved_post(dawit, make_board(), moderator)
    page = signed_in(amina).get(f"/en/forum/threads/{post.thread_id}/").content.decode()
    sources = {read_token(urlsplit(way).path.split("/")[-2]) for way in LINK.findall(page)}
    assert sources == {post.source, f"page:/en/forum/threads/{post.thread_id}/"}


def test_query_of_a_page_is_not_carried(client):
    page = client.get("/en/places/?q=my+secret").content.decode()
    assert read_token(LINK.findall(page)[-1].split("/")[-2]) == "page:/en/places/"


@pytest.mark.parametrize(
    "token", ["x", "x:y", token_for(SCOOP) + "x", token_for("page://evil.example/")]
)
def test_made_up_address_is_not_there(client, token):
    assert client.get(reverse("reporting:report", args=[token])).status_code == 404
    assert client.post(reverse("reporting:report", args=[token])).status_code == 404


def test_words_come_back_when_something_is_missing(client):
    page = send(client, FORM, reason="", text="Mein Text")
    assert "Mein Text" in page.content.decode()
    assert not Case.objects.exists()


def test_same_form_sent_twice_is_one_report_with_one_code(client):
    page = client.get(FORM).content.decode()
    filled = {**FilledForms(page).fields, "reason": "hurtful"}
    codes = {code_on(client.post(FORM, filled).content.decode()) for _ in range(2)}
    assert len(codes) == 1
    assert Case.objects.count() == 1


def test_code_leads_to_the_answer_from_any_keyboard(client, moderator):
    code = code_on(send(client, FORM).content.decode())
    verdict = Verdict(Outcome.NOTHING, "We read it twice.")
    decide_case(by=moderator, case=Case.objects.get(), verdict=verdict, now=NOW)
    typed = code.lower().replace("-", " ").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    page = client.post("/en/reports/answer/", {"code": typed}).content.decode()
    assert "We did not find anything wrong." in page
    assert "We read it twice." in page
    assert moderator.nickname not in page
    page = client.post("/en/reports/answer/", FilledForms(page).fields).content.decode()
    assert "Another person looks at it again." in page
    assert Case.objects.get().state == CaseState.AGAIN


def test_wrong_code_and_forged_page_tell_nothing(client, make_report):
    make_report()
    for sent in ({"code": "7KQ2-M9XD-4TAB"}, {"code": ""}, {"page": "1:x:y"}, {"page": ""}):
        page = client.post("/en/reports/answer/", sent)
        assert page.status_code == 200
        assert "It could hurt somebody." not in page.content.decode()


def test_outsider_sees_no_report_of_others(make_report, amina, outsider, signed_in, moderator):
    case = decide_case(
        by=moderator, case=make_report(amina), verdict=Verdict(Outcome.NOTHING), now=NOW
    )
    again = reverse("reporting:again", args=[case.pk])
    assert (
        "It could hurt somebody."
        not in signed_in(outsider).get("/en/reports/mine/").content.decode()
    )
    assert signed_in(outsider).post(again).status_code == 404
    assert "It could hurt somebody." in signed_in(amina).get("/en/reports/mine/").content.decode()
    assert signed_in(amina).post(again).status_code == 302
    case.refresh_from_db()
    assert case.state == CaseState.AGAIN


def test_my_reports_ask_as_much_for_twenty_as_for_one(
    make_report, amina, signed_in, django_assert_num_queries
):
    client = signed_in(amina)
    assert "What you tell us will be here" in client.get("/en/reports/mine/").content.decode()
    for number in range(21):
        make_report(amina, source=f"page:/en/{number}/")
    with django_assert_num_queries(3):
        page = client.get("/en/reports/mine/").content.decode()
    assert "?from=" in page


def test_anonymous_flood_slows_down_and_never_stops(client, monkeypatch):
    pauses = []
    monkeypatch.setattr("cms.accounts.slowing.time.sleep", pauses.append)
    monkeypatch.setattr("cms.accounts.slowing.FREE_HERE", 2)
    for _ in range(4):
        assert "Code: <strong>" in send(client, FORM).content.decode()
    assert len(pauses) == 2
    assert max(pauses) <= 1


def test_what_was_passed_on_is_told_and_asked_about_by_code(client, moderator):
    code = code_on(send(client, FORM).content.decode())
    passed = Verdict(Outcome.PASSED_ON, passed_to=Route.TECHNICAL)
    first = decide_case(by=moderator, case=Case.objects.get(), verdict=passed, now=NOW)
    after = Case.objects.get(follows=first)
    decide_case(
        by=make_staff("alex", "administrator"),
        case=after,
        verdict=Verdict(Outcome.CHANGED),
        now=NOW,
    )
    page = client.post("/en/reports/answer/", {"code": code}).content.decode()
    assert "We gave this to the people who repair this site." in page
    assert "We changed something." in page
    last = re.findall(r'name="page" value="([^"]+)"', page)[-1]
    client.post("/en/reports/answer/", {"page": last})
    after.refresh_from_db()
    assert after.state == CaseState.AGAIN
