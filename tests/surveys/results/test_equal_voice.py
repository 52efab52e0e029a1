from surveys.results.equal_voice import LANGUAGES, Voice, panels
from surveys.results.release import Breakdown, Group, Release, Span


def test_voices_are_told_against_the_list_and_languages_without_a_share():
    release = Release(
        wave="w",
        size=Span(50, 59),
        breakdowns=(
            Breakdown("age", (Group("young", Span(30, 39), 60), Group("old", Span(0, 9), 7))),
            Breakdown("kind", (Group("foster", Span(50, 59)),)),
            Breakdown(LANGUAGES, (Group("ar", Span(10, 19), 40),)),
        ),
    )
    age, language = panels(release, ("age", "locality"))
    assert age.voices == (
        Voice("young", Span(30, 39), 60, 50, 65),
        Voice("old", Span(0, 9), None, None, None),
    )
    assert language.voices == (Voice("ar", Span(10, 19), 40, None, None),)
