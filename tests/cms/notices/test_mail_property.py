"""Whatever happens in whatever order: each notice by one mail, none lost, none at night."""

import contextlib
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.notices.choosing import remove_address
from cms.notices.enums import HowOften
from cms.notices.mailing import mail_news
from cms.notices.models import MailWay, Notice
from cms.notices.quiet import is_night
from tests.factories.mails import NOON, Killed, tell, want_mail

STEPS = st.one_of(
    st.just(("tell",)),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 60, 240, 600, 1440])),  # minutes
    st.tuples(st.just("want"), st.sampled_from(HowOften.values), st.booleans()),
    st.just(("remove",)),
    st.tuples(st.just("mood"), st.sampled_from(["up", "up", "down", "refusing", "killing"])),
    st.just(("see",)),
)


class Story:
    """One person's notices and settings, and a clock that stands between the steps."""

    def __init__(self, person, office):
        self.person, self.office, self.now = person, office, NOON
        self.covered: dict[str, set[int]] = {}

    def step(self, name, *words):
        getattr(self, name)(*words)
        self.turn()

    def tell(self):
        tell(self.person, at=self.now)

    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    def want(self, how_often, is_quiet):
        want_mail(self.person, how_often, is_quiet_at_night=is_quiet)

    def remove(self):
        remove_address(by=self.person)

    def mood(self, mood):
        self.office.mood = mood

    def see(self):
        oldest = self.person.notices.unseen().order_by("pk").first()
        if oldest:
            oldest.seen_at = self.now
            oldest.save(update_fields=["seen_at"])

    def turn(self):
        before = len(self.office.taken)
        with contextlib.suppress(Killed):
            mail_news(now=lambda: self.now)
        way = MailWay.objects.filter(person=self.person).first()
        for message_id in self.office.ids[before:]:
            assert way is not None
            assert way.how_often != HowOften.NEVER
            assert not (way.is_quiet_at_night and is_night(self.now))
            uuid = message_id.strip("<>").partition("@")[0]
            told = set(Notice.objects.filter(mail__message_id=uuid).values_list("pk", flat=True))
            assert told, "a mail about nothing, or under another id"
            # A repeat is the same mail about the same notices.
            assert self.covered.setdefault(message_id, told) == told

    def end(self):
        """A working day with everything in order: now nothing may be left."""
        self.office.mood = "up"
        self.want("at_once", True)
        self.now += timedelta(days=2)
        self.now = self.now.replace(hour=13)
        for _turn in range(2):
            self.turn()
        told = [pk for notices in self.covered.values() for pk in notices]
        assert len(told) == len(set(told)), "told by two mails"
        unseen = set(self.person.notices.unseen().values_list("pk", flat=True))
        assert unseen <= set(told), "lost"


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(hours=st.sampled_from([0, 7, 9, 19]), steps=st.lists(STEPS, min_size=4, max_size=12))
def test_each_notice_is_told_once_never_at_night_and_never_lost(amina, post_office, hours, steps):
    with transaction.atomic():
        post_office.taken.clear()
        post_office.mood = "up"
        story = Story(amina, post_office)
        # By day, at the edges of the night, and in it.
        story.now += timedelta(hours=hours, minutes=58)
        story.want("at_once", True)
        for name, *words in steps:
            story.step(name, *words)
        story.end()
        transaction.set_rollback(True)
