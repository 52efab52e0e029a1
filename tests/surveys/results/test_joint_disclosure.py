"""Whoever holds everything that is released of a wave cannot know a count to less than five."""

from dataclasses import replace

import numpy as np
import pytest

from surveys.results.audit import audit
from surveys.results.counts import (
    DECLINED,
    UNKNOWN,
    Announced,
    Asked,
    BreakdownCount,
    GroupCount,
    Inside,
    Kind,
    Respondent,
    count_wave,
)
from surveys.results.program import write_program
from surveys.results.protection import NotReleasable, freeze, protect
from surveys.results.release import Note, Place, Span, read
from tests.bench.disclosure import attack, random_wave, subtract

COLOUR = Asked("colour", Kind.SINGLE, ("red", "blue", "green"))
AGE = Announced("age", ("young", "old"))


def persons(many, answer="red", **groups):
    return [Respondent(groups, {"colour": (answer,)})] * many


def wave(*people, breakdowns=(AGE,), asked=(COLOUR,), **more):
    return count_wave("w", [one for some in people for one in some], asked, breakdowns, **more)


def row(release, group, breakdown="age"):
    (section,) = [one for one in release.tables[0].sections if one.breakdown == breakdown]
    return next((one for one in section.rows if one.group == group), None)


# Deliberately faulty protection: the audit has to find each of these by itself.


def all_spans(release, change):
    """The release with `change(span, is_total)` in place of every span."""

    def changed(one, is_total):
        cells = tuple(change(cell, is_total) for cell in one.cells)
        return replace(one, base=change(one.base, is_total), cells=cells)

    tables = tuple(
        replace(
            table,
            total=changed(table.total, True),
            sections=tuple(
                replace(section, rows=tuple(changed(one, False) for one in section.rows))
                for section in table.sections
            ),
        )
        for table in release.tables
    )
    return replace(release, tables=tables)


@pytest.fixture(scope="module")
def mixed():
    return wave(
        persons(23, age="young"),
        persons(14, "blue", age="young"),
        persons(3, "green", age="young"),
        persons(31, age="old"),
        persons(28, "blue", age="old"),
        persons(12, "green", age="old"),
    )


@pytest.mark.parametrize(
    "fault",
    [
        lambda span, _total: Span(span.low + 3, span.low + 3),
        lambda span, _total: Span(span.low, span.low + 4),
        lambda span, _total: Span(span.low + 2, span.low + 2) if span.low else span,
        lambda span, total: Span(span.low + 9, span.low + 9) if total else span,
    ],
    ids=["numbers", "rounded to five", "only small cells hidden", "exact totals"],
)
def test_a_faulty_protection_is_found(mixed, fault):
    release = protect(mixed)
    assert audit(release).passed
    assert not audit(all_spans(release, fault)).passed


def test_exact_sizes_beside_rounded_cells_are_found():
    """One hidden group and exact sizes of all others: the complement tells it."""
    count = wave(persons(30, age="young"), persons(40, "blue", age="old"), persons(3))
    release = protect(count)
    exact = replace(
        release,
        size=Span(73, 73),
        breakdowns=(
            replace(
                release.breakdowns[0],
                groups=tuple(
                    replace(group, size=Span(size, size) if size >= 10 else group.size)
                    for group, size in zip(release.breakdowns[0].groups, (30, 40, 3), strict=True)
                ),
            ),
        ),
    )
    found = audit(exact).findings
    assert Place("", "age", UNKNOWN) in {one.place for one in found}


def test_a_release_that_contradicts_itself_is_refused(mixed):
    assert not audit(replace(protect(mixed), size=Span(500, 509))).passed


def test_a_mean_of_the_rest_is_found():
    """All but two persons have a published mean, and so have all together."""
    people = [Respondent({"age": "young"}, {"glad": (str(n % 11),)}) for n in range(40)]
    people += [Respondent({"age": "old"}, {"glad": ("9",)})] * 2
    count = count_wave("w", people, [Asked("glad", Kind.SCALE)], [AGE])
    release = protect(count)
    table = release.tables[0]
    assert table.total.mean is not None
    assert [one.mean for one in table.sections[0].rows] == [None]
    shown = tuple(replace(one, mean=5.0) for one in table.sections[0].rows)
    faulty = replace(table, sections=(replace(table.sections[0], rows=shown),))
    found = audit(replace(release, tables=(faulty,))).findings
    assert "mean" in {one.place.code for one in found}


# Hard cases that are known.


def check(count):
    release, report = freeze(count)
    assert report.passed
    assert subtract(release.as_json())[1] == []
    return release


def test_under_ten_answers_there_are_no_tables():
    release = check(wave(persons(9, age="young")))
    assert release.tables == ()
    assert release.notes == (Note.UNDER_TEN,)
    assert release.size == check(wave()).size


def test_empty_and_hidden_are_the_same_thing():
    some = check(wave(persons(40, age="young"), persons(3, "blue", age="young")))
    none = check(wave(persons(43, age="young")))
    assert row(some, "young").cells[1:] == row(none, "young").cells[1:]
    assert row(some, "old") is None


def test_the_complement_of_a_hidden_group_does_not_tell_it():
    release = check(wave(persons(50, age="young"), persons(49, age="old"), persons(4)))
    assert release.breakdowns[0].groups[2].size.low == 0
    assert row(release, UNKNOWN) is None


def test_a_group_that_is_the_total_tells_nothing_of_the_others():
    release = check(wave(persons(30, age="young"), persons(20, "blue", age="young")))
    assert row(release, "young").cells == release.tables[0].total.cells
    assert not release.breakdowns[0].groups[1].size.low


