"""Those who publish pages bring the pictures, and see in the editor what they work with."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.home.putting_up import put_up_front_door
from tests.factories import pictures as made
from tests.factories.pages import make_article, make_issue, make_picture, picture_block
from tests.factories.people import make_staff

ADD, CHOOSE = "/admin/images/add/", "/admin/images/chooser/"


@pytest.fixture
def home(db, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("cms.home.putting_up.CODES", ("en",))
    return put_up_front_door()


@pytest.fixture(params=["participation_officer", "administrator"])
def publisher(home, signed_in, request):
    return signed_in(make_staff("robin", request.param))


def bring(browser):
    file = SimpleUploadedFile("amina at home.jpg", made.told_everything("JPEG"), "image/jpeg")
    return browser.post(ADD, {"title": "A cat", "file": file, "tags": ""})


def chosen_from(browser):
    return browser.get(CHOOSE).json()["html"]


def test_whoever_publishes_pages_brings_a_picture_and_chooses_it(publisher):
    assert bring(publisher).status_code == 302
    image = get_image_model().objects.get()
    assert image.collection.name == "Pictures for pages"
    assert "A cat" in chosen_from(publisher)


def test_thumbnails_and_the_original_are_seen_in_the_editor(publisher, signed_in, outsider):
    bring(publisher)
    image = get_image_model().objects.get()
    thumbnail = image.get_rendition("max-165x165").url
    assert thumbnail in chosen_from(publisher)
    for address in (thumbnail, image.file.url):
        answer = publisher.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Cache-Control"] == "no-store"
        assert signed_in(outsider).get(address).status_code == 403


def test_nobody_else_brings_or_sees_pictures_of_the_editor(home, signed_in, client):
    image = make_picture()
    image.collection = Collection.objects.get(name="Pictures for pages")
    image.save()
    interpreter = signed_in(make_staff("hans", "interpreter", reads=("vi",)))
    bring(interpreter)
    assert get_image_model().objects.count() == 1
    assert interpreter.get(image.file.url).status_code == 404
    assert client.get(image.file.url).status_code == 302


def test_what_a_young_person_sent_is_offered_for_no_page_and_seen_by_its_editors(publisher, home):
    sent = make_picture("contribution-picture-1")
    assert "contribution-picture" not in chosen_from(publisher)
    assert publisher.get(sent.file.url).status_code == 404
    home.get_children().get(slug="scoop").delete()
    make_article(make_issue(home, articles=0), "Sea", body=[picture_block(sent)])
    assert publisher.get(sent.get_rendition("max-165x165").url).status_code == 200


@pytest.mark.parametrize("name", ["x.jpg", "../db.sqlite3", "images/", "%00.jpg", "a%0a"])
def test_nothing_else_of_the_folder_is_given_out(publisher, name):
    assert publisher.get(f"/admin/files/{name}").status_code in {302, 404}
