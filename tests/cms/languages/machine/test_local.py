"""The real adapter on tiny models of the real layouts: what it says is nonsense, how is not."""

import hashlib

import pytest
from pytest_socket import disable_socket

from cms.languages.machine import local
from cms.languages.machine.base import EngineRefused, EngineSettings, EngineUnavailable
from cms.languages.machine.local import LocalEngine, find_family, has_packages, load
from tests.factories.tiny_models import make_madlad, make_nllb, make_opus

pytestmark = pytest.mark.skipif(
    not has_packages(), reason="no ctranslate2 or sentencepiece: install the extra 'translation'"
)
TEXT = "Ma chambre est froide. Le chauffage ne marche pas.\n\nغرفتي باردة."


@pytest.fixture(scope="module")
def nllb(tmp_path_factory):
    return make_nllb(tmp_path_factory.mktemp("m") / "nllb", ("fra_Latn", "prs_Arab", "eng_Latn"))


@pytest.fixture(scope="module")
def madlad(tmp_path_factory):
    return make_madlad(tmp_path_factory.mktemp("m") / "madlad", ("en", "fr"))


@pytest.fixture(scope="module")
def opus(tmp_path_factory):
    return make_opus(tmp_path_factory.mktemp("m") / "opus", "fr-en", adds_end=True)


def engine(folder, **fields):
    return LocalEngine(EngineSettings(model=str(folder), **fields))


@pytest.fixture
def seen(monkeypatch):
    """What the model is given: a list of (sources, prefixes)."""
    given = []

    class Spy:
        def __init__(self, translator):
            self._translator = translator

        def translate_batch(self, sources, **options):
            given.append((sources, options["target_prefix"]))
            return self._translator.translate_batch(sources, **options)

    real = load.__wrapped__

    def load_and_spy(folder):
        model = real(folder)
        object.__setattr__(model, "translator", Spy(model.translator))
        return model

    monkeypatch.setattr(local, "load", load_and_spy)
    return given


@pytest.mark.promise(34)
@pytest.mark.parametrize("layout", ["nllb", "madlad", "opus"])
def test_model_of_each_layout_translates_without_any_network(layout, request):
    """Promise 34."""
    folder = request.getfixturevalue(layout)
    disable_socket(allow_unix_socket=True)
    rendering = engine(folder).translate(TEXT, "fr", "en")
    assert rendering.text.count("\n\n") == 1
    assert rendering.engine == "ctranslate2"
    model = next(folder.rglob("model.bin"))
    assert rendering.model == model.parent.name
    assert rendering.version == hashlib.sha256(model.read_bytes()).hexdigest()[:16]
    assert "<2en>" not in rendering.text
    assert not rendering.text.startswith("eng_Latn")


def test_nllb_gets_its_language_first_and_answers_in_the_one_it_is_told(nllb, seen):
    engine(nllb).translate("Ma chambre. Merci.", "fa-af", "en")
    ((sources, prefixes),) = seen
    assert [(source[0], source[-1]) for source in sources] == [("prs_Arab", "</s>")] * 2
    assert prefixes == [["eng_Latn"]] * 2


def test_madlad_gets_the_wanted_language_before_the_words(madlad, seen):
    engine(madlad).translate("Ma chambre", "fr", "en")
    ((sources, prefixes),) = seen
    assert next(piece for piece in sources[0] if piece != "▁") == "<2en>"
    assert (sources[0][-1], prefixes) == ("</s>", None)


def test_opus_gets_words_alone_when_it_ends_them_itself(opus, seen):
    engine(opus).translate("Ma chambre", "fr", "en")
    ((sources, prefixes),) = seen
    assert sources[0][-1] != "</s>"
    assert prefixes is None


def test_pair_needs_a_model_that_has_it(nllb, opus, tmp_path):
    assert engine(nllb).can("ti", "en")
    assert not engine(nllb, pairs=frozenset({"fr:en"})).can("ti", "en")
    assert engine(opus).can("fr", "en")
    assert not engine(opus).can("en", "fr")
    assert not engine(opus / "fr-en").can("ar", "en"), "a folder of one pair is not for others"
    assert not engine(tmp_path).can("fr", "en")
    with pytest.raises(EngineRefused):
        engine(tmp_path).translate("Ma chambre", "fr", "en")


def test_model_that_takes_too_long_is_left_alone(nllb):
    with pytest.raises(EngineUnavailable, match="too long"):
        engine(nllb, timeout=0.001).translate("Ma chambre est froide. " * 100, "fr", "en")


def test_broken_model_is_away_and_not_an_error(nllb, tmp_path):
    folder = tmp_path / "broken"
    folder.mkdir()
    for name in ("sentencepiece.bpe.model", "model.bin"):
        (folder / name).write_bytes(b"this is no model")
    assert find_family(folder) is not None
    with pytest.raises(EngineUnavailable):
        engine(folder).translate("Ma chambre", "fr", "en")


def test_nothing_is_loaded_to_answer_whether_it_can(nllb, monkeypatch):
    def never(folder):
        raise AssertionError

    monkeypatch.setattr(local, "load", never)
    assert engine(nllb).can("fr", "en")
