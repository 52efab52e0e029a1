"""The question pack as data: what it promises holds before anything loads it."""

import re
from itertools import pairwise
from typing import Any

import pytest

from cms.subgroups.demo import EVERY_CODE
from tests.surveys.pack_data import (
    VERSIONS,
    codes_of,
    indicators,
    pack,
    pages_of,
    questions_of,
    scales,
    versions,
)

SIZES = {"4-7": (12, 14), "8-11": (28, 32), "11-17": (42, 49), "16-25": (47, 54)}
DOMAINS = {"Relationships", "Rights", "Resilience", "Recovery"}
SLUG = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
YES_NO_NOT_SURE = {"yes", "no", "not_sure"}
CHOOSING = {"choice", "multiple", "frequency", "faces", "yes_no_not_sure", "ranking"}
WITHOUT_CHOICES = {"scale", "number", "short_text", "text", "information"}
QUESTION_FIELDS = {
    "key", "indicator", "scale", "text", "help", "shown_when", "core", "source", "private",
}  # fmt: skip


def test_there_are_four_versions_each_of_its_size():
    assert tuple(versions) == VERSIONS
    for version, (least, most) in SIZES.items():
        assert least <= len(questions_of(version)) <= most, version


def test_whoever_reads_alone_is_asked_alone_about_safety_and_about_helpers():
    private = {
        version: {one["key"] for one in questions_of(version) if one.get("private")}
        for version in VERSIONS
    }
    assert private["4-7"] == set()
    for version in VERSIONS[1:]:
        assert {"safe_home", "trusted_adult", "worker_talk", "know_tell"} <= private[version]
    # Whoever needs somebody to write for them still gets their words across.
    scale_of = {one["key"]: one["scale"] for one in questions_of("11-17")}
    assert all(scale_of[key] != "text" for key in private["11-17"])


def test_the_core_of_a_younger_version_is_in_every_older_one():
    for younger, older in ((a, b) for i, a in enumerate(VERSIONS) for b in VERSIONS[i + 1 :]):
        found = {question["key"]: question for question in questions_of(older)}
        for question in (question for question in questions_of(younger) if question["core"]):
            twin = found.get(question["key"])
            assert twin is not None, (question["key"], older)
            for field in ("indicator", "scale", "core"):
                assert twin[field] == question[field], (question["key"], older, field)
            assert "shown_when" not in twin, (question["key"], older)


def test_all_that_the_youngest_are_asked_is_core_and_older_ones_add_more():
    assert all(question["core"] for question in questions_of("4-7"))
    sizes = [sum(question["core"] for question in questions_of(version)) for version in VERSIONS]
    assert sizes[0] < sizes[1] == sizes[2] == sizes[3]


def test_one_question_key_means_the_same_indicator_and_scale_everywhere():
    meanings: dict[str, tuple[str | None, str]] = {}
    for version in VERSIONS:
        for page in pages_of(version):
            meaning = (page["indicator"], page["scale"])
            assert meanings.setdefault(page["key"], meaning) == meaning, page["key"]
    measured = [indicator for indicator, _scale in meanings.values() if indicator]
    assert sorted(measured) == sorted(indicators)


def test_keys_are_slugs_and_stand_once():
    for version in VERSIONS:
        sections = [section["key"] for section in versions[version]["sections"]]
        pages = [page["key"] for page in pages_of(version)]
        for keys in (sections, pages):
            assert len(keys) == len(set(keys)), version
            assert all(SLUG.fullmatch(key) and len(key) <= 40 for key in keys), version
    assert len(indicators) == len(pack["indicators"])
    assert all(SLUG.fullmatch(key) for key in (*indicators, *scales, pack["key"]))


def test_questions_have_the_agreed_fields_and_no_others():
    for version in VERSIONS:
        assert set(versions[version]) == {"age_version", "title", "sections"}
        for section in versions[version]["sections"]:
            assert set(section) == {"key", "title", "questions"}
            assert section["questions"], section["key"]
        for page in pages_of(version):
            assert set(page) <= QUESTION_FIELDS, page["key"]
            assert page["core"] in (True, False), page["key"]


