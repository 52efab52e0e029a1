"""What managers' papers learn from a survey: released shares, from the day that managers may."""

from datetime import date

import pytest

from cms.feedback import figures
from surveys.feedback_figures import SurveyFigures
from surveys.models import Indicator, Question, Release
from surveys.results.release import Release as Results
from surveys.results.release import Row, Span, Table
from tests.factories.surveys import make_wave

ALL, MOST = Span(100, 109), Span(60, 69)
ASKED = {"subgroup": "housing", "until": date(2026, 12, 31), "today": date(2026, 11, 20)}


def _release(*, base=ALL, yes=MOST, name="Autumn", **fields):
    wave = make_wave(name, state="closed")
    indicator, _new = Indicator.objects.get_or_create(
        key="trust", defaults={"subgroup": "housing", "counts": ["yes"]}
    )
    Question.objects.filter(key="trust").update(indicator=indicator)
    rest = Span(base.low - yes.high, base.high - yes.low)
    table = Table("trust", ("yes", "no"), True, Row("", base, (yes, rest)), ())
    results = Results(str(wave.pk), base, tables=(table,))
    fields = {"managers_from": date(2026, 11, 10)} | fields
    return Release.objects.create(
        wave=wave,
        text=results.as_json(),
        digest=results.digest,
        released_on=date(2026, 11, 1),
        **fields,
    )


def test_the_engine_offers_its_figures():
    assert "surveys" in figures._sources


def test_the_good_share_of_an_indicator_is_told_with_its_wave(db):
    stored = _release()
    (one,) = SurveyFigures().figures(**ASKED)
    assert one.value == "about 62 % of those who answered said “Yes”"
    assert (one.name, one.subgroup) == ("Wording of trust", "housing")
    assert one.wave == "Autumn, ages 11-17"
    assert one.code == f"surveys:{stored.wave_id}:trust"
    assert not list(SurveyFigures().figures(**ASKED | {"subgroup": "health"}))


@pytest.mark.parametrize(
    ("yes", "target", "is_under"),
    [
        (MOST, None, False),
        (MOST, 62, False),
        (MOST, 63, True),
        (Span(0, 9), 9, False),
        (Span(0, 9), 11, True),
        (Span(100, 109), 100, False),
    ],
)
def test_a_target_is_missed_only_where_the_printed_words_say_so(db, yes, target, is_under):
    _release(yes=yes)
    Indicator.objects.update(target=target)
    (one,) = SurveyFigures().figures(**ASKED)
    assert (one.target, one.is_under_target) == (target, is_under)


@pytest.mark.parametrize("day", [None, date(2026, 11, 21)])
def test_nothing_before_the_managers_day(db, day):
    _release(managers_from=day)
    assert not list(SurveyFigures().figures(**ASKED))


def test_nothing_of_a_base_under_ten_or_of_a_later_wave(db):
    _release(base=Span(0, 9), yes=Span(0, 0))
    assert not list(SurveyFigures().figures(**ASKED))
    assert not list(SurveyFigures().figures(**ASKED | {"until": date(2026, 9, 30)}))


def test_few_or_none_are_words(db):
    _release(yes=Span(0, 9))
    (one,) = SurveyFigures().figures(**ASKED)
    assert one.value == "few or none of those who answered said “Yes”"


def test_only_the_newest_wave_counts(db):
    _release()
    newer = _release(yes=Span(30, 39), name="Winter")
    (one,) = SurveyFigures().figures(**ASKED)
    assert one.code == f"surveys:{newer.wave_id}:trust"


def test_what_was_asked_is_told_in_the_languages_in_which_it_was_asked(
    db, django_assert_num_queries
):
    code = f"surveys:{_release().wave_id}:trust"
    Question.objects.filter(key="trust").update(wording_ar="هل تثق بنا؟", wording_fa_af="")
    asked = SurveyFigures().questions
    with django_assert_num_queries(2):
        told = asked(language="ar", codes={code, "surveys:0:trust", "surveys:x", "other:1:trust"})
    assert told == {code: "هل تثق بنا؟"}
    assert asked(language="fa-af", codes={code}) == {}
