"""The catalogues: what is found, what counts as a fault, and that the files are fresh."""

import json
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from cms.languages import catalogues
from cms.languages.catalogues import (
    catalogue_file,
    check_catalogue,
    gather_texts,
    make_catalogue,
    texts_of_the_project,
)
from cms.languages.extracting import Marked, extract_template
from cms.languages.registry import LANGUAGES, get_language_of

TEMPLATE = """
{% load i18n %}{# _("not this") #}
{% comment %}{% translate "nor this" %}{% endcomment %}
{% translate "Send" %} {% translate 'Back' context "to a page" as back %}
{% include "x.html" with text=_("Nothing here yet.") %}
{% blocktranslate with name=user.name trimmed %}
  Hello {{ name }},
  this is 100% you.
{% endblocktranslate %}
{% blocktranslate count number=n %}One post{% plural %}{{ number }} posts{% endblocktranslate %}
"""


def test_template_texts_are_found_as_gettext_will_ask_for_them():
    found = [(text.singular, text.plural, text.context) for text in extract_template(TEMPLATE, "t")]
    assert found == [
        ("Send", "", ""),
        ("Back", "", "to a page"),
        ("Nothing here yet.", "", ""),
        ("Hello %(name)s, this is 100%% you.", "", ""),
        ("One post", "%(number)s posts", ""),
    ]


def test_text_in_a_staff_place_and_elsewhere_is_for_young_people():
    template = gather_texts(
        [
            Marked("Send", "", "", "forum/templates/forum/staff/queue.html"),
            Marked("Send", "", "", "forum/templates/forum/reply.html"),
            Marked("Claim", "", "", "forum/templates/forum/staff/queue.html"),
        ]
    )
    assert template["Send"].auto_comments == []
    assert template["Claim"].auto_comments == ["Staff only"]


@pytest.fixture
def one_text(monkeypatch):
    """Checks one translation against one English text, in Arabic."""

    def check(english, translated, *, flags=()):
        known = Catalog()
        if translated is not None:
            known.add(english, translated, flags=flags)
        monkeypatch.setattr(catalogues, "read_catalogue", lambda language: known)
        texts = english if isinstance(english, tuple) else (english, "")
        template = gather_texts([Marked(*texts, "", "forum/views.py")])
        faults, _report = check_catalogue(get_language_of("ar"), template)
        return {name: count for name, count in vars(faults).items() if count}

    return check


PLURAL = ("%(n)s post", "%(n)s posts")


@pytest.mark.parametrize(
    ("english", "translated", "flags", "fault"),
    [
        ("Send", None, (), "missing"),
        ("Send", "", (), "empty"),
        ("Send", "أرسل", ("fuzzy",), "fuzzy"),
        ("Send", "Send", (), "same_as_english"),
        ("Hello %(name)s", "مرحبا %(nom)s", (), "placeholder_mismatches"),
        (PLURAL, ("%(n)s",) * 2, (), "plural_forms"),
        (PLURAL, ("لا",) * 6, (), "placeholder_mismatches"),
    ],
)
def test_each_fault_is_counted(one_text, english, translated, flags, fault):
    assert one_text(english, translated, flags=flags) == {fault: 1}


def test_good_translations_have_no_fault(one_text):
    assert one_text("Send", "أرسل") == {}
    assert one_text("Childline", "Childline") == {}
    assert one_text(PLURAL, ("لا", "واحد", "اثنان", "%(n)s", "%(n)s", "%(n)s")) == {}


def test_catalogue_files_are_fresh():
    texts = texts_of_the_project()
    stale = [
        language.code
        for language in LANGUAGES
        if make_catalogue(language, texts) != catalogue_file(language).read_bytes()
    ]
    assert stale == [], "run manage.py make_catalogues"


def test_every_text_for_young_people_is_in_every_language(capsys):
    call_command("check_catalogues", "--json")
    counts = json.loads(capsys.readouterr().out)
    assert counts["faults"] == 0
    assert len(counts["languages"]) == 13


def test_a_gap_makes_the_check_fail(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogues, "catalogue_file", lambda language: tmp_path / "none.po")
    with pytest.raises(CommandError, match="faults in the catalogues"):
        call_command("check_catalogues", "--json")


def test_plural_that_is_not_translated_is_counted_as_english_counts(tmp_path, monkeypatch):
    arabic = get_language_of("ar")
    file = tmp_path / "django.po"
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: ' + arabic.plural_forms + '\\n"\n\n'
    forms = "".join(f'msgstr[{number}] ""\n' for number in range(6))
    file.write_text(f'{header}msgid "One seal"\nmsgid_plural "%(number)s seals"\n{forms}')
    monkeypatch.setattr(catalogues, "LANGUAGES", [arabic])
    monkeypatch.setattr(catalogues, "catalogue_file", lambda language: file)
    assert catalogues.compile_catalogues() == 1
    with file.with_suffix(".mo").open("rb") as compiled:
        words = GNUTranslations(compiled)
    assert words.ngettext("One seal", "%(number)s seals", 1) == "One seal"
    assert words.ngettext("One seal", "%(number)s seals", 0) == "%(number)s seals"
