"""The workbench: who sees it, what stands on it, and that its forms correct what they say."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.feedback.actions import staff_theming as deeds
from cms.feedback.models import Assignment, Route, Ruling, Theme, ThemeChange, ThemeComment, Voice
from cms.feedback.routing.examples import examples_by_id
from cms.feedback.summarising.trends import Trend
from cms.feedback.theming.understanding import understand
from tests.cms.feedback.theming.test_forming import SKATE
from tests.cms.feedback.voices import NEXT, PERIOD, say

PAGES = ("workbench", "workbench_suggestions", "workbench_changes")


@pytest.fixture
def said(six):
    voices = say("The wifi is slow.\nReally slow.", "My social worker never calls.")
    say("Purple elephants maybe.", start=3)
    say("guriga waa qabow, heaterkii waa jabay", language="so", age_band="16-17")
    understand(PERIOD)
    return voices


@pytest.fixture
def sam(moderator, signed_in):
    return signed_in(moderator)


def _page(client, name="workbench", *args, **query):
    return client.get(reverse(f"feedback:{name}", args=args), query)


def _shown(client, **query):
    return [one.voice.key for one in _page(client, **query).context["voices"]]


def test_only_those_who_sign_open_the_workbench(said, sam, housing_lead, amina, signed_in):
    addresses = [reverse(f"feedback:{name}") for name in PAGES]
    addresses.append(reverse("feedback:workbench_theme", args=["internet"]))
    for address in addresses:
        assert sam.get(address).status_code == 200
        assert signed_in(housing_lead).get(address).status_code == 403
        assert signed_in(amina).get(address).status_code == 403
        assert Client().get(address).status_code == 302


def test_an_empty_council_is_told_what_will_be_here(six, sam):
    words = {
        "workbench": "There are no voices in this period yet",
        "workbench_suggestions": "Nothing is suggested",
        "workbench_changes": "Nobody has corrected a theme yet",
    }
    for name, said_there in words.items():
        assert said_there in _page(sam, name).content.decode()


def test_a_theme_that_was_split_in_one_quarter_is_not_compared(said, sam, moderator):
    fresh = say("The wifi password is a secret.", "The wifi is slow.", period=NEXT)
    understand(NEXT)
    internet = Theme.objects.get(slug="internet")
    chosen = {"voices": fresh[:1], "source": internet, "name": "secrets"}
    deeds.split(by=moderator, **chosen, now=timezone.now())
    page = _page(sam, period=NEXT.code)
    apart = {one.theme.name for one in page.context["themes"] if one.is_apart}
    assert apart == {internet.name, "secrets"}
    assert page.content.decode().count("cannot be compared<") == 2
    (course,) = _page(sam, "workbench_theme", "internet").context["courses"]
    assert course.trend is Trend.NOT_COMPARABLE
    assert _page(sam, "workbench_theme", "rules").context["courses"][0].trend is Trend.TOO_FEW
    (fresh_slug,) = Theme.objects.filter(name="secrets").values_list("slug", flat=True)
    assert _page(sam, "workbench_theme", fresh_slug).context["courses"] == []


def test_a_theme_that_was_split_in_both_quarters_is_compared(said, sam, moderator):
    fresh = say("The wifi password is a secret.", "The wifi is slow.", period=NEXT)
    understand(NEXT)
    chosen = {"source": Theme.objects.get(slug="internet"), "name": "secrets"}
    deeds.split(by=moderator, voices=[said[0], fresh[0]], **chosen, now=timezone.now())
    themes = _page(sam, period=NEXT.code).context["themes"]
    assert not any(one.is_apart for one in themes)


def test_filters_show_what_they_say(said, sam):
    first, second, odd, somali = (
        "2026-Q4-en-0001",
        "2026-Q4-en-0002",
        "2026-Q4-en-0003",
        "2026-Q4-so-0001",
    )
    assert _shown(sam) == [first, second, odd, somali]
    assert _shown(sam, theme="internet") == [first]
    assert _shown(sam, theme="-") == [odd]
    assert _shown(sam, subgroup="practice") == [second]
    assert _shown(sam, language="so") == [somali]
    assert _shown(sam, age_band="16-17") == [somali]
    assert _shown(sam, source="forum") == []
    assert _shown(sam, words="WORKER never") == [second]
    assert "No voice is like that." in _page(sam, source="forum").content.decode()


def test_counts_stand_beside_those_of_the_period_before(said, sam):
    say("Slow wifi again.", "No wifi at all.", period=NEXT)
    understand(NEXT)
    themes = _page(sam, period=NEXT.code).context["themes"]
    wifi = next(one for one in themes if one.theme.slug == "internet")
    assert (wifi.now, wifi.before, wifi.difference) == (2, 1, "+1")


def test_nothing_is_said_to_have_risen_since_a_quarter_without_a_voice(said, sam):
    nothing = "there is nothing to compare with"
    first = _page(sam).content.decode()
    assert "<bdi>2026-Q3</bdi>, the quarter before" in first
    assert nothing in first
    assert "<bdi>+1</bdi>" not in first
    say("Slow wifi again.", "No wifi at all.", period=NEXT)
    understand(NEXT)
    later = _page(sam, period=NEXT.code).content.decode()
    assert nothing not in later
    assert "<bdi>+1</bdi>" in later


def test_a_theme_is_not_merged_into_itself(said, sam):
    page = _page(sam, "workbench_theme", "internet").content.decode()
    assert 'value="rules"' in page
    assert 'value="internet"' not in page
    sam.post(reverse("feedback:workbench_merge", args=["internet"]), {"into": "internet"})
    assert not ThemeChange.objects.exists()


def test_a_voice_says_why_it_is_here_with_its_words_marked(said, sam):
    html = _page(sam, theme="internet").content.decode()
    assert "<mark>wifi</mark>" in html
    assert "because of the words" in html
    unassigned = _page(sam, theme="-").content.decode()
    assert "no theme words found in English (en)" in unassigned


def _correct(sam, voice, **fields):
    back = reverse("feedback:workbench") + "?theme=internet"
    return sam.post(
        reverse("feedback:workbench_correct"), {"voices": [voice.pk], "back": back, **fields}
    )


def test_an_officer_moves_a_voice_with_a_form_and_takes_it_back(said, sam, moderator):
    answer = _correct(sam, said[0], deed="move", source="internet", target="rules")
    assert answer.headers["Location"].endswith("?theme=internet")
    kept = Assignment.objects.get(voice=said[0])
    assert (kept.theme, kept.by) == ("rules", moderator)
    html = _page(sam, theme="rules").content.decode()
    assert "said so on" in html
    change = ThemeChange.objects.get()
    assert "moved voices to another theme" in _page(sam, "workbench_changes").content.decode()
    sam.post(reverse("feedback:workbench_undo", args=[change.pk]))
    assert Assignment.objects.get(voice=said[0]).theme == "internet"
    assert "Taken back by" in _page(sam, "workbench_changes").content.decode()


def test_voices_that_a_search_found_become_a_theme_without_opening_one(said, sam, amina, signed_in):
    fields = {"deed": "split", "source": "", "name": "slow wifi"}
    assert _correct(signed_in(amina), said[0], **fields).status_code == 403
    _correct(sam, said[0], **fields)
    assert said[0].assignments.filter(theme=ThemeChange.objects.get().theme.slug).exists()
    assert "slow wifi" in _page(sam).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"deed": "move", "target": "rules"},
        {"deed": "move", "source": "internet"},
        {"deed": "split", "source": "internet"},
        {"deed": "burn", "target": "rules"},
        {"deed": "add", "target": "\x00"},
        {"deed": "add", "target": "rules", "voices": ["x", "-1", "999999"]},
        {"deed": "add", "target": "rules", "voices": []},
        {"deed": "split", "source": "internet", "name": "x" * 5_000},
        {"deed": "add", "target": "nowhere", "back": "https://example.com/"},
    ],
)
def test_a_wrong_correction_is_answered_and_changes_nothing(said, sam, fields):
    answer = _correct(sam, said[0], **fields)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("feedback:workbench"))
    assert not Ruling.objects.exists()
    assert not ThemeChange.objects.exists()


def test_a_theme_is_renamed_merged_and_spoken_about(said, sam, housing_lead, signed_in):
    def post(deed, slug="internet", client=sam, **fields):
        return client.post(reverse(f"feedback:workbench_{deed}", args=[slug]), fields)

    assert post("rename", client=signed_in(housing_lead), name="x").status_code == 403
    post("rename", name="getting online")
    post("comment", words="Ask the homes about their contracts.")
    html = _page(sam, "workbench_theme", "internet").content.decode()
    assert "getting online" in html
    assert "Ask the homes" in html
    assert post("comment", words="").status_code == 200
    assert ThemeComment.objects.count() == 1
    post("merge", into="rules")
    assert Theme.objects.get(slug="internet").merged_into.slug == "rules"
    assert post("merge", slug="nothing", into="rules").status_code == 404


def test_a_comment_is_still_there_after_merges_and_after_a_voice_was_moved(said, sam):
    def post(deed, slug, **fields):
        return sam.post(reverse(f"feedback:workbench_{deed}", args=[slug]), fields)

    def told(slug):
        return _page(sam, "workbench_theme", slug).content.decode()

    post("comment", "internet", words="Ask the homes about their contracts.")
    _correct(sam, said[0], deed="move", source="internet", target="rules")
    assert "Ask the homes" in told("internet")
    assert "Nobody has said anything" in told("rules")
    post("merge", "internet", into="rules")
    post("merge", "rules", into="repairs")
    for slug in ("internet", "rules", "repairs"):
        assert "Ask the homes" in told(slug)
    assert "said about:" in told("repairs")
    assert "said about:" not in told("internet")


def test_a_suggestion_is_confirmed_with_a_name_and_a_subgroup(six, sam):
    say(*SKATE)
    understand(PERIOD)
    theme = Theme.objects.suggested().get()
    address = reverse("feedback:workbench_confirm", args=[theme.slug])
    html = sam.get(reverse("feedback:workbench_suggestions")).content.decode()
    assert "<mark>skate" in html
    assert sam.post(address, {f"{theme.pk}-name": "the skate park"}).status_code == 200
    sam.post(address, {f"{theme.pk}-name": "the skate park", f"{theme.pk}-subgroups": ["health"]})
    assert Assignment.objects.filter(theme=theme.slug).count() == len(SKATE)
    assert "the skate park" in _page(sam, subgroup="health").content.decode()


def test_words_that_were_taken_back_are_not_on_the_page(said, sam):
    Voice.objects.filter(pk=said[1].pk).update(source="forum")
    html = _page(sam).content.decode()
    assert "My social worker" not in html
    assert "The words were taken back." in html


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_ask_the_database_little(six, sam, number, django_assert_max_num_queries):
    say(*(f"The wifi in room {n} is slow." for n in range(number)))
    say(*(f"The skate park is closed, {n}." for n in range(4 * number)), language="uk")
    understand(PERIOD)
    wifi = Theme.objects.get(slug="internet")
    for voice in Voice.objects.filter(language="en"):
        ThemeChange.objects.create(kind="added", theme=wifi, voices=voice.pk)
    for name in PAGES:
        with django_assert_max_num_queries(23):
            answer = _page(sam, name)
    assert answer.content.decode().count("Take back</button>") == min(number, 20)
    page = _page(sam, language="en").context["page"]
    assert (len(page.rows), bool(page.onward)) == ((25, True) if number == 30 else (1, False))


def test_why_here_shows_words_of_what_a_voice_is_like_and_only_while_they_stand(said, sam):
    like = examples_by_id()
    name = next(iter(like))
    because = {"words": ["wifi"], "like": [name, "nobody"], "rule": "sum"}
    Route.objects.filter(voice=said[0]).delete()
    Route.objects.create(voice=said[0], subgroup="housing", because=because)
    Assignment.objects.filter(voice=said[0]).update(
        found_by="neighbours", neighbours=[said[1].pk, 999_999]
    )
    html = _page(sam, theme="internet").content.decode()
    assert like[name].text in unescape(html)
    assert said[1].text in html
    assert html.count("The words were taken back.") == 1
    Voice.objects.filter(pk=said[1].pk).update(is_withdrawn=True)
    html = _page(sam, theme="internet").content.decode()
    assert said[1].text not in html
    assert html.count("The words were taken back.") == 2
