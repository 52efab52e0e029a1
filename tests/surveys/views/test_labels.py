"""Anonymous and Private on the pages: no page says what is true of the other label."""

import pytest
from django.utils import translation

from cms.languages.registry import CODES
from surveys.enums import WaveKind
from tests.factories.surveys import make_code_for, make_wave

# Sentences that would be untrue under the other label.
ONLY_ANONYMOUS = (
    "Anonymous",
    "Nobody can find out that you wrote this. We cannot find out either.",
    "We do not keep your name, your phone or the time.",
    "A worker reads what you write on the next working day. Managers may see your words, but "
    "nobody knows that they are yours.",
    "If you write that somebody is in danger, a worker must tell the people who keep young people "
    "safe. But we cannot find you.",
)
ONLY_PRIVATE = (
    "Private",
    "Managers cannot find out that you wrote this.",
    "If somebody is in danger, two workers together can find out that you wrote it. They must "
    "say why.",
    "A worker reads what you write on the next working day. Managers may see your words, but not "
    "your name.",
    "If you write that somebody is in danger, a worker must tell the people who keep young people "
    "safe. They may look for you.",
)


def said_in(sentence, language):
    with translation.override(language):
        return translation.gettext(sentence)


@pytest.mark.promise(29)
@pytest.mark.parametrize("kind", WaveKind)
def test_no_page_of_one_label_says_what_is_true_of_the_other_in_any_language(db, client, kind):
    wave = make_wave("Labelled", kind=kind)
    wrong, right = (
        (ONLY_ANONYMOUS, ONLY_PRIVATE) if wave.is_private else (ONLY_PRIVATE, ONLY_ANONYMOUS)
    )
    client.post("/en/surveys/", {"code": make_code_for(wave)})
    client.post("/en/surveys/question/4/", {"answer": "A desk"})
    for language in CODES:
        pages = {
            name: client.get(f"/{language}/surveys/{name}/").content.decode()
            for name in ("about", "question/4", "check")
        }
        for name, page in pages.items():
            plain = translation.trim_whitespace(page)
            for sentence in wrong:
                said = said_in(sentence, language)
                # A label is a tag of its own; as part of another word it is none.
                assert (f">{said}<" if " " not in sentence else said) not in plain, (name, language)
        assert all(said_in(one, language) in pages["about"] for one in right)


@pytest.mark.promise(29)
def test_what_happens_about_danger_stands_before_the_first_question(db, client):
    for kind, told in zip(WaveKind, (ONLY_ANONYMOUS[-1], ONLY_PRIVATE[-1]), strict=True):
        wave = make_wave(f"Of {kind}", kind=kind)
        went = client.post("/en/surveys/", {"code": make_code_for(wave)})
        assert went["Location"] == "/en/surveys/about/"
        assert told in client.get("/en/surveys/about/").content.decode()
