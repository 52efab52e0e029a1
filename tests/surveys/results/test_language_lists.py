"""Who speaks a language stands beside who answered in it only where that gives nothing away."""

from surveys.results.audit import audit
from surveys.results.equal_voice import LANGUAGES
from surveys.results.language_lists import with_language_lists
from surveys.results.release import Breakdown, Group, Release, Span

READ = Release(
    wave="w",
    size=Span(100, 109),
    breakdowns=(Breakdown(LANGUAGES, (Group("en", Span(40, 49)), Group("ti", Span(50, 59)))),),
)


def listed(release):
    (languages,) = release.breakdowns
    return {one.code: one.eligible for one in languages.groups}


def test_lists_with_room_above_what_is_published_are_told():
    found = with_language_lists(READ, {"en": 80, "ti": 70, "so": 90})
    assert listed(found) == {"en": 80, "ti": 70}
    assert audit(found).passed


def test_a_list_that_leaves_less_than_five_numbers_is_left_out():
    found = with_language_lists(READ, {"en": 43, "ti": 70})
    assert listed(found) == {"en": None, "ti": 70}


def test_lists_that_tell_too_much_together_are_all_left_out():
    """45 and 55 are a hundred: whoever believed the lists would know both numbers."""
    assert with_language_lists(READ, {"en": 45, "ti": 55}) == READ


def test_lists_smaller_than_what_is_published_or_than_ten_are_left_out():
    groups = (Group("en", Span(20, 29)), Group("ti", Span(0, 9)))
    few = Release("w", Span(20, 29), (Breakdown(LANGUAGES, groups),))
    assert with_language_lists(few, {"en": 12, "ti": 9}) == few
    assert with_language_lists(few, {}) == few
