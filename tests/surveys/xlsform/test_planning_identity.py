"""Whatever a version asks is still asked after it was exported and imported; pyxform agrees."""

import io

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from cms.core.cleaning import clean_text
from surveys.enums import QuestionKind
from surveys.structure.kinds import FACES, codes_of
from surveys.structure.plans import ChoicePlan, QuestionPlan, SectionPlan, VersionPlan
from surveys.structure.staff_pack import OUR_PACK, read_pack
from surveys.xlsform.exporting import form_of_plan
from surveys.xlsform.planning import plan_of_form
from surveys.xlsform.reading import read_workbook
from surveys.xlsform.writing import write_workbook

PACK = read_pack(OUR_PACK)
INDICATORS = {one.key for one in PACK.indicators}
TITLE = {"en": "How are you?", "ar": "كيف حالك؟"}


def written(plan):
    return write_workbook(form_of_plan(plan, key="some", ages="11-17", title=TITLE))


def read_again(data, indicators=INDICATORS):
    reading = read_workbook(data)
    assert reading.is_valid, [one for one in reading.findings if one.severity == "error"]
    return plan_of_form(reading.form, indicators=indicators, ages="other")


@pytest.mark.parametrize("one", PACK.questionnaires, ids=lambda one: one.age_version)
def test_our_pack_comes_back_as_it_went(one, tmp_path):
    data = written(one.version)

    planned = read_again(data)

    assert planned.version == one.version
    assert planned.left_out == planned.kept_otherwise == ()
    path = tmp_path / "pack.xlsx"
    path.write_bytes(data)
    assert "<h:html" in convert(path).xform


words = st.text(
    alphabet=st.sampled_from(list("abz .,?!\n='\"<&\u00a0\u200céжشكፍ0-#")), min_size=1, max_size=15
).map(clean_text)
some_words = words.filter(lambda text: any(letter.isalpha() for letter in text))
texts = st.dictionaries(st.sampled_from(["ar", "fa-af", "ckb", "fr"]), some_words, max_size=2)
english = st.builds(lambda other, en: {**other, "en": en}, texts, some_words)
keys = st.text(alphabet=list("abAZ_-09"), min_size=1, max_size=12) | st.sampled_from(
    ["meta", "a--2e--b", "a--zz--", "--61--", "--2d---20--", "chorus_key", "x" * 60]
)
own_choices = st.lists(
    st.builds(ChoicePlan, keys.filter(lambda key: len(key) <= 40), english),
    min_size=2,
    max_size=4,
    unique_by=lambda c: c.code,
)
kinds = st.sampled_from([*QuestionKind])


@st.composite
def questions(draw, key, before):
    kind = draw(kinds)
    choices = ()
    if kind in {"choice", "multiple", "ranking"} or (
        kind in {"frequency", "yes_no_not_sure"} and draw(st.booleans())
    ):
        choices = tuple(draw(own_choices))
    elif kind == "faces":
        choices = tuple(ChoicePlan(code, draw(english), f"faces-1#{code}") for code in FACES)
    elif kind == "scale" and draw(st.booleans()):
        choices = (ChoicePlan("0", draw(english)), ChoicePlan("10", draw(english)))
    return QuestionPlan(
        key=key,
        kind=kind.value,
        wording=draw(english),
        help=draw(texts),
        indicator=draw(st.sampled_from(["", "safe_home"])),
        age_version=draw(st.sampled_from(["", "11-17"])),
        scale=draw(st.just("") | keys),
        is_core=draw(st.booleans()),
        is_private=draw(st.booleans()),
        source=draw(st.just("") | some_words),
        shown_when=draw(conditions(before)),
        choices=choices,
    )


@st.composite
def conditions(draw, before, depth=0):
    testable = [
        one
        for one in before
        if codes_of(one.kind, [c.code for c in one.choices]) and one.kind != "ranking"
    ]
    if not testable or (draw(st.integers(0, 2)) == 0 and not depth):
        return {}
    if depth < 3 and draw(st.booleans()):
        parts = [draw(conditions(before, depth=depth + 1)) for _ in range(draw(st.integers(1, 3)))]
        return {draw(st.sampled_from(["all", "any"])): parts}
    asked = draw(st.sampled_from(testable))
    codes = [*codes_of(asked.kind, [c.code for c in asked.choices]), "declined"]
    some = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True))
    return {"question": asked.key, draw(st.sampled_from(["in", "not_in"])): some}


@st.composite
def plans(draw):
    asked = []
    sections = []
    names = draw(st.lists(keys, min_size=1, max_size=4, unique=True))
    for name in draw(st.lists(keys, min_size=1, max_size=2, unique=True)):
        condition = draw(conditions(asked))
        inside = []
        for key in [names.pop()] if names else []:
            inside.append(draw(questions(key, asked)))
            asked.append(inside[-1])
        sections.append(SectionPlan(name, draw(texts), condition, tuple(inside)))
    return VersionPlan(tuple(sections))


# Shrinking so large an example would take minutes; the first one tells enough.
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(plan=plans())
def test_any_version_comes_back_as_it_went(plan):
    data = written(plan)

    planned = read_again(data)

    assert planned.version == plan
    assert planned.left_out == ()
    convert(io.BytesIO(data), file_type=".xlsx")
