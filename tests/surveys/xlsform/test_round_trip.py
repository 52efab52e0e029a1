"""Whatever can be said in a form is still said after it was written and read."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.xlsform.reading import read_workbook
from surveys.xlsform.shapes import Choice, Form, FormLanguage, Group, OtherSheet, Question, Settings
from surveys.xlsform.writing import write_workbook

LANGUAGES = (
    FormLanguage("English (en)", "en"),
    FormLanguage("arabic", "ar"),
    FormLanguage("pash", None),
)
words = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"])
    | st.sampled_from([" ", "\n", "=", "'"]),
    max_size=20,
).map(str.strip)
some_words = words.filter(lambda text: text and "x005F_" not in text and "\ufffe" not in text)
maybe = st.just("") | some_words
texts = st.dictionaries(st.sampled_from(["", *(x.name for x in LANGUAGES)]), some_words)
media = st.dictionaries(
    st.sampled_from(["image", "big-image", "audio", "video"]),
    texts.filter(bool),
    max_size=2,
)
extra = st.dictionaries(
    st.sampled_from(["bind::foo", "Colour", "autoplay2", "my notes"]), some_words
)
names = st.text(string.ascii_letters, min_size=1, max_size=6)
common = {
    "name": names, "label": texts, "hint": texts, "guidance": texts, "constraint_message": texts,
    "required_message": texts, "media": media, "relevant": maybe, "constraint": maybe,
    "calculation": maybe, "required": maybe, "read_only": maybe, "appearance": maybe,
    "default": maybe, "choice_filter": maybe, "parameters": maybe, "repeat_count": maybe,
    "trigger": maybe, "extra": extra,
}  # fmt: skip
types = st.sampled_from(["text", "integer", "select_one yes_no", "select_multiple l or_other", ""])
questions = st.builds(Question, type=types, **common)
nodes = st.recursive(
    questions,
    lambda inner: st.one_of(
        st.builds(
            Group,
            type=st.just(f"begin {kind}"),
            end_type=st.just(f"end_{kind}"),
            end=extra,
            items=st.lists(inner, max_size=2).map(tuple),
            **common,
        )
        for kind in ("group", "repeat")
    ),
    max_leaves=3,
)
choice_rows = st.builds(Choice, list_name=maybe, name=names, label=texts, media=media, extra=extra)
forms = st.builds(
    Form,
    settings=st.builds(
        Settings, title=maybe, form_id=some_words, version=maybe, default_language=maybe,
        style=maybe, extra=extra,
    ),
    items=st.lists(nodes, min_size=1, max_size=2).map(tuple),
    choices=st.lists(choice_rows, max_size=2).map(tuple),
    other_sheets=st.just(()) | st.just((OtherSheet("entities", ((1, 1, "a"), (3, 2, "=1"))),)),
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(form=forms)
def test_reading_a_written_form_gives_the_same_form(form):
    again = read_workbook(write_workbook(form)).form

    assert again.settings == form.settings
    assert again.items == form.items
    assert again.choices == form.choices
    assert again.other_sheets == form.other_sheets
    assert set(again.languages) <= set(LANGUAGES)
