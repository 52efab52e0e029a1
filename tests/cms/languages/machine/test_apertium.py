from urllib.parse import parse_qs

import pytest

from cms.languages.machine.apertium import ApertiumEngine, shortest_chain
from cms.languages.machine.base import EngineRefused, EngineSettings, EngineUnavailable
from cms.languages.machine.judging import doubts_about
from tests.factories import apy, engines

PAIRS = (("fra", "cat"), ("cat", "eng"), ("spa", "eng"))
LISTED = [{"sourceLanguage": a, "targetLanguage": b} for a, b in PAIRS]
FRENCH = "Bonjour. Ma chambre est froide et le chauffage ne marche pas depuis 3 jours.\n\nMerci."


def apertium(asked):
    """Writes down each step behind the words."""
    if asked.path == "/listPairs":
        asked.say({"responseData": LISTED, "responseStatus": 200})
        return
    form = {name: values[0] for name, values in parse_qs(asked.body).items()}
    words = f"{form['q']} ({form['langpair']})"
    asked.say({"responseData": {"translatedText": words}, "responseStatus": 200})


def translate(text, answer=apertium, source="fr", target="en"):
    with engines.running(answer) as stub:
        return ApertiumEngine(EngineSettings(url=stub.url)).translate(text, source, target), stub


def test_pair_that_is_not_there_goes_through_a_third_language():
    rendering, stub = translate("Bonjour")
    assert rendering.text == "Bonjour (fra|cat) (cat|eng)"
    assert (rendering.engine, rendering.model) == ("apertium", "fra>cat>eng")
    assert [(asked.method, asked.path) for asked in stub.asked] == [
        ("GET", "/listPairs"),
        ("POST", "/translate"),
        ("POST", "/translate"),
    ]


def test_pair_that_nobody_has_is_refused():
    with pytest.raises(EngineRefused):
        translate("ሰላም", source="ti")


def test_marks_of_unknown_words_are_counted_and_taken_away():
    def unsure(asked):
        if asked.path == "/listPairs":
            apertium(asked)
        else:
            asked.say({"responseData": {"translatedText": "*Chauffage is @pray here * #be"}})

    rendering, _stub = translate("Chauffage", unsure)
    assert (rendering.text, rendering.unknown_words) == ("Chauffage is pray here * be", 3)
    rendering, _stub = translate("Chauffage #moi", unsure)
    assert rendering.text == "*Chauffage is @pray here * #be", "the writer's own marks stay"


@pytest.mark.parametrize("answer", [{}, {"responseData": None}, {"responseData": ["x"]}, [1]])
def test_answer_without_pairs_is_no_engine(answer):
    with pytest.raises(EngineUnavailable):
        translate("Bonjour", lambda asked: asked.say(answer))


@pytest.mark.parametrize("manners", engines.BAD_MANNERS, ids=lambda way: way.__name__)
def test_engine_with_bad_manners_is_away(manners):
    with engines.running(manners) as stub:
        engine = ApertiumEngine(EngineSettings(stub.url, timeout=engines.patience_with(manners)))
        with pytest.raises(EngineUnavailable):
            engine.translate("Oui", "fr", "en")


def test_chain_is_the_shortest_and_never_longer_than_two_steps():
    assert shortest_chain(PAIRS, "spa", "eng") == ("spa", "eng")
    assert shortest_chain(PAIRS, "fra", "eng") == ("fra", "cat", "eng")
    assert shortest_chain([("a", "b"), ("b", "c"), ("c", "d")], "a", "d") is None
    assert shortest_chain([], "a", "b") is None


WHY_NOT = apy.missing("apertium-fra-cat", "apertium-eng-cat")


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
def test_real_apertium_translates_a_real_french_post():
    """Promise 34: a real engine on this machine, with no way out of it."""
    with apy.running_apy() as url:
        rendering = ApertiumEngine(EngineSettings(url=url)).translate(FRENCH, "fr", "en")
    first, second = rendering.text.split("\n\n")
    assert all(word in first for word in ("cold", "heating", "not", "3 days"))
    assert "hank" in second
    assert rendering.model == "fra>cat>eng"
    assert doubts_about(FRENCH, rendering, "en") == ()
