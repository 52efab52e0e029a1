"""Articles made of what young people sent, with everybody's yes or without."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import give_role
from cms.accounts.models import CouncilRole, User
from cms.magazine.actions.agreeing import say_yes
from cms.magazine.actions.passing import pass_on, send_on
from cms.magazine.actions.taking import take_into_issue
from cms.magazine.digests import digest_of
from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage, Contribution, IssuePage, ScoopIndexPage, Use, Yes
from cms.magazine.stages import stage_of
from cms.magazine.versions import versions_for
from tests.factories.pages import make_article, make_home
from tests.factories.people import make_staff, make_young_person

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make_contribution(author: User, reader: User, **fields: object) -> Contribution:
    """Read and approved, for every place."""
    usual = {
        "kind": "poem",
        "title": "The sea",
        "text": "The sea is blue.\n\nIt is cold.",
        "language": "en",
        "may_web": True,
        "may_print": True,
        "state": "approved",
        "decided_by": reader,
        "decided_at": NOW,
    }
    return Contribution.objects.create(author=author, **(usual | fields))


def make_article_of(issue: IssuePage, *sent: Contribution, **fields: object) -> ArticlePage:
    usual = {"body": [("text", "<p>The sea is blue.</p>")]}
    article = make_article(issue, "The sea", **(usual | fields))
    for one in sent:
        Use.objects.create(article=article.translation_key, contribution=one, revision=one.revision)
    return ArticlePage.objects.get(pk=article.pk)


def say_yes_to(article: ArticlePage) -> None:
    """Each contributor, to the article as it stands in memory."""
    for use in Use.objects.in_articles([article.translation_key]):
        Yes.objects.create(use=use, language=article.text_language, digest=digest_of(article))


@dataclass
class Desk:
    """A coming issue, one approved poem, and everybody who works on it."""

    issue: IssuePage
    sent: Contribution
    author: User
    editor: User
    second: User
    lead: User
    officer: User
    other_officer: User

    @property
    def article(self) -> ArticlePage:
        return ArticlePage.objects.get(translation_key=self.use.article, alias_of=None)

    @property
    def use(self) -> Use:
        return Use.objects.get(contribution=self.sent)


def make_desk(*languages: str, **fields: object) -> Desk:
    """Amina wrote; Dawit and Olha are young editors; Jo, Sam and Robin are staff."""
    home = make_home(*languages)
    scoop = home.add_child(instance=ScoopIndexPage(title="The Scoop", slug="scoop"))
    issue = IssuePage(title="December", slug="december", month=date(2026, 12, 1), live=False)
    scoop.add_child(instance=issue)
    officer = make_staff("sam", "participation_officer")
    author = make_young_person("amina", language="ar")
    editors = [make_young_person(name) for name in ("dawit", "olha")]
    for editor in editors:
        name_editor(editor, by=officer)
    return Desk(
        issue=issue,
        sent=make_contribution(author, officer, **fields),
        author=author,
        editor=editors[0],
        second=editors[1],
        lead=make_staff("jo", "safeguarding_lead"),
        officer=officer,
        other_officer=make_staff("robin", "participation_officer"),
    )


def name_editor(person: User, *, by: User) -> None:
    give_role(
        by=by,
        to=person,
        role=CouncilRole.YOUNG_EDITOR,
        starts_on=date(2020, 1, 1),
        ends_on=None,
        now=timezone.now(),
    )


def walk(desk: Desk, stage: Stage) -> ArticlePage:
    """Takes the poem as far as this stage, each step by somebody else."""
    take_into_issue(by=desk.editor, contribution=desk.sent, issue=desk.issue, now=NOW)
    steps = (
        (Stage.EDITORS, lambda page, seen: send_on(by=desk.editor, article=page, **seen)),
        (Stage.SAFETY, lambda page, seen: pass_on(by=desk.second, article=page, **seen)),
        (Stage.LANGUAGES, lambda page, seen: pass_on(by=desk.lead, article=page, **seen)),
        (Stage.YES, lambda page, seen: pass_on(by=desk.officer, article=page, **seen)),
        (Stage.READY, lambda page, seen: agree(desk)),
    )
    order = [Stage.DRAFT, *(reached for reached, _deed in steps)]
    for reached, deed in steps[: order.index(stage)]:
        page = desk.article
        deed(page, {"seen": page.latest_revision_id, "now": NOW})
        assert stage_of(desk.article) is reached
    return desk.article


def hand_on(desk: Desk, *, steps: int) -> None:
    """Takes an article that lies with its editor so many steps further, each by somebody else."""
    deeds = ((desk.editor, send_on), (desk.second, pass_on), (desk.lead, pass_on))
    for person, deed in (*deeds, (desk.officer, pass_on))[:steps]:
        page = desk.article
        deed(by=person, article=page, seen=page.latest_revision_id, now=NOW)


def agree(desk: Desk) -> None:
    """The author's yes to everything that would be printed now."""
    digests = [version.digest for version in versions_for(desk.use)]
    say_yes(by=desk.author, use=desk.use, digests=digests, now=NOW)
