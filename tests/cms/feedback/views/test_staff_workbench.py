"""The workbench: who sees it, what stands on it, and that its forms correct what they say."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from cms.feedback.models import Assignment, Route, Ruling, Theme, ThemeChange, ThemeComment, Voice
from cms.feedback.routing.examples import examples_by_id
from cms.feedback.summarising.receipts import coverage_of
from cms.feedback.summarising.speaking import spoken_to
from cms.feedback.theming.understanding import NOT_OURS, understand, understood_of
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
    assert sam.post(address, {"name": "the skate park"}).status_code == 200
    sam.post(address, {"name": "the skate park", "subgroups": ["health"]})
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
        with django_assert_max_num_queries(20):
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


def test_an_officer_corrects_who_hears_a_voice_and_no_run_changes_it(said, sam, moderator):
    address = reverse("feedback:workbench_routes", args=[said[1].pk])
    assert address in _page(sam, subgroup="practice").content.decode()
    page = sam.get(address).content.decode()
    assert "Nothing in the words led here." in page
    assert "Saved." in sam.post(address, {"in": "health"}, follow=True).content.decode()
    assert "put in by <bdi>Sam</bdi>" in sam.get(address).content.decode()
    assert "taken out by" in sam.post(address, {"out": "practice"}, follow=True).content.decode()
    understand(PERIOD)
    routes = Route.objects.filter(voice=said[1], by_person=True, by=moderator)
    assert dict(routes.values_list("subgroup", "belongs")) == {"health": True, "practice": False}


def test_a_voice_that_is_taken_out_leaves_the_draft_though_its_theme_is_heard_there(said, sam):
    wifi = said[0]
    Route.objects.all().delete()
    address = reverse("feedback:workbench_routes", args=[wifi.pk])
    assert "because of its themes:" in sam.get(address).content.decode()
    assert wifi.pk in _drafted("housing")
    for code in ("housing", "education"):
        sam.post(address, {"out": code})
        understand(PERIOD)
        assert wifi.pk not in _drafted(code)
        assert wifi.key not in _shown(sam, subgroup=code)
    assert "because of its themes:" not in sam.get(address).content.decode()
    taken_out = coverage_of(PERIOD)["unused"]
    assert {"voice": wifi.key, "reason": NOT_OURS} in taken_out
    sam.post(address, {"in": "housing"})
    understand(PERIOD)
    assert wifi.pk in _drafted("housing")
    assert wifi.key in coverage_of(PERIOD)["counted"]


def test_a_voice_that_follows_a_decision_shows_whose(said, sam):
    sam.post(reverse("feedback:workbench_routes", args=[said[0].pk]), {"in": "crime"})
    (later,) = say("The wifi is slow, really slow", period=NEXT)
    understand(NEXT)
    page = sam.get(reverse("feedback:workbench_routes", args=[later.pk])).content.decode()
    assert "like a voice that was corrected:" in page
    assert "Really slow." in page


def _drafted(code):
    """The voices that a draft of this subgroup would count, in a theme or without one."""
    voices, themes = spoken_to(code, understood_of(PERIOD))
    keys = {voice.pk for voice in voices}
    assert set().union(*themes.values()) <= keys
    return keys


@pytest.mark.parametrize("sent", [{}, {"in": ""}, {"in": "nowhere"}, {"out": "x\x00" * 9_000}])
def test_a_wrong_subgroup_is_answered_and_changes_nothing(said, sam, sent):
    address = reverse("feedback:workbench_routes", args=[said[0].pk])
    assert "There is no such subgroup." in sam.post(address, sent, follow=True).content.decode()
    assert not Route.objects.filter(by_person=True).exists()


def test_nobody_else_opens_it_and_nobody_a_voice_that_was_taken_back(
    said, sam, housing_lead, amina, signed_in
):
    address = reverse("feedback:workbench_routes", args=[said[0].pk])
    assert signed_in(housing_lead).post(address, {"in": "health"}).status_code == 403
    assert signed_in(amina).get(address).status_code == 403
    Voice.objects.filter(pk=said[0].pk).update(is_withdrawn=True)
    assert sam.get(address).status_code == 404
    assert sam.post(address, {"in": "health"}).status_code == 404
