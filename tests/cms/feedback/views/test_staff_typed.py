"""What is typed on the workbench is still there, whichever button was pressed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.feedback.models import Theme, ThemeComment
from cms.feedback.theming.understanding import understand
from tests.cms.feedback.theming.test_forming import SKATE
from tests.cms.feedback.views.test_staff_workbench import _correct, _page
from tests.cms.feedback.voices import PERIOD, say
from tests.factories.pressing import Page


@pytest.fixture
def said(six):
    voices = say("The wifi is slow.\nReally slow.", "My social worker never calls.")
    understand(PERIOD)
    return voices


@pytest.fixture
def sam(moderator, signed_in):
    return signed_in(moderator)


def _fields(client, slug="internet"):
    """What stands in the fields of a theme's page, once."""
    html = _page(client, "workbench_theme", slug).content
    form = BeautifulSoup(html, "html.parser").select_one("main form")
    chosen = form.select_one("select[name=into] option[selected]")
    return (
        form.select_one("input[name=name]")["value"],
        chosen["value"] if chosen else "",
        form.select_one("textarea[name=words]").text.strip(),
    )


def test_what_was_typed_beside_the_button_that_was_pressed_is_still_there(said, sam):
    def press(deed, **fields):
        typed = {"name": "getting online", "into": "rules", "words": "Ask them.\nAll."} | fields
        return sam.post(reverse(f"feedback:workbench_{deed}", args=["internet"]), typed)

    words = "Ask them.\nAll."
    press("comment")
    assert _fields(sam, "rules")[1:] == ("", ""), "on its own page only"
    assert _fields(sam) == ("getting online", "rules", "")
    assert _fields(sam) == ("internet at home", "", ""), "once"
    press("rename")
    assert _fields(sam) == ("getting online", "rules", words)
    press("rename", name="prayer")
    wrong = press("merge", into="internet").content.decode()
    assert "getting online" in wrong
    assert "Ask them." in wrong
    press("merge")
    page = _page(sam, "workbench_theme", "internet").content.decode()
    assert "Ask them." in page
    assert ThemeComment.objects.get().words == "Ask them. All."


def test_a_correction_that_is_refused_keeps_its_ticks_and_words(said, sam):
    _correct(sam, said[0], deed="split", name="")
    html = _page(sam).content.decode()
    form = BeautifulSoup(html, "html.parser").select_one("form[data-correct]")
    assert [one["value"] for one in form.select("input[checked]")] == [str(said[0].pk)]
    assert form.select_one("select[name=deed] option[selected]")["value"] == "split"
    again = BeautifulSoup(_page(sam).content, "html.parser")
    assert not again.select("form[data-correct] input[checked]")
    _correct(sam, said[0], deed="add", target="rules", name="late nights")
    html = _page(sam).content.decode()
    assert 'value="late nights"' in html
    _correct(sam, said[0], deed="split", name="late nights")
    assert 'value="late nights"' not in _page(sam).content.decode()


def test_a_theme_is_read_in_another_language_with_what_was_typed(said, sam):
    typed = {"name": "getting online", "into": "rules", "words": "Ask them.\nAll."}
    here = reverse("feedback:workbench_theme", args=["internet"])
    page = Page.at(sam, here).switch("ar", **typed)
    assert {name: page.fields[name] for name in typed} == {
        name: [value] for name, value in typed.items()
    }
    wrong = page.press("/merge/", into="internet")
    again = wrong.switch("en")
    assert again.fields["words"] == [typed["words"]]
    assert again.fields["name"] == [typed["name"]]
    assert not ThemeComment.objects.exists()


def test_voices_are_read_in_another_language_with_ticks_and_words(said, sam):
    page = Page.at(sam, reverse("feedback:workbench") + "?language=en")
    ticked = [str(said[0].pk)]
    page = page.switch("ar", voices=ticked, name="late nights", deed="split")
    assert page.fields["voices"] == ticked
    assert page.fields["name"] == ["late nights"]
    assert page.fields["deed"] == ["split"]
    assert page.address.endswith("?language=en")


@pytest.fixture
def suggested(six):
    say(*SKATE)
    say(*(one.replace("skate park", "library van") for one in SKATE), start=9)
    understand(PERIOD)
    return list(Theme.objects.suggested())


@pytest.mark.parametrize("press", ["confirm", "dismiss"])
def test_names_typed_beside_other_suggestions_are_still_there(suggested, sam, press):
    mine, other = suggested
    name, subgroups = f"{other.pk}-name", f"{other.pk}-subgroups"
    here = reverse("feedback:workbench_suggestions") + f"?period={PERIOD.code}"
    typed = {name: "a quiet room", subgroups: ["health", "housing"]}
    page = Page.at(sam, here).switch("ar", **typed)
    button = f"/{mine.slug}/{press}/"
    if press == "confirm":
        page = page.press(button, **{f"{mine.pk}-name": ""})
        assert {one: page.fields[one] for one in typed} == {**typed, name: ["a quiet room"]}
        page = page.switch("en")
    page = page.press(
        button, **{f"{mine.pk}-name": "the skate park", f"{mine.pk}-subgroups": ["health"]}
    )
    assert f"{mine.pk}-name" not in page.fields
    assert page.address == page.address.partition("?")[0] + f"?period={PERIOD.code}"
    assert {one: page.fields[one] for one in typed} == {**typed, name: ["a quiet room"]}


def test_a_suggestion_all_of_whose_ticks_were_taken_away_has_none_afterwards(suggested, sam):
    other = suggested[1]
    Theme.objects.filter(pk=other.pk).update(subgroups=["health"])
    page = Page.at(sam, reverse("feedback:workbench_suggestions"))
    ticks = f"{other.pk}-subgroups"
    assert page.fields[ticks] == ["health"]
    assert ticks not in page.switch("ar", **{ticks: []}).fields
