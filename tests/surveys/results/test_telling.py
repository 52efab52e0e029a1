"""What pages tell of a release: shares by label, the same for empty and hidden."""

from dataclasses import replace

from surveys.results.comparisons import Instrument, Refusal, Verdict
from surveys.results.counts import Announced, Asked, Kind, Respondent, count_wave
from surveys.results.protection import protect
from surveys.results.release import Span
from surveys.results.shares import Word
from surveys.results.telling import Before, Words, report, tell, voices

SAME = Instrument("how", "1", "self", "11-17")


def words(key, labels, counts=(), instrument=SAME):
    return Words(key, f"Wording of {key}", "choice", labels, instrument, counts)


WORDS = {
    "glad": words("glad", {"7-8": "7 to 8", "9-10": "9 to 10"}, ("7", "8", "9", "10")),
    "trust": words("trust", {"yes": "Yes", "no": "No", "unknown": "No answer"}),
}


def wave(*points):
    persons = [
        Respondent({"trust": "yes" if number % 20 else "no"}, {"glad": (point,)})
        for number, point in enumerate(points)
    ]
    return protect(
        count_wave(
            "w",
            persons,
            [Asked("glad", Kind.SCALE)],
            [Announced("trust", ("yes", "no"))],
            eligible=150,
        )
    )


def test_young_people_are_told_of_each_question_once_in_order_without_groups():
    told = tell(wave(*["9"] * 60, *["2"] * 40), WORDS)
    assert [one.words.key for one in told] == ["glad", "trust"]
    assert told[0].most.label == "9 to 10"
    assert all(one.groups == () and one.compared is None for one in told)
    # Five trust nobody, and nobody gave no answer: both look the same.
    assert [line.share.word for line in told[1].lines][1:] == [Word.HIDDEN, Word.HIDDEN]


def test_managers_are_told_groups_and_the_worst_case_and_who_answered():
    release = wave(*["9"] * 60, *["2"] * 40)
    (told,) = report(release, WORDS, None)
    assert told.lines[-1].silence.eligible == 150
    assert [line.label for line in told.groups[0].lines] == ["Yes"]
    (panel,) = voices(release, WORDS)
    assert [(label, voice.answered) for label, voice in panel.lines()] == [
        ("Yes", Span(90, 99)),
        ("No", Span(0, 9)),
        ("No answer", Span(0, 9)),
    ]


def test_groups_are_told_how_sure_each_share_is_and_what_the_silent_could_change():
    release = wave(*["9"] * 60, *["2"] * 40)
    groups = tuple(replace(one, eligible=120) for one in release.breakdowns[0].groups)
    listed = replace(release, breakdowns=(replace(release.breakdowns[0], groups=groups),))
    (told,) = report(listed, WORDS, None)
    (yes,) = told.groups[0].lines
    assert [line.label for line in yes.lines][-1] == "9 to 10"
    best = yes.lines[-1]
    assert best.share.low <= best.share.least <= best.share.most <= best.share.high
    assert best.silence.eligible == 120
    assert best.silence.low <= best.share.least
    (unlisted,) = report(release, WORDS, None)
    assert all(line.silence is None for line in unlisted.groups[0].lines[0].lines)


def test_a_change_is_that_of_all_good_answers_and_is_refused_with_its_reason():
    low, high = wave(*["9"] * 20, *["2"] * 180), wave(*["9"] * 90, *["7"] * 90, *["2"] * 20)
    (told,) = report(high, WORDS, Before(low, WORDS))
    assert told.compared.labels == ("7 to 8", "9 to 10")
    assert told.compared.change.verdict is Verdict.MORE
    (alike,) = report(high, WORDS, Before(high, WORDS))
    assert alike.compared.change.verdict is Verdict.NO_CLEAR_CHANGE
    other = {"glad": words("glad", {}, (), Instrument("else", "2", "self", "11-17"))}
    (refused,) = report(high, WORDS, Before(low, other))
    assert refused.compared.change.refused == (Refusal.WORDING, Refusal.SCALE)
