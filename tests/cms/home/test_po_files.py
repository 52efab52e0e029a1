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
