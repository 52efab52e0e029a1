"""Files that nobody reaches by an address."""

import re

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from cms.core.private_files import PrivateFiles, private_files, random_name


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


def test_private_file_has_no_address(folder):
    name = private_files().save(random_name("scoop", "jpg"), ContentFile(b"words"))
    with pytest.raises(ValueError, match="no address"):
        private_files().url(name)
    assert private_files().open(name).read() == b"words"


def test_private_file_is_for_the_server_alone(folder):
    name = private_files().save(random_name("scoop", "jpg"), ContentFile(b"words"))
    assert (folder / name).stat().st_mode & 0o077 == 0
    assert (folder / name).parent.stat().st_mode & 0o077 == 0


def test_folder_is_not_what_the_web_server_gives_out():
    private = settings.PRIVATE_ROOT.resolve()
    assert not private.is_relative_to(settings.MEDIA_ROOT.resolve())
    assert not settings.MEDIA_ROOT.resolve().is_relative_to(private)


def test_name_is_random_and_folder_stays_out_of_migrations():
    assert re.fullmatch(r"scoop/([0-9a-f]{2})/\1[0-9a-f]{30}\.jpg", random_name("scoop", "jpg"))
    assert random_name("scoop", "jpg") != random_name("scoop", "jpg")
    assert PrivateFiles().deconstruct() == ("cms.core.private_files.PrivateFiles", (), {})
