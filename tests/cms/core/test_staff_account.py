"""What staff set for the editor: nothing about the person, and no file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import pictures as made

ACCOUNT = "/admin/account/"


@pytest.fixture
def editor(moderator, signed_in):
    return signed_in(moderator)


@pytest.mark.promise(38)
@pytest.mark.promise(48)
def test_no_photo_of_an_editor_is_asked_for_or_kept(editor, moderator, settings, tmp_path):
    """Wagtail would keep it as it came, under the name of its file."""
    settings.MEDIA_ROOT = tmp_path
    assert 'type="file"' not in editor.get(ACCOUNT).content.decode()
    photo = SimpleUploadedFile("me at home.jpg", made.told_everything("JPEG"), "image/jpeg")
    sent = {"avatar-avatar": photo, "theme-theme": "dark"}
    sent |= {"theme-contrast": "system", "theme-density": "default"}
    assert editor.post(ACCOUNT, sent).status_code == 302
    moderator.refresh_from_db()
    assert moderator.wagtail_userprofile.theme == "dark"
    assert not moderator.wagtail_userprofile.avatar
    assert list(tmp_path.rglob("*.jpg")) == []


def test_nobody_but_editors_opens_it(amina, elected_member, signed_in, client):
    for person in (amina, elected_member):
        assert signed_in(person).get(ACCOUNT).status_code == 403
    assert client.get(ACCOUNT).status_code == 302
