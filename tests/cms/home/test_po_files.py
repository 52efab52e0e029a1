"""Files of translators: out as they are, in with care, and nothing is published by them."""

import polib
import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.models import StringTranslation

from cms.home.staff_po import LARGEST_FILE, take_in_file
from cms.home.staff_translating import begin_translation
from tests.factories.translated_pages import in_arabic


@pytest.fixture
def begun(english, officer):
    return begin_translation(by=officer, page=english, language="ar")


def take_in(english, officer, content):
    return take_in_file(by=officer, page=english, language="ar", content=content)


def filled(begun, words):
    file = begun.export_po()
    for entry in file:
        entry.msgstr = words.get(entry.msgid, "")
    return file


def test_words_go_out_as_a_file_and_come_back_as_they_are(english, officer, begun):
    file = filled(begun, {"Your rights": "حقوقك", "Ask a person.": "اسأل شخصًا."})
    taken = take_in(english, officer, str(file).encode())
    assert (taken.kept, taken.unknown) == (2, 0)
    again = begun.export_po()
    assert {entry.msgid: entry.msgstr for entry in again if entry.msgstr} == {
        "Your rights": "حقوقك",
        "Ask a person.": "اسأل شخصًا.",
    }
    assert in_arabic(english).alias_of_id == english.pk


def test_fuzzy_words_and_words_of_an_older_page_are_left_out(english, officer, begun):
    file = filled(begun, {"Your rights": "حقوقك", "Ask a person.": "اسأل شخصًا."})
    next(entry for entry in file if entry.msgid == "Your rights").flags.append("fuzzy")
    file.append(polib.POEntry(msgid="Not here", msgstr="x", msgctxt="title"))
    taken = take_in(english, officer, str(file).encode())
    assert (taken.kept, taken.unknown) == (1, 1)


NO_FILES = (
    b"",
    b"/etc/passwd",
    b"\x00\xff\xfe\n",
    b'msgid "x\nmsgstr',
    b'msgid ""\nmsgstr ""\n\nmsgid "Your rights"\nmsgstr "x"\n',
    b'msgid ""\nmsgstr "X-WagtailLocalize-TranslationID: 1\\n"\n',
    b"\n" * (LARGEST_FILE + 1),
    b"PK\x03\x04\n\n",
)


def test_what_is_no_file_of_this_page_is_refused_with_a_sentence(english, officer, begun):
    for content in NO_FILES:
        with pytest.raises(ValidationError) as problem:
            take_in(english, officer, content)
        assert problem.value.messages[0].endswith("."), content[:40]
    assert not StringTranslation.objects.exists()


HOSTILE = (
    "<script>alert(1)</script>اسأل",
    '<a href="javascript:alert(1)">اسأل</a>',
    '<a id="a1" onclick="alert(1)">اسأل</a>',
    '<a id="a2">اسأل</a>',
    '<img src="https://elsewhere.example/x.png" onerror="alert(1)"/>اسأل',
    "اسأل" * 10_000,
)


def test_marks_that_the_english_has_not_are_refused_and_nothing_is_kept(english, officer, begun):
    (linked,) = [entry.msgid for entry in begun.export_po() if "<a" in entry.msgid]
    for words in HOSTILE:
        file = filled(begun, {"Your rights": "حقوقك", linked: words})
        with pytest.raises(ValidationError):
            take_in(english, officer, str(file).encode())
    assert not StringTranslation.objects.exists()


def test_plain_words_never_become_markup(english, officer, begun):
    for words in HOSTILE[:-1]:
        take_in(english, officer, str(filled(begun, {"Ask a person.": words})).encode())
        assert "<" not in StringTranslation.objects.get().data, words


def test_signs_that_nobody_sees_are_taken_out(english, officer, begun):
    take_in(english, officer, str(filled(begun, {"Your rights": "\u202eحقوقك\x07\u2066"})).encode())
    assert StringTranslation.objects.get().data == "حقوقك"


def test_a_file_in_another_encoding_is_refused_with_a_sentence(english, officer, begun):
    file = filled(begun, {"Your rights": "حقوقك"})
    for encoding in ("utf-16", "cp1256"):
        with pytest.raises(ValidationError, match="no file for translators"):
            take_in(english, officer, str(file).encode(encoding))


def test_a_file_with_a_great_many_words_of_no_page_is_quick(english, officer, begun):
    file = filled(begun, {"Your rights": "حقوقك"})
    many = "".join(f'\nmsgid "x{number}"\nmsgstr "y"\n' for number in range(20_000))
    taken = take_in(english, officer, f"{file}{many}".encode())
    assert (taken.kept, taken.unknown) == (1, 20_000)
