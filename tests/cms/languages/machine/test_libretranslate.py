import json

from cms.languages.machine.base import EngineSettings
from cms.languages.machine.libretranslate import LONGEST, LibreTranslateEngine
from tests.factories import engines


def translate(text, source="fr", target="en", answer=engines.libretranslate, **fields):
    with engines.running(answer) as stub:
        engine = LibreTranslateEngine(EngineSettings(url=stub.url, **fields))
        return engine.translate(text, source, target), stub


def test_text_comes_back_with_engine_model_and_version():
    rendering, _stub = translate("Bonjour à tous.", model="argos-2025")
    assert rendering.text == "BONJOUR À TOUS."
    assert (rendering.engine, rendering.model) == ("libretranslate", "argos-2025")
    assert rendering.version == "1.9.6"


def test_server_that_tells_no_version_has_translated_all_the_same():
    def without_spec(asked):
        if asked.path == "/spec":
            asked.say({"error": "no"}, 404)
        else:
            engines.libretranslate(asked)

    rendering, _stub = translate("Bonjour", answer=without_spec)
    assert (rendering.text, rendering.version) == ("BONJOUR", "unknown")


def test_request_is_json_in_the_body_and_nothing_stands_in_the_address():
    _rendering, stub = translate("Bonjour", "fa-af", "en", key="secret")
    asked = json.loads(stub.asked[0].body)
    assert asked == {
        "q": "Bonjour",
        "source": "fa",
        "target": "en",
        "format": "text",
        "api_key": "secret",
    }
    assert (stub.asked[0].method, stub.asked[0].path) == ("POST", "/translate")


def test_long_text_goes_in_parts_and_keeps_its_paragraphs():
    text = "\n\n".join("un deux trois. " * 100 for _ in range(4)).strip()
    rendering, stub = translate(text)
    assert rendering.text == text.upper()
    sent = [json.loads(one.body)["q"] for one in stub.asked if one.path == "/translate"]
    assert len(sent) == 4
    assert max(map(len, sent)) <= LONGEST


def test_address_below_a_path_is_kept():
    with engines.running(engines.libretranslate) as stub:
        engine = LibreTranslateEngine(EngineSettings(url=f"{stub.url}/engine/"))
        engine.translate("Bonjour", "fr", "en")
    assert stub.asked[0].path == "/engine/translate"


def test_only_pairs_that_the_council_wants_are_offered():
    every = LibreTranslateEngine(EngineSettings())
    one = LibreTranslateEngine(EngineSettings(pairs=frozenset({"ar:en"})))
    assert every.can("ar", "en")
    assert every.can("en", "ti")
    assert one.can("ar", "en")
    assert not one.can("en", "ar")
    assert not every.can("fa", "fa-af")
    assert not every.can("en", "en")
    assert not every.can("tlh", "en")
