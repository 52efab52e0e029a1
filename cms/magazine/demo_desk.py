"""The next Scoop in the making: contributions at every step of the desk. Everybody is invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.core.page_trees import show_in_every_language
from cms.magazine.actions.passing import pass_on, send_on
from cms.magazine.actions.staff_translating import ask_for_languages
from cms.magazine.actions.suggesting import let_through, suggest_words
from cms.magazine.actions.taking import take_into_issue
from cms.magazine.enums import ArticleKind, Stage
from cms.magazine.models import ArticlePage, Contribution, IssuePage, ScoopIndexPage
from cms.magazine.setting_up import set_up_workflow

MONTH = date(2026, 12, 1)
TITLE = "December 2026"


@dataclass(frozen=True)
class Sent:
    """Who sent what in which language, and how far it has come; no stage: nobody took it yet."""

    author: str
    language: str
    kind: ArticleKind
    title: str
    text: str
    stage: Stage | None = None


SENT = (
    Sent(
        "jess",
        "en",
        ArticleKind.POEM,
        "Two front doors",
        "I have two front doors.\nOne has my key in it.\nThe other one has my mum behind it.\n\n"
        "On Sundays I stand between them\nand the bus is late\nand I am nobody’s for ten minutes.\n"
        "\nI like those ten minutes.",
    ),
    Sent(
        "minh",
        "vi",
        ArticleKind.STORY,
        "Cây đèn của tôi",
        "Ở phòng mới, tôi có một cây đèn màu vàng.\n\n"
        "Tôi bật nó lên khi trời tối, và căn phòng trở thành của tôi.",
    ),
    Sent(
        "kofi",
        "en",
        ArticleKind.STORY,
        "The goalkeeper nobody wanted",
        "I am small, so they put me in goal.\n\nNobody told me that small people can fall fast. "
        "I saved three.\n\nNow they ask me first.",
        Stage.EDITORS,
    ),
    Sent(
        "ruby",
        "en",
        ArticleKind.INTERVIEW,
        "Five questions to my bus driver",
        "Do you know us all? He says: by your bags.\n\nWhat is the best part? "
        "The sea at seven in the morning.\n\nDid you ever wait for somebody? Every day, he says.",
        Stage.SAFETY,
    ),
    Sent(
        "yusuf",
        "so",
        ArticleKind.POEM,
        "Roobka",
        "Roobku halkan waa aamusan yahay.\nDhulkayga wuu heesi jiray.\n\n"
        "Waxaan bartay inaan dhegeysto labadaba.",
        Stage.LANGUAGES,
    ),
    Sent(
        "amina",
        "ar",
        ArticleKind.POEM,
        "المطر يعرف اسمي",
        "في مدينتي كان المطر ضيفًا.\nهنا يأتي كل يوم.\n\nتعلّمتُ أن أقول له صباح الخير.\n"
        "وصار يعرف اسمي.",
        Stage.YES,
    ),
)
ORDER = (Stage.EDITORS, Stage.SAFETY, Stage.LANGUAGES, Stage.YES)


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Once; a second call finds the coming issue."""
    people = {person.username: person for person in User.objects.all()}
    scoop = ScoopIndexPage.objects.filter(alias_of=None, locale__language_code="en").first()
    if scoop is None or not {"sam", "jo", "amina", "dawit"} <= set(people):
        return
    set_up_workflow()
    if IssuePage.objects.child_of(scoop).filter(month=MONTH).exists():
        return
    issue = IssuePage(title=TITLE, slug="december-2026", month=MONTH, live=False)
    scoop.add_child(instance=issue)
    show_in_every_language(issue)
    for sent in SENT:
        _bring(sent, issue, people)
    report(f"the next Scoop with {len(SENT)} contributions at its desk")


def _bring(sent: Sent, issue: IssuePage, people: dict[str, User]) -> None:
    now, sam = timezone.now(), people["sam"]
    contribution = Contribution.objects.create(
        author=people[sent.author],
        kind=sent.kind,
        title=sent.title,
        text=sent.text,
        language=sent.language,
        credit="first_name",
        credit_name=people[sent.author].nickname,
        may_web=True,
        may_print=True,
        state="approved",
        decided_by=sam,
        decided_at=now,
    )
    if sent.stage is None:
        return
    article = take_into_issue(by=people["dawit"], contribution=contribution, issue=issue, now=now)
    if sent.stage is Stage.EDITORS:
        suggestion = suggest_words(
            by=people["dawit"], article=article, part="3", words="Now they ask me first!", now=now
        )
        let_through(by=sam, suggestion=suggestion, passes=False, now=now)
    _walk(article, sent.stage, people)


def _walk(article: ArticlePage, stage: Stage, people: dict[str, User]) -> None:
    """Each step by somebody else."""
    now = timezone.now()
    helper = people["amina"] if article.written_in != people["amina"].language else people["sam"]
    officers = [
        person
        for person in User.objects.staff().filter(is_superuser=False).order_by("pk")
        if person.has_perm("magazine.edit_scoop") and person != helper
    ]
    steps = (people["dawit"], helper, people["jo"], officers[0])
    for reached, person in zip(ORDER, steps, strict=True):
        article = ArticlePage.objects.get(pk=article.pk)
        seen = article.latest_revision_id
        deed = send_on if reached is Stage.EDITORS else pass_on
        if reached is Stage.YES and article.written_in != "en":
            ask_for_languages(by=officers[0], article=article, languages=["en"], now=now)
        deed(by=person, article=article, seen=seen, now=now)
        if reached is stage:
            return
