"""The Scoop's stage: private files in a folder of the test."""

import io

import pytest

from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.sending import send
from tests.factories.magazine import NOW, draft
from tests.factories.pictures import file_of, photo
from tests.factories.questions import make_question_in_tigrinya


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def ask_in_tigrinya(dawit, moderator, interpreter):
    """Dawit asks children's services; it is approved, and in English."""
    return lambda: make_question_in_tigrinya(dawit, moderator, interpreter)


@pytest.fixture
def with_picture(db):
    """Somebody sends words with one picture."""

    def send_with(person, text="Words with a picture", **changes):
        kept = keep_typed(by=person, of=None, typed=Typed(text=text), now=NOW)
        file = io.BytesIO(file_of(photo(), "JPEG"))
        add_picture(by=person, unsent=kept, file=file, alternative="My mark cat", now=NOW)
        return send(by=person, draft=draft(text, **changes), now=NOW)

    return send_with
