"""What pages of the Scoop's desk need to have something to show."""

from datetime import date

from wagtail.models import Locale, Page

from cms.accounts.models import User
from cms.home.models import HomePage
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.magazine.actions.staff_translating import ask_for_languages
from cms.magazine.actions.suggesting import suggest_words
from cms.magazine.enums import Stage
from cms.magazine.models import ArticleWords, IssuePage, Remark, ScoopIndexPage
from tests.factories.people import make_staff, make_young_person
from tests.factories.scoop_desk import NOW, Desk, make_contribution, name_editor, walk

Arguments = dict[str, list[object]]


def desk_arguments(*, officer: User, author: User, interpreter: User) -> Arguments:
    issue = _issue()
    editors = [make_young_person(name) for name in ("edits", "edits_too")]
    for editor in (*editors, author):
        name_editor(editor, by=officer)
    staff = [make_staff(name, "participation_officer") for name in ("reads", "goes_on", "helps")]

    def at(stage: Stage) -> Desk:
        sent = make_contribution(author, officer)
        desk = Desk(issue, sent, author, *editors, *staff)
        walk(desk, stage)
        return desk

    draft, waiting, final = (at(stage) for stage in (Stage.DRAFT, Stage.EDITORS, Stage.YES))
    free = make_contribution(editors[0], officer)
    suggestion = suggest_words(
        by=editors[0],
        article=draft.article.get_latest_revision_as_object(),
        part="1",
        words="The sea is deep.",
        now=NOW,
    )
    remark = Remark.objects.create(use=final.use, reason="name", language="en")
    words = _handed_in(final, interpreter)
    pages: list[object] = [draft.article.pk, waiting.article.pk, final.article.pk]
    names = ("article", "read_for_safety", "languages")
    return {f"magazine:{name}": pages for name in names} | {
        "magazine:take": [free.pk],
        "magazine:suggest": [(draft.article.pk, "title"), (draft.article.pk, "1")],
        "magazine:print_it": [final.use.pk, draft.use.pk],
        "magazine:wrong": [final.use.pk],
        "magazine:answer_suggestion": [suggestion.pk],
        "magazine:read_suggestion": [suggestion.pk],
        "magazine:settle_remark": [remark.pk],
        "magazine:take_words": [words.pk],
        "magazine:release": [issue.pk],
    }


def _handed_in(desk: Desk, interpreter: User) -> ArticleWords:
    """The words of an article in another language, as an interpreter wrote them."""
    asked = ask_for_languages(by=desk.officer, article=desk.article, languages=["ti"], now=NOW)
    task = Task.objects.get(source=asked[0].source)
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english="ባሕሪ\n\nባሕሪ ሰማያዊ እዩ።\n\nዝሑል እዩ።", at=NOW)
    return asked[0]


def _issue() -> IssuePage:
    """Beside the site's own tree."""
    home = HomePage(title="Desk", slug="desk", locale=Locale.objects.get(language_code="en"))
    Page.get_first_root_node().add_child(instance=home)
    scoop = home.add_child(instance=ScoopIndexPage(title="The Scoop", slug="scoop"))
    issue = IssuePage(title="December", slug="december", month=date(2026, 12, 1), live=False)
    scoop.add_child(instance=issue)
    return issue
