"""Pages of the desk: for young editors and staff, and nobody else learns what is there."""

import pytest
from django.urls import reverse

from cms.magazine.enums import Stage
from cms.magazine.models import Remark, Suggestion, Yes
from cms.magazine.stages import stage_of
from cms.magazine.versions import versions_for
from tests.factories.people import make_staff, make_young_person
from tests.factories.pressing import Page
from tests.factories.scoop_desk import make_contribution, make_desk, walk


@pytest.fixture
def desk(db):
    return make_desk()


def address(name, *args):
    return reverse(f"magazine:{name}", args=args)


def test_outsider_sees_nothing_of_the_desk(desk, signed_in):
    article = walk(desk, Stage.YES)
    client = signed_in(make_young_person("somebody"))
    assert client.get(address("editors")).status_code == 403
    assert client.get(address("article", article.pk)).status_code == 403
    assert client.get(address("suggest", article.pk, "title")).status_code == 403
    assert client.get(address("print_it", desk.use.pk)).status_code == 404
    assert client.get(address("wrong", desk.use.pk)).status_code == 404
    assert client.get(address("team")).status_code == 403
    assert client.get(address("safety")).status_code == 403


def test_interpreter_is_no_editor(desk, signed_in, interpreter):
    article = walk(desk, Stage.SAFETY)
    client = signed_in(interpreter)
    pages = [address("editors"), address("team"), address("read_for_safety", article.pk)]
    assert {client.get(page).status_code for page in pages} == {403}


def test_editor_takes_a_contribution_and_sends_it_on(desk, signed_in):
    client = signed_in(desk.editor)
    assert "The sea" in client.get(address("editors")).content.decode()
    answer = client.post(address("take", desk.sent.pk), {"issue": str(desk.issue.pk)})
    assert answer.headers["Location"] == address("article", desk.article.pk)
    seen = {"deed": "send", "seen": desk.article.latest_revision_id}
    client.post(address("article", desk.article.pk), seen)
    assert stage_of(desk.article) is Stage.EDITORS
    text = client.get(address("article", desk.article.pk)).content.decode()
    assert 'value="pass"' not in text
    assert "You worked on this." in text


def test_second_editor_passes_it_on(desk, signed_in):
    article = walk(desk, Stage.EDITORS)
    client = signed_in(desk.second)
    page = address("article", article.pk)
    assert 'value="pass"' in client.get(page).content.decode()
    client.post(page, {"deed": "pass", "seen": article.latest_revision_id})
    assert stage_of(desk.article) is Stage.SAFETY


def test_own_contribution_is_not_offered(desk, signed_in):
    mine = make_contribution(desk.editor, desk.officer, title="Mine alone")
    client = signed_in(desk.editor)
    assert "Mine alone" not in client.get(address("editors")).content.decode()
    assert client.get(address("take", mine.pk)).status_code == 404


def test_arranging_keeps_what_was_chosen_on_an_error(desk, signed_in):
    article = walk(desk, Stage.DRAFT)
    sent = {
        "deed": "arrange",
        "revision": article.latest_revision_id,
        "title": "Not their words",
        "quote": "It is cold.",
        "place_0": "2",
        "place_1": "1",
    }
    client = signed_in(desk.editor)
    text = client.post(address("article", article.pk), sent).content.decode()
    assert '<option value="It is cold." selected>' in text
    strange = client.post(address("article", article.pk), sent | {"place_0": "<b>\x00 9"})
    assert "Choose one of the answers." in strange.content.decode()
    assert "\x00" not in strange.content.decode()
    sent["title"] = "It is cold."
    assert client.post(address("article", article.pk), sent).status_code == 302
    assert desk.article.draft_title == "It is cold."


def test_suggestion_is_sent_and_not_shown_to_the_writer(desk, signed_in):
    article = walk(desk, Stage.DRAFT)
    page = address("suggest", article.pk, "1")
    signed_in(desk.editor).post(page, {"words": "The sea is wide."})
    assert Suggestion.objects.held().count() == 1
    text = signed_in(desk.author).get(address("print_it", desk.use.pk)).content.decode()
    assert "wide" not in text


