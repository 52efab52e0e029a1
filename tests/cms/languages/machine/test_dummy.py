import pytest
from pytest_socket import disable_socket

from cms.languages.machine.base import EngineRefused, EngineSettings
from cms.languages.machine.dummy import DummyEngine
from cms.languages.machine.judging import doubts_about
from cms.languages.machine.none import NoEngine
from cms.languages.registry import CODES

ALLOWED = DummyEngine(EngineSettings(dummy_allowed=True))
TEXT = "Ma chambre est froide depuis 3 jours.\n\nMerci à tous."


@pytest.mark.parametrize("target", [code for code in CODES if code != "fr"])
def test_dummy_speaks_every_language_in_its_letters_and_always_the_same(target):
    """Promise 34: and it needs no network at all."""
    disable_socket(allow_unix_socket=True)
    draft = ALLOWED.translate(TEXT, "fr", target)
    assert doubts_about(TEXT, draft, target) == ()
    assert draft == ALLOWED.translate(TEXT, "fr", target)
    assert draft.text.count("\n\n") == 1


def test_dummy_refuses_outside_tests_and_development():
    dummy = DummyEngine(EngineSettings())
    assert not dummy.can("fr", "en")
    with pytest.raises(EngineRefused):
        dummy.translate(TEXT, "fr", "en")


def test_no_engine_can_nothing():
    assert not NoEngine().can("fr", "en")
    with pytest.raises(EngineRefused):
        NoEngine().translate(TEXT, "fr", "en")
