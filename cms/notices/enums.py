"""Kinds of notices and their neutral words: a glance over the shoulder tells nothing."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NoticeKind(TextChoices):
    FORUM = "forum", _("Forum")
    SURVEY = "survey", _("Surveys")
    SCOOP = "scoop", _("The Scoop")
    MEETING = "meeting", _("Meetings")
    FEEDBACK = "feedback", _("What changed")
    TASK = "task", _("Your work")


SENTENCES: dict[NoticeKind, Promise] = {
    NoticeKind.FORUM: _("Something new is waiting for you in the forum."),
    NoticeKind.SURVEY: _("There is a new survey for you."),
    NoticeKind.SCOOP: _("Something new is waiting for you in the Scoop."),
    NoticeKind.MEETING: _("There is news about a meeting."),
    NoticeKind.FEEDBACK: _("We can tell you what changed."),
    NoticeKind.TASK: _("There is something for you to do."),
}


class HowOften(TextChoices):
    """When somebody is told by e-mail that something is waiting."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


MAILED = (HowOften.AT_ONCE, HowOften.DAILY, HowOften.WEEKLY)
