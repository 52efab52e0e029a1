"""The page on which somebody asks for e-mail: theirs alone, and plain about what is sent."""

import pytest

from cms.accounts.erasure import keepers
from cms.notices.models import MailWay
from tests.factories.mails import NOON, want_mail

PAGE = "/en/news/by-mail/"
REMOVE = f"{PAGE}remove/"
ADDRESS = "amina@example.org"
FILLED = {
    "email": ADDRESS,
    "how_often": "daily",
    "is_quiet_at_night": "on",
    "agreed": "on",
}


def test_nobody_and_the_outsider_see_no_address_of_hers(client, signed_in, amina, outsider):
    want_mail(amina, email=ADDRESS)
    assert client.get(PAGE).status_code == 302
    assert ADDRESS not in signed_in(outsider).get(PAGE).content.decode()
    assert ADDRESS in signed_in(amina).get(PAGE).content.decode()


def test_no_page_about_her_tells_a_worker_the_address(signed_in, amina, moderator, dawit):
    want_mail(amina, email=ADDRESS)
    client = signed_in(moderator)
    for page in (
        "/en/account/mine/",
        f"/en/account/people/{amina.pk}/",
        "/en/account/people/",
        "/en/news/slips/",
    ):
        answer = client.get(page, follow=True)
        assert answer.status_code == 200, page
        assert ADDRESS not in answer.content.decode()
    assert ADDRESS not in signed_in(dawit).get("/en/account/mine/").content.decode()


def test_young_people_get_none_unless_they_ask_and_workers_one_a_day(signed_in, amina, moderator):
    for person, how_often in ((amina, "never"), (moderator, "daily")):
        form = signed_in(person).get(PAGE).context["form"]
        assert form["how_often"].value() == how_often
        assert form["is_quiet_at_night"].value()


def test_the_page_shows_the_whole_mail_in_the_reader_s_language(signed_in, amina):
    words = signed_in(amina).get(PAGE).context["words"]
    assert words.language.code == "ar"
    assert words.address.endswith("/ar/account/login/")


def test_an_address_is_kept_for_its_owner(signed_in, amina):
    assert signed_in(amina).post(PAGE, FILLED).url == PAGE
    way = MailWay.objects.get()
    assert (way.person, way.email, way.how_often) == (amina, ADDRESS, "daily")
    assert way.is_quiet_at_night
    # A second answer replaces the first.
    signed_in(amina).post(PAGE, FILLED | {"how_often": "weekly"})
    assert MailWay.objects.get().how_often == "weekly"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "amina"}, "email"),
        ({"email": ""}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"email": f"{'a' * 300}@example.org"}, "email"),
        ({"how_often": "hourly"}, "how_often"),
        ({"agreed": ""}, "agreed"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in, amina, wrong, field):
    answer = signed_in(amina).post(PAGE, FILLED | wrong)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert answer.context["form"]["email"].value() == (FILLED | wrong)["email"]
    assert not MailWay.objects.exists()


def test_whoever_wants_none_need_not_agree_to_anything(signed_in, amina):
    signed_in(amina).post(PAGE, FILLED | {"how_often": "never", "agreed": ""})
    assert MailWay.objects.get().how_often == "never"


def test_a_change_of_language_keeps_what_was_typed(signed_in, amina):
    answer = signed_in(amina).post(PAGE, FILLED | {"switch_language": "ar"})
    assert answer.context["form"]["email"].value() == ADDRESS
    assert not MailWay.objects.exists()


def test_one_tap_removes_the_address(signed_in, amina, dawit):
    want_mail(amina)
    want_mail(dawit)
    assert signed_in(amina).get(REMOVE).status_code == 405
    assert signed_in(amina).post(REMOVE).url == PAGE
    assert list(MailWay.objects.values_list("person", flat=True)) == [dawit.pk]
    assert signed_in(amina).post(REMOVE).status_code == 302


def test_my_page_says_that_mail_does_not_arrive(signed_in, amina, dawit):
    want_mail(amina)
    sentence = "Our e-mails do not reach you"
    assert sentence not in signed_in(amina).get("/en/account/mine/").content.decode()
    MailWay.objects.update(stopped_at=NOON)
    for page in ("/en/account/mine/", PAGE):
        assert sentence in signed_in(amina).get(page).content.decode()
    assert sentence not in signed_in(dawit).get("/en/account/mine/").content.decode()
    # Saving it again is the next try.
    signed_in(amina).post(PAGE, FILLED)
    assert not MailWay.objects.get().is_stopped


def test_the_address_is_given_back_and_erased_with_the_rest(amina, dawit):
    want_mail(amina, email=ADDRESS)
    want_mail(dawit)
    (keeper,) = (keeper for keeper in keepers() if keeper.name == "news")
    assert keeper.give_back(amina)[0]["email"] == ADDRESS
    assert keeper.erase(amina) == 1
    assert list(MailWay.objects.values_list("person", flat=True)) == [dawit.pk]
