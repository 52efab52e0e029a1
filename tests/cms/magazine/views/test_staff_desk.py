"""The reading desk: who gets in, what stands first, and what a press does."""

import pytest
from django.urls import reverse

from cms.magazine.enums import Priority
from cms.magazine.models import Contribution, PictureLook, Reading
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.staff_sealing import seal_of
from tests.factories.magazine import NOW, sent
from tests.factories.people import make_staff
from tests.factories.pressing import Page

DESK = "/en/scoop-desk/reading/"


@pytest.fixture
def officer(moderator, signed_in):
    return signed_in(moderator)


def press(client, contribution, **fields):
    fields = {"revision": contribution.revision} | fields
    return client.post(contribution.reading_url, fields, follow=True).content.decode()


@pytest.mark.parametrize("who", ["amina", "interpreter", "subgroup_lead", "elected_member"])
def test_desk_is_for_readers_alone(who, request, signed_in):
    person = request.getfixturevalue(who)
    mine = sent(request.getfixturevalue("dawit"))
    for address in (DESK, mine.reading_url, reverse("magazine:seal", args=[mine.pk])):
        assert signed_in(person).get(address).status_code == 403


def test_whoever_is_called_at_night_reads_the_words_while_somebody_is_worried(dawit, signed_in):
    mine, duty = sent(dawit), signed_in(make_staff("tess", "duty_worker"))
    assert duty.get(mine.reading_url).status_code == 404
    raise_concern(source=mine.source, about=dawit, url=mine.reading_url)
    assert mine.text in duty.get(mine.reading_url).content.decode()
    assert duty.get(DESK).status_code == 403


def test_risk_comes_first_and_then_the_age(officer, amina, dawit):
    old, urgent, new = sent(amina), sent(dawit, priority=Priority.FIRST), sent(amina)
    sent(amina, state="withdrawn", withdrawn_at=NOW)
    assert officer.get(DESK).context["rows"] == [urgent, old, new]


def test_desk_costs_the_same_for_one_and_for_thirty(officer, amina, django_assert_max_num_queries):
    for _number in range(30):
        sent(amina)
    with django_assert_max_num_queries(13):
        officer.get(DESK)


def test_press_of_yes_approves_the_revision_that_was_read(officer, amina):
    mine = sent(amina)
    assert "somebody has already decided" in press(officer, mine, press="yes", revision=7).lower()
    page = press(officer, mine, press="yes", note="Be careful, please")
    assert "Your decision is saved" in page
    assert "Be careful, please" in page, "a letter that was begun"
    mine.refresh_from_db()
    assert mine.is_approved


def test_return_needs_a_reason_and_keeps_the_note(officer, amina):
    mine = sent(amina)
    page = press(officer, mine, press="return", note="Be careful, please")
    assert "Choose a reason." in page
    assert "Be careful, please" in page
    assert "Your decision is saved" in press(officer, mine, press="return", reason="private")
    assert Reading.objects.get().outcome == "returned"


def test_worry_leaves_it_where_it_is(officer, amina):
    mine = sent(amina)
    assert "The people on duty are told now." in press(officer, mine, press="worry")
    mine.refresh_from_db()
    assert (mine.state, mine.priority) == ("held", Priority.FIRST)
    assert sources_with_open_concern([f"{mine.source}:reader"])


def test_picture_stands_behind_a_press_and_opens_small(officer, amina, moderator, with_picture):
    mine = with_picture(amina)
    picture = mine.pictures.get()
    small = reverse("magazine:small_picture", args=[picture.pk])
    assert small not in officer.get(mine.reading_url).content.decode()
    look = reverse("magazine:look", args=[mine.pk, picture.pk])
    assert officer.get(look).status_code == 405
    page = officer.post(look, follow=True).content.decode()
    assert small in page
    assert PictureLook.objects.get().by == moderator
    assert "A second person reads this as well" in press(officer, mine, press="yes")


def test_look_at_a_picture_of_something_else_is_no_address(officer, amina, dawit, with_picture):
    mine, other = with_picture(amina), sent(dawit)
    address = reverse("magazine:look", args=[other.pk, mine.pictures.get().pk])
    assert officer.post(address).status_code == 404


@pytest.mark.promise(16)
def test_sealed_thing_is_gone_from_every_page_table_and_folder(
    officer, amina, with_picture, private_folder, django_capture_on_commit_callbacks
):
    mine = with_picture(amina, "terrible words")
    address = reverse("magazine:seal", args=[mine.pk])
    assert "terrible words" not in officer.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(address, {"reason": "a crime to keep"})
    assert not [file for file in private_folder.rglob("*") if file.is_file()]
    assert "terrible words" not in officer.get(mine.reading_url).content.decode()
    assert not Contribution.objects.exclude(text="").exists()
    assert seal_of(mine.origin) is not None
    assert sources_with_open_concern([f"{mine.source}:sealed"])


def test_a_letter_that_is_begun_is_there_after_a_picture_a_worry_a_language_and_a_yes(
    officer, amina, with_picture
):
    letter = {"note": ["Who is\r\nin the picture?"], "reason": ["private"]}
    mine = with_picture(amina)
    picture = mine.pictures.get()
    page = Page.at(officer, mine.reading_url).press(f"/{picture.pk}/", **letter)
    assert PictureLook.objects.filter(picture=picture).exists()
    page = page.switch("ar")
    assert page.fields.items() >= letter.items()
    assert "data-focus-first" not in str(page.soup.main), "nothing is wrong"
    page = page.press_here("press", "worry")
    assert sources_with_open_concern([f"{mine.source}:reader"])
    assert page.fields.items() >= letter.items()
    assert not Reading.objects.exists()
    page = page.press_here("press", "yes")
    assert Reading.objects.exists()
    assert page.fields.items() >= letter.items()
