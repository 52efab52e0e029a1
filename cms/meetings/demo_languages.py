"""The demo's meetings in the languages of their people: Arabic is there, the others wait."""

from datetime import datetime

from cms.accounts.models import User
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.interpreting.permissions import INTERPRET
from cms.meetings.actions.staff_translating import ask_for_lines
from cms.meetings.lines import source_of
from cms.meetings.models import Meeting

LANGUAGE = "ar"
# What nobody has put into Arabic yet stands here with the others in the queue.
IN_ARABIC = {
    "Buses, again": "الحافلات، مرة أخرى",
    "Soup, always": "حساء، كالعادة",
    "Buses in the evening": "الحافلات في المساء",
    "What the Scoop should write about": "عمّ تكتب مجلتنا؟",
    "We want meetings to start at half past five.": "نريد أن تبدأ الاجتماعات في الخامسة والنصف.",
    "Two people from our group go to the County Board.": "يذهب اثنان منا إلى مجلس المقاطعة.",
    "A bus pass for everybody in the first week.": "بطاقة حافلة لكل شخص في الأسبوع الأول.",
    "An answer about buses after eight.": "جواب عن الحافلات بعد الساعة الثامنة.",
    "Head of transport": "مسؤول النقل",
}


def put_into_languages(*, by: User, meeting: Meeting, now: datetime) -> None:
    """Asked for in every language; the interpreters of one have handed some of it in."""
    ask_for_lines(by=by, meeting=meeting, now=now)
    interpreter = _interpreter()
    if interpreter is None:
        return
    for english, words in IN_ARABIC.items():
        source = source_of(english, LANGUAGE)
        task = Task.objects.still_open().filter(source=source).first()
        if task is not None:
            take_task(by=interpreter, task=task, at=now)
            hand_in(by=interpreter, task=task, english=words, at=now)


def _interpreter() -> User | None:
    readers = User.objects.staff().filter(languages_read__code=LANGUAGE).order_by("pk")
    return next((one for one in readers if one.has_perm(INTERPRET)), None)
