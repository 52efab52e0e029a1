"""Pictures as they leave the house."""

from io import BytesIO

import PIL.Image
import pytest

from cms.core.renditions import for_paper, for_screen, size_within
from tests.factories.pages import make_picture


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_copies_for_screen_and_paper_carry_no_word_about_the_camera(db):
    image = make_picture(exif=True)
    with image.file.open("rb") as original:
        assert b"SECRET-PLACE" in original.read()
    for made, form in ((for_screen(image, 480), "WEBP"), (for_paper(image), "JPEG")):
        opened = PIL.Image.open(BytesIO(made))
        assert opened.format == form
        assert not opened.getexif()
        assert {"exif", "icc_profile", "xmp"} & set(opened.info) == set()
        assert b"SECRET-PLACE" not in made


def test_a_copy_is_as_large_as_the_page_says(db):
    image = make_picture()
    size = size_within(image, 480)
    opened = PIL.Image.open(BytesIO(for_screen(image, 480)))
    assert (size.width, size.height) == opened.size == (480, 320)


def test_a_small_picture_is_not_blown_up(db):
    assert size_within(make_picture(), 5000).width == 1200