def test_two_hidden_in_one_row_and_all_who_say_the_same():
    check(wave(persons(40, age="young"), persons(1, "blue", age="young"), persons(2, "green")))
    check(wave(persons(100, age="young"), persons(100, age="old")))


def test_totals_of_two_breakdowns_do_not_differ_by_one_to_nine():
    """Those whose age and those whose place is known differ by three persons."""
    place = Announced("place", ("north", "south"))
    people = (
        persons(30, age="young", place="north"),
        persons(30, "blue", age="old", place="south"),
        persons(3, "green", age="old"),
    )
    check(wave(*people, breakdowns=(AGE, place)))


def test_a_group_within_a_group_does_not_tell_the_difference():
    """19 of 20 in the outer group are in the inner one."""
    nest = Announced("nest", ("in", "out"))
    people = (
        persons(19, age="young", nest="in"),
        persons(1, "blue", age="old", nest="in"),
        persons(30, "blue", age="old", nest="out"),
    )
    inside = Inside(("nest", "in"), ("age", "young"))
    release = check(wave(*people, breakdowns=(AGE, nest), nested=(inside,)))
    exact = all_spans(release, lambda span, _total: Span(span.low, span.low))
    assert not audit(exact).passed


def test_full_groups_whose_spans_add_up_too_well_are_widened():
    """Eight groups of 19 and 8 persons more: 160 in all, so each of the groups has 18 or 19."""
    eight = Announced("age", tuple("abcdefgh"))
    groups = [persons(19, age=group) for group in "abcdefgh"]
    count = wave(*groups, persons(8), breakdowns=(eight,))
    assert not audit(protect(count)).passed
    assert Note.WIDENED in check(count).notes


def test_a_short_list_of_eligible_people_is_known_to_everybody():
    """Of twelve who could answer, ten to nineteen did: the list alone would tell it too closely."""
    listed = Announced("age", ("young", "old"), {"young": 12, "old": 200})
    count = wave(persons(11, age="young"), persons(80, "blue", age="old"), breakdowns=(listed,))
    assert not audit(protect(count)).passed
    assert row(check(count), "young") is None


def test_every_option_of_a_multiple_choice_has_the_same_base():
    many = Asked("who", Kind.MULTIPLE, ("friend", "carer"))
    people = [Respondent({"age": "young"}, {"who": ("friend", "carer")})] * 25
    people += [Respondent({"age": "old"}, {"who": ("friend",)})] * 25
    people += [Respondent({"age": "old"}, {"who": (DECLINED,)})] * 4
    count = count_wave("w", people, [many], [AGE])
    assert count.tables[0].total.base == 50
    assert count.tables[0].total.cells == (50, 25, 4, 0)
    check(count)


def test_languages_are_counted_apart_and_protected_with_the_rest():
    languages = BreakdownCount(
        "language", (GroupCount("en", 40), GroupCount("ar", 12), GroupCount("ti", 2))
    )
    people = (persons(34, age="young"), persons(20, "blue", age="old"))
    release = check(wave(*people, apart=(languages,)))
    assert [one.breakdown for one in release.tables[0].sections] == ["age"]
    with pytest.raises(ValueError, match="add up"):
        wave(*people, persons(1), apart=(languages,))


def test_a_wave_that_can_not_be_protected_is_refused(monkeypatch, mixed):
    monkeypatch.setattr(
        "surveys.results.protection.audit",
        lambda release, **_how: audit(replace(release, size=Span(500, 509))),
    )
    with pytest.raises(NotReleasable) as refused:
        freeze(mixed)
    assert refused.value.report.findings


# Properties. Five hundred waves: python -m tests.bench.disclosure


@pytest.mark.parametrize("seed", [4, 6])
def test_nobody_who_asks_for_every_number_learns_a_count(seed):
    _release, numbers, _percentages, found = attack(random_wave(seed))
    assert numbers > 0
    assert found == []


def test_every_count_lies_in_its_span():
    count = random_wave(6)
    release, _report = freeze(count)
    for table, counted in zip(release.tables, count.tables, strict=True):
        pairs = [(table.total, counted.total)]
        pairs += [
            (one, counted.groups[section.breakdown][one.group])
            for section in table.sections
            for one in section.rows
        ]
        for shown, truth in pairs:
            assert shown.base.low <= truth.base <= shown.base.high
            for span, number in zip(shown.cells, truth.cells, strict=True):
                assert span.low <= number <= span.high


def test_whole_numbers_leave_the_same_room(mixed):
    """The audit reckons in real numbers; people are whole."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    program = write_program(protect(mixed))
    sums, bounds = LinearConstraint(program.matrix(), 0, 0), Bounds(program.low, program.high)
    watching = program.watching()
    whole = np.ones(len(program.low))
    for index in range(0, watching.shape[0], 7):
        wanted = watching[[index]].toarray()[0]
        least = milp(wanted, constraints=sums, bounds=bounds, integrality=whole)
        most = milp(-wanted, constraints=sums, bounds=bounds, integrality=whole)
        assert -most.fun - least.fun >= program.watched[index].need


def test_a_release_is_the_same_after_it_was_stored(mixed):
    release = protect(mixed)
    assert (again := read(release.as_json())) == release
    assert again.digest == release.digest != replace(release, wave="other").digest


@pytest.mark.parametrize("text", ["[]", '{"version":0}', '{"version":1}', "no"])
def test_what_is_not_a_release_is_not_read(text):
    with pytest.raises(ValueError):
        read(text)