@pytest.mark.parametrize("name", scales)
def test_scales_have_what_their_kind_needs(name):
    scale = scales[name]
    codes = [choice["code"] for choice in scale["choices"]]
    assert scale["kind"] in CHOOSING | WITHOUT_CHOICES
    assert bool(codes) == (scale["kind"] in CHOOSING)
    assert {"low", "high"} <= set(scale) or scale["kind"] != "scale"
    assert len(codes) == len(set(codes))
    assert all(SLUG.fullmatch(code) for code in codes)
    # Skip and "I do not want to say" belong to the platform.
    assert not {"skip", "declined", "prefer_not"} & set(codes)
    assert set(codes) == YES_NO_NOT_SURE or scale["kind"] != "yes_no_not_sure"
    assert any(page["scale"] == name for version in VERSIONS for page in pages_of(version))


def test_indicators_count_codes_that_can_be_answered_but_never_all():
    for version in VERSIONS:
        for question in questions_of(version):
            if question["indicator"] is None:
                continue
            indicator = indicators[question["indicator"]]
            codes, counts = set(codes_of(question)), set(indicator["counts"])
            assert indicator["kind"] == scales[question["scale"]]["kind"], question["key"]
            assert set() < counts < codes, question["key"]


def test_indicators_belong_to_a_domain_and_a_subgroup():
    for indicator in pack["indicators"]:
        assert set(indicator) == {"key", "domain", "subgroup", "kind", "counts"}
        assert indicator["domain"] in DOMAINS, indicator["key"]
        assert indicator["subgroup"] in EVERY_CODE, indicator["key"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_domain_is_asked_about_at_every_age(version):
    asked = {indicators[q["indicator"]]["domain"] for q in questions_of(version) if q["indicator"]}
    assert asked == DOMAINS


@pytest.mark.parametrize("version", ["11-17", "16-25"])
def test_every_subgroup_hears_from_older_young_people(version):
    heard = [
        indicators[q["indicator"]]["subgroup"] for q in questions_of(version) if q["indicator"]
    ]
    assert all(heard.count(code) >= 2 for code in EVERY_CODE)


def test_conditions_point_backwards_to_codes_that_exist():
    conditions = 0
    for version in VERSIONS:
        before: dict[str, dict[str, Any]] = {}
        for page in pages_of(version):
            when = page.get("shown_when", {})
            assert set(when) in (set(), {"all"}, {"any"}), page["key"]
            for part in (part for parts in when.values() for part in parts):
                assert part["question"] in before, (version, page["key"])
                assert part["in"], page["key"]
                assert set(part["in"]) <= set(codes_of(before[part["question"]])), page["key"]
                conditions += 1
            before[page["key"]] = page
    assert conditions


def test_borrowed_questions_name_their_source():
    borrowed = {
        version: [q["key"] for q in questions_of(version) if q["key"].startswith("ons_")]
        for version in VERSIONS
    }
    assert borrowed == {
        "4-7": [],
        "8-11": [],
        "11-17": ["ons_satisfied", "ons_worthwhile", "ons_happy"],
        "16-25": ["ons_satisfied", "ons_worthwhile", "ons_happy", "ons_anxious"],
    }
    for version in VERSIONS:
        for question in questions_of(version):
            assert ("source" in question) == (question["key"] in borrowed[version])
            if "source" in question:
                assert "Office for National Statistics" in question["source"]
                assert "Open Government Licence" in question["source"]


@pytest.mark.parametrize("version", VERSIONS)
def test_before_the_first_question_it_says_who_sees_it_and_what_danger_means(version):
    first = [page["key"] for page in pages_of(version)][:3]
    assert first == ["info_start", "info_who_sees", "info_danger"]
    assert not any("shown_when" in page for page in pages_of(version)[:3])


@pytest.mark.parametrize("version", ["8-11", "11-17", "16-25"])
def test_sensitive_questions_are_announced(version):
    keys = [page["key"] for page in pages_of(version)]
    following = dict(pairwise(keys))
    assert following["info_family"] == "family_time"
    assert following["info_hard"] == "outside_safe"
    if "newcomer" in keys:
        assert following["newcomer"] == "info_newcomer"
        assert following["info_newcomer"] == "interpreter"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_last_question_is_open(version):
    assert scales[pages_of(version)[-1]["scale"]]["kind"] == "text"
