"""All pages as one file for a translator: out, back page by page, and nothing hostile gets in."""

import io
import struct
import zipfile

import polib
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from cms.home import staff_po_archive
from cms.home.page_words import translation_of
from cms.home.staff_po_archive import MOST_FILES, pack_files, take_in_archive
from tests.factories.pages import make_article, make_issue
from tests.factories.people import make_staff
from tests.factories.translated_pages import in_arabic

# Behind the page that Wagtail's own migrations put up, and the front page.
RIGHTS = "003-your-rights-ar.po"
ARABIC = {"Your rights": "حقوقك", "Ask a person.": "اسأل شخصًا."}


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(files, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def take_in(officer, content, language="ar"):
    return take_in_archive(by=officer, language=language, content=content)


def translated(files, words=ARABIC):
    """As a translator sends them back."""
    back = {}
    for name, content in files.items():
        file = polib.pofile(content)
        for entry in file:
            entry.msgstr = words.get(entry.msgid, "")
        back[name] = str(file)
    return back


@pytest.fixture
def files(english, officer):
    return unpacked(pack_files(by=officer, language="ar"))


def test_every_page_is_in_it_and_each_is_begun(english, officer, files):
    assert "welcome-ar.po" in [name[4:] for name in files]
    assert translation_of(english, "ar") is not None
    assert 'msgid "Ask a person."' in files[RIGHTS]
    again = pack_files(by=officer, language="ar")
    assert Translation.objects.count() == len(files)
    assert list(unpacked(again)) == list(files)


def test_articles_are_left_to_the_scoop(english, officer):
    make_article(make_issue(english.get_parent()), "A poem of somebody")
    assert not any("poem" in name for name in unpacked(pack_files(by=officer, language="ar")))


def test_what_comes_back_is_kept_page_by_page_and_not_published(english, officer, files):
    reports = {one.name: one for one in take_in(officer, packed(translated(files)))}
    rights = reports[RIGHTS]
    assert rights.page == english.page_ptr
    assert (rights.taken.kept, rights.taken.unknown, rights.problems) == (2, 0, ())
    assert sum(one.taken.kept for one in reports.values()) == len(ARABIC)
    again = unpacked(pack_files(by=officer, language="ar"))[RIGHTS]
    said = {entry.msgid: entry.msgstr for entry in polib.pofile(again) if entry.msgstr}
    assert said == ARABIC
    assert in_arabic(english).alias_of_id == english.pk


def test_one_bad_file_keeps_no_other_one_out(english, officer, files):
    back = translated(files)
    linked = next(one.msgid for one in polib.pofile(files[RIGHTS]) if "<a" in one.msgid)
    other = translated(unpacked(pack_files(by=officer, language="fr")))
    bad = {
        "__MACOSX/._002.po": b"\x00\x05\x16\x07",
        "notes.txt": "Hello",
        "french.po": other[RIGHTS.replace("-ar.", "-fr.")],
        "marks.po": translated({"": files[RIGHTS]}, {linked: "لك ٣ حقوق."})[""],
    }
    reports = {one.name: one for one in take_in(officer, packed(bad | back))}
    assert reports[RIGHTS].taken.kept == 2
    for name in ("._002.po", "notes.txt", "french.po", "marks.po"):
        assert reports[name].taken is None, name
        assert reports[name].problems[0].endswith("."), name
    assert StringTranslation.objects.count() == len(ARABIC)
    assert not StringTranslation.objects.filter(locale__language_code="fr").exists()


def lying(content):
    """Says of itself that it is one byte long."""
    at = content.index(b"PK\x01\x02") + 24
    start = content.index(b"PK\x03\x04") + 22
    small = struct.pack("<I", 1)
    content = content[:at] + small + content[at + 4 :]
    return content[:start] + small + content[start + 4 :]


def locked(content):
    """With the mark of a password."""
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(sign) + place
        content = content[:at] + b"\x01\x00" + content[at + 2 :]
    return content


BOMB = {"a.po": b"0" * (staff_po_archive.LARGEST_UNPACKED + 1)}
HOSTILE = {
    "nothing": lambda: b"",
    "words": lambda: b"only words",
    "a beginning": lambda: b"PK\x03\x04" + b"\0" * 60,
    "cut off": lambda: packed({"a.po": "x" * 500})[:-30],
    "bomb": lambda: packed(BOMB),
    "many": lambda: packed({f"{number}.po": "" for number in range(MOST_FILES + 1)}),
    "lying about its size": lambda: lying(packed({"a.po": "x" * 5_000})),
    "locked": lambda: locked(packed({"a.po": "x"})),
    "packed by lzma": lambda: packed({"a.po": "x"}, zipfile.ZIP_LZMA),
    "packed by bzip2": lambda: packed({"a.po": "x"}, zipfile.ZIP_BZIP2),
    "too large": lambda: b"PK" + b"\0" * staff_po_archive.LARGEST_ARCHIVE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_with_a_sentence(name, english, officer):
    with pytest.raises(ValidationError) as problem:
        take_in(officer, HOSTILE[name]())
    assert problem.value.messages[0].endswith(".")
    assert not StringTranslation.objects.exists()


def test_large_file_among_others_and_its_name_do_no_harm(english, officer, files):
    """Names lead nowhere: nothing is ever written under them."""
    bad = {"../../../etc/passwd": "x", "a\n\x1b[31m.po": "\n" * 1_000_002, "b" * 300: "x"}
    reports = take_in(officer, packed(bad | translated(files)))
    assert [one.name for one in reports[:3]] == ["passwd", "a[31m.po", "b" * 80]
    assert [bool(one.taken) for one in reports] == [False] * 3 + [True] * len(files)


def test_only_who_translates_pages_may(english, files, outsider, signed_in):
    lead = make_staff("kit", "subgroup_lead")
    for person in (lead, outsider):
        with pytest.raises(PermissionDenied):
            pack_files(by=person, language="ar")
        with pytest.raises(PermissionDenied):
            take_in(person, packed(files))
    for name in ("editing:pack_files", "editing:take_in_files"):
        assert signed_in(outsider).post(reverse(name, args=["ar"])).status_code in {302, 403}


def test_page_of_the_language_saves_and_takes_back(english, officer, signed_in):
    client = signed_in(officer)
    page = client.get(reverse("editing:language", args=["ar"])).content.decode()
    address = reverse("editing:pack_files", args=["ar"])
    assert address in page
    assert client.get(address).status_code == 405
    saved = client.post(address)
    assert saved.headers["Content-Type"] == "application/zip"
    assert saved.headers["Content-Disposition"] == 'attachment; filename="pages-ar.zip"'
    back = io.BytesIO(packed(translated(unpacked(saved.content))))
    back.name = "back.zip"
    send = reverse("editing:take_in_files", args=["ar"])
    told = client.post(send, {"files": back})
    assert "2 texts of the file are kept." in told.content.decode()
    for sent in ({}, {"files": io.BytesIO(b"no")}):
        refused = client.post(send, sent)
        assert refused.status_code == 400
        assert 'role="alert"' in refused.content.decode()
    english_itself = client.post(reverse("editing:pack_files", args=["en"]), follow=True)
    assert english_itself.status_code == 404
