"""Each section of a draft: who is named, what changed, what the survey shows, who was heard."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cms.feedback import figures, sources
from cms.feedback.figures import OfferedFigure
from cms.feedback.gathering.taking_back import let_go_everywhere
from cms.feedback.models import Figure, Quote, Sentence, Summary, ThemeCount, Voice
from cms.feedback.sources import OfferedVoice
from cms.feedback.summarising import composing
from tests.cms.feedback.conftest import NOW, PERIOD, InventedSource, a_row
from tests.factories.summaries import sign_off

WIFI = "The wifi is slow, please mend it."
CHURCH = "ቤተ ክርስትያን ርሒቓ እያ።"


def _said(n, text=WIFI, language="en", **fields):
    fields = {"may_be_quoted": True, "speaker": f"s{n}", "said_on": date(2026, 11, 2)} | fields
    return OfferedVoice(f"forum.post:{n}:1", text, language, **fields)


@pytest.fixture
def room(six):
    sources.register(invented := InventedSource())
    return invented


def _texts(data, section, code="housing"):
    found = next(one for one in data["summaries"] if one["subgroup"] == code)
    return [one["text"] for one in found["sentences"] if one["section"] == section]


def test_the_few_are_named_among_the_many(room, summarised):
    room.offered += [_said(n, "My room has mould and the heating is broken.") for n in range(95)]
    room.offered += [_said(100 + n, CHURCH, "ti") for n in range(5)]
    data = summarised(subgroup="housing")
    (few,) = _texts(data, "few")
    assert few.startswith("Only voices in Tigrinya speak about")
    assert any("At least 90 voices" in one for one in _texts(data, "themes"))
    quotes = data["summaries"][0]["quotes"]
    assert {quote["language"] for quote in quotes} == {"en", "ti"}


@pytest.mark.parametrize(("may_be_quoted", "largest"), [(True, 6), (False, 1)])
def test_no_sentence_ties_a_theme_of_too_few_to_their_language(
    room, summarised, monkeypatch, may_be_quoted, largest
):
    """All languages heard are named: "one language only" would tell which, and so who."""
    room.offered += [_said(n, "My room has mould and the heating is broken.") for n in range(9)]
    room.offered += [_said(100 + n, CHURCH, "ti", may_be_quoted=may_be_quoted) for n in range(4)]
    monkeypatch.setattr(composing, "MOST_THEMES", largest)
    data = summarised(subgroup="housing")
    (theme,) = ThemeCount.objects.filter(summary__subgroup__code="housing", count=4)
    about = [one for part in ("themes", "few") for one in _texts(data, part)]
    assert any("A few" in one and theme.name in one for one in about)
    assert not any("language" in one or "Tigrinya" in one for one in about)
    assert any("Tigrinya" in one for one in _texts(data, "who"))


def test_what_is_asked_for_is_counted_and_cites_those_who_ask(room, summarised):
    room.offered += [_said(n) for n in range(12)] + [_said(50, "The wifi is slow.")]
    (housing,) = summarised(subgroup="housing")["summaries"]
    (ask,) = [one for one in housing["sentences"] if one["section"] == "asks"]
    assert ask["text"].startswith("At least 10 voices ask for something about")
    assert len(ask["cites"]) == 12
    assert housing["themes"][0]["people"] == 13


def _signed_before(counts, *, heard, officers):
    """A signed summary of the quarter before."""
    housing = Summary.objects.get(subgroup__code="housing").subgroup
    earlier = Summary.objects.create(
        subgroup=housing, period="2026-Q3", heard_here=heard, voices_here=heard
    )
    for theme, count in counts.items():
        ThemeCount.objects.create(
            summary=earlier, theme=theme, name=theme, count=count, heard=count
        )
    return sign_off(earlier, *officers, now=NOW)


def _cited_for_changes():
    """How many voices stand behind each sentence about changes of housing's draft."""
    return [one.citations.count() for one in _drafted("changed")]


def _drafted(section):
    draft = Summary.objects.drafts().get(subgroup__code="housing", period="2026-Q4")
    return draft.sentences.filter(section=section)


def _told_in_short():
    return [(one.tells, one.about) for one in _drafted("changed")]


def test_without_a_clear_change_it_says_so(room, summarised, officers):
    room.offered += [_said(n) for n in range(60)]
    data = summarised()
    assert _texts(data, "changed") == [
        "No earlier summary is signed off, so nothing can be compared yet."
    ]
    assert _cited_for_changes() == [60]
    assert _told_in_short() == [("cannot", [])]
    theme = next(one for one in data["summaries"] if one["subgroup"] == "housing")["themes"][0]
    earlier = _signed_before({theme["code"]: 58, "mould": 30}, heard=60, officers=officers)
    said = _texts(summarised(), "changed")
    assert said[0] == "There is clearly less talk of mould than in 2026-Q3."
    assert said[1].startswith("No clear change since 2026-Q3:")
    assert _told_in_short() == [("fewer", ["mould"]), ("no_change", [theme["code"]])]
    assert _cited_for_changes()[0] == 60, "that nobody says it any more rests on everybody"
    Summary.objects.filter(pk=earlier.pk).update(heard_here=49)
    assert _texts(summarised(), "changed") == [
        "Too few spoke now or in 2026-Q3 to tell what changed."
    ]


class InventedFigures:
    name = "surveys"

    def figures(self, *, subgroup, until, today):
        assert (until, today) == (date(2026, 12, 31), date(2026, 11, 22))
        value = "about 64 % of those who answered said “often”"
        return [OfferedFigure("surveys:1:safe", "Do you feel safe?", "housing", value, "Autumn")]


