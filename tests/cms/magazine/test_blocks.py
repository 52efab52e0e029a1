"""What an article may be made of."""

import pytest
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from cms.magazine.blocks import ArticleBody, AudioBlock, PollBlock, own_path
from tests.factories.pages import make_article, make_home, make_issue


def test_poll_leads_into_our_own_rooms_only():
    assert own_path("https://chorus.example/ar/forum/threads/12/") == "forum/threads/12/"
    assert own_path("/en/surveys/") == "surveys/"
    for strange in ("https://example.com/", "javascript:alert(1)", "/en/account/", "", "//x/en/"):
        assert own_path(strange) is None, strange


def test_poll_keeps_the_address_without_host_and_language():
    block = PollBlock()
    value = block.to_python({"question": "Soup?", "address": "http://x/fr/forum/threads/1/"})
    assert block.clean(value)["address"] == "forum/threads/1/"
    value["address"] = "https://example.com/poll"
    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_a_picture_without_words_is_refused(db):
    body = ArticleBody()
    value = body.to_python([{"type": "image", "value": {"image": None, "alternative": ""}}])
    with pytest.raises(StreamBlockValidationError) as refused:
        body.clean(value)
    problems = refused.value.block_errors[0].block_errors
    assert {"image", "alternative"} <= set(problems)


def test_a_sound_needs_all_its_words():
    required = {name for name, block in AudioBlock().child_blocks.items() if block.required}
    assert required == {"sound", "title", "transcript"}


def test_a_poem_keeps_its_lines_and_its_verses(db, client):
    issue = make_issue(make_home(), articles=0)
    make_article(issue, "Keys", kind="poem", body=[("poem", "One <b>key\ntwo keys\n\nthree")])
    page = client.get("/en/scoop/may/keys/").content.decode()
    assert '<span class="poem__line">One &lt;b&gt;key</span>\n' in page
    assert page.count('class="poem__line"') == 3
    assert page.count('<p dir="auto"><span class="poem__line">') == 2
