"""A little of everything, so that every page of ours has something to show."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from django.utils import timezone

from cms.accounts.actions.staff_giving_roles import give_role
from cms.accounts.models import ErasureRequest, User
from cms.accounts.models.held_roles import CouncilRole
from cms.interpreting.actions import ask_for_english, hand_in, take_task
from cms.interpreting.models import Task
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.notices.staff_slips import mark_printed
from cms.reporting.actions.reporting import Said, report
from cms.reporting.actions.staff_working import Verdict, decide_case
from cms.reporting.models import Case, ReportReason
from cms.reporting.subjects import token_for
from cms.safeguarding.access import open_concern_for, open_seal_for
from cms.safeguarding.enums import IncidentKind
from cms.safeguarding.incidents import open_incident
from cms.safeguarding.models import Concern, Drill, Incident, SealedWords
from cms.safeguarding.staff_sealing import ToSeal, seal_words
from forum.actions.looking_again import ask_for_second_look
from forum.actions.staff_moderating import Why, return_to_writer
from forum.models import Board, NamedAdult, ReadingHours, SecondLook
from tests.factories.forum import make_approved_post, make_board, make_post
from tests.factories.ideas import bring, make_idea
from tests.factories.listings import listing_arguments
from tests.factories.people import make_staff, make_young_person
from tests.factories.world_of_feedback import feedback_arguments
from tests.factories.world_of_meetings import meeting_arguments
from tests.factories.world_of_scoop import reading_arguments
from tests.factories.world_of_scoop_desk import desk_arguments
from tests.factories.world_of_surveys import survey_arguments
from tests.factories.world_of_the_scoop import scoop_arguments

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class World:
    """People by sign-in name, and for each route the arguments that lead to something."""

    people: dict[str, User]
    arguments: dict[str, list[object]] = field(default_factory=dict)


def make_world() -> World:
    people = {
        "amina": make_young_person("amina", language="ar", born=date(2010, 3, 4)),
        "dawit": make_young_person("dawit", language="ti"),
        "sam": make_staff("sam", "participation_officer"),
        "jo": make_staff("jo", "safeguarding_lead"),
        "alex": make_staff("alex", "administrator"),
        "hana": make_staff("hana", "interpreter", reads=("ti",)),
    }
    world = World(people)
    world.arguments["accounts:person"] = world.arguments["accounts:issue_card"] = [
        people["amina"].pk,
        people["jo"].pk,
    ]
    world.arguments |= survey_arguments(officer=people["sam"], young_person=people["amina"])
    _forum(world)
    world.arguments |= feedback_arguments(officer=people["sam"])
    world.arguments |= desk_arguments(
        officer=people["sam"], author=people["amina"], interpreter=people["hana"]
    )
    world.arguments |= meeting_arguments(officer=people["sam"], young_person=people["amina"])
    world.arguments |= scoop_arguments(officer=people["sam"], young_person=people["amina"])
    world.people["lead"] = User.objects.get(username="answers")
    world.arguments |= reading_arguments()
    for fill in (_ideas, _rest, _reports, _records):
        fill(world)
    return world


def _forum(world: World) -> None:
    amina, dawit, sam = (world.people[name] for name in ("amina", "dawit", "sam"))
    board = make_board()
    approved = make_approved_post(dawit, board, sam, "Who likes football?")
    held = make_post(dawit, approved.thread, "Help me please", wants_help=True)
    poll = make_approved_post(dawit, approved.thread, sam, "Which one?", options=("This", "That"))
    returned = make_post(amina, approved.thread, "Me too")
    return_to_writer(by=sam, post=returned, why=Why("other", "Say more"), now=NOW)
    in_english = make_post(amina, approved.thread, "ሰላም", language="ti")
    theirs = make_approved_post(amina, approved.thread, sam, "I like football")
    task = Task.objects.get(source=in_english.source)
    take_task(by=world.people["hana"], task=task, at=NOW)
    hand_in(by=world.people["hana"], task=task, english="Hello", at=NOW)
    NamedAdult.objects.create(board=board, user=sam)
    hours = ReadingHours.objects.create(weekday=0, starts=time(9), ends=time(17))
    world.arguments |= _of_board(board.slug) | {
        "forum:meaning": [in_english.pk],
        "forum:remove_hours": [hours.pk],
        "interpreting:correct": [task.pk],
        "forum:thread": [approved.thread_id],
        "forum:translate": [approved.pk],
        "forum:reply": [approved.thread_id],
        "forum:edit": [returned.pk, held.pk],
        "forum:change": [theirs.pk, approved.pk],
        "forum:take_back": [returned.pk, approved.pk],
        "forum:hide": [approved.pk, in_english.pk],
        "forum:may_quote": [theirs.pk],
        "forum:show_again": [1],
        "forum:ask": [approved.thread_id],
        "forum:react": [approved.pk],
        "forum:vote": [poll.pk, approved.pk],
        "forum:sent": [returned.pk, held.pk],
        "forum:moderate": [held.pk, approved.pk, returned.pk],
        "forum:desk": [held.pk, approved.pk],
        "forum:seal": [held.pk, approved.pk],
    }


def _of_board(slug: str) -> dict[str, list[Any]]:
    names = [
        "board",
        "write",
        "say_with_pictures",
        "with_help",
        "name",
        "quiet",
        "space",
        "space_adults",
    ]
    return {f"forum:{name}": [slug] for name in names}


def _ideas(world: World) -> None:
    sam, lead = world.people["sam"], User.objects.get(username="kit")
    board = Board.objects.get()
    posts = [make_approved_post(world.people["amina"], board, sam, f"Idea {n}") for n in range(3)]
    done = bring(sam, make_idea(sam, posts[0], lead), "asked", "promised", "done")
    heard = make_idea(sam, posts[1], lead)
    numbers = [done.pk, heard.pk]
    world.arguments |= {
        "forum:idea": numbers,
        "forum:idea_news": numbers,
        "forum:withdraw_idea": [heard.pk, done.pk],
        "forum:idea_happened": numbers,
        "forum:answer_idea": numbers,
        "forum:idea_words": numbers,
        "forum:reword_idea": numbers,
        "forum:take_up": [posts[2].pk, posts[0].pk],
    }


def _rest(world: World) -> None:
    hana, jo = world.people["hana"], world.people["jo"]
    mine = ask_for_english(source="x:1", language="ti", text="ሰላም")
    take_task(by=hana, task=mine, at=NOW)
    waiting = ask_for_english(source="x:2", language="ti", text="ሰላም")
    concern = Concern.objects.get()
    open_concern_for(jo, concern.pk, "I am on duty")
    drill = Drill.objects.create(slot=NOW, started_at=NOW)
    open_incident(kind=IncidentKind.TEST_MISSED, at=NOW, drill=drill)
    notices = [
        give_notice(to=person, kind=NoticeKind.FORUM, url="/en/forum/mine/").pk
        for person in world.people.values()
    ]
    dawit = world.people["dawit"]
    slips = mark_printed(
        by=world.people["sam"],
        locality=dawit.locality,
        people=[dawit.pk],
        before=timezone.now(),
        at=timezone.now(),
    )
    world.arguments |= {
        "interpreting:task": [mine.pk, waiting.pk],
        "interpreting:take": [mine.pk, waiting.pk],
        "safeguarding:concern": [concern.pk],
        "safeguarding:take": [concern.pk],
        "safeguarding:close": [concern.pk],
        "safeguarding:call": [concern.pk],
        "safeguarding:interpreter": [concern.pk],
        "safeguarding:decide": [concern.pk],
        "safeguarding:answer_drill": [drill.pk],
        "safeguarding:incident": [Incident.objects.get().pk],
        "safeguarding:keep_rota": ["hours", "shift", "desk"],
        "notices:open": notices[:2],
        "notices:print_slips": [dawit.locality.code],
        "notices:undo_slips": [slips.pk],
    }
    world.arguments |= listing_arguments(young_person=world.people["amina"])


def _reports(world: World) -> None:
    amina, sam = world.people["amina"], world.people["sam"]
    returned = amina.forum_posts.get(status="returned")
    ask_for_second_look(by=amina, post=returned, now=NOW)
    for source in ("page:/en/", returned.source):
        said = Said(reason=ReportReason.objects.get(code="hurtful"), key=uuid4(), text="Rude")
        report(by=amina, source=source, said=said, reads="ar", now=NOW)
    decided, new = Case.objects.order_by("pk")
    decide_case(by=sam, case=decided, verdict=Verdict("nothing"), now=NOW)
    world.arguments |= {
        "reporting:report": [token_for("page:/en/")],
        "reporting:again": [decided.pk],
        "reporting:case": [new.pk, decided.pk],
        "forum:ask_again": [returned.pk],
        "forum:second_look": [SecondLook.objects.get().pk],
    }


def _records(world: World) -> None:
    amina, sam, jo = (world.people[name] for name in ("amina", "sam", "jo"))
    now = timezone.now()
    words = ToSeal(
        source="forum.post:0", words={"text": "x"}, place="City", account=None, written_at=now
    )
    seal_words(by=sam, what=words, reason="May be a crime to keep", at=now)
    seal = SealedWords.objects.get()
    open_seal_for(jo, seal.pk, "I fill in the report")
    held = give_role(
        by=sam, to=amina, role=CouncilRole.CHAIR, starts_on=now.date(), ends_on=None, now=now
    )
    world.arguments |= {
        "safeguarding:seal_report": [seal.pk],
        "safeguarding:keep_seal_report": [seal.pk],
        "safeguarding:print_report": [seal.pk],
        "safeguarding:no_report": [seal.pk],
        "accounts:person_roles": [amina.pk, sam.pk],
        "accounts:end_role": [held.pk],
    } | _leaving()


def _leaving() -> dict[str, list[object]]:
    """Two who are nobody else's here: the attacker really ends accounts and deletes words."""
    leaver, wisher = make_young_person("leaver"), make_young_person("wisher")
    asked = ErasureRequest.objects.create(user=wisher)
    return {
        "accounts:end": [leaver.pk],
        "accounts:open_again": [leaver.pk],
        "accounts:erase": [asked.pk],
    }