def test_writer_says_yes_to_what_they_see(desk, signed_in):
    walk(desk, Stage.YES)
    client, page = signed_in(desk.author), address("print_it", desk.use.pk)
    [version] = versions_for(desk.use)
    text = client.get(page).content.decode()
    assert f'value="{version.digest}"' in text
    assert "The sea is blue." in text
    client.post(page, {"digest": version.digest})
    assert Yes.objects.standing().count() == 1
    assert "You said yes to all of this" in client.get(page).content.decode()


def test_writer_tells_what_is_wrong(desk, signed_in):
    walk(desk, Stage.YES)
    client, page = signed_in(desk.author), address("wrong", desk.use.pk)
    assert client.post(page, {"words": "I"}).status_code == 200
    client.post(page, {"reason": "name", "words": "It is Amina."})
    assert Remark.objects.get().words == "It is Amina."
    assert "It is Amina." in signed_in(desk.officer).get(address("team")).content.decode()


def test_nothing_is_final_before_it_was_read(desk, signed_in):
    walk(desk, Stage.SAFETY)
    text = signed_in(desk.author).get(address("print_it", desk.use.pk)).content.decode()
    assert "not ready yet" in text
    assert "The sea is blue." not in text


def test_safety_reader_sees_marks_and_passes_it_on(desk, signed_in):
    desk.sent.text = "Ring me on 07700 900123."
    desk.sent.save()
    article = walk(desk, Stage.SAFETY)
    client, page = signed_in(desk.lead), address("read_for_safety", article.pk)
    assert "<mark>07700 900123" in client.get(page).content.decode()
    client.post(page, {"deed": "pass", "seen": article.latest_revision_id})
    assert stage_of(desk.article) is Stage.LANGUAGES


def test_a_note_waits_while_interpreters_are_asked_or_the_page_is_read_in_arabic(desk, signed_in):
    article = walk(desk, Stage.LANGUAGES)
    page = Page.at(signed_in(desk.officer), address("languages", article.pk))
    asked = page.press_here("deed", "ask", note="Too long.", languages=["ti"])
    assert asked.fields["note"] == ["Too long."]
    assert "languages" not in asked.fields
    again = asked.switch("ar", note="Far too long.", languages=["so"])
    assert again.fields["note"] == ["Far too long."]
    assert again.fields["languages"] == ["so"]
    wrong = again.press_here("deed", "back")
    assert wrong.fields["note"] == ["Far too long."]
    assert wrong.fields["languages"] == ["so"]


def test_staff_go_on_to_the_yes_and_publish_by_two(desk, signed_in):
    article = walk(desk, Stage.LANGUAGES)
    page = address("languages", article.pk)
    client = signed_in(desk.officer)
    client.post(page, {"deed": "on", "seen": article.latest_revision_id})
    assert stage_of(desk.article) is Stage.YES
    [version] = versions_for(desk.use)
    signed_in(desk.author).post(address("print_it", desk.use.pk), {"digest": version.digest})
    release = address("release", desk.issue.pk)
    client.post(release, {"deed": "propose"})
    assert 'value="publish"' not in client.get(release).content.decode()
    client.post(release, {"deed": "publish"})
    assert not desk.article.live
    signed_in(desk.other_officer).post(release, {"deed": "publish"})
    assert desk.article.live


@pytest.mark.parametrize("count", [1, 10])
def test_desk_is_quick_whatever_its_length(desk, signed_in, django_assert_max_num_queries, count):
    for _number in range(count):
        desk.sent = make_contribution(desk.author, desk.officer)
        walk(desk, Stage.DRAFT)
        make_contribution(desk.author, desk.officer)
    staff = make_staff("ann", "participation_officer")
    for person, name in ((desk.editor, "editors"), (staff, "team"), (desk.lead, "safety")):
        client = signed_in(person)
        client.get(address(name))
        with django_assert_max_num_queries(14):
            assert client.get(address(name)).status_code == 200
