"""SPSS and DDI Codebook: labels in two languages, readable by other programs."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from surveys.results.exporting.ddi_file import SPACE, XML, write_ddi
from surveys.results.exporting.labels import Labels
from surveys.results.exporting.sav_file import cut
from tests.surveys.results.exporting.releases import LABELS, ORIGIN, released
from tests.surveys.results.exporting.test_same_in_every_file import in_sav

LANG = f"{{{XML}}}lang"
# As in codebook.xsd 2.5 for `var` and `catgry`: what we use of it, in its order.
IN_VARIABLE = ["labl", "qstn", "TotlResp", "sumStat", "catgry", "notes"]
IN_CATEGORY = ["catValu", "labl", "catStat"]


def labels_in(language: str, words: str) -> Labels:
    return replace(
        LABELS,
        languages=("en", language),
        questions=LABELS.questions | {"safe": ("Do you feel safe?", words)},
    )


def test_spss_reads_variable_and_value_labels_and_both_languages() -> None:
    frame, meta = in_sav(released(), LABELS)

    assert "Do you feel safe where you live?" in meta.variable_value_labels["question_no"].values()
    assert {"Always", "Never"} <= set(meta.variable_value_labels["answer_no"].values())
    assert meta.column_names_to_labels["count_low"].startswith("How many: at least")
    assert all(meta.column_names_to_labels.values())
    line = frame[(frame.answer == "always") & (frame.breakdown == "")].iloc[0]
    assert (line.answer_en, line.answer_ar) == ("Always", "دائمًا")
    assert meta.variable_value_labels["answer_no"][line.answer_no] == "Always"
    assert (line.count_low, line.count_high) == (60, 69)


def test_words_longer_than_spss_holds_are_cut_between_letters() -> None:
    long = "ኩሉ ግዜ " * 60
    labels = replace(LABELS, questions={"safe": (long, long)}, title=(long, long))
    frame, meta = in_sav(released(), labels)

    (label,) = [one for one in meta.variable_value_labels["question_no"].values() if "ኩሉ" in one]
    assert long.startswith(label)
    assert len(label.encode()) <= 120
    assert long.strip() in set(frame.question_ar)


@pytest.mark.parametrize(("longest", "kept"), [(3, "ኩ"), (4, "ኩ"), (5, "ኩ"), (6, "ኩሉ")])
def test_a_cut_never_halves_a_letter(longest: int, kept: str) -> None:
    assert cut("ኩሉ", longest) == kept


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "هل تشعر بالأمان؟"), ("ti", "ውሑስነት ይስምዓካ ዶ?")]
)
def test_the_codebook_has_every_question_in_both_languages(language: str, words: str) -> None:
    root = ET.fromstring(write_ddi(released(), labels_in(language, words), ORIGIN))

    variable = next(one for one in root.iter(f"{{{SPACE}}}var") if one.get("name") == "safe")
    asked = {one.get(LANG): one.text for one in variable.iter(f"{{{SPACE}}}qstnLit")}
    assert asked == {"en": "Do you feel safe?", language: words}
    titles = root.find(f"{{{SPACE}}}stdyDscr/{{{SPACE}}}citation/{{{SPACE}}}titlStmt")
    assert [one.tag.split("}")[1] for one in titles] == ["titl", "parTitl", "IDNo"]
    assert titles[2].text == released().digest


def test_elements_stand_in_the_order_of_the_schema() -> None:
    root = ET.fromstring(write_ddi(released(), LABELS, ORIGIN))

    assert root.tag == f"{{{SPACE}}}codeBook"
    assert [one.tag.split("}")[1] for one in root] == ["docDscr", "stdyDscr", "dataDscr"]
    for tag, order in (("var", IN_VARIABLE), ("catgry", IN_CATEGORY)):
        for element in root.iter(f"{{{SPACE}}}{tag}"):
            places = [order.index(inner.tag.split("}")[1]) for inner in element]
            assert places == sorted(places)
    names = [one.get("ID") for one in root.iter(f"{{{SPACE}}}var")]
    assert len(names) == len(set(names)) == 4


def test_words_that_look_like_markup_stay_words() -> None:
    labels = labels_in("ar", "</labl><x>&amp;\x00]]>")
    root = ET.fromstring(write_ddi(released(), labels, ORIGIN))
    assert "</labl><x>&amp; ]]>" in {one.text for one in root.iter(f"{{{SPACE}}}labl")}
    assert not list(root.iter("x"))
