"""What is found by which words; the same on SQLite and on PostgreSQL."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.actions.staff_moderating import Why, take_down
from forum.erasure import ForumKeeper
from forum.models import Post, SearchRow
from forum.models.searching import index_posts
from tests.factories.forum import NOW, make_post

# A text of each language, and words of it as somebody else would type them.
TEXTS = {
    "en": "The wifi in my placement is slow and the library closes early",
    "ar": "أريد أن أذهب إلى المدرسة مع مُحَمَّد",
    "ps": "زه غواړم چې ښوونځي ته لاړ شم او ګوره",
    "fa": "می\u200cخواهم کتاب‌های فارسی بخوانم",
    "fa-af": "مکتب ما ۳ صنف دارد",
    "ckb": "دەمەوێ بچم بۆ قوتابخانە لەگەڵ براکەم",
    "ti": "ናብ ቤት ትምህርቲ ክኸይድ ኣለኒ፡ ፀሓይ እያ።",
    "am": "ሐኪም ማየት እፈልጋለሁ፡ ዓለም ጥሩ ነው።",
    "so": "Waxaan rabaa inaan aado dugsiga saaxiibkayga",
    "sq": "Dua të flas me punonjësen time sociale çdo javë",
    "vi": "Tôi muốn học tiếng Việt ở Đà Nẵng",
    "uk": "Мені потрібен зв’язок із мамою та бібліотека",
    "fr": "Je voudrais aller à l'école avec mon frère",
}
FOUND_BY = {
    "en": ("WIFI", "librar", "place", '"my placement"', "slow wifi"),
    "ar": ("مدرسة", "المدرسه", "محمد", "اريد", "الي المدرسة"),
    "ps": ("غواړم", "گوره", "ښوونځی"),
    "fa": ("میخواهم", "می\u200cخواهم", "كتاب", "فارسي"),
    "fa-af": ("3 صنف", "مکتب", "٣"),
    "ckb": ("قوتابخانه", "بو", "دەمەوی", "لەگەل"),
    "ti": ("ትምህርቲ", "አለኒ", "ጸሃይ", '"ቤት ትምህርቲ"'),
    "am": ("ሀኪም", "አለም", "እፈልጋ"),
    "so": ("dugsi", "saaxiib", "waxaan"),
    "sq": ("punonjes", "cdo jave", "te flas"),
    "vi": ("tieng viet", "da nang", "hoc", "Đà"),
    "uk": ("звязок", "зв'язок", "бібліотеки", "бібліотеку"),
    "fr": ("ecole", "école", "l'ecole", "frere"),
}
INJECTIONS = (
    "",
    " ",
    '"',
    "'",
    "*",
    "x*",
    "NEAR(a b, 2)",
    "a AND",
    "OR",
    "NOT x",
    "words : x",
    "{words others} : x",
    "^x",
    "a + b",
    "-x",
    "x:*",
    "!x & y | z <-> w",
    "'x':A",
    "\\",
    "'); DROP TABLE forum_post; --",
    "%s %(x)s {0}",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\ufeff\u0300\u0301",
    "x" * 10_000,
    "x " * 10_000,
    "ﷺ" * 500,
    '"' * 999,
)


@pytest.fixture
def texts(amina, say):
    return {code: say(amina, text, language=code) for code, text in TEXTS.items()}


def found(person, words):
    return list(SearchRow.objects.visible_to(person).holding(words).values_list("pk", flat=True))


def test_words_are_found_as_people_of_each_language_type_them(texts, dawit):
    missed = [
        (code, words)
        for code, questions in FOUND_BY.items()
        for words in questions
        if found(dawit, words) != [texts[code].pk]
    ]
    assert missed == []


def test_other_words_find_nothing(texts, dawit):
    others = ("room", "placements", '"placement my"', "wifi football", '"wif"', "brary")
    assert {words: found(dawit, words) for words in others} == {words: [] for words in others}


@pytest.mark.parametrize("many", [1, 3, 500])
def test_few_and_many_answers_are_found_alike(amina, dawit, monkeypatch, say, many):
    """PostgreSQL goes two ways; neither leaves anything out."""
    monkeypatch.setattr("forum.models.searching.MANY", many)
    posts = [say(amina, f"An orange tree number{number} stands here") for number in range(4)]
    assert sorted(found(dawit, "orange")) == [post.pk for post in posts]
    assert sorted(found(dawit, '"orange tree"')) == [post.pk for post in posts]
    assert found(dawit, "number2 tree") == [posts[2].pk]
    assert found(dawit, "apple") == []


def test_the_title_is_found_and_no_phrase_holds_another_form(board, dawit, say):
    post = say(dawit, "dans l'école du quartier", title="Une question", language="fr")
    assert found(dawit, "question") == found(dawit, '"lecole du"') == [post.pk]
    assert found(dawit, '"ecole dans"') == found(dawit, '"quartier l"') == []


def test_signs_and_operators_are_harmless(texts, dawit):
    harmful = [words for words in INJECTIONS if found(dawit, words)]
    assert harmful == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(max_size=60))
def test_no_question_raises(words, opened, dawit):
    assert set(found(dawit, words)) <= set(Post.objects.values_list("pk", flat=True))


def test_a_post_is_found_only_while_it_is_approved(board, amina, dawit, moderator, say):
    make_post(amina, board, "waiting words")
    post = say(amina, "approved words")
    assert found(dawit, "words") == [post.pk]
    take_down(by=moderator, post=post, why=Why(reason="unclear"), now=NOW)
    assert found(dawit, "words") == []
    assert not SearchRow.objects.exists()


def test_only_the_audience_finds(texts, outsider, elected_member, moderator):
    assert found(outsider, "wifi") == found(elected_member, "wifi") == []
    assert found(moderator, "wifi") == [texts["en"].pk]


def test_erased_words_are_not_even_left_behind_in_the_index(board, amina, say):
    say(amina, "unforgettable words")
    ForumKeeper().erase(amina)
    assert not SearchRow.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT group_concat(hex(block)) FROM forum_search_data")
            assert b"unforgettable".hex().upper() not in cursor.fetchone()[0]


def test_rebuilding_mends_whatever_is_wrong_and_changes_nothing_the_second_time(
    texts, amina, board, dawit
):
    held = make_post(amina, board, "held words")
    SearchRow.objects.filter(pk=texts["en"].pk).delete()
    index_posts([(held.pk, "", "held words"), (texts["fr"].pk, "", "other words")])
    for _time in range(2):
        said = StringIO()
        call_command("rebuild_search", stdout=said)
        assert f"{len(TEXTS) + 1} of {len(TEXTS) + 1} posts" in said.getvalue()
        assert SearchRow.objects.count() == len(TEXTS)
        assert found(dawit, "wifi") == [texts["en"].pk]
        assert found(dawit, "frere") == [texts["fr"].pk]
        assert found(dawit, "words") == []
