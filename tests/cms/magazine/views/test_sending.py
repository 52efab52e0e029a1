"""Sending to the Scoop from a page: without script, and without losing anything."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.magazine.actions.staff_reading import Why, return_to_writer
from cms.magazine.models import Contribution, ContributionPicture, Unsent
from cms.safeguarding.access import sources_with_open_concern
from tests.factories.filled_forms import FilledForms
from tests.factories.magazine import NOW, sent
from tests.factories.pages import make_home, make_issue
from tests.factories.pictures import file_of, photo

URL = "/en/scoop-desk/send/"
EVIL_NAME = "../../\u202eamina-at-home.svg"


@pytest.fixture
def as_amina(amina, signed_in):
    return signed_in(amina)


def picture(content=None, name="photo.jpg"):
    return SimpleUploadedFile(name, content or file_of(photo(), "JPEG"), "image/jpeg")


def filled(**changes):
    fields = {
        "key": str(uuid4()),
        "kind": "poem",
        "title": "Rain",
        "text": "It rains and I think of home.",
        "language": "en",
        "credit": "none",
        "asked": "on",
    }
    return fields | changes


def test_page_is_for_young_people_alone(client, moderator, signed_in, as_amina):
    assert "/account/login/" in client.get(URL).headers["Location"]
    assert signed_in(moderator).get(URL).status_code == 403
    page = as_amina.get(URL)
    assert page.status_code == 200
    assert page.context["form"].initial["language"] == "ar"


@pytest.mark.promise(6)
def test_after_sending_help_stands_first(as_amina):
    page = as_amina.post(URL, filled(), follow=True)
    mine = Contribution.objects.get()
    assert page.redirect_chain == [(reverse("magazine:sent", args=[mine.pk]), 302)]
    content = page.content.decode()
    assert 0 < content.index("help-panel") < content.index("We tell you when it was read")
    assert (mine.credit, mine.may_web, mine.may_print) == ("none", False, False)


def test_the_same_form_sent_twice_is_one_contribution(as_amina):
    form = filled()
    for _time in range(2):
        as_amina.post(URL, form | {"picture": picture()})
    mine = Contribution.objects.get()
    assert mine.pictures.count() == 1
    assert not Unsent.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "This field is required"),
        ({"language": "xx"}, "Choose a language from the list."),
        ({"text": "x" * 10_001}, "This is too long: 10001 letters. It can be 10000."),
        ({"credit": "alias", "credit_name": ""}, "Write the name that we should print."),
        ({"until": "2020-01-01"}, "This day is over."),
        ({"until": "soon"}, "Choose a day, or leave this empty."),
    ],
)
def test_on_any_mistake_words_and_picture_stay(as_amina, changes, words):
    page = as_amina.post(URL, filled() | changes | {"picture": picture()}).content.decode()
    assert words in page
    back = FilledForms(page).fields
    assert back["title"] == "Rain"
    assert back["text"].strip() == (changes | filled() | changes)["text"]
    kept = ContributionPicture.objects.get()
    assert reverse("magazine:small_picture", args=[kept.pk]) in page
    # The picture need not be chosen again, today or another day.
    again = FilledForms(as_amina.get(URL).content.decode()).fields
    assert f"shows-{kept.pk}" in again
    as_amina.post(URL, filled(key=again["key"]))
    assert Contribution.objects.get().pictures.get() == kept


@pytest.mark.parametrize("press", [{}, {"add": "on"}])
def test_what_is_no_picture_is_refused_kindly_and_words_stay(as_amina, press):
    """The type that the browser says and the name count for nothing."""
    svg = picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.jpg")
    page = as_amina.post(URL, filled() | press | {"picture": svg}).content.decode()
    assert "We cannot read this file as a picture." in page
    assert FilledForms(page).fields["title"] == "Rain"
    assert not ContributionPicture.objects.exists()
    assert not Contribution.objects.exists()


@pytest.mark.promise(48)
def test_name_of_the_file_is_nowhere(as_amina, caplog, private_folder):
    """Not in a row, a folder, a page or a line of the log."""
    page = as_amina.post(URL, filled(add="on") | {"picture": picture(name=EVIL_NAME)})
    files = [file.name for file in private_folder.rglob("*") if file.is_file()]
    stored = str(ContributionPicture.objects.values())
    for place in (page.content.decode(), caplog.text, stored, str(files)):
        assert "amina-at-home" not in place
    assert len(files) == 1


def test_pictures_are_added_described_and_taken_away_without_script(as_amina):
    page = as_amina.post(URL, filled(add="on") | {"picture": picture(), "alternative": "My cat"})
    kept = ContributionPicture.objects.get()
    assert kept.alternative == "My cat"
    as_amina.post(URL, filled(keep="on") | {f"shows-{kept.pk}": "My dog"})
    kept.refresh_from_db()
    assert kept.alternative == "My dog"
    page = as_amina.post(URL, filled(remove=str(kept.pk)))
    assert FilledForms(page.content.decode()).fields["title"] == "Rain"
    assert not ContributionPicture.objects.exists()


def test_no_more_than_four_pictures(as_amina):
    for side in range(20, 24):
        as_amina.post(URL, filled(add="on") | {"picture": picture(file_of(photo(side), "PNG"))})
    more = picture(file_of(photo(30), "PNG"))
    page = as_amina.post(URL, filled(add="on") | {"picture": more}).content.decode()
    assert "There are 4 pictures already." in page
    assert ContributionPicture.objects.count() == 4


def test_marks_are_asked_about_once_and_never_block(as_amina):
    words = filled(text="Call me on 07700 900123", picture=picture())
    page = as_amina.post(URL, words)
    assert "Before you send this" in page.content.decode()
    assert "<mark>07700 900123</mark>" in page.content.decode()
    assert not Contribution.objects.exists()
    fields = FilledForms(page.content.decode()).fields
    back = as_amina.post(URL, {**fields, "change": "on"})
    assert FilledForms(back.content.decode()).fields["text"].strip() == "Call me on 07700 900123"
    as_amina.post(URL, {**fields, "send": "on"})
    assert Contribution.objects.get().pictures.count() == 1


def test_wish_for_help_reaches_the_people_on_duty(as_amina):
    as_amina.post(URL, filled(wants_help="on"))
    source = Contribution.objects.get().source
    assert sources_with_open_concern([source]) == {source}


def test_what_came_back_is_changed_and_sent_again_whole(as_amina, amina, moderator, with_picture):
    mine = with_picture(amina)
    why = Why("faces", "A different one, please")
    return_to_writer(by=moderator, contribution=mine, why=why, now=NOW)
    page = as_amina.get(reverse("magazine:mine")).content.decode()
    assert "A different one, please" in page
    address = reverse("magazine:change", args=[mine.pk])
    assert address in page
    form = as_amina.get(address).content.decode()
    assert FilledForms(form).fields["text"].strip() == mine.text
    old = mine.pictures.get()
    new = picture(file_of(photo(33), "PNG"))
    as_amina.post(address, filled(remove=str(old.pk)) | {"picture": new})
    as_amina.post(address, filled(text="Better words"))
    mine.refresh_from_db()
    assert (mine.state, mine.revision, mine.text) == ("held", 2, "Better words")
    assert mine.pictures.get().pk != old.pk
    assert as_amina.get(address).status_code == 302


def test_taking_back_asks_first(as_amina, amina):
    mine = sent(amina)
    address = reverse("magazine:take_back", args=[mine.pk])
    assert "This cannot be undone" in as_amina.get(address).content.decode()
    as_amina.post(address)
    mine.refresh_from_db()
    assert mine.state == "withdrawn"
    assert as_amina.get(address).status_code == 302


def test_another_language_keeps_what_was_typed_and_chosen(as_amina):
    page = as_amina.post(URL, filled(switch_language="ar") | {"picture": picture()})
    assert FilledForms(page.content.decode()).fields["title"] == "Rain"
    assert ContributionPicture.objects.count() == 1


def test_list_of_mine_costs_the_same_for_one_and_for_ten(
    as_amina, amina, django_assert_max_num_queries
):
    for number in range(10):
        sent(amina, sent_at=NOW - timedelta(days=number))
    with django_assert_max_num_queries(9):
        page = as_amina.get(reverse("magazine:mine"))
    assert len(page.context["rows"]) == 10


def test_index_page_leads_young_people_here(as_amina, client):
    url = make_issue(make_home()).get_parent().url
    assert URL in as_amina.get(url).content.decode()
    assert URL not in client.get(url).content.decode()


def test_script_keeps_what_is_typed_without_a_page_and_sends_nothing(amina, signed_in):
    client = signed_in(amina)
    typed = {"keep": "quietly", "text": "Half a line", "kind": "poem", "credit_name": "Star"}
    answer = client.post("/en/scoop-desk/send/", typed)
    assert (answer.status_code, answer.content) == (204, b"")
    assert not Contribution.objects.exists()
    page = client.get("/en/scoop-desk/send/").content.decode()
    assert "Half a line" in page
    assert "data-keeps" in page
