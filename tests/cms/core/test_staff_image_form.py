"""Pictures that editors bring into the admin: the same door, and nothing left in renditions."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Opened
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.factories import pictures as made

UPLOADS = "/admin/images/add/"


@pytest.fixture
def upload(signed_in, settings, tmp_path, db):
    from cms.accounts.models import User

    settings.MEDIA_ROOT = tmp_path / "media"
    root = User.objects.create_superuser("root", "root-passphrase", nickname="Root")
    client = signed_in(root)

    def send(content, name="amina at home.jpg", title="A cat"):
        file = SimpleUploadedFile(name, content, "image/jpeg")
        collection = Collection.get_first_root_node().pk
        fields = {"title": title, "file": file, "collection": collection, "tags": ""}
        return client.post(UPLOADS, fields)

    return send


@pytest.mark.promise(38)
def test_picture_of_an_editor_and_all_that_is_made_of_it_tell_nothing(upload):
    """Wagtail by itself would keep the place in the original and in each rendition."""
    assert upload(made.told_everything("JPEG", width=400, height=300)).status_code == 302
    image = get_image_model().objects.get()
    assert "amina" not in image.file.name
    for file in (image.file, *(image.get_rendition(to).file for to in ("original", "width-100"))):
        with file.open("rb") as opened:
            content = opened.read()
        assert not Opened.open(io.BytesIO(content)).getexif()
        for word in (made.SECRET.encode(), b"Exif", b"ICC_PROFILE", b"Phone"):
            assert word not in content


@pytest.mark.promise(47)
@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        made.told_everything("JPEG")[:-200],
        made.png_that_says(9000, 9000),
    ],
    ids=["svg", "cut off", "bomb"],
)
def test_hostile_picture_of_an_editor_is_refused_with_a_sentence(upload, content):
    answer = upload(content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


@pytest.mark.promise(48)
@pytest.mark.parametrize("title", ["amina at home.jpg", "amina at home"])
def test_what_somebody_called_their_file_is_no_title(upload, title):
    """Wagtail proposes it, where several pictures are brought at once."""
    upload(made.told_everything("JPEG"), title=title)
    assert get_image_model().objects.get().title == "Picture without a title"
