"""The demo council's forum: boards, threads in thirteen languages, and a queue with work in it.

Every voice is invented (cms/languages/demo_voices). All is written and decided by the deeds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from cms.accounts.enums import AGES, AgeBand
from cms.accounts.models import Locality, User
from cms.languages.demonstration import invented_voices, label_in_every_language
from forum.actions.consenting import allow_quote
from forum.actions.editing import change_words
from forum.actions.posting import Draft, reply, start_thread
from forum.actions.quoting import Quote
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.actions.staff_second_reading import ask_another
from forum.enums import BoardKind, ContentNote, Reason
from forum.models import Board, NamedAdult, Post, ReadingHours, Thread
from forum.permissions import can_write_on
from forum.tasks import screen_post

COUNTY, ALONE = "county-board", "came-alone"
TWELVE_UP = (AgeBand.FROM_12, AgeBand.FROM_16, AgeBand.FROM_18)
NAMED = {COUNTY: ("kit", "ashley", "priya"), ALONE: ("priya",)}
# Who reads every board.
EVERYWHERE = ("sam", "robin")

# Labels in every language; a locality's board has the name of the locality.
LOCALITY_ABOUT = gettext_noop("For young people who live in this area.")
ALONE_NAME = gettext_noop("We came to the UK alone")
ALONE_ABOUT = gettext_noop("For young people who came to the UK without their family.")
COUNTY_NAME = gettext_noop("County Board")
COUNTY_ABOUT = gettext_noop("Say what should change. Some adults who decide read it too.")

# Project groups: address, first and last day counted from today, and what was said in them.
BUS_NAME = gettext_noop("Better buses")
BUS_ABOUT = gettext_noop("Plan with us what should change about buses.")
ROOMS_NAME = gettext_noop("Nicer meeting rooms")
ROOMS_ABOUT = gettext_noop("Say what a good meeting room needs.")
PROJECTS = (
    ("buses", BUS_NAME, BUS_ABOUT, -14, 60, "The last bus goes at six. Can it go later?"),
    ("meeting-rooms", ROOMS_NAME, ROOMS_ABOUT, -90, -7, "Soft chairs, and a door that closes."),
)
READING_DAYS = range(5)
READS_FROM, READS_UNTIL = time(9), time(17)

# Rows 001, 003 ... of the Farsi file are Dari.
DARI = {f"dev-fa-{number:03}" for number in (1, 3, 4, 5, 8, 10, 12)}
HELD = frozenset(
    f"dev-{row}"
    for row in ("ar-004", "ti-005", "vi-004", "en-054", "en-068", "en-055", "uk-007", "ckb-010")
)
ASKS_FOR_HELP = "dev-en-068"
RETURNED = "dev-en-053"
RETURN_NOTE = "Thank you for telling us. Take out the address, then send it again. We fix the door."
ASKING = "Could a school be found out from this? I am not sure."
# Jokes that a list of words would stop: these few are in, the others would crowd the page.
JOKES = frozenset({"dev-ti-006", "dev-ps-006", "dev-am-006"})

# What the writers of these put before their words.
NOTES = {"dev-en-057": ContentNote.LOSS, "dev-en-032": ContentNote.SAD}
# One that was changed since, one whose new words wait, and one that is answered word for word.
CHANGED = ("dev-en-003", "I asked. You can get it back. Ring the council and say care leaver.")
CHANGING = ("dev-en-075", "Found out: it is real, you get it on your phone.")
QUOTED = ("dev-en-026", "I read this twice. Thank you.")
LONGEST_THREAD = 5
# Every so many writers do not want managers to read their exact words.
SAY_NO_TO_QUOTES = 4
BETWEEN_POSTS = timedelta(hours=11)
UNTIL_DECIDED = timedelta(hours=2)


@dataclass
class Council:
    """Who is there, and the threads that are open so far, by board and subject."""

    people: list[User]
    sam: User
    threads: dict[tuple[int, str], Thread] = field(default_factory=dict)
    turns: Iterator[int] = field(default_factory=count)
    asked: Iterator[int] = field(default_factory=count)
    boards: dict[int, list[Board]] = field(default_factory=dict)

    def writer_of(self, voice: dict[str, Any]) -> User:
        """Somebody of this language and, where there is one, of this age; in turns."""
        speakers = [person for person in self.people if person.language == voice["lang"]]
        peers = [person for person in speakers if _is_of_age(person, voice["age"])]
        candidates = peers or speakers
        return candidates[next(self.turns) % len(candidates)]

    def board_for(self, writer: User, voice: dict[str, Any]) -> Board:
        """Chat stays in the locality; what a subgroup should hear goes to a wider board."""
        if writer.pk not in self.boards:
            self.boards[writer.pk] = list(Board.objects.visible_to(writer).in_order())
        boards = self.boards[writer.pk]
        is_chat = voice["subgroups"] == ["NONE"]
        return boards[0] if is_chat else boards[next(self.turns) % len(boards)]


def load(report: Callable[[str], None]) -> None:
    """Fills the forum once; a second call finds it filled and returns."""
    if Board.objects.filter(slug=COUNTY).exists():
        return
    with transaction.atomic():
        _make_boards()
        council = Council(
            people=list(User.objects.young_people().order_by("pk")),
            sam=User.objects.get(username="sam"),
        )
        voices = list(_chosen_voices())
        begun = timezone.now() - BETWEEN_POSTS * (len(voices) + 1)
        for number, voice in enumerate(voices):
            _say(council, voice, begun + BETWEEN_POSTS * number)
        _say_more(council, timezone.now() - UNTIL_DECIDED)
        _lay_the_desk(begun + BETWEEN_POSTS * len(voices))
        # After the others, so that only what is about a project is said in it.
        _make_projects(council)
        _name_adults()
    report(f"Forum: 10 boards, {len(voices)} posts, {len(HELD)} of them waiting to be read")


def _make_boards() -> None:
    everyone = Board.columns_for(AgeBand)
    for locality in Locality.objects.order_by("code"):
        board = Board(slug=locality.code, kind=BoardKind.LOCALITY, locality=locality, **everyone)
        _label_and_save(board, locality.name, LOCALITY_ABOUT)
    older = Board.columns_for(TWELVE_UP)
    alone = Board(slug=ALONE, kind=BoardKind.UNACCOMPANIED, unaccompanied_only=True, **older)
    _label_and_save(alone, ALONE_NAME, ALONE_ABOUT)
    county = Board(slug=COUNTY, kind=BoardKind.COUNTY, **older)
    _label_and_save(county, COUNTY_NAME, COUNTY_ABOUT)
    for weekday in READING_DAYS:
        ReadingHours.objects.create(weekday=weekday, starts=READS_FROM, ends=READS_UNTIL)


def _make_projects(council: Council) -> None:
    now = timezone.now()
    writer = next(
        person
        for person in council.people
        if person.language == "en" and person.age_band() in TWELVE_UP
    )
    today = timezone.localdate(now)
    for slug, name, about, first, last, words in PROJECTS:
        board = Board(slug=slug, kind=BoardKind.PROJECT, **Board.columns_for(TWELVE_UP))
        board.starts_on, board.ends_on = today + timedelta(days=first), today
        _label_and_save(board, name, about)
        said = min(now, now + timedelta(days=last)) - timedelta(days=2)
        key = uuid5(NAMESPACE_URL, f"chorus-demo-{slug}")
        post = start_thread(
            by=writer, board=board, draft=Draft(text=words, language="en", key=key), now=said
        )
        screen_post(post.pk, post.revision)
        approve(by=council.sam, post=post, now=said + UNTIL_DECIDED)
        Board.objects.filter(pk=board.pk).update(ends_on=today + timedelta(days=last))


def _name_adults() -> None:
    for board in Board.objects.order_by("pk"):
        names = (*EVERYWHERE, *NAMED.get(board.slug, ()))
        for adult in User.objects.staff().filter(username__in=names).order_by("pk"):
            NamedAdult.objects.create(board=board, user=adult)


def _label_and_save(board: Board, name: str, about: str) -> None:
    label_in_every_language(board, "name", name)
    label_in_every_language(board, "about", about)
    board.save()


def _lay_the_desk(now: datetime) -> None:
    """Jo wants Sam to look at one waiting post, and has said yes to one that two must read."""
    jo = User.objects.get(username="jo")
    waiting = Post.objects.waiting().filter(signs=[], wants_help=False).order_by("id")
    wanted, half_way = waiting.with_space()[:2]
    ask_another(by=jo, post=wanted, note=ASKING, now=now)
    half_way.space.needs_two_readers = True
    half_way.space.save(update_fields=["needs_two_readers"])
    approve(by=jo, post=half_way, now=now)


def _chosen_voices() -> Iterator[dict[str, Any]]:
    """Held and returned ones by name; else those with nothing private and nothing worrying.

    Languages take turns, as they would among young people.
    """
    by_language: dict[str, list[dict[str, Any]]] = {}
    for voice in invented_voices("forum"):
        is_plain = not (voice["concern"] or voice["pii"] or voice["near_miss"])
        if is_plain or voice["id"] in HELD | JOKES | {RETURNED}:
            voice["lang"] = "fa-af" if voice["id"] in DARI else voice["lang"]
            by_language.setdefault(voice["lang"], []).append(voice)
    spread = [
        ((place + 1) / (len(voices) + 1), voice)
        for voices in by_language.values()
        for place, voice in enumerate(voices)
    ]
    for _place, voice in sorted(spread, key=lambda pair: (pair[0], pair[1]["id"])):
        yield voice


def _is_of_age(person: User, age: int) -> bool:
    band = person.age_band()
    return band is not None and AGES[band][0] <= age <= AGES[band][1]


def _say(council: Council, voice: dict[str, Any], now: datetime) -> None:
    writer = council.writer_of(voice)
    draft = Draft(
        text=voice["text"],
        language=voice["lang"],
        key=_key(voice["id"]),
        wants_help=voice["id"] == ASKS_FOR_HELP,
        content_notes=NOTES.get(voice["id"], 0),
    )
    post = _post(council, writer, voice, draft, now)
    screen_post(post.pk, post.revision)
    decided = now + UNTIL_DECIDED
    if voice["id"] == RETURNED:
        why = Why(reason=Reason.PRIVATE, note=RETURN_NOTE)
        return_to_writer(by=council.sam, post=post, why=why, now=decided)
    elif voice["id"] not in HELD:
        approve(by=council.sam, post=post, now=decided)
        if next(council.asked) % SAY_NO_TO_QUOTES:
            allow_quote(by=writer, post=post, revision=post.revision, now=decided)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"chorus-demo-{name}")


def _say_more(council: Council, now: datetime) -> None:
    """Two writers come back to their words; somebody answers a few words of another."""
    for number, (name, more) in enumerate((CHANGED, CHANGING)):
        post = Post.objects.select_related("author", "thread__board").get(key=_key(name))
        if post.author is None:
            continue
        words = Draft(
            text=f"{post.text}\n\n{more}", language=post.language, key=_key(f"{name}-again")
        )
        edit = change_words(by=post.author, post=post, draft=words, now=now)
        screen_post(edit.pk, edit.revision)
        if number == 0:
            approve(by=council.sam, post=edit, now=now)
    _quote(council, now)


def _quote(council: Council, now: datetime) -> None:
    name, words = QUOTED
    post = Post.objects.select_related("thread__board").get(key=_key(name))
    others = (person for person in council.people if person.pk != post.author_id)
    reader = next((one for one in others if can_write_on(one, post.space)), None)
    if reader is None or post.thread is None:
        return
    start = post.text.index("it does get better")
    quote = Quote(post.pk, post.revision, start, start + len("it does get better"))
    draft = Draft(text=words, language="en", key=_key(f"{name}-quoted"), quote=quote)
    answer = reply(by=reader, thread=post.thread, draft=draft, now=now)
    screen_post(answer.pk, answer.revision)
    approve(by=council.sam, post=answer, now=now)


def _post(
    council: Council, writer: User, voice: dict[str, Any], draft: Draft, now: datetime
) -> Post:
    """A reply where a thread on the subject is open on the board, else a new thread."""
    board = council.board_for(writer, voice)
    subject = (board.pk, voice["subgroups"][0])
    thread = council.threads.get(subject)
    if thread is not None and thread.posts.count() < LONGEST_THREAD:
        return reply(by=writer, thread=thread, draft=draft, now=now)
    post = start_thread(by=writer, board=board, draft=draft, now=now)
    if post.thread and voice["id"] not in HELD | {RETURNED}:
        council.threads[subject] = post.thread
    return post