def test_a_figure_is_cited_and_needs_no_voice(six, summarised, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    figures.register(InventedFigures())
    summarised()
    data = summarised()
    assert _texts(data, "figures") == [
        "Do you feel safe? About 64 % of those who answered said “often” (Autumn)."
    ]
    assert _texts(data, "figures", "health") == []
    assert Figure.objects.count() == 1
    summary = Summary.objects.get(subgroup__code="housing")
    with pytest.raises(IntegrityError), transaction.atomic():
        summary.sentences.update(figure=None)


def test_a_figure_under_its_target_says_so_and_needs_an_answer(six, summarised, monkeypatch):
    offered = [
        OfferedFigure(f"surveys:1:{key}", f"{key}?", "housing", "about 64 %", "Autumn", "", *told)
        for key, told in {"a": (80, True), "b": (60, False), "c": ()}.items()
    ]
    monkeypatch.setattr(InventedFigures, "figures", lambda *_args, **_asked: offered)
    figures.register(InventedFigures())
    assert _texts(summarised(), "figures") == [
        "a? About 64 % (Autumn). This is under the target of 80 %.",
        "b? About 64 % (Autumn). This is not under the target of 60 %.",
        "c? About 64 % (Autumn).",
    ]
    missed = Sentence.objects.filter(is_under_target=True)
    assert [one.figure.code for one in missed] == ["surveys:1:a"]


def test_who_was_heard_and_what_no_channel_told(room, summarised, amina, outsider):
    room.offered += [_said(1, age_band="16-17", locality=amina.locality.code), _said(2)]
    data = summarised(subgroup="housing")
    who = _texts(data, "who")
    assert who == [
        "They were said in English.",
        "Ages heard: 16 to 17. Some voices came without an age.",
        f"Places heard: {amina.locality.name}. Some voices came without a place.",
    ]
    not_heard = data["summaries"][0]["not_heard"]
    assert outsider.locality.name in not_heard["localities"]
    assert "ti" in not_heard["languages"]


def test_that_nobody_spoke_rests_on_everybody_who_was_counted(room, summarised, monkeypatch):
    """The trace of an absence shows all that was looked through, not three of it."""
    monkeypatch.setattr(composing, "languages_of_many", lambda **_on: ["en", "so", "ti"])
    room.offered += [_said(n) for n in range(7)]
    summarised(subgroup="housing")
    languages, silent, ages = _drafted("who")
    assert silent.text.startswith("No voice came in Somali and Tigrinya")
    assert (silent.tells, silent.about) == ("languages", ["so", "ti"])
    assert ages.text == "No channel told how old they are."
    assert silent.citations.count() == ages.citations.count() == silent.summary.voices_here == 7
    assert languages.citations.count() == 3


def test_every_sentence_has_a_source_and_every_voice_its_place(room, bring, summarised):
    """A mixed corpus: quotable or not, emoji, no theme, other languages, taken back."""
    room.offered += [_said(1), _said(2, CHURCH, "ti"), _said(3, may_be_quoted=False)]
    bring(a_row(), a_row(id="t-2", text="😀😀"), a_row(id="t-3", lang="so", text="haa"))
    summarised()
    room.offered.pop(0)
    let_go_everywhere()
    coverage = summarised()["coverage"]
    unused = {one["voice"]: one["reason"] for one in coverage["unused"]}
    used = set(coverage["cited"]) | set(coverage["counted"])
    assert not used & set(unused)
    assert used | set(unused) == set(Voice.objects.values_list("key", flat=True))
    assert coverage["voices"] == Voice.objects.count() == 6
    assert all(unused.values())
    assert coverage["taken_back"] == ["forum.post:1:1"]
    assert not Sentence.objects.filter(first_voice=None, figure=None).exists()


class ConsentingSource(InventedSource):
    """A room in which consent to a quote can go while the voice still counts."""

    refused: frozenset[str] = frozenset()

    def still_quotable(self, keys):
        return set(keys) - self.refused


def test_words_taken_back_flag_what_cites_them_and_lose_their_quotes(six, summarised, officers):
    sources.register(room := ConsentingSource(_said(1), _said(2, "Our wifi is off all night.")))
    summarised()
    summary = Summary.objects.get(subgroup__code="housing")
    sign_off(summary, *officers, now=NOW)
    assert summary.quotes.count() == 2
    room.refused = frozenset({"forum.post:2:1"})
    room.offered = room.offered[1:]
    assert let_go_everywhere() == 1
    assert not Quote.objects.exists()
    counted = summary.sentences.filter(citations__voice__key="forum.post:1:1")
    assert counted.exists()
    assert not counted.filter(is_flagged=False).exists()
    assert summary.themes.get().is_flagged
    assert Voice.objects.get(key="forum.post:2:1").text
    assert let_go_everywhere() == 0


def test_no_identity_in_a_quote_that_nobody_marked(room, summarised):
    room.offered += [_said(1, "My wifi name is 07700 900142 here."), _said(2, WIFI)]
    quotes = summarised(subgroup="housing")["summaries"][0]["quotes"]
    assert [quote["text"] for quote in quotes] == [WIFI]
    assert Voice.objects.of_period(PERIOD).count() == 2


def test_english_stands_beside_a_whole_quote_only_and_only_from_an_interpreter(room, summarised):
    room.offered += [_said(1, CHURCH, "ti", english="The church is far."), _said(2, CHURCH, "am")]
    summarised(subgroup="housing")
    english = {one.voice.language: one.english for one in Quote.objects.select_related("voice")}
    assert english["ti"] == "The church is far."
    Voice.objects.update(english_is_checked=False)
    assert not any(one.english for one in Quote.objects.select_related("voice"))
