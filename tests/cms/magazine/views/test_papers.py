"""An issue as a PDF: made by a worker, kept, and never with what somebody took back."""

from functools import partial
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from cms.core import printing as core_printing
from cms.core.made_papers import LOST_AFTER
from cms.magazine import printing, schedule
from cms.magazine.actions import asking_for_paper
from cms.magazine.models import Contribution, IssuePage, IssuePaper, Use
from cms.magazine.printing import FORMS, print_claimed
from tests.factories.pages import make_article, make_home, make_issue, make_picture, picture_block
from tests.factories.scoop_desk import NOW, make_article_of, make_contribution, say_yes_to

NEEDS_PANGO = pytest.mark.skipif(
    not core_printing.can_print(), reason=f"Pango is not installed: {core_printing.PACKAGES}"
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def callbacks(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


@pytest.fixture
def issue(db):
    return make_issue(make_home("ar"), articles=0)


@pytest.fixture
def member(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def send(amina, moderator):
    return partial(make_contribution, amina, moderator)


@pytest.fixture
def no_worker(monkeypatch):
    monkeypatch.setattr(asking_for_paper.print_issue, "delay", lambda pk: None)


@pytest.fixture
def _quick(monkeypatch):
    """A worker that is told of two pages and makes a file of the words."""

    def make(page_with, *, on_page, **rest):
        on_page(1)
        on_page(2)
        return core_printing.Book(b"%PDF-" + page_with(0).encode(), 2)

    monkeypatch.setattr(printing, "book_of", make)


def paper(issue, form="a4"):
    return f"/en/scoop/papers/{issue.pk}/{form}/"


def ask(client, issue, callbacks, form="a4"):
    with callbacks(execute=True):
        return client.get(paper(issue, form)).content.decode()


def test_issue_leads_to_its_sizes(issue, client):
    make_article(issue, "Soup")
    assert f'href="/en/scoop/papers/{issue.pk}/"' in client.get("/en/scoop/may/").content.decode()
    page = client.get(f"/en/scoop/papers/{issue.pk}/").content.decode()
    assert all(paper(issue, form) in page for form in FORMS)


@pytest.mark.usefixtures("_quick")
def test_reader_sees_how_far_it_is_and_then_the_file(issue, client, no_worker, callbacks):
    make_article(issue, "Soup")
    page = ask(client, issue, callbacks)
    assert "half a minute" in page
    assert "look_again.js" in page
    row = IssuePaper.objects.get()
    IssuePaper.objects.update(pages_laid_out=7)
    assert "page 7" in client.get(paper(issue)).content.decode()
    assert client.get(paper(issue) + "file/").status_code == 302
    assert print_claimed(row.pk, now=timezone.now())
    assert not print_claimed(row.pk, now=timezone.now())
    page = client.get(paper(issue)).content.decode()
    assert "look_again.js" not in page
    answer = client.get(paper(issue) + "file/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'filename="scoop-2026-05-en-a4.pdf"' in answer.headers["Content-Disposition"]
    assert b"Soup" in answer.content
    assert IssuePaper.objects.count() == 1


@pytest.mark.usefixtures("_quick")
def test_changed_words_make_another_paper(issue, client, callbacks):
    article = make_article(issue, "Soup")
    ask(client, issue, callbacks)
    article.title = "Broth"
    article.save()
    ask(client, issue, callbacks)
    assert IssuePaper.objects.count() == 1
    assert b"Broth" in client.get(paper(issue) + "file/").content


@pytest.mark.usefixtures("_quick")
def test_paper_holds_what_may_be_printed_and_the_open_one_what_may_be_on_the_web(
    issue, client, member, send, callbacks
):
    make_article(issue, "Soup")
    say_yes_to(make_article_of(issue, send(may_web=False)))
    hidden = make_article(issue, "Screens only")
    only_here = send(may_print=False)
    Use.objects.create(article=hidden.translation_key, contribution=only_here, revision=1)
    say_yes_to(hidden)
    files = {}
    for name, visitor in (("outsider", client), ("member", member)):
        ask(visitor, issue, callbacks)
        files[name] = visitor.get(paper(issue) + "file/").content
    assert b"The sea" in files["member"]
    assert b"The sea" not in files["outsider"]
    assert all(b"Screens only" not in file and b"Soup" in file for file in files.values())


@pytest.mark.usefixtures("_quick")
def test_what_was_taken_back_is_in_no_paper_from_the_same_moment(issue, member, send, callbacks):
    make_article(issue, "Soup")
    say_yes_to(make_article_of(issue, send()))
    client = member
    ask(client, issue, callbacks)
    Contribution.objects.update(state="withdrawn", withdrawn_at=NOW)
    assert client.get(paper(issue) + "file/").status_code == 302
    IssuePaper.objects.update(fingerprint="0" * 64, content=b"old")
    schedule.print_waiting()
    assert not IssuePaper.objects.exists()


@pytest.mark.usefixtures("_quick")
def test_paper_that_nobody_makes_is_taken_up_by_the_clock_and_given_up_in_the_end(
    issue, client, no_worker, callbacks
):
    make_article(issue, "Soup")
    ask(client, issue, callbacks)
    schedule.print_waiting()
    assert IssuePaper.objects.get().content is not None
    IssuePaper.objects.update(content=None, tries=3, claimed_at=timezone.now() - 2 * LOST_AFTER)
    assert "try again tomorrow" in client.get(paper(issue)).content.decode()
    schedule.forget_given_up()
    assert not IssuePaper.objects.exists()


@pytest.mark.usefixtures("_quick")
def test_words_that_change_in_the_making_are_not_printed(issue, client, no_worker, callbacks):
    article = make_article(issue, "Soup")
    ask(client, issue, callbacks)
    article.title = "Broth"
    article.save()
    assert not print_claimed(IssuePaper.objects.get().pk, now=timezone.now())
    assert not IssuePaper.objects.exists()


@pytest.mark.parametrize("form", ["a3", "a4-shop", "x"])
def test_sizes_that_there_are_not_and_pages_that_are_no_issue_are_not_found(issue, client, form):
    assert client.get(paper(issue, form)).status_code == 404
    assert client.get(f"/en/scoop/papers/{issue.get_parent().pk}/a4/").status_code == 404
    issue.unpublish()
    assert client.get(paper(issue)).status_code == 404


@NEEDS_PANGO
def test_whole_issue_is_tagged_bound_on_the_right_and_counted(issue, client, callbacks):
    from cms.core.page_trees import show_in_every_language, translate_page

    issue.cover, issue.cover_alternative, issue.editors = make_picture(), "A tree", "Olha"
    issue.save()
    article = make_article(
        issue, "Keys", kind="poem", body=[("poem", "One\nTwo"), picture_block(issue.cover)]
    )
    make_article(issue, "Chìa khóa", slug="vi", written_in="vi", body=[("poem", "Ba chiếc")])
    make_article(issue, "ሰለስተ", slug="ti", written_in="ti", body=[("poem", "መፍትሓት")])
    for one in issue.get_children().specific():
        show_in_every_language(one)
    translate_page(article, "ar", title="مفاتيح", written_in="ar", body=[("poem", "واحد")])
    show_in_every_language(IssuePage.objects.get(pk=issue.pk))
    arabic = IssuePage.objects.get(locale__language_code="ar")
    with callbacks(execute=True):
        client.get(f"/ar/scoop/papers/{arabic.pk}/a5-print/")
    read = PdfReader(BytesIO(client.get(f"/ar/scoop/papers/{arabic.pk}/a5-print/file/").content))
    root = read.trailer["/Root"]
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ar"
    assert len(read.pages) % 4 == 0
    cut, sheet = read.pages[0].trimbox, read.pages[0].mediabox
    assert (round(cut.width / 72 * 25.4), round(cut.height / 72 * 25.4)) == (148, 210)
    assert sheet.width > cut.width
    text = "".join(page.extract_text() for page in read.pages)
    assert "Chìa khóa" in text
    assert "መፍትሓት" in text
    contents = read.pages[1].extract_text()
    assert "3" in contents
    assert IssuePaper.objects.get().page_count == len(read.pages)
